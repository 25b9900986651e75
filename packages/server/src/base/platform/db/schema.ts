/**
 * Every table and column, as Kysely sees them. The comment above a table names its owner, the only folder that writes it (the
 * import law). Times are Unix seconds, flags are 0 or 1, digests and keys are base64url text.
 */
import type { Generated } from "kysely";

/** 0 or 1: a flag that SQLite and PostgreSQL store alike. */
type Flag = 0 | 1;
type Seconds = number;

/** base/platform/db/: this installation's identity. One row. */
interface InstallationTable {
  id: 1;
  lpse_id: string;
  created_at: Seconds;
}

/** base/platform/office.ts: what Admin PPE has set for this LPSE. One row at most; null: the setting of the start is in force. */
interface OfficeTable {
  id: 1;
  lpse_name: string | null;
  lpse_color: string | null;
  helpdesk: string | null;
  /** Alerts to Admin PPE go to this address too. */
  alerts_to: string | null;
  /** The digest of the logo; null: the sign of SPSE. */
  logo: string | null;
  changed_at: Seconds;
}

/** base/platform/logo.ts: pictures that Admin PPE has uploaded: the LPSE's logo, and those that wait for the officer's Ya. */
interface LogoTable {
  /** SHA-256 of the picture's bytes. */
  digest: string;
  /** `png`, `jpeg` or `webp`, by its bytes. */
  type: string;
  width: number;
  height: number;
  /** base64 */
  bytes: string;
  /** When it was uploaded last. */
  created_at: Seconds;
}

/** account/ */
export interface AccountTable {
  id: string;
  /** As displayed: `PENYEDIA1`. */
  user_id: string;
  /** For lookup: trimmed, upper case. Unique. */
  user_key: string;
  kind: "penyedia" | "non-penyedia";
  role: string;
  name: string;
  /** NPWP of a Penyedia, NIP of the others, digits only; null: not known. */
  registration_number: string | null;
  email: string;
  /** A second address, confirmed by its owner. It gets a copy of all mails except those with a link or code. */
  second_email: string | null;
  /**
   * PHC string; `other$…` where an import took over another system's (core/account/foreign-hash.ts); `directory$` where the office's directory
   * keeps the password (base/platform/ldap/in-directory.ts); null until there is a password.
   */
  password_hash: string | null;
  /** Raised by reset, disable, change of password or address, revocation of a device and deactivation: earlier grants are then void. */
  epoch: number;
  /** When it was last raised; null: it is the first. */
  epoch_raised_at: Seconds | null;
  active: Flag;
  /** The role ends here, with its SK: from then on the account opens nothing. Null: no end; always null for a Penyedia. */
  role_until: Seconds | null;
  created_at: Seconds;
  /** The newest login, written at most once in a day; null: nobody has logged in yet. */
  last_login_at: Seconds | null;
  /** When 2FA was switched on; null while it is off. The revocation of the last device does not change it. */
  two_factor_since: Seconds | null;
  /** Recovery cannot be chained: for 72 hours after each of these, the other mailed way is refused. */
  password_reset_by_mail_at: Seconds | null;
  email_changed_at: Seconds | null;
  two_factor_reset_by_mail_at: Seconds | null;
  /** After a reset by mail only this browser may enrol, until `enrol_browser_until`. */
  enrol_browser_id: string | null;
  enrol_browser_until: Seconds | null;
}

/** account/: the words by which an account is found, of its name, User ID and addresses. Each account has a word once. */
interface AccountWordTable {
  /** Without capitals and accents. Compared by its bytes on both engines, so that what begins alike stands together. */
  word: string;
  account_id: string;
}

/** account/: one-use links that lead to setting a password. */
export interface AccountLinkTable {
  id: string;
  token_digest: string;
  purpose: "first-admin" | "first-password" | "password-reset" | "one-attempt" | "rescue";
  account_id: string | null;
  /** `rescue`: the account's epoch when the link was made. A higher one voids the link. */
  epoch: number | null;
  created_at: Seconds;
  expires_at: Seconds;
  used_at: Seconds | null;
}

/** account-import/: one file of users that was read. It is applied in batches; `done_row` says how far. */
export interface AccountImportTable {
  id: string;
  /** `reading`: its rows arrive. `previewed`: nothing has changed yet. `approved`: applied once its rows are proven to be those of the preview. */
  state: "reading" | "previewed" | "approved" | "applying" | "done" | "stopped";
  mode: "add" | "update";
  file_name: string;
  /** SHA-256 of the file: the same file finds its import again. */
  file_digest: string;
  /** SHA-256 over all rows as they were previewed, in order: what is approved. */
  digest: string;
  /** Who read it at the console; null: the command line. Only this officer can approve it. */
  officer_id: string | null;
  /** The User ID of that officer, or the operator's name on the server. */
  by_name: string;
  created_at: Seconds;
  /** From then on rows and file are deleted. */
  expires_at: Seconds;
  finished_at: Seconds | null;
  /** Rows by what the preview says of them. */
  new_rows: number;
  changed_rows: number;
  same_rows: number;
  refused_rows: number;
  /** Rows up to this one are applied; 0: none. */
  done_row: number;
  added: number;
  updated: number;
  /** What had changed since the preview, and was left. */
  skipped: number;
  /** Invitations to a first password: not asked for, asked for with the import, under way, over. */
  invite_state: "none" | "asked" | "running" | "over";
  /** Rows up to this one are invited. */
  invite_row: number;
  invited: number;
}

