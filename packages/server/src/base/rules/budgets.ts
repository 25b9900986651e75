/**
 * Every budget, and the key under which it is counted. docs/throttles.md explains who can spend each budget, and why no
 * one can spend the budget of a rival. Keys name accounts, sessions and networks. A typed User ID is in a key only
 * under the installation's key.
 */
import { OFFER_LIFETIME_SECONDS } from "@spse/protocol";
import {
  ACCOUNTS_COUNTED_SECONDS,
  ASSERTION_CLOCK_SECONDS,
  ASSERTION_SECONDS,
  BROWSER_SECONDS,
  DAY_SECONDS as DAY,
  HOUR_SECONDS as HOUR,
  UNDO_SECONDS,
} from "./lifetimes.ts";

/** At most `limit` attempts in `seconds`. */
export interface Budget {
  readonly limit: number;
  readonly seconds: number;
}

/** What one attempt is counted on. */
export interface Counter {
  readonly key: string;
  readonly budget: Budget;
}

// Passwords

/** Attempts from a browser that the account knows. */
export const KNOWN_BROWSER_BUDGET: Budget = { limit: 10, seconds: HOUR };
export const knownBrowserKey = (browserId: string | undefined, accountId: string): string =>
  `password:known:${browserId}:${accountId}`;

/** Attempts from all other browsers together, for each User ID, known or not. `typed`: the User ID's MAC under the installation's key. */
export const OTHER_BROWSERS_BUDGET: Budget = { limit: 10, seconds: HOUR };
export const otherBrowsersKey = (typed: string): string => `password:new:${typed}`;

/** Wrong passwords from all other browsers in a day, except those that a code or a mailed link paid for. NIST SP 800-63B-4 §3.2.2. */
export const GUESSES_A_DAY: Budget = { limit: 100, seconds: DAY };
export const guessesKey = (typed: string): string => `password:day:${typed}`;

/** Wrong passwords from one network, which thousands of phones may share. */
export const NETWORK_BUDGET: Budget = { limit: 100, seconds: 600 };
export const WRONG_FROM_NETWORK = "password:network";

/** Attempts at one User ID from one network, once the budget of other browsers is spent, in however many logins. */
export const TURN: Budget = { limit: 1, seconds: 30 };
/** The same, where only the network's budget is spent. */
export const NETWORK_TURN: Budget = { limit: 1, seconds: 5 };
export const turnKey = (typed: string): string => `password:turn:${typed}`;

/** Passwords typed inside a session, on all its pages together. Only the session itself can spend this budget. */
export const SESSION_PASSWORDS: Budget = { limit: 10, seconds: 900 };
export const sessionPasswordsKey = (sessionId: string): string => `password:session:${sessionId}`;

/** Mailed links of one kind, for the typed name of an account. `typed`: the name's MAC under the installation's key. */
export const mailedLinksKey = (purpose: string, typed: string): string => `link:${purpose}:${typed}`;

/** Mailed links that buy one attempt, for one User ID. */
export const LINKS_A_DAY: Budget = { limit: 10, seconds: DAY };
/** The same, from one network. */
export const LINKS_FROM_NETWORK: Budget = { limit: 3, seconds: HOUR };

/** Warnings of logins with the right password and no approval: several come together in one mail. */
export const LOGIN_WARNINGS: Budget = { limit: 1, seconds: HOUR };
export const loginWarningsKey = (accountId: string): string => `login-warning:${accountId}`;
/** How far back the server looks for such logins: twice the hour, so that none falls between two warnings. */
export const LOOK_BACK_SECONDS = 2 * HOUR;
/** Each such login is reported once. */
export const LOGIN_TOLD: Budget = { limit: 1, seconds: LOOK_BACK_SECONDS + HOUR };
export const loginToldKey = (proofId: string): string => `login-warned:${proofId}`;

/** Digests of logins from browsers that an account does not know. */
export const LOGIN_DIGESTS: Budget = { limit: 1, seconds: DAY };
export const loginDigestsKey = (accountId: string): string => `login-digest:${accountId}`;

// Codes and requests

