/**
 * The JSON that a person gets on request: readable words and times, in the order of the tables. It has the data that this installation
 * stores about one person and that the person may see (UU 27/2022 Art. 7 and 13): nothing that opens an account, and no other person's
 * name. Read only.
 */
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { factors } from "../../core/factors/index.ts";

/** The tables of the factors. Their order is that of the factors. */
const tablesOfFactors = (): Readonly<Record<string, readonly string[]>> =>
  Object.assign({}, ...factors.map(({ tables }) => tables));

/** Members of an audit entry's detail that name another person: the actor, or the subject of an officer's act. */
const OTHERS = new Set(["operator", "officer", "account"]);

/** All stored data of this account, by kind. It holds no secret, because no such column is read. */
export async function exportPersonalData(world: World, accountId: string): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const table of Object.keys(given) as (keyof typeof given)[]) {
    const rows = await loadGiven(world, table, accountId);
    if (rows.length > 0) data[table] = rows.map((row) => readable(row as Record<string, unknown>));
  }
  return { exportedAt: utc(world.now()), lpse: world.office.lpseName, ...data };
}

const readable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readableValue(name, value)]));

function readableValue(name: string, value: unknown): unknown {
  if (name === "detail" && typeof value === "string")
    return Object.fromEntries(Object.entries(JSON.parse(value) as object).filter(([member]) => !OTHERS.has(member)));
  const isTime = name === "at" || name === "since" || /_(at|since|until)$/.test(name);
  return isTime && typeof value === "number" ? utc(value) : value;
}

/**
 * Every table that names an account or one of its devices, and the columns that the person gets. Tables with only secrets,
 * digests and counters give no columns, and so do the index of words and the rows of an import, which repeat the account. A test compares this list with
 * the database: a new table needs a row here.
 */
export const given = {
  account:
    "user_id kind role role_until name registration_number email second_email active created_at last_login_at language two_factor_since email_changed_at".split(
      " ",
    ),
  ...tablesOfFactors(),
  known_browser: "label known_since last_used_at forgotten_at".split(" "),
  session: "method browser_label ip created_at last_seen_at expires_at ended_at ended_why".split(" "),
  login: ["proven_at"],
  proof: "purpose state method browser_label ip created_at proven_at".split(" "),
  approval: "purpose client decision issued_at answered_at".split(" "),
  email_change: "place set_by old_address new_address browser_label ip requested_at changed_at undone_at".split(" "),
  mailed_code: "purpose address created_at used_at".split(" "),
  reset: "browser_label ip requested_at confirmed_at done_at cancelled_at decision decided_at".split(" "),
  first_yes: "act given_at expires_at".split(" "),
  waiting_change: "kind asker asked_at due_at stopped_at".split(" "),
  helpdesk_case: "reason opened_at checked checked_at closed_at outcome".split(" "),
  helpdesk_note: "at text".split(" "),
  mail: "kind created_at sent_at".split(" "),
  audit: "at event outcome method ip browser_label client detail".split(" "),
  audit_count: "since last_at event outcome method count ip browser_label client".split(" "),
  user_verification: "kind set_at used_at".split(" "),
  push_subscription: "app created_at sent_at".split(" "),
  directory_account: "external_id created_at changed_at".split(" "),
  closing_proposal: "reason state proposed_at".split(" "),
  application_opened: "application_id opened_at".split(" "),
  protected_session: "host created_at proven_at consented_at expires_at ended_at".split(" "),
  openid_sign_in: "application_id created_at granted_scope consented_at consented_scope proven_at".split(" "),
  account_word: [],
  openid_artifact: [],
  import_line: [],
  account_link: [],
  push: [],
  push_pause: [],
  newcomer_answer: [],
} as const satisfies Record<string, readonly string[]>;

/** Tables that name the account only through its device. */
const BY_DEVICE = new Set(["user_verification", "push_subscription"]);

/** The rows of one table, oldest first as far as the database keeps an order; only the given columns are read. */
async function loadGiven(world: World, table: keyof typeof given, accountId: string): Promise<unknown[]> {
  const columns: readonly string[] = given[table];
  if (columns.length === 0) return [];
  // One query for tables of different shapes. The names come from the list above, never from input.
  const query = world.db.selectFrom(table as "session").select(columns as readonly "ip"[]);
  if (table === "account") return query.where("id", "=", accountId).execute();
  if (!BY_DEVICE.has(table)) return query.where("account_id", "=", accountId).execute();
  const devices = world.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  return query.where("device_id" as "id", "in", devices).execute();
}