/** account-import/: one row of such a file. */
export interface ImportLineTable {
  /** `<import>.<row>`: what its seal is bound to. */
  id: string;
  import_id: string;
  /** As a spreadsheet counts it: the names of the columns are row 1. */
  line: number;
  verdict: "new" | "changed" | "same" | "refused";
  /** What the row says, and why it is refused: JSON under AES-256-GCM with the master key. Null once it is applied. */
  sealed: string | null;
  /** The account that was added from it. */
  account_id: string | null;
}

/** session/ */
export interface SessionTable {
  id: string;
  token_digest: string;
  account_id: string;
  epoch: number;
  /** `enrol`: may only activate 2FA (the policy demands it, and the account has none yet). */
  scope: "full" | "enrol";
  /** How the login was completed. */
  method: "password" | "approval" | "code" | "recovery-code" | "passkey";
  browser_id: string | null;
  ip: string;
  browser_label: string;
  created_at: Seconds;
  last_seen_at: Seconds;
  expires_at: Seconds;
  password_proven_at: Seconds;
  /** The purpose and time of the newest fresh proof given in this session; null: no proof, or used up. */
  fresh_proof_for: string | null;
  fresh_proof_at: Seconds | null;
  /** The proof that this session was redeemed from, so that "Bukan saya" can end it. */
  proof_id: string | null;
  ended_at: Seconds | null;
  ended_why: string | null;
}

/** forward-auth/: a person on a host that a proxy protects. It lives as long as the portal's session and the account's epoch do. */
interface ProtectedSessionTable {
  /** SHA-256 of the 256-bit token in the host's cookie. */
  token_digest: string;
  /** The one-use code that it was made from: there is one session for each. */
  code_id: string;
  /** The portal's session. */
  session_id: string;
  account_id: string;
  epoch: number;
  application_id: string;
  /** The host that it counts on, with its port where that is not the usual one. */
  host: string;
  /** When a fresh proof was given for this host; null: none was. */
  proven_at: Seconds | null;
  /** When the person agreed, in the portal's session, that this application of others may know who it is; null: nobody was asked. */
  consented_at: Seconds | null;
  created_at: Seconds;
  /** When the portal's session ends in any case. */
  expires_at: Seconds;
  ended_at: Seconds | null;
}

/** login/: a login from User ID to password. */
export interface LoginTable {
  id: string;
  secret_digest: string;
  typed_user_id: string;
  account_id: string | null;
  kind: "penyedia" | "non-penyedia";
  /** The account's epoch when a passkey named its user in place of a typed User ID; null: nobody has proven a passkey. */
  passkey_epoch: number | null;
  /** The browser in which that passkey was chosen; null without a mark. */
  passkey_browser_id: string | null;
  created_at: Seconds;
  expires_at: Seconds;
  /** When the password was proven. */
  proven_at: Seconds | null;
  /** Set when the password was proven, or when a newer login in this browser replaced this one. */
  ended_at: Seconds | null;
}

/** proof/: one "is it you?", from a proven password or a session until it is redeemed. */
export interface ProofTable {
  id: string;
  secret_digest: string;
  account_id: string;
  epoch: number;
  client: string;
  purpose: string;
  /** Null for a login; the acting session for a step-up. */
  session_id: string | null;
  browser_id: string | null;
  /** Did the account know this browser when the proof began? Decides number and class. */
  browser_known: Flag;
  browser_label: string;
  ip: string;
  /** 0: the policy took a passkey for both factors, and no password was asked. */
  password_proven_at: Seconds;
  requests_left: number;
  wrong_codes: number;
  state: "open" | "proven" | "redeemed" | "ended";
  ended_why: "denied" | "cancelled" | "replaced" | "reset" | "expired" | null;
  method: "approval" | "code" | "recovery-code" | "passkey" | null;
  /** Was a number typed on the phone? Then the browser becomes known. */
  with_number: Flag;
  shared_computer: Flag;
  proven_at: Seconds | null;
  /** What the proof is for, where its purpose is not specific enough: JSON of the flow that asked. */
  subject: string | null;
  /** What an officer is asked to approve, and on whom, as the request shows it: JSON. Null except for `helpdesk`. [P-102] */
  act: string | null;
  /** That account. Erasing a person deletes what names the person. */
  act_on: string | null;
  created_at: Seconds;
  expires_at: Seconds;
}

