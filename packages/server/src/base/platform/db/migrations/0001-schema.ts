/**
 * The first schema: its tables with their columns, and its indexes. The comment above a table names its owner, the only
 * folder that writes it (the import law). Times are Unix seconds, flags are 0 or 1, digests and keys are base64url.
 *
 * `schema.ts` derives the types of all statements from `tables`. This migration is frozen: each change of the database is a
 * migration of its own. Comments and the words of `oneOf` make nothing in a database: they change here.
 */
import { type Kysely, sql } from "kysely";
import {
  bytewise,
  counter,
  createTable,
  type Engine,
  flag,
  integer,
  integerKey,
  key,
  oneOf,
  onlyKey,
  optional,
  seconds,
  text,
  usually,
} from "./columns.ts";

export const tables = {
  /** base/platform/db/: this installation's identity. One row. */
  installation: { id: onlyKey, lpse_id: text, created_at: seconds },
  /** base/platform/db/: the shape that each applied migration left, and the version of the program that applied it. */
  schema_fingerprint: { migration: key, fingerprint: text, program: text },
  /** base/platform/office.sql.ts: what Admin PPE sets for this LPSE. One row at most; null: as set at the start. */
  office: {
    id: onlyKey,
    lpse_name: optional(text),
    lpse_color: optional(text),
    helpdesk: optional(text),
    alerts_to: optional(text), // Alerts to Admin PPE go to this address too.
    logo: optional(text), // The digest of the logo; null: the sign of SPSE.
    changed_at: seconds,
  },
  /** base/platform/office.sql.ts: pictures that Admin PPE uploaded: the LPSE's logo, and those that wait for the officer's Ya. */
  logo: {
    digest: key, // SHA-256 of the picture's bytes.
    type: oneOf<"png" | "jpeg" | "webp">(), // By its bytes.
    width: integer,
    height: integer,
    bytes: text, // base64
    created_at: seconds, // When it was uploaded last.
  },
  /** core/account/ */
  account: {
    id: key,
    user_id: text, // As displayed: `PENYEDIA1`.
    user_key: text, // For lookup: trimmed, upper case. Unique.
    kind: oneOf<"penyedia" | "non-penyedia">(),
    role: text,
    name: text,
    email: text,
    /**
     * Sealed (core/account/sealed-hash.ts); `other$` and the seal where an import took over another system's (foreign-hash.ts);
     * `directory$` where the office's directory keeps the password (base/platform/ldap/in-directory.ts); null until there is one.
     */
    password_hash: optional(text),
    /** Raised by reset, disable, a new password or address, a device's end and deactivation: voids earlier grants. */
    epoch: integer,
    epoch_raised_at: optional(seconds), // When it was last raised; null: it is the first.
    active: flag,
    registration_number: optional(text), // NPWP of a Penyedia, NIP of the others, digits only; null: not known.
    /** The role ends here, with its SK: from then on the account opens nothing. Null: no end, as for each Penyedia. */
    role_until: optional(seconds),
    created_at: seconds,
    /** The newest login, written at most once a day; null: no login yet. */
    last_login_at: optional(seconds),
    /** When 2FA was switched on; null while it is off. The revocation of the last device does not change it. */
    two_factor_since: optional(seconds),
    /** Recovery cannot be chained: for 72 hours after each of these, the other mailed way is refused. */
    password_reset_by_mail_at: optional(seconds),
    email_changed_at: optional(seconds),
    two_factor_reset_by_mail_at: optional(seconds),
    /** When the account first had a password, here or in the directory. Null: never, so its mailbox guards nothing yet. */
    first_password_at: optional(seconds),
    /** The password came by a mailed link, and no second factor has been given at a login since. */
    password_mailed: flag,
    /** When an officer, a directory or an operator last set the first address; null: the owner did. No link goes there for 72 hours. */
    email_set_at: optional(seconds),
    /** After a reset by mail only this browser may enrol, until `enrol_browser_until`. */
    enrol_browser_id: optional(text),
    enrol_browser_until: optional(seconds),
    /** A second address, confirmed by its owner. It gets a copy of all mails except those with a link or code. */
    second_email: optional(text),
  },
  /** core/account/: the words of name, User ID and addresses, by which an account is found. An account has a word once. */
  account_word: {
    word: bytewise, // Without capitals and accents.
    account_id: text,
  },
  /** core/account/: one-use links that lead to setting a password. */
  account_link: {
    id: key,
    token_digest: text,
    purpose: oneOf<"first-admin" | "first-password" | "password-reset" | "one-attempt" | "rescue">(),
    account_id: optional(text),
    epoch: optional(integer), // `rescue`: the account's epoch when the link was made. A higher one voids the link.
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
  },
  /** office/import/: one file of users that was read. It is applied in batches; `done_row` says how far. */
  account_import: {
    id: key,
    /** `reading`: rows arrive. `previewed`: no change yet. `approved`: applied once its rows match the preview. */
    state: oneOf<"reading" | "previewed" | "approved" | "applying" | "done" | "stopped">(),
    mode: oneOf<"add" | "update">(),
    file_name: text,
    file_digest: text, // SHA-256 of the file: the same file finds its import again.
    digest: text, // SHA-256 over all rows as they were previewed, in order: what is approved.
    officer_id: optional(text), // Who read it at the console; null: the command line. Only this officer can approve it.
    by_name: text, // The User ID of that officer, or the operator's name on the server.
    created_at: seconds,
    expires_at: seconds, // From then on rows and file are deleted.
    finished_at: optional(seconds),
    /** Number of rows by the preview's verdict. */
    new_rows: integer,
    changed_rows: integer,
    same_rows: integer,
    refused_rows: integer,
    done_row: integer, // Rows up to this one are applied; 0: none.
    added: integer,
    updated: integer,
    skipped: integer, // Rows that had changed since the preview, and were left out.
    /** Invitations to a first password: not asked for, asked for with the import, under way, over. */
    invite_state: oneOf<"none" | "asked" | "running" | "over">(),
    invite_row: integer, // Rows up to this one are invited.
    invited: integer,
  },
  /** office/import/: one row of such a file. */
  import_line: {
    id: key, // `<import>.<row>`: what its seal is bound to.
    import_id: text,
    line: integer, // As a spreadsheet counts it: the names of the columns are row 1.
    verdict: oneOf<"new" | "changed" | "same" | "refused">(),
    /** The row, and why it is refused: JSON under AES-256-GCM with the master key. Null once it is applied. */
    sealed: optional(text),
    account_id: optional(text), // The account that was added from it.
  },
  /** core/session/ */
  session: {
    id: key,
    token_digest: text,
    account_id: text,
    epoch: integer,
    /** `enrol`: may only activate 2FA (the policy demands it, and the account has none yet). */
    scope: oneOf<"full" | "enrol">(),
    method: oneOf<"password" | "approval" | "code" | "recovery-code" | "passkey">(), // How the login was completed.
    browser_id: optional(text),
    ip: text,
    browser_label: text,
    created_at: seconds,
    last_seen_at: seconds,
    expires_at: seconds,
    password_proven_at: seconds,
    /** The purpose and time of the newest fresh proof given in this session; null: no proof, or used up. */
    fresh_proof_for: optional(text),
    fresh_proof_at: optional(seconds),
    proof_id: optional(text), // The proof that this session was redeemed from, so that "Bukan saya" can end it.
    tell_at: optional(seconds), // From then on a digest tells the owner of this login; null: told, or a known browser.
    ended_at: optional(seconds),
    ended_why: optional(text),
  },
  /** connect/forward-auth/: a person on a host that a proxy protects; ends with the portal's session or the account's epoch. */
  protected_session: {
    token_digest: key, // SHA-256 of the 256-bit token in the host's cookie.
    code_id: text, // The one-use code that it was made from: there is one session for each.
    session_id: text, // The portal's session.
    account_id: text,
    epoch: integer,
    application_id: text,
    host: text, // The host where it is valid, with its port where that is not the usual one.
    proven_at: optional(seconds), // When a fresh proof was given for this host; null: none was.
    /** When the person agreed in the portal's session that this foreign application may know them; null: not asked. */
    consented_at: optional(seconds),
    created_at: seconds,
    expires_at: seconds, // When the portal's session ends in any case.
    ended_at: optional(seconds),
  },
  /** core/login/: logins whose password was proven: each once. Before that a login lives sealed in its cookie. */
  login: {
    id: key,
    account_id: text,
    proven_at: seconds,
    expires_at: seconds, // When the cookie ends.
  },
  /** core/proof/: one "is it you?", from a proven password or a session until it is redeemed. */
  proof: {
    id: key,
    secret_digest: text,
    account_id: text,
    epoch: integer,
    client: text,
    purpose: text,
    session_id: optional(text), // Null for a login; the acting session for a step-up.
    browser_id: optional(text),
    browser_known: flag, // Did the account know this browser when the proof began? Decides number and class.
    browser_label: text,
    ip: text,
    password_proven_at: seconds, // 0: the policy took a passkey for both factors, and no password was asked.
    requests_left: integer,
    wrong_codes: integer,
    state: oneOf<"open" | "proven" | "redeemed" | "ended">(),
    ended_why: optional(oneOf<"denied" | "cancelled" | "replaced" | "reset" | "expired">()),
    method: optional(oneOf<"approval" | "code" | "recovery-code" | "passkey">()),
    with_number: flag, // Was a number typed on the phone? Then the browser becomes known.
    shared_computer: flag,
    proven_at: optional(seconds),
    created_at: seconds,
    expires_at: seconds,
    /** What the proof is for, where its purpose is not specific enough: JSON of the flow that asked. */
    subject: optional(text),
    /**
     * The act that the officer is asked to approve, and the person it concerns, as the request shows them: JSON. Only
     * for `helpdesk`. [P-102]
     */
    act: optional(text),
    act_on: optional(text), // That account. Erasing a person deletes what names the person.
  },
  /** core/acceptor/: a login request for the phone. [P] docs/protocol.md */
  approval: {
    id: key,
    reference: text, // Names what the request is for: for the portal a proof id. Opaque to the acceptor.
    turn: integer, // Rises with each request of the account: shows which is the newest, also within a second.
    account_id: text,
    epoch: integer,
    client: text, // Who asks: `portal`, or the id of an application.
    purpose: text,
    /** The live classes: requests from known browsers, from all others, and from applications. [P-38] */
    class: oneOf<"known" | "other" | "application">(),
    /** The account that an officer's act changes: erasing that person deletes the row. Null except for `helpdesk`. */
    act_on: optional(text),
    bytes: text, // The JSON bytes, base64url, stored once and served unchanged.
    digest: text,
    /** HMAC of the six digits under the master key with this row's id; null where no number is asked. */
    number_mac: optional(text),
    /** The digits under the master key, for a refreshed waiting page; null for class `application`: told once. */
    number_sealed: optional(text),
    issued_at: seconds,
    expires_at: seconds,
    ended_at: optional(seconds), // Set when the request was cancelled, replaced or otherwise over without an answer.
    ended_why: optional(oneOf<"replaced" | "cancelled" | "number-wrong" | "void">()),
    decision: optional(oneOf<"approve" | "deny" | "report">()),
    answered_at: optional(seconds),
    answered_by: optional(text),
    answer_jws: optional(text), // The phone's JWS, stored as a receipt.
    redeemed_at: optional(seconds),
    browser_id: optional(text), // The asking browser, which *Bukan saya* makes unknown.
    report_jws: optional(text), // JWS of a *Bukan saya* that came after another answer, or too late to be an answer.
    /** How the owner was verified at *Ya*: the WebAuthn assertion as JSON, or `pin`; null where none was asked. */
    answer_verification: optional(text),
    /** A push service took it, or a phone fetched it. These three not for class `other`, and only while live. [P-83] */
    sent_at: optional(seconds),
    delivered_at: optional(seconds), // A phone has reported that it has the request.
    opened_at: optional(seconds), // A phone has reported that it shows the request.
  },
  /** core/factors/: an enrolled authenticator. */
  device: {
    id: key,
    account_id: text,
    kind: oneOf<"app" | "totp">(),
    name: text,
    public_jwk: optional(text),
    thumbprint: optional(text),
    seed_sealed: text, // TOTP seed under AES-256-GCM with the master key.
    last_step: integer, // Newest TOTP step accepted anywhere. RFC 6238 §5.2.
    last_iat: integer, // Subscription and revocation need an `iat` later than this.
    enrolled_at: seconds,
    enrolled_ip: text,
    enrolled_browser: text,
    last_used_at: optional(seconds),
    revoked_at: optional(seconds),
    revoked_why: optional(oneOf<"disabled" | "reset" | "revoked" | "removed" | "not-mine">()),
    vouched_by: optional(text), // The phone that vouched for it; null where a QR of the portal enrolled it. [P-94]
  },
  /** core/factors/: a browser in which the owner has said *Ini ponsel saya* about a phone that another phone vouched for. */
  newcomer_answer: {
    id: key, // `<device id> <browser id>`; without a browser, `session:` and the session's id.
    device_id: text,
    answered_at: seconds,
  },
  /** core/factors/: how a phone verifies its owner at each *Ya*; no row: only by the phone's own key. */
  user_verification: {
    device_id: key,
    kind: oneOf<"biometric" | "pin">(),
    /** WebAuthn: id and public key (COSE, base64url) of the credential, and the origin of the app that made it. */
    credential_id: optional(text),
    public_key: optional(text),
    origin: optional(text),
    counter: integer, // The credential's signature counter; 0 where the credential has no counter.
    /** May the credential be copied to other devices (WebAuthn BE), and is it (BS)? */
    backup_eligible: flag,
    backed_up: flag,
    /** The PIN's key, made by the phone from the PIN and a secret of its own, under AES-256-GCM with the master key. */
    pin_sealed: optional(text),
    wrong: integer, // Wrong PINs in a row.
    /** SHA-256 of the signed change that made this row: identifies it, so that the same change can be sent again. */
    change_digest: text,
    set_at: seconds,
    used_at: optional(seconds),
  },
  /** core/factors/: the QR code that waits to be claimed. */
  offer: {
    id: key,
    offer_digest: text,
    offer_sealed: text,
    account_id: text,
    epoch: integer,
    session_id: text,
    seed_sealed: text,
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
    device_id: optional(text),
    /** SHA-256 of the signed enrolment that used it: a repeat within 10 minutes gets the same answer. */
    claim_digest: optional(text),
    second_claim_at: optional(seconds),
    completed_at: optional(seconds), // *Lanjutkan* was pressed, which works once.
  },
  /** core/factors/: an enrolled phone has vouched for another phone's key, which may claim the account within 2 minutes. */
  voucher: {
    id: key, // The id that the old phone signed.
    account_id: text,
    epoch: integer, // The account's epoch at the vouch: after a reset or the end of a device the voucher is void.
    device_id: text, // The phone that vouched.
    /** The new phone's public key with its RFC 7638 thumbprint, and its future name. */
    public_jwk: text,
    thumbprint: text,
    name: text,
    retire: flag, // The old phone ends in the transaction that adds the new one.
    vouch_digest: text, // SHA-256 of the signed vouch: a repeat gets the same answer.
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
    new_device_id: optional(text), // The device that the voucher added.
  },
  /** core/factors/: a WebAuthn credential of an account, also after its end. */
  passkey: {
    id: key,
    account_id: text,
    credential_id: text, // The authenticator's id for it, base64url. Unique, also among ended ones.
    public_key: text, // COSE key, base64url.
    counter: integer, // Signature counter: 0 where the authenticator has none.
    transports: text, // How the browser can reach it, separated by commas: `internal,hybrid`.
    syncable: flag, // Backup eligibility: can it be synced at all? Never changes.
    synced: flag, // Backup state at its last use: is it synced?
    name: text,
    session_id: text, // The session that added it.
    added_at: seconds,
    added_ip: text,
    added_browser: text,
    last_used_at: optional(seconds),
    ended_at: optional(seconds),
    ended_why: optional(oneOf<"disabled" | "reset" | "removed" | "not-mine">()),
    completed_at: optional(seconds), // *Lanjutkan* was pressed, which works once.
  },
  /** core/factors/: the newest challenge of one proof or one session, and the used ones of browsers at the User ID. */
  passkey_challenge: {
    /** `proof:<id>` or `session:<id>`: the challenge is good for nothing else. `browser:<random>`: a used one. */
    bound_to: key,
    digest: text,
    expires_at: seconds,
    used_at: optional(seconds),
  },
  /** core/factors/: the random user handle by which authenticators know an account. */
  passkey_user: { account_id: key, handle: text, created_at: seconds },
  /** core/factors/: ten codes and one argon2id salt per set; each code is good once. */
  recovery_code: {
    id: key,
    account_id: text,
    set_id: text,
    salt: text,
    code_hash: text,
    created_at: seconds,
    used_at: optional(seconds),
  },
  /** core/factors/: the state of a set of recovery codes. */
  recovery_set: {
    id: key,
    account_id: text,
    created_at: seconds,
    kept_at: optional(seconds), // The owner said "I have kept them".
    /** The session that saw them without a further proof, since it had just activated 2FA; null: after a proof. */
    shown_in: optional(text),
  },
  /** core/session/browser/: one browser, by its cookie. */
  browser: {
    id: key,
    token_digest: text,
    previous_digest: optional(text),
    previous_until: optional(seconds),
    label: text,
    created_at: seconds,
    last_seen_at: seconds,
    expires_at: seconds,
  },
  /** core/session/browser/: a browser that an account knows. */
  known_browser: {
    id: key,
    browser_id: text,
    account_id: text,
    label: text,
    /** The browser's public key, as JSON of a JWK; null: it has made none yet. A login without it asks for the number. */
    key: optional(text),
    known_since: seconds,
    last_used_at: seconds,
    forgotten_at: optional(seconds),
  },
  /** core/policy/: per user type, or per role where the role has a row. */
  policy: {
    subject: key, // `penyedia`, `non-penyedia` or a role.
    two_factor: oneOf<"off" | "optional" | "mandatory">(),
    mandatory_from: optional(seconds),
    number: oneOf<"always" | "new-browser" | "never">(),
    /** When a password needs Kode Keamanan at a browser that the account knows; null: no rule, as `always`. */
    captcha: optional(oneOf<"always" | "after-failures">()),
    changed_at: seconds,
    /** Is a mailed code asked before a phone or passkey is added? It has a default, and yet inserts must name it. */
    enrolment_code: { ...flag, usual: 0 },
    /** What follows a confirmed request to reset 2FA by mail; `reset_hours`: the time for `wait`. */
    reset: usually(oneOf<"immediate" | "wait" | "helpdesk" | "two-officers">(), "immediate"),
    reset_hours: usually(integer, 24),
    /** Must a phone verify its owner at each *Ya*? null: no rule, as `any`. */
    phone_key: optional(oneOf<"any" | "verified">()),
    phone_key_from: optional(seconds), // From when a *Ya* without verification is refused; null: at once.
    /** How long a session lives without a request, and in all; null: the settings decide. */
    session_idle_seconds: optional(integer),
    session_absolute_seconds: optional(integer),
    /** Since when only a passkey proves these accounts; null: every authenticator does. */
    phishing_resistant_since: optional(seconds),
    /** Is a passkey chosen at the User ID both factors of a login? Default and inserts as for `enrolment_code`. */
    passkey_alone: { ...flag, usual: 0 },
  },
  /** core/mailed/: a code that was mailed, for one purpose of one session. */
  mailed_code: {
    id: key,
    account_id: text,
    epoch: integer,
    session_id: text,
    purpose: oneOf<"enrolment" | "new-address" | "old-address">(),
    address: text, // The address that it was mailed to.
    code_mac: text, // HMAC under the master key with this row's id: eight digits are too few for a digest.
    tries: integer, // Tries so far, right ones included: each is counted before the code is compared.
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds), // When the code was typed.
    ended_at: optional(seconds), // When a newer code voided it, or the act that it allowed was done.
  },
  /** core/email/: one change of an address, from the request on. Kept so that the change can be undone. */
  email_change: {
    id: key,
    account_id: text,
    epoch: integer,
    session_id: optional(text), // The owner's session that asked; null: somebody else set the address.
    set_by: oneOf<"owner" | "officer" | "directory" | "operator">(),
    place: oneOf<"first" | "second">(),
    old_address: optional(text), // Null: there was no second address.
    new_address: optional(text), // Null: the second address is removed.
    browser_label: text,
    ip: text,
    requested_at: seconds,
    expires_at: seconds, // Until then the codes must be typed.
    changed_at: optional(seconds), // When it took effect; null: not yet.
    /** When it was replaced or cancelled before it took effect, or an operator's final word made it final. */
    ended_at: optional(seconds),
    undone_at: optional(seconds),
  },
  /** core/power/: a change of an account that waits for its second officer, or for its time; one of each kind. Once made, it has no row. */
  waiting_change: {
    id: key,
    account_id: text,
    kind: oneOf<"address" | "role" | "password-place" | "adoption">(),
    change: text, // JSON, with the value that it replaces: a `WaitingChange` (core/power/change.ts).
    /** An officer and that account's epoch then, or an application. */
    asked_by: text,
    officer_epoch: optional(integer), // Null: an application asked.
    asker: text, // The officer's User ID, or the application's name.
    detail: text, // JSON: the audit's details of the act.
    ip: text,
    browser_label: text,
    asked_at: seconds,
    due_at: seconds, // From then on it is made, unless it was stopped.
    stopped_at: optional(seconds), // From then on it needs two officers: its owner stopped it, or two are demanded.
    ended_at: optional(seconds), // The officer has taken it back, or the application has ended: it is not made.
    kept_until: seconds, // Until then a stop is in force, also for the next change of the kind.
  },
  /** base/platform/throttle/: a counter in a window. */
  throttle: { key, count: integer, window_ends_at: seconds },
  /** core/captcha/: challenges and passes that were spent. */
  captcha_used: { id: key, expires_at: seconds },
  /** base/platform/outbox/: mails to send; the body is sealed and erased after sending. */
  mail: {
    id: key,
    account_id: optional(text),
    kind: text, // `nothing`: blanks of a mail's size, sent to nobody, given up from the start.
    sealed: optional(text), // Sealed JSON {to, subject, text, html}; null after sending.
    created_at: seconds,
    attempts: integer,
    next_try_at: seconds,
    leased_until: optional(seconds),
    sent_at: optional(seconds),
    given_up_at: optional(seconds),
    bulk: usually(flag, 0), // One of many alike that nobody waits for: sent when no other mail is due.
    /** Why the last try failed: an error's code and the mail server's number, no sentence. Null after a success. */
    failed_why: optional(text),
  },
  /** core/audit/: the entries, for Log Akses and for auditors. On PostgreSQL in partitions, a month of `at` each. */
  audit: {
    id: counter,
    at: seconds,
    account_id: optional(text),
    event: text,
    outcome: text,
    method: optional(text),
    ip: optional(text),
    browser_label: optional(text),
    client: text,
    detail: text, // JSON of further facts; never a secret.
    nonce: text, // Random: no two entries are equal, so a copy is recognised.
    mac: text, // HMAC under the audit's key: over the content until the entry is chained, then over seq and hash.
    /** Place in the chain, from 1, without gaps; null until it is chained. Unique by the lock of `audit_head`. */
    seq: optional(integer),
    previous: optional(text), // The hash of the entry before; for the first entry 32 zero bytes (`BEGINNING`).
    hash: optional(text), // SHA-256 over seq, previous and content: core/audit/entry.ts.
  },
  /** core/audit/: the chain's end, and its beginning since retention dropped older entries. One row. */
  audit_head: {
    id: onlyKey,
    seq: integer,
    hash: text,
    at: seconds,
    signature: text,
    dropped_seq: integer,
    dropped_hash: text,
    dropped_at: seconds,
    dropped_signature: text,
  },
  /** core/audit/: signed marks in the chain. */
  audit_checkpoint: { seq: integerKey, hash: text, at: seconds, signature: text },
  /** core/audit/: attempts of one kind about one account that were only counted, after too many in an hour. */
  audit_count: {
    key,
    event: text,
    outcome: text,
    method: optional(text),
    account_id: optional(text),
    client: text,
    count: integer,
    since: seconds,
    last_at: seconds,
    /** Address and browser of the last attempt. */
    ip: text,
    browser_label: text,
  },
  /** base/platform/tally.ts: how often something happened in an hour, for the dashboard. Holds no names. */
  tally: {
    hour: seconds, // The hour's first second.
    what: bytewise, // Stable words, as `login success approval`.
    count: integer,
  },
  /** core/audit/: the place up to which the chain is folded into counters. One row. */
  audit_folded: { id: onlyKey, seq: integer },
  /** core/audit/: failed attempts of a day (UTC) at one account or from one network. Of past days only those with most. */
  failure_tally: {
    about: oneOf<"account" | "network">(),
    day: seconds,
    subject: text, // The account's id, or the network as budgets name it.
    count: integer,
  },
  /** core/audit/: the check of the chain that a reader last asked for, and its result. One row. */
  audit_check: {
    id: onlyKey,
    asked_at: seconds,
    leased_until: optional(seconds), // Until then one process works on it.
    done_at: optional(seconds), // Null until it is done.
    entries: integer,
    problems: integer,
    first: text, // JSON: the first of them, as `spse audit verify` names them.
  },
  /** connect/deadlines/: a tender deadline, which charts mark. */
  deadline: {
    id: key,
    name: text,
    at: seconds,
    created_at: seconds,
    /**
     * The application that sent the deadline, and the application's reference for it. The pair identifies one row.
     * Null: an officer entered it.
     */
    application_id: optional(text),
    reference: optional(text),
  },
  /** connect/deadlines/: a person who is invited to the tender, as the application named them. Deleted after the deadline. */
  deadline_invited: {
    deadline_id: text,
    user_key: text, // As `account.user_key`: the account may not exist.
    user_id: text,
  },
  /** connect/application/: a program of the LPSE that calls this server. */
  application: {
    id: key,
    name: text,
    may: text, // What it may do: words of application.ts, separated by spaces.
    settings: usually(text, "{}"), // What Admin PPE has set for it: JSON, connect/application/settings.ts.
    secret_digest: optional(text), // SHA-256 of its secret of 256 bits. Null: none was drawn yet.
    /** The secret before the last change, and until when it still serves. */
    old_secret_digest: optional(text),
    old_until: optional(seconds),
    /** The session that may draw a secret, once, and until when: its officer has approved that on the phone. */
    draw_session: optional(text),
    draw_until: optional(seconds),
    created_at: seconds,
    used_at: optional(seconds), // Of its last call, to the hour.
    ended_at: optional(seconds),
  },
  /** connect/scim/: accounts that a directory keeps by SCIM. */
  directory_account: {
    account_id: key,
    application_id: text, // The application that provisions it. One that has ended keeps nothing any more.
    external_id: optional(text), // The directory's own name for the person (RFC 7643 §3.1).
    /** The account's epoch after the directory closed it. Any other epoch: somebody at the LPSE has decided since. */
    closed_epoch: optional(integer),
    created_at: seconds,
    changed_at: seconds,
  },
  /** connect/application/opened.sql.ts: when an account last opened an application, for the order of its tiles on Beranda. */
  application_opened: {
    id: key, // Account and application, with a space between them.
    account_id: text,
    application_id: text,
    opened_at: seconds,
  },
  /** connect/application/: messages to applications. Each is sent again until it is accepted or given up. */
  application_message: {
    id: key,
    application_id: text,
    kind: text, // One of `messageKinds` (application/message.ts).
    subject: text, // What it is about: an id of the module that makes it.
    created_at: seconds,
    attempts: integer,
    next_try_at: seconds,
    leased_until: optional(seconds),
  },
  /** connect/application/: how an application takes messages of one kind. */
  application_inbox: {
    application_id: text,
    kind: text,
    taken_at: optional(seconds),
    /** Of the newest failure that no success has followed: an HTTP status, an error's code, or `forbidden`. */
    failed_at: optional(seconds),
    failed_why: optional(text),
    rest_until: optional(seconds), // Nothing is sent before this time: its time-outs would delay others.
    gone_address: optional(text), // The address that has answered 410 Gone: nothing more is sent to it.
  },
  /** connect/requests/: the secret that signs an application's webhooks (Standard Webhooks), under the master key. */
  webhook_secret: {
    application_id: key,
    sealed: optional(text), // Null: none was drawn yet.
    /** The secret before the last change, and until when it still signs beside the new one. */
    old_sealed: optional(text),
    old_until: optional(seconds),
    /** The session that may draw a secret, once, and until when: its officer has approved that on the phone. */
    draw_session: optional(text),
    draw_until: optional(seconds),
  },
  /** connect/application/: a call of an application that is done once, although the application may repeat it. */
  idempotency_key: {
    id: key, // SHA-256 of the application's id and its Idempotency-Key.
    request_digest: text, // SHA-256 of method, path and body: another call under the same key is refused.
    /** Status and body of the answer, under the master key. Null only inside the transaction of the first call. */
    answer_sealed: optional(text),
    expires_at: seconds,
  },
  /** connect/openid/: the provider's short-lived objects: codes, tokens, grants, requests that wait for a login. */
  openid_artifact: {
    id: key, // SHA-256 of its kind and its value of at least 128 random bits.
    model: text, // As the library names it: `AuthorizationCode`.
    grant_id: optional(text), // Everything that comes of one grant; revoked together.
    account_id: optional(text),
    consumed_at: optional(seconds), // When it was used, once.
    polled_at: optional(seconds), // When an application last asked whether a person has answered (CIBA).
    poll_seconds: optional(integer), // How long it must wait between two such polls; null: as at first.
    expires_at: seconds,
    sealed: text, // Its content, JSON under AES-256-GCM with the master key.
  },
  /** connect/openid/: an application that a person has signed in to from one session. */
  openid_sign_in: {
    id: key, // Made of session and application. The application knows the sign-in by it: `sid` of the ID Token.
    session_id: text,
    application_id: text,
    account_id: text,
    /** The number of the last grant, to which the sign-in's codes and tokens belong; null: no grant yet. */
    grant_turn: optional(integer),
    /**
     * What the grant lets the application read: scopes and claims by name, separated by spaces; null: revoked, or none.
     */
    granted_scope: optional(text),
    granted_claims: optional(text),
    /** When the person consented in this session, and to which scopes, separated by spaces. */
    consented_at: optional(seconds),
    consented_scope: optional(text),
    /** An additional proof given for this application in the session: its method, and its time. */
    proven_method: optional(oneOf<"approval" | "code" | "passkey">()),
    proven_number: flag,
    proven_at: optional(seconds),
    created_at: seconds,
    expires_at: seconds, // Then everything that came of it is over by itself.
    /**
     * When the server found an early end of the sign-in, of which the application must be notified; null: not ended.
     */
    over_at: optional(seconds),
    attempts: integer,
    next_try_at: seconds,
    leased_until: optional(seconds),
    told_at: optional(seconds), // The application was notified, or takes no notice of this kind.
    failed_why: optional(text), // Why the last try failed.
  },
  /** base/platform/installation-secrets.ts: secrets that outlast a change of the master key, sealed under it. */
  kept_secret: { name: key, sealed: text, created_at: seconds },
  /** connect/signing/: the key pairs that sign in the name of this LPSE. Public halves stay, to check signatures later. */
  signing_key: {
    kid: key, // RFC 7638 thumbprint.
    alg: oneOf<"ES256" | "RS256">(),
    turn: integer, // The first of its algorithm is 1; the next one is its successor.
    public_jwk: text, // The public half, a JWK.
    /** The private half, a JWK, under AES-256-GCM with the master key; null once nothing it signed is still good. */
    sealed: optional(text),
    created_at: seconds,
    signs_from: seconds, // From then on it signs, until its successor does.
  },
  /** core/acceptor/push/: the address at which a phone can be woken. One per device. */
  push_subscription: {
    device_id: key,
    endpoint: text,
    p256dh: text,
    auth: text,
    app: text, // The app's origin: a notification opens it.
    created_at: seconds,
    sent_at: optional(seconds), // When a push service last accepted a push for it.
  },
  /** core/acceptor/push/: a push that waits to be sent, for seconds only (an alert: for hours). */
  push: {
    id: key,
    device_id: text,
    request_id: optional(text), // The login request; null for a test or an alert, which differ by topic.
    topic: text,
    created_at: seconds,
    expires_at: seconds,
    attempts: integer,
    next_try_at: seconds,
    leased_until: optional(seconds),
  },
  /** core/acceptor/push/: requests of unknown browsers since the account's last success. */
  push_pause: { account_id: key, asked: integer },
  /** core/recovery/reset/: a request to reset 2FA by mail. */
  reset: {
    id: key,
    account_id: text,
    epoch: integer,
    proof_id: text,
    token_digest: text,
    cancel_digest: text,
    /** The form matched and a mail was sent. Otherwise the request never completes; the browser sees no difference. */
    sent: flag,
    code_tries: integer, // Tries at the 8 characters that a link opened in another browser shows.
    unlocked_at: optional(seconds), // When those 8 characters were typed in the requesting browser.
    browser_digest: text, // Digest of the requesting browser's cookie: the reset completes in that browser.
    browser_label: text,
    ip: text,
    requested_at: seconds,
    expires_at: seconds,
    done_at: optional(seconds),
    cancelled_at: optional(seconds),
    /** When the mailed link was confirmed and the request began to wait; null before, and where it need not wait. */
    confirmed_at: optional(seconds),
    route: optional(oneOf<"wait" | "helpdesk">()), // What it has been waiting for since.
    due_at: optional(seconds), // `wait`: when the requesting browser may complete it.
    /** `helpdesk`: the officer's decision, its time, and the officer (an account; null for the command line). */
    decision: optional(oneOf<"approved" | "refused">()),
    decided_at: optional(seconds),
    decided_by: optional(text),
  },
  /** office/frame/second-officer/: an act that one officer has approved and a second must too; the second yes deletes it. */
  first_yes: {
    about: key, // The act and its object: `approve:` and a reset's id, or another act and an account's.
    act: oneOf<"approve" | "lift" | "role" | "email" | "password" | "deactivate" | "activate" | "rule" | "many">(),
    /** The account that the act changes, and its epoch then: a later epoch voids the yes. Null: a rule, or several accounts. */
    account_id: optional(text),
    epoch: optional(integer),
    /** The first officer, and that account's epoch then. */
    officer_id: text,
    officer_epoch: integer,
    /** How the officer checked the person's identity, and where that is written down. */
    checked: text,
    note: text,
    /** What exactly was agreed to, where the act has a choice: a role, an address. The second yes is to the same. */
    asked: optional(text),
    given_at: seconds,
    expires_at: seconds,
  },
  /** office/helpdesk/cases/: why a person came to the helpdesk, and how it ended. An account has one open case at most. */
  helpdesk_case: {
    id: key,
    account_id: text,
    reason: text, // One of `reasons` (office/helpdesk/cases/case.ts).
    opened_by: text, // The officer who opened it.
    opened_at: seconds,
    /** How identity was checked, by which officer, and when. */
    checked: optional(text),
    checked_by: optional(text),
    checked_at: optional(seconds),
    closed_at: optional(seconds),
    outcome: optional(text), // One of `outcomes`.
  },
  /** office/helpdesk/cases/: the officers' notes in a case. */
  helpdesk_note: {
    id: key,
    case_id: text,
    account_id: text, // The account of the case.
    officer_id: text,
    at: seconds,
    text,
  },
  /** office/system/alerts/: incidents of the system that Admin PPE must know about. */
  alert: {
    kind: key, // One of `alertKinds` (office/system/alerts/alert.ts).
    bad_since: seconds,
    told_at: optional(seconds), // When it was reported; null while it may still pass by itself.
    mailed: flag, // Was its beginning mailed? Then its end is too.
    good_since: optional(seconds), // Since when the trouble is away; the incident ends some time later.
  },
  /** office/settings/: the LPSE's announcements on Beranda. */
  announcement: {
    id: key,
    text, // In Indonesian.
    text_en: optional(text), // In English, where somebody has translated it.
    shown_from: seconds,
    shown_until: seconds, // The first second at which it is no longer shown.
    created_at: seconds,
  },
  /** office/policy/: every change of a rule, also those that took an earlier one back. Never deleted. */
  policy_change: {
    id: integerKey, // From 1, without gaps: two changes at once want the same number, and one gets it.
    subject: text, // `penyedia`, `non-penyedia` or a role.
    /** The rule as JSON, before and after; null: the subject had, or has, no rule of its own. */
    was: optional(text),
    becomes: optional(text),
    reason: text,
    changed_at: seconds,
    changed_by: optional(text), // The officer's account; null: `operator` at the command line.
    operator: optional(text),
  },
  /** office/policy/: mails about a rule to everybody under it, in batches. */
  policy_notice: {
    /** The subject and the number of its notice: `penyedia-3`. The key lets one notice of a subject begin at a time. */
    id: key,
    subject: text, // The subject of the rule.
    words: text, // What the officer wrote and the phone approved: JSON.
    total: integer, // The accounts under the rule when the mails began.
    read_to: text, // The last account that was looked at, in the order of ids: nobody before it gets another mail.
    sent: integer, // How many mails were queued.
    started_at: seconds,
    started_by: text, // The officer's account.
    ended_at: optional(seconds),
    ended_why: optional(oneOf<"done" | "stopped">()),
  },
};

