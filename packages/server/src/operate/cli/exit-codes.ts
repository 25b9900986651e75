/** How a command ends. docs/operate.md lists them, and scripts may rely on them. */
export const exitCodes = {
  done: 0,
  /** Refused, or failed: one line on standard error has the reason. */
  refused: 1,
  /** The command was written wrongly: there is no such command or option. */
  usage: 2,
  /** The command has found something that must be repaired. */
  found: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