/** acceptor/: a login request for the phone. [P] docs/protocol.md */
export interface ApprovalTable {
  id: string;
  /** Names what the request is for: for the portal a proof id. Opaque to the acceptor. */
  reference: string;
  /** Rises with each request of the account: shows which is the newest, also within a second. */
  turn: number;
  account_id: string;
  epoch: number;
  /** Who asks: `portal`, or the id of an application. */
  client: string;
  purpose: string;
  /** The live classes: requests from known browsers, from all others, and from applications. [P-38] */
  class: "known" | "other" | "application";
  /** The account that an officer's act changes: erasing that person deletes the row. Null except for `helpdesk`. */
  act_on: string | null;
  /** The JSON bytes, base64url, stored once and served unchanged. */
  bytes: string;
  digest: string;
  /** HMAC of the six digits under the master key with this row's id; null where no number is asked. */
  number_mac: string | null;
  /** The six digits sealed under the master key, for the waiting page that survives a refresh; null for class `application`, which is told once. */
  number_sealed: string | null;
  issued_at: Seconds;
  expires_at: Seconds;
  /** Set when the request was cancelled, replaced or otherwise over without an answer. */
  ended_at: Seconds | null;
  ended_why: "replaced" | "cancelled" | "number-wrong" | "void" | null;
  decision: "approve" | "deny" | "report" | null;
  answered_at: Seconds | null;
  answered_by: string | null;
  /** The phone's JWS, stored as a receipt. */
  answer_jws: string | null;
  redeemed_at: Seconds | null;
  /** The asking browser, which *Bukan saya* makes unknown. */
  browser_id: string | null;
  /** JWS of a *Bukan saya* that came after another answer, or too late to be an answer. */
  report_jws: string | null;
  /** How the owner was verified at *Ya*: the WebAuthn assertion as JSON, or `pin`; null where no verification was asked. */
  answer_verification: string | null;
  /** A push service took it, or a phone fetched it. These three not for class `other`, and only while the request is live. [P-83] */
  sent_at: Seconds | null;
  /** A phone has reported that it has the request. */
  delivered_at: Seconds | null;
  /** A phone has reported that it shows the request. */
  opened_at: Seconds | null;
}

/** factors/: an enrolled authenticator. */
export interface DeviceTable {
  id: string;
  account_id: string;
  kind: "app" | "totp";
  name: string;
  public_jwk: string | null;
  thumbprint: string | null;
  /** TOTP seed under AES-256-GCM with the master key. */
  seed_sealed: string;
  /** Newest TOTP step accepted anywhere. RFC 6238 §5.2. */
  last_step: number;
  /** Subscription and revocation need an `iat` later than this. */
  last_iat: number;
  enrolled_at: Seconds;
  enrolled_ip: string;
  enrolled_browser: string;
  last_used_at: Seconds | null;
  revoked_at: Seconds | null;
  revoked_why: "disabled" | "reset" | "revoked" | "removed" | "not-mine" | null;
  /** The phone that vouched for it; null where a QR of the portal enrolled it. [P-94] */
  vouched_by: string | null;
}

/** factors/: a browser in which the owner has said *Ini ponsel saya* about a phone that another phone vouched for. */
interface NewcomerAnswerTable {
  /** `<device id> <browser id>`; without a browser, `session:` and the session's id. */
  id: string;
  device_id: string;
  answered_at: Seconds;
}

/** factors/: how a phone verifies its owner at each *Ya*; no row: only by the phone's own key. */
export interface UserVerificationTable {
  device_id: string;
  kind: "biometric" | "pin";
  /** WebAuthn: id and public key (COSE, base64url) of the credential, and the origin of the app that made it. */
  credential_id: string | null;
  public_key: string | null;
  origin: string | null;
  /** The credential's signature counter; 0 where the credential has no counter. */
  counter: number;
  /** May the credential be copied to other devices (WebAuthn BE), and is it (BS)? */
  backup_eligible: 0 | 1;
  backed_up: 0 | 1;
  /** The PIN's key, made by the phone from the PIN and a secret of its own, under AES-256-GCM with the master key. */
  pin_sealed: string | null;
  /** Wrong PINs in a row. */
  wrong: number;
  /** SHA-256 of the signed change that made this row: identifies it, so that the same change can be sent again. */
  change_digest: string;
  set_at: Seconds;
  used_at: Seconds | null;
}

/** factors/: the QR code that waits to be claimed. */
export interface OfferTable {
  id: string;
  offer_digest: string;
  offer_sealed: string;
  account_id: string;
  epoch: number;
  session_id: string;
  seed_sealed: string;
  created_at: Seconds;
  expires_at: Seconds;
  used_at: Seconds | null;
  device_id: string | null;
  /** SHA-256 of the signed enrolment that used it: a repeat within 10 minutes gets the same answer. */
  claim_digest: string | null;
  second_claim_at: Seconds | null;
  /** *Lanjutkan* was pressed, which works once. */
  completed_at: Seconds | null;
}