/** Tables that PostgreSQL keeps in partitions, by ranges of this column. docs/scale.md: why the others are whole. */
const cut: Readonly<Record<string, string>> = { audit: "at" };

/** Table, name of the index, columns. */
type Index = readonly [table: keyof typeof tables, name: string, ...columns: string[]];

const unique: readonly Index[] = [
  ["account", "account_user_key", "user_key"],
  ["account_word", "account_word_word", "word", "account_id"],
  ["account_link", "account_link_token", "token_digest"],
  ["import_line", "import_line_place", "import_id", "line"],
  ["session", "session_token", "token_digest"],
  ["protected_session", "protected_session_code", "code_id"],
  ["proof", "proof_secret", "secret_digest"],
  ["offer", "offer_digest", "offer_digest"],
  ["browser", "browser_token", "token_digest"],
  ["known_browser", "known_browser_pair", "browser_id", "account_id"],
  ["audit", "audit_nonce", "nonce"],
  ["audit", "audit_seq", "seq"],
  ["reset", "reset_cancel", "cancel_digest"],
  ["reset", "reset_token", "token_digest"],
  ["passkey", "passkey_credential", "credential_id"],
  ["tally", "tally_hour", "hour", "what"],
  ["failure_tally", "failure_tally_day", "about", "day", "subject"],
  ["deadline", "deadline_reference", "application_id", "reference"],
  ["deadline_invited", "deadline_invited_person", "deadline_id", "user_key"],
  ["signing_key", "signing_key_turn", "alg", "turn"],
  ["application_inbox", "application_inbox_kind", "application_id", "kind"],
  ["waiting_change", "waiting_change_kind", "account_id", "kind"],
];