/** Wrong typed codes: unknown browsers of an account share one count, at the gate of the password too; each known browser has its own. */
export const CODES_A_DAY: Budget = { limit: 20, seconds: DAY };
export const codesKey = (accountId: string): string => `code:new:${accountId}`;
export const knownBrowserCodesKey = (browserId: string | null, accountId: string): string =>
  `code:known:${browserId}:${accountId}`;

/** Requests from unknown browsers of one network to one account: two logins' worth. A success from there forgives them. */
export const REQUESTS_FROM_NETWORK: Budget = { limit: 10, seconds: 900 };
export const requestsKey = (accountId: string): string => `requests:${accountId}`;

/**
 * Wrong numbers of one account, across requests and phones: for known browsers, for others, and for each application.
 * Only an enrolled phone can spend it. Each of them has its own count: an application that shows wrong numbers spoils
 * only its own. [P-47] [P-59]
 */
export const WRONG_NUMBERS: Budget = { limit: 10, seconds: DAY };
export const wrongNumbersKey = (asker: string, accountId: string): string => `wrong-number:${asker}:${accountId}`;

/** Answers of one phone. */
export const DEVICE_ANSWERS: Budget = { limit: 60, seconds: 60 };
export const answersKey = (deviceId: string): string => `answers:${deviceId}`;

/** A login of a notice is reported once: a repeat finds its session ended. */
export const LOGIN_REPORTED: Budget = { limit: 1, seconds: UNDO_SECONDS };
export const loginReportedKey = (noticeId: string): string => `login-reported:${noticeId}`;

/** Mails after *Bukan saya*, for one account; about logins and about applications, so that neither hides the other. */
export const REPORT_MAILS: Budget = { limit: 1, seconds: HOUR };
export const reportMailsKey = (what: "login" | "application", accountId: string): string =>
  `reported-mail:${what}:${accountId}`;

// Phones

/** Wrong codes after which an offer has ended. [P-16] */
export const OFFER_WRONG_CODES: Budget = { limit: 5, seconds: OFFER_LIFETIME_SECONDS };
export const offerCodesKey = (offerId: string): string => `offer-code:${offerId}`;

/** Claims from one network before each costs a short wait. It never refuses: carriers put thousands behind one address. */
export const NETWORK_CLAIMS: Budget = { limit: 60, seconds: 600 };
export const CLAIMS_OF_NETWORK = "enrol-network";

/** Vouches of one phone. [P-92] */
export const DEVICE_VOUCHES: Budget = { limit: 20, seconds: HOUR };
export const vouchesKey = (deviceId: string): string => `vouches:${deviceId}`;

/** Claims of one voucher: it needs one, and a repeat or two where answers get lost. [P-94] */
export const VOUCHER_CLAIMS: Budget = { limit: 20, seconds: 600 };
export const claimsKey = (voucherId: string): string => `claims:${voucherId}`;

/** Changes of one phone's verification. [P-77] */
export const VERIFICATION_CHANGES: Budget = { limit: 20, seconds: HOUR };
export const verificationKey = (deviceId: string): string => `verification:${deviceId}`;

/** Tests of waking that one phone may ask for. [P-73] */
export const PUSH_TESTS: Budget = { limit: 5, seconds: 600 };
export const pushTestsKey = (deviceId: string): string => `push-test:${deviceId}`;

// Mails

/** Mailed codes that one session may ask for. */
export const SESSION_MAILS: Budget = { limit: 5, seconds: HOUR };
export const sessionMailsKey = (sessionId: string): string => `mailed-code:session:${sessionId}`;
/** Mailed codes that a known browser may ask for, over all its sessions. */
export const KNOWN_BROWSER_MAILS: Budget = { limit: 20, seconds: DAY };
export const knownBrowserMailsKey = (browserId: string, accountId: string): string =>
  `mailed-code:known:${browserId}:${accountId}`;
/** Mailed codes that all other browsers of an account may ask for, until its password is changed. */
export const OTHER_BROWSERS_MAILS: Budget = { limit: 20, seconds: DAY };
export const otherBrowsersMailsKey = (accountId: string, epoch: number): string =>
  `mailed-code:new:${accountId}:${epoch}`;