/** factors/: an enrolled phone has vouched for another phone's key, which may claim the account within two minutes. */
export interface VoucherTable {
  /** The id that the old phone signed. */
  id: string;
  account_id: string;
  /** The account's epoch at the vouch: after a reset or the end of a device the voucher is void. */
  epoch: number;
  /** The phone that vouched. */
  device_id: string;
  /** The new phone's public key with its RFC 7638 thumbprint, and its future name. */
  public_jwk: string;
  thumbprint: string;
  name: string;
  /** The old phone ends in the transaction that adds the new one. */
  retire: Flag;
  /** SHA-256 of the signed vouch: a repeat gets the same answer. */
  vouch_digest: string;
  created_at: Seconds;
  expires_at: Seconds;
  used_at: Seconds | null;
  /** The device that the voucher added. */
  new_device_id: string | null;
}

/** factors/: a WebAuthn credential of an account, also after its end. */
export interface PasskeyTable {
  id: string;
  account_id: string;
  /** The authenticator's id for it, base64url. Unique, also among ended ones. */
  credential_id: string;
  /** COSE key, base64url. */
  public_key: string;
  /** Signature counter: 0 where the authenticator has none. */
  counter: number;
  /** How the browser can reach it, separated by commas: `internal,hybrid`. */
  transports: string;
  /** Backup eligibility: can it be synced at all? Never changes. */
  syncable: Flag;
  /** Backup state at its last use: is it synced? */
  synced: Flag;
  name: string;
  /** The session that added it. */
  session_id: string;
  added_at: Seconds;
  added_ip: string;
  added_browser: string;
  last_used_at: Seconds | null;
  /** *Lanjutkan* was pressed, which works once. */
  completed_at: Seconds | null;
  ended_at: Seconds | null;
  ended_why: "disabled" | "reset" | "removed" | "not-mine" | null;
}

/** factors/: the newest challenge of one proof or one session, and the used ones of browsers at the User ID. */
interface PasskeyChallengeTable {
  /** `proof:<id>` or `session:<id>`: the challenge is good for nothing else. `browser:<random>`: one that has been used. */
  bound_to: string;
  digest: string;
  expires_at: Seconds;
  used_at: Seconds | null;
}

/** factors/: the random user handle by which authenticators know an account. */
interface PasskeyUserTable {
  account_id: string;
  handle: string;
  created_at: Seconds;
}

/** factors/: ten codes and one argon2id salt per set; each code is good once. */
export interface RecoveryCodeTable {
  id: string;
  account_id: string;
  set_id: string;
  salt: string;
  code_hash: string;
  created_at: Seconds;
  used_at: Seconds | null;
}

/** factors/: the state of a set of recovery codes. */
export interface RecoverySetTable {
  id: string;
  account_id: string;
  created_at: Seconds;
  /** The owner said "I have kept them". */
  kept_at: Seconds | null;
  /** The session that saw them without a further proof, since it had just activated 2FA; null: they needed a proof. */
  shown_in: string | null;
}

/** core/session/browser/: one browser, by its cookie. */
export interface BrowserTable {
  id: string;
  token_digest: string;
  previous_digest: string | null;
  previous_until: Seconds | null;
  label: string;
  created_at: Seconds;
  last_seen_at: Seconds;
  expires_at: Seconds;
}

/** core/session/browser/: a browser that an account knows. */
interface KnownBrowserTable {
  id: string;
  browser_id: string;
  account_id: string;
  label: string;
  known_since: Seconds;
  last_used_at: Seconds;
  forgotten_at: Seconds | null;
}

/** policy/: per user type, or per role where the role has a row. */
export interface PolicyTable {
  /** `penyedia`, `non-penyedia` or a role. */
  subject: string;
  two_factor: "off" | "optional" | "mandatory";
  mandatory_from: Seconds | null;
  number: "always" | "new-browser" | "never";
  /** When a password needs Kode Keamanan at a browser that the account knows; null: no rule, as `always`. */
  captcha: "always" | "after-failures" | null;
  /** Must a phone verify its owner at each *Ya*? null: no rule, as `any`. */
  phone_key: "any" | "verified" | null;
  /** From when a *Ya* without verification is refused; null: at once. */
  phone_key_from: Seconds | null;
  /** Is a mailed code asked before a phone or passkey is added? */
  enrolment_code: Flag;
  /** What follows a confirmed request to reset 2FA by mail; `reset_hours`: the time for `wait`. */
  reset: Generated<"immediate" | "wait" | "helpdesk" | "two-officers">;
  reset_hours: Generated<number>;
  /** How long a session lives without a request, and in all; null: the settings decide. */
  session_idle_seconds: number | null;
  session_absolute_seconds: number | null;
  /** Since when only a passkey proves these accounts; null: every authenticator does. */
  phishing_resistant_since: Seconds | null;
  /** Is a passkey chosen at the User ID both factors of a login? */
  passkey_alone: Flag;
  changed_at: Seconds;
}

/** mailed/: a code that was mailed, for one purpose of one session. */
export interface MailedCodeTable {
  id: string;
  account_id: string;
  epoch: number;
  session_id: string;
  purpose: "enrolment" | "new-address" | "old-address";
  /** The address that it was mailed to. */
  address: string;
  /** HMAC under the master key with this row's id: eight digits are too few for a digest. */
  code_mac: string;
  /** Tries so far, right ones included: each is counted before the code is compared. */
  tries: number;
  created_at: Seconds;
  expires_at: Seconds;
  /** When the code was typed. */
  used_at: Seconds | null;
  /** When a newer code voided it, or the act that it allowed was done. */
  ended_at: Seconds | null;
}

