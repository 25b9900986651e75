/**
 * Every lifetime of the server's own, in seconds. What phone and server must agree on is in `@spse/protocol` (wire.ts); how long
 * rows are kept after they have ended is in retention-days.ts. `npm run check` finds a number of seconds elsewhere (scripts/lifetimes.ts).
 */

export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

// Logins and proofs

/** A login in progress, from its User ID on. */
export const LOGIN_SECONDS = 15 * MINUTE_SECONDS;
/** After its password was proven, a second click on Login gets the same answer for this time. */
export const SECOND_CLICK_SECONDS = 30;
/** A proof, from the proven password on. */
export const PROOF_SECONDS = 15 * MINUTE_SECONDS;
/** After this time without word from the phone, the waiting page says what works without the phone. */
export const QUIET_SECONDS = 10;
/** A live request is not pushed out from another network while it is younger than this: time enough to type six digits. */
export const SHIELD_SECONDS = 30;
/**
 * A request or an approval more than this far in the future comes from a clock that was set back since. It would live
 * too long by that amount, so it counts as expired. Processes whose clocks differ a little still understand each other.
 */
export const AHEAD_SECONDS = MINUTE_SECONDS;
/** *Bukan saya* counts for this time after the request was made. [P-57] */
export const REPORT_SECONDS = DAY_SECONDS;
/** The page that a person had open is remembered for the time of two logins. */
export const BACK_SECONDS = 2 * LOGIN_SECONDS;

// Sessions and browsers

/** The change that a fresh proof was given for may take this time. */
export const FRESH_PROOF_SECONDS = 15 * MINUTE_SECONDS;
/** A password that was proven within this time is enough to enrol. */
export const PASSWORD_FRESH_SECONDS = 15 * MINUTE_SECONDS;
/** After its own enrolment, a session makes the first recovery codes without a further proof for this time. */
export const FIRST_CODES_SECONDS = 15 * MINUTE_SECONDS;
/** After an enrolment its browser may become known for this time. */
export const KNOW_BROWSER_SECONDS = 15 * MINUTE_SECONDS;
/** A browser is remembered for this time after its last login. */
export const BROWSER_SECONDS = 180 * DAY_SECONDS;
/** A cookie that a bound key renews lives for this time, as does a copy of it. Chromium renews ahead in its last two minutes. */
export const BOUND_SECONDS = 5 * MINUTE_SECONDS;
export const RENEWAL_SECONDS = MINUTE_SECONDS; // to sign the challenge of such a renewal
/** The previous cookie of a browser stays good for this time once the new one was shown: two tabs. */
export const PREVIOUS_COOKIE_SECONDS = MINUTE_SECONDS;
/** The same where the new one never came back: its answer was lost, by a crash or on the way. */
export const UNSEEN_COOKIE_SECONDS = 10 * MINUTE_SECONDS;
/** `last_seen_at` of a session is written at most once in this time. */
export const SEEN_EVERY_SECONDS = MINUTE_SECONDS;
/** Shortest and longest time that a policy may allow a session without any request. NIST SP 800-63B-4 §2.2.3: at most an hour. */
export const IDLE_SECONDS_LEAST = 5 * MINUTE_SECONDS;
export const IDLE_SECONDS_MOST = HOUR_SECONDS;
/** Shortest and longest whole life of a session. NIST SP 800-63B-4 §2.2.3: at most a day. */
export const ABSOLUTE_SECONDS_LEAST = HOUR_SECONDS;
export const ABSOLUTE_SECONDS_MOST = DAY_SECONDS;
/** The choice of a language is kept in the browser for this time. */
export const LANGUAGE_SECONDS = 365 * DAY_SECONDS;

// Protected hosts

