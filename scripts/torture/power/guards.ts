/**
 * The rules that keep one person from power over somebody else's account, as declared values of the model. Each can be
 * taken out, so that the search shows what it is for.
 */
const table = {
  "admin-two": "An act that opens a way into an account of Admin PPE takes two officers.",
  "helpdesk-two": "Address and activation of a Helpdesk take two officers.",
  "rise-two": "Two officers make somebody an officer, and 24 hours do not replace one.",
  "admin-rule": "No officer lowers the rule of Admin PPE.",
  "two-officers-rule": "Only the operator takes `two-officers` away from a rule.",
  "reset-approval": "A reset under `two-officers` takes two officers.",
  "reset-start": "A Reset 2FA that helpdesk starts without a proven password takes two officers or 24 hours.",
  "lupa-72": "No mailed Reset 2FA for 72 hours after Lupa Password.",
  "address-reset-72": "No mailed Reset 2FA for 72 hours after a change of address.",
  "officer-password-here": "The directory keeps no officer's password.",
  "import-unused": "A file changes the address of never used accounts only.",
  "directory-officials": "A directory keeps officials only, never staff.",
  "directory-own": "A directory changes only the accounts that it keeps.",
  "address-waits": "An address changed by an officer takes two officers or 24 hours.",
  "address-72": "A changed address serves for no mailed password for 72 hours.",
  "address-undo": "The old address can take back an officer's or a directory's change for 72 hours.",
  "old-address-told": "For these 72 hours the old address is told of everything, too.",
  "role-waits": "A role that needs less takes two officers or 24 hours.",
  "place-waits": "A password that moves takes two officers or 24 hours.",
  "any-link-72": "A first password set by mail counts for the 72 hours, too.",
  "never-had": "Only an account that never had a password is free of all this.",
  "staff-rule": "Only the operator lowers a rule of staff.",
  "rule-two": "Any other rule is lowered by two officers.",
  "off-delay": "`off` of two officers is in force 24 hours after the last one under it was told.",
  "coming-rule": "Who comes under a rule that will be `off` is judged and told by what it will be.",
  "factor-under-off": "Under `off` a mailed password of an account with 2FA still asks for the factor.",
  "fresh-password-factor":
    "For 72 hours after a mailed password, a login asks an account with 2FA for the factor under `off`, too.",
  "adoption-word": "A directory takes over an account by its owner's word or an officer's.",
  "directory-waits": "Address and weaker role by a directory wait 24 hours, or for an officer.",
  "directory-other-officer": "A directory is no officer: an officer who agrees to what it asks is the first of two.",
  "waiting-told": "The owner is told of what waits, on every address and phone, and can stop it.",
  "stopped-two": "What the owner stopped takes two officers or the operator.",
  "login-told": "Each login from an unknown browser is told.",
} as const;

export type Guard = keyof typeof table;
export type Guards = ReadonlySet<Guard>;

/** All guards. */
export const guardsNow: Guards = new Set(Object.keys(table) as readonly Guard[]);
/** All guards but some. */
export const guardsWithout = (...guards: readonly Guard[]): Guards =>
  new Set([...guardsNow].filter((it) => !guards.includes(it)));

export const ruleOfGuard = (guard: Guard): string => table[guard];
