/**
 * Every budget, with who can spend it and what happens then, and the key under which it is counted. docs/throttles.md explains why no
 * one can spend the budget of a rival; scripts/throttles.ts prints them. Keys name accounts, sessions and networks. A typed User ID is in a key only
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

/** Attempts from a browser that the account knows. Spent by who sits there: that browser is treated as an unknown one. */
export const KNOWN_BROWSER_BUDGET: Budget = { limit: 10, seconds: HOUR };
export const knownBrowserKey = (browserId: string | undefined, accountId: string): string =>
  `password:known:${browserId}:${accountId}`;

/**
 * Attempts from all other browsers together, for each User ID, known or not. `typed`: the User ID's MAC under the installation's key. Spent by
 * anybody: nothing is locked. A current code buys one attempt, without an authenticator work (level 2) and a turn; or a mailed link. Known browsers
 * do not notice.
 */
export const OTHER_BROWSERS_BUDGET: Budget = { limit: 10, seconds: HOUR };
export const otherBrowsersKey = (typed: string): string => `password:new:${typed}`;

/**
 * Wrong passwords from all other browsers in a day, except those that a code or a mailed link paid for. NIST SP 800-63B-4 §3.2.2. Spent by anybody:
 * no password from there until the day is over, unless a code or mailed link bought it. Known browsers, approvals and recovery codes do not notice.
 */
export const GUESSES_A_DAY: Budget = { limit: 100, seconds: DAY };
export const guessesKey = (typed: string): string => `password:day:${typed}`;

/** Wrong passwords from one network, which thousands of phones may share. Spent by everybody there: unknown browsers do work (level 1). */
export const NETWORK_BUDGET: Budget = { limit: 100, seconds: 600 };
export const WRONG_FROM_NETWORK = "password:network";

/** Attempts at one User ID from one network, past the budget of other browsers. Spent by that network: it waits, others do not. */
export const TURN: Budget = { limit: 1, seconds: 30 };
/** The same, where only the network's budget is spent. Spent by that network: the next attempt waits. */
export const NETWORK_TURN: Budget = { limit: 1, seconds: 5 };
export const turnKey = (typed: string): string => `password:turn:${typed}`;

/** Passwords typed inside a session, on all its pages together. Spent by who holds it: it waits; a new login does not. */
export const SESSION_PASSWORDS: Budget = { limit: 10, seconds: 900 };
export const sessionPasswordsKey = (sessionId: string): string => `password:session:${sessionId}`;

/** Mailed links of one kind, for the typed name of an account. `typed`: the name's MAC under the installation's key. */
export const mailedLinksKey = (purpose: string, typed: string): string => `link:${purpose}:${typed}`;

/** Mailed links that buy one attempt; one that led in is taken back. Spent by who knows the User ID: no mail. The owner has got ten attempts. */
export const LINKS_A_DAY: Budget = { limit: 10, seconds: DAY };
/** The same, from one network. Spent by who knows the User ID: the page answers alike, no mail; the owner has three links. */
export const LINKS_FROM_NETWORK: Budget = { limit: 3, seconds: HOUR };

/** Warnings of logins with the right password and no approval. Spent by such logins: the next mail lists the hour's. */
export const LOGIN_WARNINGS: Budget = { limit: 1, seconds: HOUR };
export const loginWarningsKey = (accountId: string): string => `login-warning:${accountId}`;
/** How far back the server looks for such logins: twice the hour, so that none falls between two warnings. */
export const LOOK_BACK_SECONDS = 2 * HOUR;
/** Each such login is reported once. Spent by that login: it is not told again. */
export const LOGIN_TOLD: Budget = { limit: 1, seconds: LOOK_BACK_SECONDS + HOUR };
export const loginToldKey = (proofId: string): string => `login-warned:${proofId}`;

/** Digests of logins from unknown browsers in usual places. Spent by such logins: the next one lists them; new places are mailed at once. */
export const LOGIN_DIGESTS: Budget = { limit: 1, seconds: DAY };
export const loginDigestsKey = (accountId: string): string => `login-digest:${accountId}`;

// Codes and requests

/**
 * Wrong typed codes: unknown browsers of an account share one count, at the gate of the password too; each known browser has its own. Spent by who
 * knows the password: typed codes are off there; approval and recovery codes go on.
 */
export const CODES_A_DAY: Budget = { limit: 20, seconds: DAY };
export const codesKey = (accountId: string): string => `code:new:${accountId}`;
export const knownBrowserCodesKey = (browserId: string | null, accountId: string): string =>
  `code:known:${browserId}:${accountId}`;