/** email/: one change of an address, from the request on. Kept so that the change can be undone. */
export interface EmailChangeTable {
  id: string;
  account_id: string;
  epoch: number;
  /** The session that asked; null: an operator. */
  session_id: string | null;
  place: "first" | "second";
  /** Null: there was no second address. */
  old_address: string | null;
  /** Null: the second address is removed. */
  new_address: string | null;
  browser_label: string;
  ip: string;
  requested_at: Seconds;
  /** Until then the codes must be typed. */
  expires_at: Seconds;
  /** When it took effect; null: not yet. */
  changed_at: Seconds | null;
  /** When it was replaced or cancelled before it took effect, or an operator made it final. */
  ended_at: Seconds | null;
  undone_at: Seconds | null;
}

/** base/platform/throttle/: a counter in a window. */
export interface ThrottleTable {
  key: string;
  count: number;
  window_ends_at: Seconds;
}

/** captcha/: challenges and passes that were spent. */
interface CaptchaUsedTable {
  id: string;
  expires_at: Seconds;
}

/** base/platform/outbox/: mails to send; the body is sealed and erased after sending. */
interface MailTable {
  id: string;
  account_id: string | null;
  kind: string;
  /** Sealed JSON {to, subject, text, html}; null after sending. Kind `nothing`: blanks of that size, sent to nobody, given up from the start. */
  sealed: string | null;
  created_at: Seconds;
  attempts: number;
  next_try_at: Seconds;
  leased_until: Seconds | null;
  sent_at: Seconds | null;
  given_up_at: Seconds | null;
  /** One of many alike that nobody waits for: sent when no other mail is due. */
  bulk: Generated<Flag>;
  /** Why the last try failed: an error's code and the mail server's number, never its sentence. Null after a success. */
  failed_why: string | null;
}

/** audit/: the entries, for Log Akses and for auditors. On PostgreSQL in partitions, a month of `at` each. */
interface AuditTable {
  id: Generated<number>;
  at: Seconds;
  account_id: string | null;
  event: string;
  outcome: string;
  method: string | null;
  ip: string | null;
  browser_label: string | null;
  client: string;
  /** JSON of further facts; never a secret. */
  detail: string;
  /** Random: no two entries are equal, so a copy is recognised. */
  nonce: string;
  /** HMAC under the audit's key: over the content until the entry is chained, then over seq and hash. */
  mac: string;
  /** Place in the chain, from 1, without gaps; null for the moment before the entry is chained. Unique by the lock of `audit_head`. */
  seq: number | null;
  /** The hash of the entry before; for the first entry 32 zero bytes (`BEGINNING`). */
  previous: string | null;
  /** SHA-256 over seq, previous and content: core/audit/entry.ts. */
  hash: string | null;
}

/** audit/: the chain's end, and its beginning since retention dropped older entries. One row. */
interface AuditHeadTable {
  id: 1;
  seq: number;
  hash: string;
  at: Seconds;
  signature: string;
  dropped_seq: number;
  dropped_hash: string;
  dropped_at: Seconds;
  dropped_signature: string;
}

/** audit/: signed marks in the chain. */
interface AuditCheckpointTable {
  seq: number;
  hash: string;
  at: Seconds;
  signature: string;
}

/** audit/: attempts of one kind about one account that were only counted, after too many in an hour. */
interface AuditCountTable {
  key: string;
  event: string;
  outcome: string;
  method: string | null;
  account_id: string | null;
  client: string;
  count: number;
  since: Seconds;
  last_at: Seconds;
  /** Address and browser of the last attempt. */
  ip: string;
  browser_label: string;
}

/** base/platform/tally.ts: how often something happened in an hour, for the dashboard. Names nobody. */
interface TallyTable {
  /** The hour's first second. */
  hour: Seconds;
  /** Stable words, as `login success approval`. */
  what: string;
  count: number;
}

/** audit/: the place up to which the chain is folded into counters. One row. */
interface AuditFoldedTable {
  id: 1;
  seq: number;
}

/** audit/: failed attempts of a day (UTC) at one account, or from one network. Of past days only those with the most. */
interface FailureTallyTable {
  about: "account" | "network";
  day: Seconds;
  /** The account's id, or the network as budgets name it. */
  subject: string;
  count: number;
}

/** audit/: the check of the chain that a reader last asked for, and its result. One row. */
interface AuditCheckTable {
  id: 1;
  asked_at: Seconds;
  /** Until then one process works on it. */
  leased_until: Seconds | null;
  /** Null until it is done. */
  done_at: Seconds | null;
  entries: number;
  problems: number;
  /** JSON: the first of them, as `spse audit verify` names them. */
  first: string;
}