/** Invitations that officers send again to one account. */
export const INVITATIONS: Budget = { limit: 3, seconds: DAY };
export const invitationsKey = (accountId: string): string => `invitation:${accountId}`;

/** Warnings of copied cookies, a browser's or a session's, for one account. */
export const COPIED_MAILS: Budget = { limit: 1, seconds: HOUR };
export const copiedMailsKey = (accountId: string): string => `copied-mail:${accountId}`;

/** Mailed links for a new password, for one User ID and email. Each is good for as long as they are counted. */
export const PASSWORD_LINKS: Budget = { limit: 5, seconds: 6 * HOUR };
/** The same, from one network. */
export const PASSWORD_LINKS_FROM_NETWORK: Budget = { limit: 3, seconds: HOUR };
/**
 * Requests for such links from one network, for any data. Beyond it only work is accepted, no Kode Keamanan letters.
 */
export const FORGOT_FROM_NETWORK: Budget = { limit: 100, seconds: 600 };
export const FORGOT_OF_NETWORK = "forgot:network";

// Reset 2FA, counted only after password and captcha. A known browser has its own budget; unknown ones count by network and then
// together, so that a thief of the password can neither spend the owner's budget nor flood the mailbox.

export const RESETS_OF_KNOWN_BROWSER: Budget = { limit: 5, seconds: HOUR };
export const resetsOfKnownBrowserKey = (browserId: string | null, accountId: string): string =>
  `reset:known:${browserId}:${accountId}`;
export const RESETS_FROM_NETWORK: Budget = { limit: 5, seconds: HOUR };
export const RESETS_FROM_ANYWHERE: Budget = { limit: 20, seconds: DAY };
export const resetsKey = (accountId: string): string => `reset:new:${accountId}`;
/** A login that asked for a reset is reported once. */
export const RESET_TOLD: Budget = { limit: 1, seconds: DAY };
export const resetToldKey = (proofId: string): string => `reset:told:${proofId}`;

// Kode Keamanan

/**
 * Attempts at a password without Kode Keamanan, by a browser that the account knows, under the policy `after-failures`. Three: a slip,
 * Caps Lock, an old password. A login there that comes to its end forgets them; until then they count for as long as the browser's
 * mark lives. They are among the attempts of KNOWN_BROWSER_BUDGET, so they add no guess. docs/decisions/0017
 */
export const WITHOUT_CAPTCHA: Budget = { limit: 3, seconds: BROWSER_SECONDS };
export const withoutCaptchaKey = (browserId: string | undefined, accountId: string): string =>
  `captcha:known:${browserId}:${accountId}`;
/** Pictures that come at once to one network, which thousands of phones may share. */
export const NETWORK_PICTURES: Budget = { limit: 100, seconds: 600 };
export const PICTURES_OF_NETWORK = "captcha:pictures";
/** The same for clips, which fewer people need, and which a program reads without an error. */
export const NETWORK_CLIPS: Budget = { limit: 20, seconds: 600 };
export const CLIPS_OF_NETWORK = "captcha:clips";
/** Beyond these budgets each drawing waits in the line of its network, which moves on at this pace. */
export const DRAWING_TURN: Budget = { limit: 1, seconds: 3 };
export const DRAWING_LINE = "captcha:line";
/** Wrong answers from unknown browsers of one network until the work is heaviest. */
export const NETWORK_FAILURES: Budget = { limit: 200, seconds: 600 };
export const FAILURES_OF_NETWORK = "captcha:failures";

// Figures

/** Accounts with and without 2FA are counted for the dashboard, by one process. */
export const ACCOUNTS_COUNTED: Budget = { limit: 1, seconds: ACCOUNTS_COUNTED_SECONDS };
export const ACCOUNTS_COUNTED_KEY = "accounts:counted";