/** The code that leads a person from the portal back to a protected host. RFC 9700 asks for short ones: the browser follows at once. */
export const OPENING_CODE_SECONDS = MINUTE_SECONDS;
/** A path of a protected host that asks for a fresh proof takes one that was given within this time. */
export const STEP_UP_SECONDS = 15 * MINUTE_SECONDS;
/** The signed assertion about a person on a protected host. */
export const HOST_ASSERTION_SECONDS = MINUTE_SECONDS;
/** The next requests within this time get the same assertion: it is good for another forty seconds then. */
export const HOST_ASSERTION_AGAIN_SECONDS = 20;

// Links, codes and ceremonies

/** A mailed link, except those that live as long as they are counted (budgets.ts). */
export const LINK_SECONDS = 30 * MINUTE_SECONDS;
/** After its use a link still shows its result to its own browser for this time: a second click, a reload. */
export const LINK_TOLD_SECONDS = 10 * MINUTE_SECONDS;
/** The status page looks at the services again after this time. */
export const STATUS_SECONDS = 10;
/** A mail or notification that has waited for longer is late. */
export const MAIL_LATE_SECONDS = 10 * MINUTE_SECONDS;
export const PUSH_LATE_SECONDS = 20;
/** The printed link that creates the first Admin PPE. */
export const FIRST_ADMIN_SECONDS = 30 * MINUTE_SECONDS;
/** The link that an operator prints for a person who has lost everything. */
export const RESCUE_SECONDS = 30 * MINUTE_SECONDS;
/** The mailed link to a first password. NIST SP 800-63B-4 §4.2.1.2: at most 24 hours. */
export const FIRST_PASSWORD_SECONDS = DAY_SECONDS;
/** A mailed code, and the permission that a typed code gives. */
export const MAILED_CODE_SECONDS = 15 * MINUTE_SECONDS;
/** A second press for a mailed code within this time is the first one's: one mail, one code. */
export const SAME_PRESS_SECONDS = 10;
/** A mailed code is deleted this time after it has expired. */
export const MAILED_CODE_KEPT_SECONDS = DAY_SECONDS;
/** A used QR stays for its page for this time. */
export const OFFER_KEPT_SECONDS = DAY_SECONDS;
/**
 * The job looks again for this time at phones that have ended: longer than a transaction takes to commit, and than the clocks of
 * two processes differ.
 */
export const ENDED_AGAIN_SECONDS = 10 * MINUTE_SECONDS;
/** A used or late voucher stays for this time, for a repeat of the same call. [P-94] */
export const VOUCHER_KEPT_SECONDS = 10 * MINUTE_SECONDS;
/** A challenge of Kode Keamanan, and a pass. */
export const CAPTCHA_SECONDS = 5 * MINUTE_SECONDS;
/** The longest wait of a picture or a clip for its place: a proxy gives up on an answer after a minute. */
export const DRAWING_WAIT_SECONDS = 30;
/** A WebAuthn challenge, and so a ceremony. WebAuthn §15.1 recommends five minutes where a person has to be verified. */
export const CHALLENGE_SECONDS = 5 * MINUTE_SECONDS;

// Recovery and what can be taken back

/** The owner can undo an added factor or a changed address for this time; phones, Beranda and helpdesk show it. */
export const UNDO_SECONDS = 72 * HOUR_SECONDS;
/**
 * Two mails never take an account over: for this time after a recovery by mail or a change of address, no other recovery by mail
 * works and no address moves.
 */
