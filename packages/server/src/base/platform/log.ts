/** The log: JSON lines on standard error, without secrets. Lines name routes by their pattern, never by the request's address. */
import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { Config } from "./config/config.ts";

/** Names of fields that are never shown, in case one is logged by accident. */
const SECRET_NAMES = new Set("password token code secret seed cookie authorization number sealed".split(" "));
/** Fields that have a form of their own, below. */
const serializers = { err: shownError, error: shownError, req: () => undefined, res: () => undefined };
/** How deep secrets are looked for: `req.headers.cookie` is at the third level. */
const LEVELS = 3;

const GATHERED_BYTES = 4096;
const GATHERED_MILLISECONDS = 50;

/** Opens the log at a level, on standard error unless `to` says where. */
export function openLog(level: Config["logLevel"], to: DestinationStream = gathered()): Logger {
  const hide = (fields: object) => withoutSecrets(fields, LEVELS);
  return pino({ level, base: null, formatters: { log: hide }, serializers }, to);
}

/**
 * Standard error, in pieces of a few lines: a write for each line takes a twentieth of a login's time. The end of the process waits for the
 * last piece, except after SIGKILL.
 */
function gathered(): DestinationStream {
  const to = destination({ dest: 2, sync: false, minLength: GATHERED_BYTES });
  let waits = false;
  const flush = () => {
    waits = false;
    to.flush();
  };
  return {
    write: (line) => {
      to.write(line);
      if (!waits) setTimeout(flush, GATHERED_MILLISECONDS).unref();
      waits = true;
    },
  };
}

/** Pino's own redaction takes as long as all else of a line. */
function withoutSecrets(fields: object, levels: number): Record<string, unknown> {
  let shown = fields as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    const safe = SECRET_NAMES.has(name)
      ? "[hidden]"
      : isLookedInto(name, value, levels)
        ? withoutSecrets(value, levels - 1)
        : value;
    if (safe !== value) shown = { ...shown, [name]: safe };
  }
  return shown;
}

const isLookedInto = (name: string, value: unknown, levels: number): value is object =>
  levels > 1 &&
  typeof value === "object" &&
  value !== null &&
  !(name in serializers) &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);

/** An error's kind, message and stack. No other fields: a driver's errors hold values of rows and addresses of servers. */
function shownError(error: unknown) {
  return error instanceof Error
    ? { type: error.name, kind: errorCode(error), message: error.message, stack: error.stack }
    : { type: typeof error };
}

const errorCode = (error: Error): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
};
