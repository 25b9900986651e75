import { CommandRefused } from "./terminal.ts";

const CHARACTERS_MOST = 500;

/** The operator's reason, for the audit. @throws CommandRefused where the reason is empty or too long. */
export function parseReason(typed: string): string {
  const reason = typed.trim();
  if (reason === "" || reason.length > CHARACTERS_MOST)
    throw new CommandRefused(`--reason: 1 to ${CHARACTERS_MOST} characters, for the audit`);
  return reason;
}