/** Parts of the audit that one officer may download. */
export const AUDIT_DOWNLOADS: Budget = { limit: 20, seconds: HOUR };
export const auditDownloadsKey = (accountId: string): string => `audit:download:${accountId}`;
/** Checks of the chain, which read all entries. */
export const AUDIT_CHECKS: Budget = { limit: 6, seconds: HOUR };
export const AUDIT_CHECKS_KEY = "audit:check";

// Audit of what was refused

/** Entries of one kind, about one account, from one network: one network cannot use up the next one's. */
export const NOTED_FROM_NETWORK: Budget = { limit: 10, seconds: HOUR };
/** Entries of one kind about one account, from everywhere. Entries that name no account of ours share one. */
export const NOTED_OF_ACCOUNT: Budget = { limit: 60, seconds: HOUR };
/** `what`: event, outcome, method and account of the entry. */
export const notedKey = (what: string): string => `audit:${what}`;

// The LPSE's officers

/** Entries about an officer who opens the pages of one account: a reload, and each step of a case, would only repeat the first. */
export const OPENED_TOLD: Budget = { limit: 1, seconds: 900 };
export const openedToldKey = (officerId: string, accountId: string): string => `opened:${officerId}:${accountId}`;

/** Entries about an officer who opens the room of one tender, in one session: the room refreshes itself. */
export const ROOM_OPENED: Budget = { limit: 1, seconds: DAY };
export const roomOpenedKey = (sessionId: string, deadlineId: string): string => `room:${sessionId}:${deadlineId}`;

/** People that one officer closes, or logs out, without a second officer: lists and single accounts together. */
export const CLOSED_ALONE: Budget = { limit: 5, seconds: DAY };

/** Test mails of one officer, to the officer's own address. */
export const TEST_MAILS: Budget = { limit: 5, seconds: HOUR };
export const testMailsKey = (accountId: string): string => `test-mail:${accountId}`;

/** Files of users that one officer reads: each may take some hundred megabytes of the database for a day. */
export const FILES_READ: Budget = { limit: 30, seconds: HOUR };
export const filesReadKey = (accountId: string): string => `import:${accountId}`;
/** Lists of all users that one officer downloads. */
export const USER_LISTS: Budget = { limit: 10, seconds: DAY };
export const userListsKey = (accountId: string): string => `user-list:${accountId}`;
/** Pictures that one officer uploads as the LPSE's logo. */
export const LOGOS_UPLOADED: Budget = { limit: 20, seconds: HOUR };
export const logosUploadedKey = (accountId: string): string => `logo:${accountId}`;

/**
 * After this many requests in a row without a *Ya*, more requests wake no phone: of unknown browsers [P-58], and of one
 * application [P-104]. NIST SP 800-63B-4 §3.2.11 (fatigue attacks).
 */
export const ASKED_IN_VAIN_MOST = 3;

/** Calls of one application. */
export const APPLICATION_CALLS: Budget = { limit: 300, seconds: 300 };
export const applicationCallsKey = (id: string): string => `application:calls:${id}`;
/** Requests of one application to all phones: somebody who has stolen its secret rings no more phones than this. */
export const APPLICATION_ASKS: Budget = { limit: 1500, seconds: 300 };
export const applicationAsksKey = (id: string): string => `application:asks:${id}`;
/** Requests of one application to one person. The person's *Ya* to it forgives them. */
export const ASKS_OF_PERSON: Budget = { limit: 5, seconds: 900 };
export const asksOfPersonKey = (id: string, accountId: string): string => `application:asks:${id}:${accountId}`;
/** Requests of all applications to one person. */
export const ASKS_TO_PERSON: Budget = { limit: 30, seconds: 900 };
export const asksToPersonKey = (accountId: string): string => `application:asked:${accountId}`;
/** *Pastikan penelepon*: questions of one officer, and to one person. */
export const CALLER_CHECKS: Budget = { limit: 6, seconds: 900 };
export const callerChecksKey = (of: "officer" | "person", accountId: string): string => `caller:${of}:${accountId}`;
/** Reads of how requests stand, of one application: a few for each request. */
export const APPLICATION_READS: Budget = { limit: 15_000, seconds: 300 };
export const applicationReadsKey = (id: string): string => `application:reads:${id}`;
/** Wrong codes of one account that one application may send in a day: half of CODES_A_DAY. */
export const APPLICATION_CODES: Budget = { limit: CODES_A_DAY.limit / 2, seconds: DAY };
export const applicationCodesKey = (applicationId: string, accountId: string): string =>
  `application:code:${applicationId}:${accountId}`;