/**
 * Requests from unknown browsers of one network to one account: two logins' worth. A success from there forgives them. Spent by who knows the
 * password: no request from there; the rest works. No request of another network is replaced before 30 s.
 */
export const REQUESTS_FROM_NETWORK: Budget = { limit: 10, seconds: 900 };
export const requestsKey = (accountId: string): string => `requests:${accountId}`;

/**
 * Wrong numbers of one account, across requests and phones: for known browsers, for others, and for each application, which so spoils only its own.
 * Spent by who holds an enrolled phone: approvals with number are off there. [P-47] [P-59]
 */
export const WRONG_NUMBERS: Budget = { limit: 10, seconds: DAY };
export const wrongNumbersKey = (asker: string, accountId: string): string => `wrong-number:${asker}:${accountId}`;

/** Answers of one phone. Spent by the phone, by its signature: it waits (`too-many`). */
export const DEVICE_ANSWERS: Budget = { limit: 60, seconds: 60 };
export const answersKey = (deviceId: string): string => `answers:${deviceId}`;

/** A login of a notice is reported once. Spent by a phone: a repeat finds its session ended. */
export const LOGIN_REPORTED: Budget = { limit: 1, seconds: UNDO_SECONDS };
export const loginReportedKey = (noticeId: string): string => `login-reported:${noticeId}`;

/** Mails after *Bukan saya*, for one account; about logins and about applications apart. Spent by a phone: the audit has every one. */
export const REPORT_MAILS: Budget = { limit: 1, seconds: HOUR };
export const reportMailsKey = (what: "login" | "application", accountId: string): string =>
  `reported-mail:${what}:${accountId}`;

// Phones

/** Wrong codes after which an offer has ended. [P-16] Spent by who saw the QR: the page makes a new one. */
export const OFFER_WRONG_CODES: Budget = { limit: 5, seconds: OFFER_LIFETIME_SECONDS };
export const offerCodesKey = (offerId: string): string => `offer-code:${offerId}`;

/** Claims from one network, which thousands of phones may share: never refused. Spent by everybody there: each claim waits 1.5 s. */
export const NETWORK_CLAIMS: Budget = { limit: 60, seconds: 600 };
export const CLAIMS_OF_NETWORK = "enrol-network";

/** Vouches of one phone. [P-92] Spent by the phone, by its signature: adding on the portal goes on. */
export const DEVICE_VOUCHES: Budget = { limit: 20, seconds: HOUR };
export const vouchesKey = (deviceId: string): string => `vouches:${deviceId}`;

/** Claims of one voucher: it needs one, and a repeat or two where answers get lost. [P-94] Spent by who saw the QR: the old phone vouches anew. */
export const VOUCHER_CLAIMS: Budget = { limit: 20, seconds: 600 };
export const claimsKey = (voucherId: string): string => `claims:${voucherId}`;

/** Changes of one phone's verification. [P-77] Spent by the phone, by its signature: its verification stays; *Ya* goes on. */
export const VERIFICATION_CHANGES: Budget = { limit: 20, seconds: HOUR };
export const verificationKey = (deviceId: string): string => `verification:${deviceId}`;

/** Tests of waking that one phone may ask for. [P-73] Spent by the phone, by its signature: no test notice for a while. */
export const PUSH_TESTS: Budget = { limit: 5, seconds: 600 };
export const pushTestsKey = (deviceId: string): string => `push-test:${deviceId}`;

// Mails

/** Mailed codes that one session may ask for. Spent by who holds the session: it waits; the last code still serves. */
export const SESSION_MAILS: Budget = { limit: 5, seconds: HOUR };
export const sessionMailsKey = (sessionId: string): string => `mailed-code:session:${sessionId}`;
/** Mailed codes that a known browser may ask for, over all its sessions. Spent by who sits there: that browser waits. */
export const KNOWN_BROWSER_MAILS: Budget = { limit: 20, seconds: DAY };
export const knownBrowserMailsKey = (browserId: string, accountId: string): string =>
  `mailed-code:known:${browserId}:${accountId}`;
/** The same for all other browsers of an account. Spent by who knows the password: they wait; a new password brings a new budget. */
export const OTHER_BROWSERS_MAILS: Budget = { limit: 20, seconds: DAY };
export const otherBrowsersMailsKey = (accountId: string, epoch: number): string =>
  `mailed-code:new:${accountId}:${epoch}`;

/** Invitations that officers send again to one account. Spent by officers: enough was sent today. */
export const INVITATIONS: Budget = { limit: 3, seconds: DAY };
export const invitationsKey = (accountId: string): string => `invitation:${accountId}`;

