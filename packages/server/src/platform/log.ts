/** The log: JSON lines on standard error, without secrets. Lines name routes by their pattern, never by their address. */
import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { Config } from "./config/config.ts";

/** Names that no line may show, should one ever be logged by accident. */
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

/** Of an error: its kind, message and stack. Not its other fields: a driver's hold values of rows and addresses of servers. */
const shownError = (error: unknown) =>
  error instanceof Error
    ? { type: error.name, kind: errorCode(error), message: error.message, stack: error.stack }
    : { type: typeof error };

const errorCode = (error: Error): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
};
