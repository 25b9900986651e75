/**
 * The record for Log Akses and for auditors. An entry is written in the transaction of the change that it describes, so that no
 * change is unrecorded. It never holds a secret, code, token or query string.
 */
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import { token } from "../../base/platform/keys.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { writtenText } from "./entry.ts";

/** Stable names; docs and tests rely on them. */
export type AuditEvent =
  | "login" //            a login reached its end: outcome success, or why not; or a refusal on the way
  | "captcha" //          a Kode Keamanan was wrong, too late, or used before
  | "password" //         a password was tried
  | "proof" //            a second factor was tried or answered
  | "two-factor" //       enabled, disabled, reset
  | "device" //           enrolled, revoked
  | "passkey" //          added, chosen at the User ID, renamed, removed, its counter went back
  | "recovery-codes" //   made, kept, used
  | "known-browser" //    known, not known after a login, forgotten, copied
  | "session" //          ended
  | "password-change" //  changed, reset requested, reset, rescued
  | "mailed-code" //      sent, typed, or why not
  | "reset" //            2FA reset requested, opened, cancelled, done, refused
  | "helpdesk" //         an officer looked at, or changed, somebody else's account
  | "account" //          created, invited, deactivated, activated, renamed, role or email changed, rescue link, exported, erased
  | "import" //           a file of users read, approved, applied, stopped; people invited; users exported
  | "policy" //           changed
  | "deadline" //         a tender deadline added, sent, removed; who of the invited is ready
  | "application" //      added, changed, a secret drawn, ended; a wrong secret; it asked a person, and the phone's answer; opened by a person, left
  | "sign-in" //          an application got an answer about a person; consent
  | "backup" //           made, restored, checked, unfit
  | "announcement" //     added, changed, removed
  | "alert" //            trouble of the system raised, over
  | "settings" //         changed, a test mail sent
  | "keys" //             everything was sealed again under another master key; a signing key made, void
  | "audit"; //           old entries dropped; what a reader searched, read, downloaded; the chain checked

/** One entry to write. */
export interface AuditEntry {
  readonly event: AuditEvent;
  /** Stable word: `success`, or the refusal's `kind`. */
  readonly outcome: string;
  readonly accountId?: string | null;
  readonly method?: string | null;
  /** Where the act came from; a Visit fits. Absent for jobs and the command line. */
  readonly from?: { readonly ip: string; readonly browserLabel: string };
  readonly client?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where somebody acted from. */
export type From = NonNullable<AuditEntry["from"]>;

const NONCE_BYTES = 12;

/** Records one entry. Call it inside the transaction of the change. core/audit/chain.ts chains the entry soon after. */
export const record = (world: WorldOrTx, entry: AuditEntry): Promise<void> => recordAll(world, [entry]);

type Row = Readonly<Record<"nonce" | "event" | "outcome" | "client" | "detail" | "mac", string>> &
  Readonly<Record<"account_id" | "method" | "ip" | "browser_label", string | null>> & { readonly at: number };

/** One entry is what nearly every act records. */
const insertOne = compiledOnce(
  (db, { nonce, at, account_id, event, outcome, method, ip, browser_label, client, detail, mac }: Row) =>
    db
      .insertInto("audit")
      .values({ nonce, at, account_id, event, outcome, method, ip, browser_label, client, detail, mac }),
);

/** Records several entries in one statement, in their order. */
export async function recordAll(world: WorldOrTx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
    const content = {
      nonce: token(world.random, NONCE_BYTES),
      at: world.now(),
      account_id: entry.accountId ?? null,
      event: entry.event,
      outcome: entry.outcome,
      method: entry.method ?? null,
      ip: entry.from?.ip ?? null,
      browser_label: entry.from?.browserLabel ?? null,
      client: entry.client ?? "portal",
      detail: JSON.stringify(entry.detail ?? {}),
    };
    return { ...content, mac: world.auditKey.mac(writtenText(content)) };
  });
  const [only] = rows;
  if (only && rows.length === 1) await insertOne(world.db, only);
  else await insertRows(world.db, "audit", rows).execute();
  for (const { event, outcome } of entries) world.monitor?.note({ kind: "entry", event, outcome });
}