const plain: readonly Index[] = [
  ["account", "account_role", "role", "user_key"],
  ["account_word", "account_word_account", "account_id", "word"],
  ["account_import", "account_import_expires", "expires_at"],
  ["session", "session_account", "account_id"],
  ["session", "session_expires", "expires_at"],
  ["protected_session", "protected_session_account", "account_id"],
  ["protected_session", "protected_session_expires", "expires_at"],
  ["login", "login_expires", "expires_at"],
  ["proof", "proof_account", "account_id"],
  ["proof", "proof_expires", "expires_at"],
  ["approval", "approval_account", "account_id", "turn"],
  ["approval", "approval_reference", "reference"],
  ["approval", "approval_expires", "expires_at"],
  ["device", "device_account", "account_id"],
  ["offer", "offer_account", "account_id"],
  ["offer", "offer_created", "created_at"],
  ["recovery_set", "recovery_set_account", "account_id"],
  ["recovery_code", "recovery_code_account", "account_id"],
  ["browser", "browser_previous", "previous_digest"],
  ["browser", "browser_expires", "expires_at"],
  ["known_browser", "known_browser_account", "account_id"],
  ["mail", "mail_created", "created_at"],
  ["throttle", "throttle_ends", "window_ends_at"],
  ["captcha_used", "captcha_used_expires", "expires_at"],
  ["account_link", "account_link_expires", "expires_at"],
  ["account_link", "account_link_account", "account_id"],
  ["newcomer_answer", "newcomer_answer_answered", "answered_at"],
  ["audit", "audit_account", "account_id", "at"],
  ["reset", "reset_account", "account_id"],
  ["reset", "reset_browser", "browser_digest"],
  ["reset", "reset_expires", "expires_at"],
  ["mailed_code", "mailed_code_session", "session_id", "purpose"],
  ["mailed_code", "mailed_code_expires", "expires_at"],
  ["passkey", "passkey_account", "account_id"],
  ["passkey", "passkey_session", "session_id"],
  ["passkey_challenge", "passkey_challenge_expiry", "expires_at"],
  ["email_change", "email_change_account", "account_id"],
  ["email_change", "email_change_requested", "requested_at"],
  ["waiting_change", "waiting_change_due", "due_at"],
  ["waiting_change", "waiting_change_kept", "kept_until"],
  ["voucher", "voucher_expires_at", "expires_at"],
  ["audit_count", "audit_count_since", "since"],
  ["announcement", "announcement_until", "shown_until"],
  ["helpdesk_case", "helpdesk_case_account", "account_id"],
  ["helpdesk_note", "helpdesk_note_case", "case_id", "at"],
  ["helpdesk_note", "helpdesk_note_account", "account_id"],
  ["deadline", "deadline_at", "at"],
  ["deadline_invited", "deadline_invited_user", "user_key"],
  ["logo", "logo_created", "created_at"],
  ["directory_account", "directory_account_application", "application_id", "account_id"],
  ["application_opened", "application_opened_account", "account_id"],
  ["application_opened", "application_opened_at", "opened_at"],
  ["idempotency_key", "idempotency_key_expires", "expires_at"],
  ["application_message", "application_message_due", "next_try_at"],
  ["application_message", "application_message_application", "application_id", "kind", "next_try_at"],
  ["application_message", "application_message_subject", "subject"],
  ["openid_artifact", "openid_artifact_expires", "expires_at"],
  ["openid_sign_in", "openid_sign_in_session", "session_id"],
  ["openid_sign_in", "openid_sign_in_account", "account_id"],
  ["openid_sign_in", "openid_sign_in_expires", "expires_at"],
];

