/** The log: JSON lines on standard error, without secrets. Lines name routes by their pattern, never by the request's address. */
import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { Config } from "./config/config.ts";

/** Field names that are never shown, in case one is logged by accident. */
const SECRET_NAMES = ["password", "token", "code", "secret", "seed", "cookie", "authorization", "number", "sealed"];

/** Opens the log at a level, on standard error unless `to` says where. */
export function openLog(
  level: Config["logLevel"],
  to: DestinationStream = destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
        censor: "[hidden]",
      },
      serializers: { err: shownError, error: shownError, req: () => undefined, res: () => undefined },
    },
    to,
  );
}

/** An error's kind, message and stack. No other fields: a driver's errors hold values of rows and addresses of servers. */
const shownError = (error: unknown) =>
  error instanceof Error
    ? { type: error.name, kind: errorCode(error), message: error.message, stack: error.stack }
    : { type: typeof error };

const errorCode = (error: Error): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
};
