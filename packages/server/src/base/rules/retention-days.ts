/**
 * How many days finished rows stay in the database before they are cleared: for later questions, and no longer (UU
 * 27/2022 Art. 42 to 44). The page *Privasi* shows people these numbers. The audit keeps its entries for as long as
 * `SPSE_AUDIT_DAYS` says.
 */
export const KEPT_DAYS = {
  /** That the password of a login was proven. */
  login: 1,
  /** A waiting page, and how it ended. */
  proof: 2,
  /** The request on the phone, and the signed answer. */
  approval: 7,
  /** A mailed link. */
  link: 7,
  session: 30,
  /** A request for Reset 2FA. */
  reset: 30,
  /** A closed case of the helpdesk with its notes. */
  case: 730,
  /** The record that a mail was sent; its text is erased at once. */
  mail: 30,
  /** How often attempts failed in a day at an account, and from a network. */
  failures: 31,
  /** A file of users that was imported: which rows were refused, and which account a row became. */
  import: 7,
  /** When an account last opened an application. */
  opened: 180,
  /** A change of address. */
  emailChange: 30,
} as const;
