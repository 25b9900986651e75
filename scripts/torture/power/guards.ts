/**
 * The rules that keep one person from power over somebody else's account, as declared values of the model. Each can be
 * taken out, so that the search shows what it is for. `before`: the code had it before the judge of power.
 */

interface GuardSpec {
  /** `until-now`: another guard has taken its place. `found`: the issue did not name it; the search has found the path that it closes. */
  readonly since: "until-now" | "before" | "now" | "found";
  readonly rule: string;
}

const table = {
  "admin-two": { since: "before", rule: "An act that opens a way into an account of Admin PPE takes two officers." },
  "helpdesk-two": { since: "before", rule: "Address and activation of a Helpdesk take two officers." },
  "rise-two": { since: "before", rule: "Two officers make somebody an officer, and 24 hours do not replace one." },
  "admin-rule": { since: "before", rule: "No officer lowers the rule of Admin PPE." },
  "two-officers-rule": { since: "before", rule: "Only the operator takes `two-officers` away from a rule." },
  "reset-approval": { since: "before", rule: "A reset under `two-officers` takes two officers." },
  "start-opens-nothing": { since: "until-now", rule: "A Reset 2FA that helpdesk starts is a mail, and opens nothing." },
  "reset-start": {
    since: "now",
    rule: "A Reset 2FA that helpdesk starts without a proven password takes two officers or 24 hours.",
  },
  "lupa-72": { since: "before", rule: "No mailed Reset 2FA for 72 hours after Lupa Password." },
  "address-reset-72": { since: "before", rule: "No mailed Reset 2FA for 72 hours after a change of address." },
  "officer-password-here": { since: "before", rule: "The directory keeps no officer's password." },
  "import-unused": { since: "before", rule: "A file changes the address of never used accounts only." },
  "directory-officials": { since: "before", rule: "A directory keeps officials only, never staff." },
  "directory-own": { since: "before", rule: "A directory changes only the accounts that it keeps." },
  "address-waits": { since: "now", rule: "An address changed by an officer takes two officers or 24 hours." },
  "address-72": { since: "now", rule: "A changed address serves for no mailed password for 72 hours." },
  "address-undo": {
    since: "now",
    rule: "The old address can take back an officer's or a directory's change for 72 hours.",
  },
  "old-address-told": { since: "found", rule: "For these 72 hours the old address is told of everything, too." },
  "role-waits": { since: "now", rule: "A role that needs less takes two officers or 24 hours." },
  "place-waits": { since: "now", rule: "A password that moves takes two officers or 24 hours." },
  "any-link-72": { since: "now", rule: "A first password set by mail counts for the 72 hours, too." },
  "never-had": { since: "now", rule: "Only an account that never had a password is free of all this." },
  "staff-rule": { since: "now", rule: "Only the operator lowers a rule of staff." },
  "rule-two": { since: "now", rule: "Any other rule is lowered by two officers." },
  "off-delay": { since: "now", rule: "`off` is in force 24 hours after two officers, and those with 2FA are told." },
  "coming-rule": {
    since: "found",
    rule: "Who comes under a rule that will be `off` is judged and told by what it will be.",
  },
  "factor-under-off": {
    since: "now",
    rule: "Under `off` a mailed password of an account with 2FA still asks for the factor.",
  },
  "fresh-password-factor": {
    since: "found",
    rule: "For 72 hours after a mailed password, a login asks an account with 2FA for the factor under `off`, too.",
  },
  "adoption-word": { since: "now", rule: "A directory takes over an account by its owner's word or an officer's." },
  "directory-waits": { since: "now", rule: "Address and weaker role by a directory wait 24 hours, or for an officer." },
  "directory-other-officer": {
    since: "found",
    rule: "A directory is no officer: an officer who agrees to what it asks is the first of two.",
  },
  "waiting-told": {
    since: "now",
    rule: "The owner is told of what waits, on every address and phone, and can stop it.",
  },
  "stopped-two": { since: "now", rule: "What the owner stopped takes two officers or the operator." },
  "login-told": { since: "now", rule: "Each login from an unknown browser is told." },
} as const satisfies Record<string, GuardSpec>;

export type Guard = keyof typeof table;
export type Guards = ReadonlySet<Guard>;

const guardsSince = (...times: readonly GuardSpec["since"][]): Guards =>
  new Set((Object.keys(table) as readonly Guard[]).filter((it) => times.includes(table[it].since)));

/** The guards of the code before the judge of power. */
export const guardsBefore = guardsSince("until-now", "before");
/** All guards. */
export const guardsNow = guardsSince("before", "now", "found");
/** All guards but some. */
export const guardsWithout = (...guards: readonly Guard[]): Guards =>
  new Set([...guardsNow].filter((it) => !guards.includes(it)));

export const ruleOfGuard = (guard: Guard): string => table[guard].rule;
