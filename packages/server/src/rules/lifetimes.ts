/**
 * Every lifetime of the server's own, in seconds. What phone and server must agree on stands in `@spse/protocol` (wire.ts); how long
 * rows are kept after they have ended stands in platform/retention-days.ts.
 */

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

// Logins and proofs

/** A login in progress, from its User ID on. */
export const LOGIN_SECONDS = 15 * MINUTE;
/** After its password was proven, a second click on Login gets the same answer for this time. */
export const SECOND_CLICK_SECONDS = 30;
/** A proof, from the proven password on. */
export const PROOF_SECONDS = 15 * MINUTE;
/** A live request is not pushed out from another network while it is younger than this: time enough to type six digits. */
export const SHIELD_SECONDS = 30;
/**
 * A request or an approval from further ahead than this is of a clock that was set back since. It would live on by as much, so it
 * counts as expired. Processes whose clocks differ a little still understand each other.
 */
export const AHEAD_SECONDS = MINUTE;
/** *Bukan saya* counts for this time after the request was made. [P-57] */
export const REPORT_SECONDS = DAY;
/** The page that a person had open is remembered while two logins may take their time. */
export const BACK_SECONDS = 2 * LOGIN_SECONDS;

// Sessions and browsers

/** The change that a fresh proof was given for may take this time. */
export const FRESH_PROOF_SECONDS = 15 * MINUTE;
/** A password that was proven within this time is enough to enrol. */
export const PASSWORD_FRESH_SECONDS = 15 * MINUTE;
/** After its own enrolment, a session makes the first recovery codes without a further proof for this time. */
export const FIRST_CODES_SECONDS = 15 * MINUTE;
/** After an enrolment its browser may become known for this time. */
export const KNOW_BROWSER_SECONDS = 15 * MINUTE;
/** A browser is remembered for this time after its last login. */
export const BROWSER_SECONDS = 180 * DAY;
/** The previous cookie of a browser stays good for this time once the new one was shown: two tabs. */
export const PREVIOUS_COOKIE_SECONDS = MINUTE;
/** The same where the new one never came back: its answer was lost, by a crash or on the way. */
export const UNSEEN_COOKIE_SECONDS = 10 * MINUTE;

// Links, codes and ceremonies

/** A mailed link, except those that live as long as they are counted (budgets.ts). */
export const LINK_SECONDS = 30 * MINUTE;
/** After its use a link still tells its own browser what came of it, for this time: a second click, a reload. */
export const LINK_TOLD_SECONDS = 10 * MINUTE;
/** The printed link that creates the first Admin PPE. */
export const FIRST_ADMIN_SECONDS = 30 * MINUTE;
/** The mailed link to a first password. NIST SP 800-63B-4 §4.2.1.2: at most 24 hours. */
export const FIRST_PASSWORD_SECONDS = DAY;
/** A mailed code, and what a typed one allows. */
export const MAILED_CODE_SECONDS = 15 * MINUTE;
/** A challenge of Kode Keamanan, and a pass. */
export const CAPTCHA_SECONDS = 5 * MINUTE;
/** A WebAuthn challenge, and so a ceremony. WebAuthn §15.1 recommends five minutes where a person has to be verified. */
export const CHALLENGE_SECONDS = 5 * MINUTE;

// Recovery and what can be taken back

/** An added factor or a changed address can be taken back for this time; phones, Beranda and helpdesk tell of it as long. */
export const UNDO_SECONDS = 72 * HOUR;
/**
 * Two mails never take an account over: for this time after a recovery by mail or a change of address, no other recovery by mail
 * works and no address moves.
 */
export const CHAIN_SECONDS = 72 * HOUR;
/** A change of address waits this time for its codes. */
export const EMAIL_REQUEST_SECONDS = 30 * MINUTE;
/** A request to reset 2FA may be confirmed for this time, once. */
export const RESET_SECONDS = 30 * MINUTE;
/** An officer may decide on a reset for this time, and the requesting browser may complete what has become ready for this time. */
export const READY_SECONDS = 72 * HOUR;
/** After a reset only the browser that completed it may enrol, for this time. */
export const ENROL_BROWSER_SECONDS = DAY;
/** A first officer's yes waits this time for the second one. */
export const FIRST_YES_SECONDS = DAY;
