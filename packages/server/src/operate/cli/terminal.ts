/** A command's connection to its operator: lines out, and the signal to stop. */
import { type ExitCode, exitCodes } from "./exit-codes.ts";

export interface Terminal {
  readonly say: (line: string) => void;
  /** The operator's system user name, for the audit. */
  readonly operator: string;
  /** Resolves when the process gets a signal to stop. */
  readonly untilStopped: () => Promise<void>;
}

/** The command cannot run, for a reason that the operator can repair; or it has found something to repair. One line. */
export class CommandRefused extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}