/** Warnings of copied cookies, for one account. Spent by old marks, and cookies outside of their browser: the audit has every one. */
export const COPIED_MAILS: Budget = { limit: 1, seconds: HOUR };
export const copiedMailsKey = (accountId: string): string => `copied-mail:${accountId}`;

/**
 * Mailed links for a new password, for one User ID and email as typed. Each is good for as long as they are counted; a new password begins the
 * counts anew. Spent by who knows both, from two networks: the page answers alike, no mail. The rival hands the owner five links.
 */
export const PASSWORD_LINKS: Budget = { limit: 5, seconds: 6 * HOUR };
/** The same, from one network. Spent by who knows both: the page answers alike, no mail; three links wait for the owner. */
export const PASSWORD_LINKS_FROM_NETWORK: Budget = { limit: 3, seconds: HOUR };
/** Requests for such links from one network. Spent by everybody there: work (level 1) in place of letters; without script a wait. */
export const FORGOT_FROM_NETWORK: Budget = { limit: 100, seconds: 600 };
export const FORGOT_OF_NETWORK = "forgot:network";

// Reset 2FA, counted only after password and captcha. A known browser has its own budget; unknown ones count by network and then
// together, so that a thief of the password can neither spend the owner's budget nor flood the mailbox.

/** Resets asked for in one known browser. Spent by who sits there with the password: that browser waits. */
export const RESETS_OF_KNOWN_BROWSER: Budget = { limit: 5, seconds: HOUR };
export const resetsOfKnownBrowserKey = (browserId: string | null, accountId: string): string =>
  `reset:known:${browserId}:${accountId}`;
/** Resets from unknown browsers of one network. Spent by who knows the password: requests from there wait. */
export const RESETS_FROM_NETWORK: Budget = { limit: 5, seconds: HOUR };
/**
 * The same from all. Spent by who knows the password, from four networks: they wait until the day is over. A rival with the password delays the
 * owner, who uses a known browser, a recovery code or the helpdesk.
 */
export const RESETS_FROM_ANYWHERE: Budget = { limit: 20, seconds: DAY };
export const resetsKey = (accountId: string): string => `reset:new:${accountId}`;
/** A login that asked for a reset is reported once. Spent by that login: it is not recorded again. */
export const RESET_TOLD: Budget = { limit: 1, seconds: DAY };
export const resetToldKey = (proofId: string): string => `reset:told:${proofId}`;

// Kode Keamanan

/**
 * Attempts at a password without Kode Keamanan, by a browser that the account knows, under the policy `after-failures`. Three: a slip, Caps Lock, an
 * old password. They are among the attempts of KNOWN_BROWSER_BUDGET, so they add no guess. docs/decisions/0017. Spent by who sits there: asked until
 * a login there has ended, for as long as the browser's mark lives.
 */
export const WITHOUT_CAPTCHA: Budget = { limit: 3, seconds: BROWSER_SECONDS };
export const withoutCaptchaKey = (browserId: string | undefined, accountId: string): string =>
  `captcha:known:${browserId}:${accountId}`;
/** Pictures that come at once to one network. Spent by everybody there: further ones wait in the line below; work does not. */
export const NETWORK_PICTURES: Budget = { limit: 100, seconds: 600 };
export const PICTURES_OF_NETWORK = "captcha:pictures";
/** The same for clips, which fewer people need. Spent by everybody there: further ones wait in that line. */
export const NETWORK_CLIPS: Budget = { limit: 20, seconds: 600 };
export const CLIPS_OF_NETWORK = "captcha:clips";
/** Beyond these, by network (of IPv6 the /48). Spent by everybody there: drawn after 3 to 30 s; with ten waiting the page says try again. */
export const DRAWING_TURN: Budget = { limit: 1, seconds: 3 };
export const DRAWING_LINE = "captcha:line";
/**
 * Wrong answers from unknown browsers of one network until the work is heaviest. Spent by everybody there: work is twice as heavy from 10 on, four
 * times from 50, eight times from 200; nobody is refused.
 */
export const NETWORK_FAILURES: Budget = { limit: 200, seconds: 600 };
export const FAILURES_OF_NETWORK = "captcha:failures";

// Figures

/** Accounts with and without 2FA are counted for the dashboard, by one process. Spent by its own job: the count before is shown. */
export const ACCOUNTS_COUNTED: Budget = { limit: 1, seconds: ACCOUNTS_COUNTED_SECONDS };
export const ACCOUNTS_COUNTED_KEY = "accounts:counted";