/** deadline/: a tender deadline, which charts mark. */
interface DeadlineTable {
  id: string;
  name: string;
  at: Seconds;
  created_at: Seconds;
  /** The application that sent it, and what it calls it: the two name one row. Null: an officer entered it. */
  application_id: string | null;
  reference: string | null;
}

/** deadline/: a person who is invited to the tender, as the application named them. Deleted once the deadline is over. */
interface DeadlineInvitedTable {
  deadline_id: string;
  /** As `account.user_key`: the account may not exist. */
  user_key: string;
  user_id: string;
}

/** application/: a program of the LPSE that calls this server. */
export interface ApplicationTable {
  id: string;
  name: string;
  /** What it may do: words of application.ts, separated by spaces. */
  may: string;
  /** What Admin PPE has set for it: JSON, connect/application/settings.ts. */
  settings: Generated<string>;
  /** SHA-256 of its secret of 256 bits. Null: none was drawn yet. */
  secret_digest: string | null;
  /** The secret before the last change, and until when it still serves. */
  old_secret_digest: string | null;
  old_until: Seconds | null;
  /** The session that may draw a secret, once, and until when: its officer has approved that on the phone. */
  draw_session: string | null;
  draw_until: Seconds | null;
  created_at: Seconds;
  /** Of its last call, to the hour. */
  used_at: Seconds | null;
  ended_at: Seconds | null;
}

/** directory/: accounts that a directory keeps by SCIM. */
export interface DirectoryAccountTable {
  account_id: string;
  /** The application that provisions it. One that has ended keeps nothing any more. */
  application_id: string;
  /** The directory's own name for the person (RFC 7643 §3.1). */
  external_id: string | null;
  /** The account's epoch after the directory has closed it. Any other epoch: somebody at the LPSE has decided since. */
  closed_epoch: number | null;
  created_at: Seconds;
  changed_at: Seconds;
}

/** connect/application/opened.sql.ts: when an account last opened an application, for the order of its tiles on Beranda. */
interface ApplicationOpenedTable {
  /** Account and application, with a space between them. */
  id: string;
  account_id: string;
  application_id: string;
  opened_at: Seconds;
}

/** application/: what an application must be told: sent again until it is taken or given up. */
interface ApplicationMessageTable {
  id: string;
  application_id: string;
  /** One of `messageKinds` (application/message.ts). */
  kind: string;
  /** What it is about: an id of the module that makes it. */
  subject: string;
  created_at: Seconds;
  attempts: number;
  next_try_at: Seconds;
  leased_until: Seconds | null;
}

/** application/: how an application takes messages of one kind. */
interface ApplicationInboxTable {
  application_id: string;
  kind: string;
  taken_at: Seconds | null;
  /** Of the newest failure that no success has followed: an HTTP status, an error's code, or `forbidden`. */
  failed_at: Seconds | null;
  failed_why: string | null;
  /** Nothing is sent before: others need not wait for its time limit. */
  rest_until: Seconds | null;
  /** The address that has answered 410 Gone: nothing more is sent to it. */
  gone_address: string | null;
}

/** application-request/: the secret that signs an application's webhooks (Standard Webhooks), under the master key. */
interface WebhookSecretTable {
  application_id: string;
  /** Null: none was drawn yet. */
  sealed: string | null;
  /** The secret before the last change, and until when it still signs beside the new one. */
  old_sealed: string | null;
  old_until: Seconds | null;
  /** The session that may draw a secret, once, and until when: its officer has approved that on the phone. */
  draw_session: string | null;
  draw_until: Seconds | null;
}

/** application/: a call of an application that is done once, however often it is repeated. */
interface IdempotencyKeyTable {
  /** SHA-256 of the application's id and its Idempotency-Key. */
  id: string;
  /** SHA-256 of method, path and body: another call under the same key is refused. */
  request_digest: string;
  /** Status and body of the answer, under the master key. Null only inside the transaction of the first call. */
  answer_sealed: string | null;
  expires_at: Seconds;
}

/** openid/: what the OpenID provider keeps for minutes or hours: codes, tokens, grants, requests that wait for a login. */
interface OpenidArtifactTable {
  /** SHA-256 of its kind and its value of at least 128 random bits. */
  id: string;
  /** As the library names it: `AuthorizationCode`. */
  model: string;
  /** Everything that comes of one grant; revoked together. */
  grant_id: string | null;
  account_id: string | null;
  /** When it was used, once. */
  consumed_at: Seconds | null;
  /** When an application last asked whether a person has answered (CIBA). */
  polled_at: Seconds | null;
  /** How long it must wait between two such polls; null: as at first. */
  poll_seconds: number | null;
  expires_at: Seconds;
  /** Its content, JSON under AES-256-GCM with the master key. */
  sealed: string;
}

