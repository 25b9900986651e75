/**
 * A form with a file, multipart/form-data (RFC 7578), read as it arrives: never more of it is in memory than a stream's buffer. The fields
 * come before the file, so that the form token and the session are checked before the first byte of the file is taken.
 */
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { BodyBroken } from "./body.ts";
import { type Fields, type FieldsRefusal, MAX_FIELDS, unreadable } from "./form.ts";

/** The most bytes of any form with its file. */
export const UPLOAD_BYTES_MOST = 40 * 1024 * 1024;
const LIMITS = {
  ...{ fieldNameSize: 100, fieldSize: 4096, fields: MAX_FIELDS },
  ...{ files: 1, parts: MAX_FIELDS + 1, headerPairs: 20, headerSize: 4096 },
};
/** How long a file may take from its first byte (FILE), and its unread rest after the reader has stopped (REST). */
const FILE_MILLISECONDS = 900_000;
const REST_MILLISECONDS = 20_000;

/** One file that is being sent. */
export interface Upload {
  /** The name of its field. */
  readonly field: string;
  /** Its name as the sender writes it; "" where the person has chosen no file. */
  readonly name: string;
  /** @throws BodyBroken where the rest of the form is not as it should be, or does not come. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface PostedForm {
  readonly kind: "posted";
  readonly fields: Fields;
  readonly upload: Upload | null;
}

/** One form while it arrives. */
interface ArrivingForm {
  /** The fields before the file; resolves before any of the file is taken. */
  readonly posted: Promise<PostedForm | FieldsRefusal | { readonly kind: "too-large" }>;
  /** Ends the reading: drops the unread rest. Call it in any case. */
  readonly leave: () => void;
}

/** Begins to read. @param most bytes. @param patient sockets whose requests may take longer than the others. */
export function readUpload(raw: IncomingMessage, most: number, patient: WeakSet<Socket>): ArrivingForm {
  const { promise: posted, resolve: settle } = Promise.withResolvers<Awaited<ArrivingForm["posted"]>>();
  const parser = makeParser(raw);
  if (!parser) {
    settle({ kind: "malformed" });
    return { posted, leave: () => void raw.resume() };
  }
  const fields: Record<string, string> = Object.create(null);
  let refused: FieldsRefusal | null = null;
  let file: Readable | null = null;
  let late: NodeJS.Timeout | undefined;
  let received = 0;

  const fail = (kind: BodyBroken["kind"]) => {
    raw.unpipe(parser);
    settle({ kind });
    file?.destroy(new BodyBroken(kind));
  };
  parser.on("field", (name, value, nameCut, valueCut) => {
    if (file || nameCut || valueCut || unreadable(name + value)) fail("malformed");
    else if (name in fields) refused = { kind: "field-twice" };
    else fields[name] = value.replaceAll("\r\n", "\n");
  });
  parser.on("file", (field, stream, name) => {
    file = stream;
    stream.on("error", () => {}); // the reader is told
    const bytes = (async function* () {
      patient.add(raw.socket); // only now: the guard has let the person pass
      late = setTimeout(() => raw.destroy(), FILE_MILLISECONDS).unref();
      yield* stream as AsyncIterable<Uint8Array>;
    })();
    settle(refused ?? { kind: "posted", fields, upload: { field, name: name ?? "", bytes } });
  });
  for (const more of ["partsLimit", "filesLimit", "fieldsLimit"] as const) parser.on(more, () => fail("malformed"));
  parser.on("error", () => fail("malformed"));
  parser.on("finish", () => settle(refused ?? { kind: "posted", fields, upload: null }));
  raw.on("data", (chunk: Buffer) => {
    received += chunk.length;
    if (received > most) fail("too-large");
  });
  raw.once("close", () => {
    clearTimeout(late);
    patient.delete(raw.socket);
    if (!raw.complete) fail("malformed"); // the sender has gone away
  });
  raw.pipe(parser);
  return {
    posted,
    leave: () => {
      raw.unpipe(parser);
      clearTimeout(late);
      if (raw.complete || raw.destroyed) return;
      late = setTimeout(() => raw.destroy(), REST_MILLISECONDS).unref();
      raw.resume();
    },
  };
}

function makeParser({ headers }: IncomingMessage): BusboyInstance | null {
  try {
    return new Busboy({ headers: { ...headers, "content-type": headers["content-type"] ?? "" }, limits: LIMITS });
  } catch {
    return null; // the header names no boundary
  }
}
