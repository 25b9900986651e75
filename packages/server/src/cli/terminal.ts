/** A command's connection to its operator: lines out, and the signal to stop. */
export interface Terminal {
  readonly say: (line: string) => void;
  /** Who types, as the system knows them: for the audit. */
  readonly operator: string;
  /** Resolves when the process is told to end. */
  readonly untilStopped: () => Promise<void>;
}

/** The command cannot be done, for a reason that the operator can mend: one line. */
export class CommandRefused extends Error {}