/** openid/: an application that a person has signed in to from one session. */
export interface OpenidSignInTable {
  /** Made of session and application. The application knows the sign-in by it: `sid` of the ID Token. */
  id: string;
  session_id: string;
  application_id: string;
  account_id: string;
  /** The number of the last grant, which its codes and tokens hang on; null: the application got none yet. */
  grant_turn: number | null;
  /** What that grant lets the application know: scopes, and claims that were asked by name, separated by spaces; null: it was revoked, or the application got none. */
  granted_scope: string | null;
  granted_claims: string | null;
  /** When the person allowed it what, in this session: scopes, separated by spaces. */
  consented_at: Seconds | null;
  consented_scope: string | null;
  /** A further proof that was given for this application in the session: how, and when. */
  proven_method: "approval" | "code" | "passkey" | null;
  proven_number: Flag;
  proven_at: Seconds | null;
  created_at: Seconds;
  /** Then everything that came of it is over by itself. */
  expires_at: Seconds;
  /** The sign-in was over before its time, and the application is to be told; null: not yet. */
  over_at: Seconds | null;
  attempts: number;
  next_try_at: Seconds;
  leased_until: Seconds | null;
  /** The application knows, or has nothing that it could be told. */
  told_at: Seconds | null;
  /** Why the last try failed. */
  failed_why: string | null;
}

/** base/platform/installation-secrets.ts: secrets that outlast a change of the master key, sealed under it. */
interface KeptSecretTable {
  name: string;
  sealed: string;
  created_at: Seconds;
}

/** signing/: the key pairs that sign in the name of this LPSE. Public halves stay, so that what was signed can be checked later. */
interface SigningKeyTable {
  /** RFC 7638 thumbprint. */
  kid: string;
  alg: "ES256" | "RS256";
  /** The first of its algorithm is 1; the next one is its successor. */
  turn: number;
  /** The public half, a JWK. */
  public_jwk: string;
  /** The private half, a JWK, under AES-256-GCM with the master key; null once nothing is good any more that it has signed. */
  sealed: string | null;
  created_at: Seconds;
  /** From then on it signs, until its successor does. */
  signs_from: Seconds;
}

/** core/acceptor/push/: the address at which a phone can be woken. One per device. */
export interface PushSubscriptionTable {
  device_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  /** The app's origin: a notification opens it. */
  app: string;
  created_at: Seconds;
  /** When a push service last accepted a push for it. */
  sent_at: Seconds | null;
}

/** core/acceptor/push/: a push that waits to be sent, for seconds only (an alert: for hours). */
export interface PushTable {
  id: string;
  device_id: string;
  /** The login request; null for a test or an alert, which differ by topic. */
  request_id: string | null;
  topic: string;
  created_at: Seconds;
  expires_at: Seconds;
  attempts: number;
  next_try_at: Seconds;
  leased_until: Seconds | null;
}

/** core/acceptor/push/: requests of unknown browsers since the account's last success. */
interface PushPauseTable {
  account_id: string;
  asked: number;
}

/** core/recovery/reset/: a request to reset 2FA by mail. */
export interface ResetTable {
  id: string;
  account_id: string;
  epoch: number;
  proof_id: string;
  token_digest: string;
  cancel_digest: string;
  /** The form matched and a mail was sent. Otherwise the request never completes; the browser cannot tell the difference. */
  sent: Flag;
  /** Tries at the 8 characters that a link opened in another browser shows. */
  code_tries: number;
  /** When those 8 characters were typed in the requesting browser. */
  unlocked_at: Seconds | null;
  /** Digest of the requesting browser's cookie: the reset completes in that browser. */
  browser_digest: string;
  browser_label: string;
  ip: string;
  requested_at: Seconds;
  expires_at: Seconds;
  done_at: Seconds | null;
  cancelled_at: Seconds | null;
  /** When the mailed link was confirmed and the request began to wait; null before, and where it need not wait. */
  confirmed_at: Seconds | null;
  /** What it has been waiting for since. */
  route: "wait" | "helpdesk" | null;
  /** `wait`: when the requesting browser may complete it. */
  due_at: Seconds | null;
  /** `helpdesk`: what an officer decided, when, and who (an account; null for the command line). */
  decision: "approved" | "refused" | null;
  decided_at: Seconds | null;
  decided_by: string | null;
}

/** office/helpdesk/second-officer/: an act that one officer has approved and a second one must approve too; the second yes deletes the row. */
export interface FirstYesTable {
  /** The act and its object: `approve:` and a reset's id, or another act and an account's. */
  about: string;
  act: "approve" | "lift" | "role" | "email" | "deactivate" | "activate";
  /** The account that the act changes, and its epoch then: a later epoch voids the yes. */
  account_id: string;
  epoch: number;
  /** The first officer, and that account's epoch then. */
  officer_id: string;
  officer_epoch: number;
  /** How the officer checked the person's identity, and where that is written down. */
  checked: string;
  note: string;
  /** What exactly was agreed to, where the act has a choice: a role, an address. The second yes is to the same. */
  asked: string | null;
  given_at: Seconds;
  expires_at: Seconds;
}

