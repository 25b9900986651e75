/**
 * The rules that keep one person from power over somebody else's account, as declared values of the model. Each can be
 * taken out, so that the search shows what it is for. `before`: the code had it before the judge of power.
 */

/** `until-now`: another guard has taken its place. `found`: the search has found the path that it closes. */
type Since = "until-now" | "before" | "now" | "found";

const table = {
  "admin-two": ["before", "An act that opens a way into an account of Admin PPE takes two officers."],
  "helpdesk-two": ["before", "Address and activation of a Helpdesk take two officers."],
  "rise-two": ["before", "Two officers make somebody an officer, and 24 hours do not replace one."],
  "admin-rule": ["before", "No officer lowers the rule of Admin PPE."],
  "two-officers-rule": ["before", "Only the operator takes `two-officers` away from a rule."],
  "reset-approval": ["before", "A reset under `two-officers` takes two officers."],
  "start-opens-nothing": ["until-now", "A Reset 2FA that helpdesk starts is a mail, and opens nothing."],
  "reset-start": ["now", "A Reset 2FA that helpdesk starts without a proven password takes two officers or 24 hours."],
  "lupa-72": ["before", "No mailed Reset 2FA for 72 hours after Lupa Password."],
  "address-reset-72": ["before", "No mailed Reset 2FA for 72 hours after a change of address."],
  "officer-password-here": ["before", "The directory keeps no officer's password."],
  "import-unused": ["before", "A file changes the address of never used accounts only."],
  "directory-officials": ["before", "A directory keeps officials only, never staff."],
  "directory-own": ["before", "A directory changes only the accounts that it keeps."],
  "address-waits": ["now", "An address changed by an officer takes two officers or 24 hours."],
  "address-72": ["now", "A changed address serves for no mailed password for 72 hours."],
  "address-undo": ["now", "The old address can take back an officer's or a directory's change for 72 hours."],
  "old-address-told": ["found", "For these 72 hours the old address is told of everything, too."],
  "role-waits": ["now", "A role that needs less takes two officers or 24 hours."],
  "place-waits": ["now", "A password that moves takes two officers or 24 hours."],
  "any-link-72": ["now", "A first password set by mail counts for the 72 hours, too."],
  "never-had": ["now", "Only an account that never had a password is free of all this."],
  "staff-rule": ["now", "Only the operator lowers a rule of staff."],
  "rule-two": ["now", "Any other rule is lowered by two officers."],
  "off-delay": ["now", "`off` of two officers is in force 24 hours after the last one under it was told."],
  "coming-rule": ["found", "Who comes under a rule that will be `off` is judged and told by what it will be."],
  "factor-under-off": ["now", "Under `off` a mailed password of an account with 2FA still asks for the factor."],
  "fresh-password-factor": [
    "found",
    "For 72 hours after a mailed password, a login asks an account with 2FA for the factor under `off`, too.",
  ],
  "adoption-word": ["now", "A directory takes over an account by its owner's word or an officer's."],
  "directory-waits": ["now", "Address and weaker role by a directory wait 24 hours, or for an officer."],
  "directory-other-officer": [
    "found",
    "A directory is no officer: an officer who agrees to what it asks is the first of two.",
  ],
  "waiting-told": ["now", "The owner is told of what waits, on every address and phone, and can stop it."],
  "stopped-two": ["now", "What the owner stopped takes two officers or the operator."],
  "login-told": ["now", "Each login from an unknown browser is told."],
} as const satisfies Record<string, readonly [Since, rule: string]>;

export type Guard = keyof typeof table;
export type Guards = ReadonlySet<Guard>;

const guardsSince = (...times: readonly Since[]): Guards =>
  new Set((Object.keys(table) as readonly Guard[]).filter((it) => times.includes(table[it][0])));

/** The guards of the code before the judge of power. */
export const guardsBefore = guardsSince("until-now", "before");
/** All guards. */
export const guardsNow = guardsSince("before", "now", "found");
/** All guards but some. */
export const guardsWithout = (...guards: readonly Guard[]): Guards =>
  new Set([...guardsNow].filter((it) => !guards.includes(it)));

export const ruleOfGuard = (guard: Guard): string => table[guard][1];