export const CHAIN_SECONDS = 72 * HOUR_SECONDS;
/** A change of address waits this time for its codes. */
export const EMAIL_REQUEST_SECONDS = 30 * MINUTE_SECONDS;
/** The cookie of a mailed link to undo a change of address need not outlast the visit. */
export const UNDO_COOKIE_SECONDS = HOUR_SECONDS;
/** A request to reset 2FA may be confirmed for this time, once. */
export const RESET_SECONDS = 30 * MINUTE_SECONDS;
/** An officer may decide on a reset for this time, and the requesting browser may complete what has become ready for this time. */
export const READY_SECONDS = 72 * HOUR_SECONDS;
/** After a reset only the browser that completed it may enrol, for this time. */
export const ENROL_BROWSER_SECONDS = DAY_SECONDS;
/** A file of users that was read waits this time to be approved. */
export const PREVIEW_SECONDS = DAY_SECONDS;
/** Without script, a page that shows how far something is (an import, a question to a phone) is loaded again after this time. */
export const PROGRESS_RELOAD_SECONDS = 4;
/** A first officer's yes waits this time for the second one. */
export const FIRST_YES_SECONDS = DAY_SECONDS;
/** The last time before a tender closes; a failed login without another attempt is stuck for the second; how often its room is looked at. */
export const [TENDER_CLOSES_SECONDS, STUCK_SECONDS, ROOM_LOOK_SECONDS] = [48 * HOUR_SECONDS, 15 * MINUTE_SECONDS, 5];
/** A change of somebody else's account waits, so that its owner can stop it; then two officers may still approve it. */
export const [POWER_WAIT_SECONDS, POWER_KEPT_SECONDS] = [DAY_SECONDS, 7 * DAY_SECONDS];
/** For this time a change of the kind that the owner has stopped takes two officers. */
export const POWER_STOP_SECONDS = 365 * DAY_SECONDS;
/** The hours that a reset waits where its policy lets it wait: at least, at most, and usually. */
export const [RESET_HOURS_LEAST, RESET_HOURS_MOST, RESET_HOURS_USUAL] = [1, 168, 24] as const;
/** How long a browser keeps its secret of a reset: as long as any request of that browser may wait and then be completed. */
export const RESET_COOKIE_SECONDS = RESET_HOURS_MOST * HOUR_SECONDS + READY_SECONDS;
/** A mailed password or a changed address within this time before a reset is worth a warning to the officer. */
export const LATELY_SECONDS = 30 * DAY_SECONDS;
/** Where an operator names no date, phones have this time to set up a biometric key or a PIN. */
export const PHONE_KEY_GRACE_SECONDS = 7 * DAY_SECONDS;

// Mails and pushes

/** A mail's lease is longer than all time limits of one delivery together (outbox/transport.ts): it never ends under a live worker. */
export const MAIL_LEASE_SECONDS = 5 * MINUTE_SECONDS;
/** First wait after a failed mail; three times as long after each further failure, up to the most. */
export const FIRST_MAIL_RETRY_SECONDS = 10;
export const MOST_MAIL_RETRY_SECONDS = HOUR_SECONDS;
/** After this time the mail is given up. */
export const GIVE_UP_SECONDS = 3 * DAY_SECONDS;
/** A push's lease is longer than one delivery may take (push/deliver.ts). */
export const PUSH_LEASE_SECONDS = 20;
/** First wait after a failed push; each further failure doubles the wait, as long as the request lives. */
export const FIRST_PUSH_RETRY_SECONDS = 2;
/** The longest Retry-After of a push service that the server obeys. */
export const RETRY_AFTER_MOST_SECONDS = HOUR_SECONDS;
/** An alert is worth delivering for this time to a phone that cannot be reached. */
export const ALERT_SECONDS = 12 * HOUR_SECONDS;
/** The token that names this LPSE to a push service. RFC 8292 §2: at most 24 hours. */
export const PUSH_TOKEN_SECONDS = 12 * HOUR_SECONDS;

// Signing keys

/** A key signs for this time; then its successor does. */
export const SIGNING_KEY_SECONDS = 90 * DAY_SECONDS;
/** A key is published for this time before it signs, because clients cache the JWKS. */
export const SIGNING_KEY_EARLY_SECONDS = DAY_SECONDS;
/** A signature is good for this time at most, so its key is published for as long after its last signature. */
export const SIGNED_MOST_SECONDS = 2 * DAY_SECONDS;
/** A process reads the keys again after this time. */
export const SIGNING_LOOK_SECONDS = MINUTE_SECONDS;

// OpenID Connect

