/** A command's connection to its operator: lines out, and the signal to stop. */
export interface Terminal {
  readonly say: (line: string) => void;
  /** The operator's system user name, for the audit. */
  readonly operator: string;
  /** Resolves when the process is told to end. */
  readonly untilStopped: () => Promise<void>;
}

/** The command cannot run, for a reason that the operator can repair: one line. */
export class CommandRefused extends Error {}
