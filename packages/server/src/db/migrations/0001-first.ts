/** The first schema. What each column means stands in `schema.ts`. */
import { type Kysely, sql } from "kysely";
import { counter, createTable, type Engine, flag, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const table = (name: string, columns: Parameters<typeof createTable>[3]) => createTable(db, engine, name, columns);

  await table("installation", { id: { ...seconds, primary: true }, lpse_id: text, created_at: seconds });
  await table("account", {
    id: key,
    user_id: text,
    user_key: text,
    kind: text,
    role: text,
    name: text,
    email: text,
    password_hash: optional(text),
    epoch: seconds,
    active: flag,
    created_at: seconds,
    two_factor_since: optional(seconds),
    password_reset_by_mail_at: optional(seconds),
    email_changed_at: optional(seconds),
    two_factor_reset_by_mail_at: optional(seconds),
    enrol_browser_id: optional(text),
    enrol_browser_until: optional(seconds),
  });
  await table("account_link", {
    id: key,
    token_digest: text,
    purpose: text,
    account_id: optional(text),
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
  });
  await table("session", {
    id: key,
    token_digest: text,
    account_id: text,
    epoch: seconds,
    scope: text,
    method: text,
    browser_id: optional(text),
    ip: text,
    browser_label: text,
    created_at: seconds,
    last_seen_at: seconds,
    expires_at: seconds,
    password_proven_at: seconds,
    fresh_proof_for: optional(text),
    fresh_proof_at: optional(seconds),
    proof_id: optional(text),
    ended_at: optional(seconds),
    ended_why: optional(text),
  });
  await table("login", {
    id: key,
    secret_digest: text,
    typed_user_id: text,
    account_id: optional(text),
    kind: text,
    wrong_passwords: seconds,
    created_at: seconds,
    expires_at: seconds,
    next_try_at: optional(seconds),
    proven_at: optional(seconds),
    ended_at: optional(seconds),
  });
  await table("proof", {
    id: key,
    secret_digest: text,
    account_id: text,
    epoch: seconds,
    client: text,
    purpose: text,
    session_id: optional(text),
    browser_id: optional(text),
    browser_known: flag,
    browser_label: text,
    ip: text,
    password_proven_at: seconds,
    requests_left: seconds,
    wrong_codes: seconds,
    state: text,
    ended_why: optional(text),
    method: optional(text),
    with_number: flag,
    shared_computer: flag,
    proven_at: optional(seconds),
    created_at: seconds,
    expires_at: seconds,
  });
  await table("approval", {
    id: key,
    reference: text,
    turn: seconds,
    account_id: text,
    epoch: seconds,
    client: text,
    purpose: text,
    class: text,
    bytes: text,
    digest: text,
    number_mac: optional(text),
    number_sealed: optional(text),
    issued_at: seconds,
    expires_at: seconds,
    ended_at: optional(seconds),
    ended_why: optional(text),
    decision: optional(text),
    answered_at: optional(seconds),
    answered_by: optional(text),
    answer_jws: optional(text),
    redeemed_at: optional(seconds),
    browser_id: optional(text),
    report_jws: optional(text),
  });
  await table("device", {
    id: key,
    account_id: text,
    kind: text,
    name: text,
    public_jwk: optional(text),
    thumbprint: optional(text),
    seed_sealed: text,
    last_step: seconds,
    last_iat: seconds,
    enrolled_at: seconds,
    enrolled_ip: text,
    enrolled_browser: text,
    last_used_at: optional(seconds),
    revoked_at: optional(seconds),
    revoked_why: optional(text),
  });
  await table("offer", {
    id: key,
    offer_digest: text,
    offer_sealed: text,
    account_id: text,
    epoch: seconds,
    session_id: text,
    seed_sealed: text,
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
    device_id: optional(text),
    claim_digest: optional(text),
    second_claim_at: optional(seconds),
  });
  await table("recovery_set", { id: key, account_id: text, created_at: seconds, kept_at: optional(seconds) });
  await table("recovery_code", {
    id: key,
    account_id: text,
    set_id: text,
    salt: text,
    code_hash: text,
    created_at: seconds,
    used_at: optional(seconds),
  });
  await table("browser", {
    id: key,
    token_digest: text,
    previous_digest: optional(text),
    previous_until: optional(seconds),
    label: text,
    created_at: seconds,
    last_seen_at: seconds,
    expires_at: seconds,
  });
  await table("known_browser", {
    id: key,
    browser_id: text,
    account_id: text,
    label: text,
    known_since: seconds,
    last_used_at: seconds,
    forgotten_at: optional(seconds),
  });
  await table("policy", {
    subject: key,
    two_factor: text,
    mandatory_from: optional(seconds),
    number: text,
    changed_at: seconds,
  });
  await table("throttle", { key, count: seconds, window_ends_at: seconds });
  await table("captcha_used", { id: key, expires_at: seconds });
  await table("mail", {
    id: key,
    account_id: optional(text),
    kind: text,
    sealed: optional(text),
    created_at: seconds,
    attempts: seconds,
    next_try_at: seconds,
    leased_until: optional(seconds),
    sent_at: optional(seconds),
    given_up_at: optional(seconds),
  });
  await table("audit", {
    id: counter,
    at: seconds,
    account_id: optional(text),
    event: text,
    outcome: text,
    method: optional(text),
    ip: optional(text),
    browser_label: optional(text),
    client: text,
    detail: text,
  });
  await table("reset", {
    id: key,
    account_id: text,
    epoch: seconds,
    proof_id: text,
    token_digest: text,
    cancel_digest: text,
    sent: flag,
    code_tries: seconds,
    unlocked_at: optional(seconds),
    browser_digest: text,
    browser_label: text,
    ip: text,
    requested_at: seconds,
    expires_at: seconds,
    done_at: optional(seconds),
    cancelled_at: optional(seconds),
  });

  const unique = (name: string, on: string, columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns).unique().execute();
  const index = (name: string, on: string, columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns).execute();

  await unique("account_user_key", "account", ["user_key"]);
  await unique("account_link_token", "account_link", ["token_digest"]);
  await unique("session_token", "session", ["token_digest"]);
  await index("session_account", "session", ["account_id"]);
  await unique("login_secret", "login", ["secret_digest"]);
  await unique("proof_secret", "proof", ["secret_digest"]);
  await index("proof_account", "proof", ["account_id"]);
  await index("approval_reference", "approval", ["reference"]);
  await index("approval_account", "approval", ["account_id", "turn"]);
  await db.schema
    .createIndex("approval_live")
    .on("approval")
    .columns(["account_id", "class"])
    .unique()
    .where(sql.ref("ended_at"), "is", null)
    .where(sql.ref("answered_at"), "is", null)
    .execute();
  await index("device_account", "device", ["account_id"]);
  await unique("offer_digest", "offer", ["offer_digest"]);
  await index("offer_account", "offer", ["account_id"]);
  await index("recovery_set_account", "recovery_set", ["account_id"]);
  await index("recovery_code_account", "recovery_code", ["account_id"]);
  await unique("browser_token", "browser", ["token_digest"]);
  await index("browser_previous", "browser", ["previous_digest"]);
  await unique("known_browser_pair", "known_browser", ["browser_id", "account_id"]);
  await index("known_browser_account", "known_browser", ["account_id"]);
  await index("mail_due", "mail", ["next_try_at"]);
  await index("audit_account", "audit", ["account_id", "at"]);
  await unique("reset_token", "reset", ["token_digest"]);
  await unique("reset_cancel", "reset", ["cancel_digest"]);
  await index("reset_account", "reset", ["account_id"]);
  await index("reset_browser", "reset", ["browser_digest"]);
}