/** A request of an application waits for this time: a login and a proof fit in. */
export const WAITING_SECONDS = BACK_SECONDS;
/** An application that polls for a person's answer waits for this time between two polls, and adds it again after each early one (CIBA §7.3). */
export const POLL_SECONDS = 5;
/** A poll may come this much too early. */
export const POLL_GRACE_SECONDS = 1;
/** A request by CIBA is kept for this time after its end, so that a late poll learns that the request is over. */
export const CIBA_KEPT_SECONDS = 10 * MINUTE_SECONDS;
/** An authorization code. FAPI 2.0 Security Profile §5.3.2.1: at most 60 seconds. */
export const AUTHORIZATION_CODE_SECONDS = MINUTE_SECONDS;
/** An access token opens the userinfo endpoint for this time, and no longer than its session. */
export const ACCESS_TOKEN_SECONDS = 10 * MINUTE_SECONDS;
/** An ID Token is to be read at once; this is time enough for clocks that differ. */
export const ID_TOKEN_SECONDS = 10 * MINUTE_SECONDS;
/** A message that a sign-in is over. OpenID Connect Back-Channel Logout §2.4: short, at most two minutes. */
export const LOGOUT_TOKEN_SECONDS = 2 * MINUTE_SECONDS;
/** A lease of such a message is longer than the call may take. */
export const LOGOUT_LEASE_SECONDS = MINUTE_SECONDS;
/**
 * At each look, the job that finds ended sessions looks back this far beyond its last look: a change may take some
 * seconds to commit, and another machine's clock may differ.
 */
export const LOOK_OVERLAP_SECONDS = MINUTE_SECONDS;

// Accounts

/** A role that ends within this time is among those that end soon: time enough for the next SK. */
export const ROLE_ENDS_SOON_SECONDS = 30 * DAY_SECONDS;
/** An account without a login for this time is worth a question. */
export const DORMANT_SECONDS = 90 * DAY_SECONDS;

// Audit and operation

/** Refused attempts past their budget are counted together for this time. */
export const COUNTED_SECONDS = HOUR_SECONDS;
/** Counters of the dashboard, which hold no names: a quarter, so that two months can be compared. */
export const TALLY_KEPT_SECONDS = 92 * DAY_SECONDS;
/** Accounts with and without 2FA are counted at most this often. */
export const ACCOUNTS_COUNTED_SECONDS = 10 * MINUTE_SECONDS;
/** A process that checks the chain says at least this often that it still does. */
export const CHECK_LEASE_SECONDS = 2 * MINUTE_SECONDS;
/** The longest time that one search or download of the audit may span. */
export const AUDIT_SPAN_SECONDS = 366 * DAY_SECONDS;
/** The farthest deadline that an application may send. */
export const DEADLINE_AHEAD_SECONDS = 366 * DAY_SECONDS;
/** A tender deadline stays for this time, so that the month's charts can mark it; a proposal to close an account for that one. */
export const [DEADLINE_KEPT_SECONDS, PROPOSAL_KEPT_SECONDS] = [62 * DAY_SECONDS, 30 * DAY_SECONDS];
/** Failed steps within this time are a person's last problems. */
export const TROUBLES_SECONDS = 30 * DAY_SECONDS;
/** An officer who made an application, or asked for a new secret of one, may draw that secret for this time; its attempts are traced for that one. */
export const DRAW_SECONDS = 10 * MINUTE_SECONDS;
export const TRACE_SECONDS = 10 * MINUTE_SECONDS;
/** An application's previous secret stays valid for this time: its servers change to the new one, one after another. */
export const OLD_SECRET_SECONDS = DAY_SECONDS;
/** The time at which a person opens an application is noted at most once in this time. */
export const OPENED_EVERY_SECONDS = MINUTE_SECONDS;
/**
 * After a person has refused an application's request, that application cannot ask this person for the first of these
 * times. Each further refusal before a *Ya* takes the next time. [P-104]
 */