/** Parts of the audit that one officer may download. Spent by the officer: the page says later; searching goes on. */
export const AUDIT_DOWNLOADS: Budget = { limit: 20, seconds: HOUR };
export const auditDownloadsKey = (accountId: string): string => `audit:download:${accountId}`;
/** Checks of the chain. Spent by Admin PPE and Auditor together: the last result is shown; `spse audit verify` has no budget. */
export const AUDIT_CHECKS: Budget = { limit: 6, seconds: HOUR };
export const AUDIT_CHECKS_KEY = "audit:check";

// Audit of what was refused

/** Entries of one kind about one account, from one network. Spent by who is refused there: counted, not recorded. */
export const NOTED_FROM_NETWORK: Budget = { limit: 10, seconds: HOUR };
/** The same from everywhere; what names no account of ours shares one. Spent by six networks: not recorded, but logins, tries and answers are. */
export const NOTED_OF_ACCOUNT: Budget = { limit: 60, seconds: HOUR };
/** `what`: event, outcome, method and account of the entry. */
export const notedKey = (what: string): string => `audit:${what}`;

// The LPSE's officers

/** Entries about an officer who opens pages of one account. Spent by the officer: these are one entry, each act has its own. */
export const OPENED_TOLD: Budget = { limit: 1, seconds: 900 };
export const openedToldKey = (officerId: string, accountId: string): string => `opened:${officerId}:${accountId}`;

/** Entries about an officer who opens the room of one tender, which refreshes itself, in one session. Spent by the officer: no second entry. */
export const ROOM_OPENED: Budget = { limit: 1, seconds: DAY };
export const roomOpenedKey = (sessionId: string, deadlineId: string): string => `room:${sessionId}:${deadlineId}`;

/** People that one officer closes or logs out alone, by lists and single accounts together. Spent by the officer: a second officer. */
export const CLOSED_ALONE: Budget = { limit: 5, seconds: DAY };

/** Test mails of one officer, to the officer's own address. Spent by the officer: the page says later. */
export const TEST_MAILS: Budget = { limit: 5, seconds: HOUR };
export const testMailsKey = (accountId: string): string => `test-mail:${accountId}`;

/** Files of users that one officer reads. Spent by the officer: the page says later; a file that was read can be approved. */
export const FILES_READ: Budget = { limit: 30, seconds: HOUR };
export const filesReadKey = (accountId: string): string => `import:${accountId}`;
/** Lists of all users that one officer downloads. Spent by the officer: the page says later; `spse user export-csv` has no budget. */
export const USER_LISTS: Budget = { limit: 10, seconds: DAY };
export const userListsKey = (accountId: string): string => `user-list:${accountId}`;
/** Pictures that one officer uploads as the LPSE's logo. Spent by the officer: the page says later. */
export const LOGOS_UPLOADED: Budget = { limit: 20, seconds: HOUR };
export const logosUploadedKey = (accountId: string): string => `logo:${accountId}`;

/**
 * After this many requests in a row without a *Ya*, more requests wake no phone: of unknown browsers [P-58], and of one
 * application [P-104]. NIST SP 800-63B-4 §3.2.11 (fatigue attacks).
 */
export const ASKED_IN_VAIN_MOST = 3;

/** Calls of one application. Spent by the application: it waits (429), as with all budgets of applications; everybody else goes on. */
export const APPLICATION_CALLS: Budget = { limit: 300, seconds: 300 };
export const applicationCallsKey = (id: string): string => `application:calls:${id}`;
/** Requests of one application to all phones. Spent by it, or who stole its secret: it waits, and rings no more phones. */
export const APPLICATION_ASKS: Budget = { limit: 1500, seconds: 300 };
export const applicationAsksKey = (id: string): string => `application:asks:${id}`;
/** Requests of one application to one person, whose *Ya* forgives them. Spent by it: it asks that person no more. */
export const ASKS_OF_PERSON: Budget = { limit: 5, seconds: 900 };
export const asksOfPersonKey = (id: string, accountId: string): string => `application:asks:${id}:${accountId}`;
/** Requests of all applications to one person. Spent by six applications: no application asks; logins go on. */
export const ASKS_TO_PERSON: Budget = { limit: 30, seconds: 900 };
export const asksToPersonKey = (accountId: string): string => `application:asked:${accountId}`;
/** *Pastikan penelepon*: questions of one officer, and to one person. Spent by an officer: *Pastikan penelepon* asks no more; logins go on. */
export const CALLER_CHECKS: Budget = { limit: 6, seconds: 900 };
export const callerChecksKey = (of: "officer" | "person", accountId: string): string => `caller:${of}:${accountId}`;
/** Reads of how requests stand, of one application: a few for each request. Spent by it: it waits; its requests go on. */
export const APPLICATION_READS: Budget = { limit: 15_000, seconds: 300 };
export const applicationReadsKey = (id: string): string => `application:reads:${id}`;
/** Wrong codes of one account, existing or not, by one application: half of CODES_A_DAY. Spent by it: 429; others have a share left. */
export const APPLICATION_CODES: Budget = { limit: CODES_A_DAY.limit / 2, seconds: DAY };
export const applicationCodesKey = (applicationId: string, accountId: string): string =>
  `application:code:${applicationId}:${accountId}`;
