/**
 * Reads a file of users as it arrives: bytes in, rows out, in batches. At no time is more of the file in memory than one batch and a record.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes and lines of one file. Google's limits for the same. */
export const FILE_BYTES_MOST = 35 * 1024 * 1024;
export const FILE_LINES_MOST = 150_000;
/** Characters of one row. */
const ROW_CHARACTERS_MOST = 8192;
/** Rows that are read, checked and stored together. */
const BATCH = 500;

/** Why a file is not read at all. */
export type FileRefusal =
  | {
      readonly kind: "empty" | "spreadsheet" | "utf-16" | "not-text" | "not-utf-8" | "too-large" | "too-many-lines";
    }
  | { readonly kind: "row-too-long" | "quote-open" | "row-unreadable"; readonly row: number }
  | { readonly kind: "column-missing" | "column-twice" | "column-unknown" | "column-password"; readonly names: string };

/** Ends the reading of a file. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(`a file of users was refused: ${refusal.kind}`);
    this.refusal = refusal;
  }
}

/** One row. `row`: its number in a spreadsheet, where the names of the columns are in row 1. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a file, blank ones left out. Cells are divided by semicolons, commas or tabs, whichever the first row has most of.
 *
 * @param note is given each chunk of bytes.
 * @throws FileRefused
 */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  note: (bytes: Uint8Array) => void,
): AsyncGenerator<readonly Row[]> {
  const { CsvError, parse } = await import("csv-parse");
  const texts = decode(source, note);
  const begun = await readFirstLine(texts);
  const parser = parse({
    delimiter: delimiterOf(begun.split(/\r|\n/, 1)[0] ?? ""),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: ROW_CHARACTERS_MOST,
  });
  const feeding = pipeline(Readable.from(follow(begun, texts)), parser);
  feeding.catch(() => {}); // the loop below throws the same
  let row = 0;
  let batch: Row[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row > FILE_LINES_MOST + 1) throw new FileRefused({ kind: "too-many-lines" });
      if (cells.some((it) => it.trim() !== "")) batch.push({ row, cells });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser is ahead of this loop: the error has the number of rows that it has read.
    throw new FileRefused({ kind: KINDS[error.code] ?? "row-unreadable", row: Number(error.records) + 1 });
  } finally {
    parser.destroy();
  }
  if (batch.length > 0) yield batch;
}

const KINDS: Readonly<Partial<Record<string, "row-too-long" | "quote-open">>> = {
  CSV_MAX_RECORD_SIZE: "row-too-long",
  CSV_QUOTE_NOT_CLOSED: "quote-open",
};

/** The number of first bytes that identify the type of a file. */
const MAGIC = 4;

async function* decode(source: AsyncIterable<Uint8Array>, note: (bytes: Uint8Array) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const read = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new FileRefused({ kind: "not-utf-8" });
    }
  };
  let bytes = 0;
  /** The bytes until there are enough to identify the type of the file; null afterwards. */
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > FILE_BYTES_MOST) throw new FileRefused({ kind: "too-large" });
    note(chunk);
    const all: Uint8Array = head ? Buffer.concat([head, chunk]) : chunk;
    head = head && all.length < MAGIC ? Buffer.from(all) : null;
    if (head) continue;
    if (bytes === all.length) refuseMagic(all);
    if (all.includes(0)) throw new FileRefused({ kind: "not-text" });
    yield read(all);
  }
  if (head) {
    refuseMagic(head);
    yield read(head);
  }
  yield read();
}

function refuseMagic(head: Uint8Array): void {
  const begins = (...bytes: number[]) => bytes.every((it, at) => head[at] === it);
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) throw new FileRefused({ kind: "utf-16" });
  // Excel since 2007 is a ZIP archive; before, an OLE file.
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)) throw new FileRefused({ kind: "spreadsheet" });
}

/** The text up to the end of the first line at least. */
async function readFirstLine(texts: AsyncGenerator<string>): Promise<string> {
  let begun = "";
  while (!/[\r\n]/.test(begun) && begun.length <= ROW_CHARACTERS_MOST) {
    const next = await texts.next();
    if (next.done) break;
    begun += next.value;
  }
  if (begun.trim() === "") throw new FileRefused({ kind: "empty" });
  return begun;
}

async function* follow(begun: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  yield begun;
  yield* texts;
}

const delimiterOf = (line: string): string =>
  [";", ",", "\t"]
    .map((sign) => ({ sign, count: line.split(sign).length }))
    .reduce((most, it) => (it.count > most.count ? it : most)).sign;