/** office/helpdesk/cases/: why a person came to the helpdesk, and how it ended. An account has one open case at most. */
export interface HelpdeskCaseTable {
  id: string;
  account_id: string;
  /** One of `reasons` (office/helpdesk/cases/case.ts). */
  reason: string;
  /** The officer who opened it. */
  opened_by: string;
  opened_at: Seconds;
  /** How identity was checked, by which officer, and when. */
  checked: string | null;
  checked_by: string | null;
  checked_at: Seconds | null;
  closed_at: Seconds | null;
  /** One of `outcomes`. */
  outcome: string | null;
}

/** office/helpdesk/cases/: what officers wrote in a case. */
interface HelpdeskNoteTable {
  id: string;
  case_id: string;
  /** The account of the case. */
  account_id: string;
  officer_id: string;
  at: Seconds;
  text: string;
}

/** office/system/alerts/: what Admin PPE must know of the system while it goes on. */
interface AlertTable {
  /** One of `alertKinds` (office/system/alerts/alert.ts). */
  kind: string;
  bad_since: Seconds;
  /** When it was told; null while it may still be a moment's. */
  told_at: Seconds | null;
  /** Was its beginning mailed? Then its end is too. */
  mailed: Flag;
  /** Since when it is good again; it is over a while later. */
  good_since: Seconds | null;
}

/** announcement/: what the LPSE tells everybody on Beranda. */
export interface AnnouncementTable {
  id: string;
  /** In Indonesian. */
  text: string;
  /** In English, where somebody has translated it. */
  text_en: string | null;
  shown_from: Seconds;
  /** The first second at which it is no longer shown. */
  shown_until: Seconds;
  created_at: Seconds;
}

/** policy-change/: every change of a rule, also those that took an earlier one back. Never deleted. */
interface PolicyChangeTable {
  /** From 1, without gaps: two changes at once want the same number, and one gets it. */
  id: number;
  /** `penyedia`, `non-penyedia` or a role. */
  subject: string;
  /** The rule as JSON, before and after; null: the subject had, or has, no rule of its own. */
  was: string | null;
  becomes: string | null;
  reason: string;
  changed_at: Seconds;
  /** The officer's account; null: `operator` at the command line. */
  changed_by: string | null;
  operator: string | null;
}

/** policy-change/: mails about a rule to everybody under it, in batches. */
export interface PolicyNoticeTable {
  /** The subject and the number of its notice: `penyedia-3`. The key lets one notice of a subject begin at a time. */
  id: string;
  /** The subject of the rule. */
  subject: string;
  /** What the officer wrote and the phone approved: JSON. */
  words: string;
  /** The accounts under the rule when the mails began. */
  total: number;
  /** The last account that was looked at, in the order of ids: nobody before it gets another mail. */
  read_to: string;
  /** How many mails were queued. */
  sent: number;
  started_at: Seconds;
  /** The officer's account. */
  started_by: string;
  ended_at: Seconds | null;
  ended_why: "done" | "stopped" | null;
}

export interface Schema {
  installation: InstallationTable;
  office: OfficeTable;
  logo: LogoTable;
  account: AccountTable;
  account_word: AccountWordTable;
  account_link: AccountLinkTable;
  account_import: AccountImportTable;
  import_line: ImportLineTable;
  session: SessionTable;
  login: LoginTable;
  proof: ProofTable;
  approval: ApprovalTable;
  first_yes: FirstYesTable;
  device: DeviceTable;
  user_verification: UserVerificationTable;
  offer: OfferTable;
  voucher: VoucherTable;
  newcomer_answer: NewcomerAnswerTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  passkey_user: PasskeyUserTable;
  recovery_code: RecoveryCodeTable;
  recovery_set: RecoverySetTable;
  browser: BrowserTable;
  known_browser: KnownBrowserTable;
  policy: PolicyTable;
  mailed_code: MailedCodeTable;
  email_change: EmailChangeTable;
  throttle: ThrottleTable;
  captcha_used: CaptchaUsedTable;
  mail: MailTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  audit_checkpoint: AuditCheckpointTable;
  audit_count: AuditCountTable;
  audit_folded: AuditFoldedTable;
  audit_check: AuditCheckTable;
  failure_tally: FailureTallyTable;
  tally: TallyTable;
  deadline: DeadlineTable;
  deadline_invited: DeadlineInvitedTable;
  application: ApplicationTable;
  directory_account: DirectoryAccountTable;
  application_opened: ApplicationOpenedTable;
  idempotency_key: IdempotencyKeyTable;
  application_message: ApplicationMessageTable;
  application_inbox: ApplicationInboxTable;
  webhook_secret: WebhookSecretTable;
  protected_session: ProtectedSessionTable;
  kept_secret: KeptSecretTable;
  signing_key: SigningKeyTable;
  openid_artifact: OpenidArtifactTable;
  openid_sign_in: OpenidSignInTable;
  push_subscription: PushSubscriptionTable;
  push: PushTable;
  push_pause: PushPauseTable;
  reset: ResetTable;
  helpdesk_case: HelpdeskCaseTable;
  helpdesk_note: HelpdeskNoteTable;
  alert: AlertTable;
  announcement: AnnouncementTable;
  policy_change: PolicyChangeTable;
  policy_notice: PolicyNoticeTable;
}