/** The same of all applications: three quarters of CODES_A_DAY. Spent by them: every code is wrong there; the login keeps the last quarter. */
export const APPLICATIONS_CODES: Budget = { limit: (CODES_A_DAY.limit * 3) / 4, seconds: DAY };
export const applicationsCodesKey = (accountId: string): string => `applications:code:${accountId}`;
/** A JWT of an application, by the digest of application and `jti`, outlasting the JWT. Spent by its first call: a copy is refused. */
export const ASSERTION_ONCE: Budget = { limit: 1, seconds: ASSERTION_SECONDS + 3 * ASSERTION_CLOCK_SECONDS };
export const assertionKey = (jti: string): string => `application:jti:${jti}`;
/** Entries of the audit about wrong secrets of one application. Spent by who knows its id: refused, not recorded. */
export const WRONG_SECRETS_NOTED: Budget = { limit: 5, seconds: HOUR };
export const wrongSecretsKey = (id: string): string => `application:wrong:${id}`;

/** Trials of an application's addresses by one officer. Spent by the officer: the page says later; the server's own messages go on. */
export const ADDRESS_TRIALS: Budget = { limit: 10, seconds: 600 };
export const addressTrialsKey = (accountId: string): string => `application:trial:${accountId}`;

/** Openings of protected hosts from one session of the portal, each an entry of the audit and a row. Spent by it: no further protected host. */
export const OPENINGS_OF_SESSION: Budget = { limit: 60, seconds: 600 };
export const openingsKey = (sessionId: string): string => `opening:${sessionId}`;

/** Requests to sign in to an application, from one session of the portal. Spent by it: no further sign-in until a new login. */
export const SIGN_INS_OF_SESSION: Budget = { limit: 120, seconds: 600 };
export const signInsKey = (sessionId: string): string => `openid:session:${sessionId}`;
/** The same without a session, from one network. Spent by everybody there: the login to SPSE comes first, then the session's budget counts. */
export const NETWORK_SIGN_INS: Budget = { limit: 1200, seconds: 600 };
export const SIGN_INS_OF_NETWORK = "openid:network";
/** Pushed requests, refresh tokens and bad codes of one application with a secret or key of its own. Spent by it: nobody signs in to it. */
export const APPLICATION_SIGN_INS: Budget = { limit: 15_000, seconds: 300 };
export const applicationSignInsKey = (id: string): string => `application:sign-ins:${id}`;
/** The same of programs without a secret; what is valid does not count. Spent by one network: no push from there; `/oidc/auth` needs none. */
export const NETWORK_PUSHED: Budget = { limit: 1200, seconds: 600 };
export const PUSHED_OF_NETWORK = "openid:pushed";

/** Accounts that one directory makes by SCIM: each may send a mail. Spent by it: no new accounts meanwhile. */
export const DIRECTORY_NEW: Budget = { limit: 500, seconds: HOUR };
export const directoryNewKey = (id: string): string => `directory:new:${id}`;
/**
 * Accounts that one directory closes or changes: it cannot lock an LPSE out before a deadline, or redirect everybody's mail. Spent by it, or who
 * stole its secret: 429 and audit; Admin PPE closes without a budget.
 */
export const DIRECTORY_CHANGED: Budget = { limit: 50, seconds: HOUR };
export const directoryChangedKey = (id: string): string => `directory:changed:${id}`;
/** Closings that one application proposes, also in vain. Spent by it, or who stole its secret: it waits; 20 open ones at most. */
export const PROPOSALS: Budget = { limit: 50, seconds: DAY };
export const proposalsKey = (id: string): string => `application:proposals:${id}`;

/** One process of all looks for trouble of the system, once a minute. Spent by its own job: another process looks. */
export const ALERT_LOOK: Budget = { limit: 1, seconds: 50 };
export const ALERT_LOOK_KEY = "alert:look";
/** Incidents of one kind that are mailed. Spent by who makes them: audit and *Sistem* have them, no mail, and no other kind is hidden. */
export const ALERT_MAILS: Budget = { limit: 3, seconds: DAY };
export const alertMailsKey = (kind: string): string => `alert:${kind}`;