export const REFUSED_PAUSES_SECONDS = [5 * MINUTE_SECONDS, 30 * MINUTE_SECONDS, 4 * HOUR_SECONDS, DAY_SECONDS] as const;
/**
 * A JWT that authenticates an application's call lives this long at most. ASSERTION_CLOCK_SECONDS: how much its clock
 * and ours may differ.
 */
export const ASSERTION_SECONDS = MINUTE_SECONDS;
export const ASSERTION_CLOCK_SECONDS = 10;
/** An application may repeat a call with the same Idempotency-Key for this time, and gets the first answer. */
export const IDEMPOTENCY_SECONDS = DAY_SECONDS;
/** Waits between the tries to give an application a message (Standard Webhooks 1.0.0). After the last one the message is given up. */
export const MESSAGE_RETRY_SECONDS: readonly number[] = [
  ...[5, 5 * MINUTE_SECONDS, 30 * MINUTE_SECONDS],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_SECONDS),
];
/** A message's lease is longer than one call may take (base/platform/net/call-out.ts). */
export const MESSAGE_LEASE_SECONDS = 30;
/** An application that gave no answer to a message gets no message of that kind for this time. */
export const MESSAGE_REST_SECONDS = 30;
/** A picture that was uploaded as the LPSE's logo waits for the officer's Ya for this time. */
export const LOGO_KEPT_SECONDS = HOUR_SECONDS;
/** A phone that has not answered for this time may be switched off, lost or replaced. */
export const PHONE_QUIET_SECONDS = 30 * DAY_SECONDS;
/** A checkpoint of the audit is stored at least this often while entries come. */
export const CHECKPOINT_SECONDS = HOUR_SECONDS;
/** How long a digest gathers logins from unknown browsers before it is sent. */
export const DIGEST_GATHERS_SECONDS = HOUR_SECONDS;
/** Recovery codes made, and a browser that became known, within this time after 2FA was switched on belong to the activation. */
export const ACTIVATION_SECONDS = 15 * MINUTE_SECONDS;
/** The log names the same wrong proxy or Host again after this time. */
export const NOTICE_AGAIN_SECONDS = HOUR_SECONDS;
/** The row that proves that the database accepts writes is kept for this time after the last check. */
export const WRITABLE_KEPT_SECONDS = MINUTE_SECONDS;
/** A client may try again after this time while the server is busy or its database cannot be used: "a few seconds". RFC 9110 §10.2.3 */
export const RETRY_AFTER_SECONDS = 5;
/** A look at the whole installation, which asks other servers, is shown again for this time. */
export const SYSTEM_LOOK_SECONDS = 10;
/** Trouble is reported once it has lasted for ALERT_AFTER_SECONDS, and over once it was away for ALERT_CALM_SECONDS. */
export const ALERT_AFTER_SECONDS = 2 * MINUTE_SECONDS;
export const ALERT_CALM_SECONDS = 15 * MINUTE_SECONDS;
/** Clocks that differ by more than this must be corrected: phones sign each call's time, and codes expire soon. */
export const CLOCKS_APART_SECONDS = 5;
/** An older backup, or an older restore of one as a test, is worth a notice: they are made each day and each week. */
export const [BACKUP_AGE_SECONDS, BACKUP_CHECK_AGE_SECONDS] = [2 * DAY_SECONDS, 9 * DAY_SECONDS];
/** A certificate that ends within this time should have been renewed already. */
export const CERTIFICATE_LEFT_SECONDS = 14 * DAY_SECONDS;

// The demo for phones of this network

/** Its certificate authority. Apple and Google allow far longer; this is long enough to try something. */
export const AUTHORITY_SECONDS = 90 * DAY_SECONDS;
/** The server's certificate under it: each start makes a new one. */
export const CERTIFICATE_SECONDS = 7 * DAY_SECONDS;
/** Both are valid from this long before now, for phones whose clock is slow. */
export const CERTIFICATE_EARLY_SECONDS = HOUR_SECONDS;
/** A phone may cache the demo's address for this time: the computer's address changes with its network. */
export const NAME_SECONDS = MINUTE_SECONDS;