/** The few entries about applications themselves; core/audit/reading/entries.sql.ts has the same words. */
const aboutApplications =
  "event || '.' || outcome in ('application.added', 'application.changed', 'application.ended', 'application.secret-approved', 'application.secret-drawn', 'application.secret-wrong', 'application.assertion-wrong', 'application.webhook-gone', 'application.reported', 'application.directory-refused')";

/**
 * Indexes of the few rows that a job or a list looks for, of tables that keep many; two allow an account one live
 * request of a class and asker, and one open case. Each job's statement has the condition as a literal. No condition says
 * `column = value` of a column that a login's statements compare with a bound value: SQLite would compile these anew at
 * each use, to see whether the index serves.
 */
const partial: readonly { readonly index: Index; readonly where: string; readonly unique?: true }[] = [
  {
    index: ["approval", "approval_live", "account_id", "class", "client"],
    where: '"ended_at" is null and "answered_at" is null',
    unique: true,
  },
  { index: ["helpdesk_case", "helpdesk_case_open", "account_id"], where: '"closed_at" is null', unique: true },
  { index: ["account", "account_other_hash", "id"], where: "substr(password_hash, 1, 6) = 'other$'" },
  {
    index: ["account", "account_unsealed_hash", "id"],
    where: "password_hash <> 'directory$' and substr(replace(password_hash, 'other$', ''), 1, 2) <> '2.'",
  },
  { index: ["account", "account_inactive", "user_key"], where: "active <> 1" },
  { index: ["account", "account_without_password", "user_key"], where: "password_hash is null" },
  { index: ["account", "account_role_ends", "role_until"], where: "role_until is not null" },
  { index: ["account", "account_epoch_raised", "epoch_raised_at"], where: "epoch_raised_at is not null" },
  { index: ["session", "session_ended", "ended_at"], where: "ended_at is not null" },
  { index: ["session", "session_tell", "tell_at"], where: "tell_at is not null" },
  { index: ["account", "account_without_two_factor", "user_key"], where: "two_factor_since is null" },
  { index: ["account_import", "account_import_due", "created_at"], where: "state in ('approved', 'applying')" },
  { index: ["account_import", "account_import_inviting", "created_at"], where: "invite_state = 'running'" },
  { index: ["import_line", "import_line_refused", "import_id", "line"], where: "verdict = 'refused'" },
  { index: ["import_line", "import_line_changed", "import_id", "line"], where: "verdict = 'changed'" },
  { index: ["import_line", "import_line_account", "account_id"], where: "account_id is not null" },
  { index: ["audit", "audit_waiting", "id"], where: "seq is null" },
  { index: ["audit", "audit_application", "at", "id"], where: aboutApplications },
  { index: ["proof", "proof_open", "expires_at"], where: "state = 'open'" },
  { index: ["proof", "proof_act", "act_on"], where: "act_on is not null" },
  { index: ["approval", "approval_act", "act_on"], where: "act_on is not null" },
  { index: ["approval", "approval_of_application", "issued_at"], where: "client <> 'portal'" },
  { index: ["device", "device_ended", "revoked_at", "id"], where: "revoked_at is not null" },
  { index: ["mail", "mail_due", "bulk", "next_try_at"], where: "sealed is not null and given_up_at is null" },
  { index: ["mail", "mail_failed", "created_at"], where: "failed_why is not null" },
  { index: ["mail", "mail_nothing", "id"], where: "kind = 'nothing'" },
  { index: ["account", "account_admin", "id"], where: "role = 'admin-ppe'" },
  { index: ["account_link", "account_link_nobody", "id"], where: "account_id is null" },
  { index: ["helpdesk_case", "helpdesk_case_queue", "opened_at", "id"], where: "closed_at is null" },
  { index: ["helpdesk_case", "helpdesk_case_closed", "closed_at"], where: "closed_at is not null" },
  { index: ["openid_artifact", "openid_artifact_grant", "grant_id"], where: "grant_id is not null" },
  { index: ["openid_artifact", "openid_artifact_account", "account_id"], where: "account_id is not null" },
  {
    index: ["openid_sign_in", "openid_sign_in_standing", "expires_at"],
    where: "over_at is null and grant_turn is not null",
  },
  {
    index: ["openid_sign_in", "openid_sign_in_untold", "next_try_at"],
    where: "over_at is not null and told_at is null",
  },
];

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await createTable(db, engine, name, columns, cut[name]);
  for (const [table, name, ...columns] of unique) {
    // PostgreSQL keeps a partitioned table's rows unique only together with the column that it is cut by.
    const cutBy = engine === "postgres" ? cut[table] : undefined;
    await db.schema
      .createIndex(name)
      .on(table)
      .columns(cutBy ? [...columns, cutBy] : columns)
      .unique()
      .execute();
  }
  for (const [table, name, ...columns] of plain) await db.schema.createIndex(name).on(table).columns(columns).execute();
  for (const { index, where, unique } of partial) {
    const [table, name, ...columns] = index;
    const kind = sql.raw(unique ? "unique index" : "index");
    const on = sql`${sql.table(table)} (${sql.join(columns.map(sql.ref))})`;
    await sql`create ${kind} ${sql.ref(name)} on ${on} where ${sql.raw(where)}`.execute(db);
  }
}