/** The same of all applications together: three quarters of CODES_A_DAY, so that they never spend the owner's last ones. */
export const APPLICATIONS_CODES: Budget = { limit: (CODES_A_DAY.limit * 3) / 4, seconds: DAY };
export const applicationsCodesKey = (accountId: string): string => `applications:code:${accountId}`;
/** A JWT of an application authenticates one call: the count outlasts the JWT. `jti`: the digest of application and `jti`. */
export const ASSERTION_ONCE: Budget = { limit: 1, seconds: ASSERTION_SECONDS + 3 * ASSERTION_CLOCK_SECONDS };
export const assertionKey = (jti: string): string => `application:jti:${jti}`;
/** Entries of the audit about wrong secrets of one application. */
export const WRONG_SECRETS_NOTED: Budget = { limit: 5, seconds: HOUR };
export const wrongSecretsKey = (id: string): string => `application:wrong:${id}`;

/** Trials of an application's addresses by one officer: each calls all of them. */
export const ADDRESS_TRIALS: Budget = { limit: 10, seconds: 600 };
export const addressTrialsKey = (accountId: string): string => `application:trial:${accountId}`;

/** Openings of protected hosts from one session of the portal: each is an entry of the audit, and a row. */
export const OPENINGS_OF_SESSION: Budget = { limit: 60, seconds: 600 };
export const openingsKey = (sessionId: string): string => `opening:${sessionId}`;

/** Requests to sign in to an application, from one session of the portal: each may be an entry of the audit, and rows. */
export const SIGN_INS_OF_SESSION: Budget = { limit: 120, seconds: 600 };
export const signInsKey = (sessionId: string): string => `openid:session:${sessionId}`;
/** The same without a session, from one network, which thousands of phones may share: each waits half an hour for its login, as a row. */
export const NETWORK_SIGN_INS: Budget = { limit: 1200, seconds: 600 };
export const SIGN_INS_OF_NETWORK = "openid:network";
/** Pushed requests, refresh tokens, and codes that are not good, which one application with a secret or key of its own sends. */
export const APPLICATION_SIGN_INS: Budget = { limit: 15_000, seconds: 300 };
export const applicationSignInsKey = (id: string): string => `application:sign-ins:${id}`;
/** The same of programs without a secret, from one network: anybody can send in their name. Valid codes and tokens do not count. */
export const NETWORK_PUSHED: Budget = { limit: 1200, seconds: 600 };
export const PUSHED_OF_NETWORK = "openid:pushed";

/** Accounts that one directory makes by SCIM: each may send a mail. */
export const DIRECTORY_NEW: Budget = { limit: 500, seconds: HOUR };
export const directoryNewKey = (id: string): string => `directory:new:${id}`;
/**
 * Accounts that one directory closes or changes. A broken or stolen directory cannot lock an LPSE out before a
 * deadline, and cannot redirect everybody's mail to an address of its own.
 */
export const DIRECTORY_CHANGED: Budget = { limit: 50, seconds: HOUR };
export const directoryChangedKey = (id: string): string => `directory:changed:${id}`;
/** Closings that one application proposes, also in vain: it can neither flood Menunggu Anda nor try User IDs. */
export const PROPOSALS: Budget = { limit: 50, seconds: DAY };
export const proposalsKey = (id: string): string => `application:proposals:${id}`;

/** One process of all looks for trouble of the system, once a minute. */
export const ALERT_LOOK: Budget = { limit: 1, seconds: 50 };
export const ALERT_LOOK_KEY = "alert:look";
/** Incidents of one kind that are mailed: an attacker who makes many neither floods Admin PPE nor hides another kind. */
export const ALERT_MAILS: Budget = { limit: 3, seconds: DAY };
export const alertMailsKey = (kind: string): string => `alert:${kind}`;
