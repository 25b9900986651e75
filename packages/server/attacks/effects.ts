/** What an act leaves behind, line by line: rows, audit entries, mails, cookies, and whom it wakes, under its answer. Chance is left out: an id or a secret is `‹id›` or `…`. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { formsOf } from "../test-support/forms.ts";
import { type Call, type Answer as OnTheWire, reachOver, type Seen, serverOf, setBy } from "../test-support/visitor.ts";
import type { TestWorld } from "../test-support/world.ts";
import { rowsOf } from "./attacker.ts";

type Row = Readonly<Record<string, unknown>>;

/** A row, with the table that it is in. */
interface Placed {
  readonly table: string;
  readonly row: Row;
  readonly text: string;
}

/** What the act was answered. */
type Answer = Pick<Seen, "status" | "text"> & Partial<Pick<Seen, "path" | "headers" | "sets">>;

/** Marks of a last use, and the places of the audit's chain, which its job gives. */
const PASSED: ReadonlySet<string> = new Set(["session.last_seen_at", "audit.id", "audit.mac", "audit.nonce"]);
const TWO_YEARS = 2 * 366 * 24 * 3600;

/** Changes of a connection, and of others on its file (https://sqlite.org/lang_corefunc.html#total_changes). */
const CHANGES = sql<{
  changes: string;
}>`select total_changes() || ' ' || data_version as changes from pragma_data_version`;
/** The rows of a database, until it changes. */
const read = new WeakMap<World, { readonly changes: string | undefined; readonly rows: readonly Placed[] }>();

async function readRows(world: World): Promise<readonly Placed[]> {
  const changes = (await CHANGES.execute(world.db)).rows[0]?.changes;
  const known = read.get(world);
  if (known?.changes === changes && known) return known.rows;
  const rows = await readAgain(world);
  read.set(world, { changes, rows });
  return rows;
}

async function readAgain(world: World): Promise<readonly Placed[]> {
  const found: Placed[] = [];
  for (const { table, rows } of await rowsOf(world))
    for (const row of rows) {
      const kept = Object.entries(row).filter(([column]) => !PASSED.has(`${table}.${column}`));
      found.push({ table, row: Object.fromEntries(kept), text: `${table} ${JSON.stringify(kept)}` });
    }
  return found;
}

/** Holds steps: what each was answered, and what it leaves behind. @param hold of a list (golden.ts, pages.ts). */
export function stepOf(hold: (title: string, lines: readonly string[]) => void): Step {
  const known = new Set<string>();
  return async (title, world, act) => {
    const { seen, lines, say, mails } = await effectsOf(world, act);
    hold(say(title), lines);
    for (const row of mails) {
      const told = wholeMail(world, row, say);
      const words = told.filter((it) => !FACT.test(it)).join("\n");
      if (!known.has(words)) hold(`mail ${known.size + 1}, ${row.kind}, in full`, told);
      known.add(words);
    }
    return seen;
  };
}

export type Step = <Reply extends Answer>(title: string, world: TestWorld, act: () => Promise<Reply>) => Promise<Reply>;

/** From now on each call of this world's visitors, phones and programs is a step of its own. */
export async function recordCalls(world: TestWorld, walk: string, step: Step): Promise<void> {
  const app = await serverOf(world);
  let calls = 0;
  const inject = async (call: Call) => {
    calls += 1;
    const { told } = await step(`${walk} ${calls}: ${call.method} ${call.url}`, world, async () => {
      const told = await app.inject(call);
      const { statusCode: status, body: text, headers } = told;
      return { told, status, text, headers, sets: setBy(headers), path: String(headers.location ?? "") };
    });
    return told as OnTheWire;
  };
  reachOver(world, inject, [undefined, deviceRoutes]);
}

/** Runs the act. @returns its answer, its audit entries in their order, and a line for each mail and for each row added, changed or removed. */
async function effectsOf<Reply extends Answer>(world: TestWorld, act: () => Promise<Reply>) {
  const before = await readRows(world);
  const { seen, woken } = await withWakes(world, act);
  const after = await readRows(world);
  const say = namer(world, [...before, ...after]);
  const left = new Map<string, number>();
  for (const { text } of before) left.set(text, (left.get(text) ?? 0) + 1);
  const fresh = after.filter(({ text }) => {
    const times = left.get(text) ?? 0;
    if (times > 0) left.set(text, times - 1);
    return times === 0;
  });
  const gone = before.filter(({ text }) => {
    const times = left.get(text) ?? 0;
    if (times > 0) left.set(text, times - 1);
    return times > 0;
  });
  const lines = fresh.map(({ table, row }) => {
    const old = gone.findIndex((it) => it.table === table && row.id !== undefined && it.row.id === row.id);
    const [was] = old < 0 ? [] : gone.splice(old, 1);
    if (!was) return table === "mail" ? mailLine(world, row, say) : `+ ${table} ${columnsOf(row, say)}`;
    const changed = Object.keys(row).filter((column) => row[column] !== was.row[column]);
    const told = changed.map((column) => `${column} ${say(was.row[column])} → ${say(row[column])}`);
    return `~ ${table} ${say(row.id)}: ${told.join(", ")}`;
  });
  const removed = gone.map(({ table, row }) => `- ${table} ${columnsOf(row, say)}`);
  const isEntry = (line: string) => line.startsWith("+ audit ");
  const others = [...removed, ...lines].filter((line) => !isEntry(line)).toSorted();
  const wakes =
    woken.length === 0
      ? []
      : [
          `wakes ${counted(woken.map(sayTopic(say)))
            .toSorted()
            .join(", ")}`,
        ];
  const mails = fresh.flatMap(({ table, row }) => (table === "mail" && row.sealed !== null ? [row] : []));
  return {
    seen,
    say,
    mails,
    lines: [...answerLines(seen, say), ...lines.filter(isEntry), ...counted(others), ...wakes],
  };
}

/** Runs the act. @returns whom it woke too. */
async function withWakes<Reply>(world: TestWorld, act: () => Promise<Reply>) {
  const woken: string[] = [];
  const { wake } = world.wake;
  const noted: typeof wake = async (db, ...topics) => {
    woken.push(...topics);
    await wake(db, ...topics);
  };
  Object.assign(world.wake, { wake: noted });
  try {
    return { seen: await act(), woken };
  } finally {
    Object.assign(world.wake, { wake });
  }
}

/** `account:‹USERID›` */
const sayTopic = (say: Say) => (topic: string) => topic.replace(/(?<=:).{16,}/, (id) => say(id));

/** Equal lines as one, with their number. */
const counted = (lines: readonly string[]): readonly string[] =>
  [...new Set(lines)].map((line) => {
    const times = lines.filter((it) => it === line).length;
    return times === 1 ? line : `${line} (${times} times)`;
  });

type Say = (value: unknown) => string;

/** Says a value of this world, as it is now, without chance. */
export const sayerOf = async (world: TestWorld): Promise<Say> => namer(world, await readRows(world));

/** Says a value without chance: `‹USERID›` for an account, `‹table›` for another row, `now+60` for a time, `…` for a secret. */
function namer(world: TestWorld, rows: readonly Placed[]): Say {
  const names = new Map<string, string>();
  for (const { table, row } of rows) if (typeof row.id === "string") names.set(row.id, `‹${table}›`);
  for (const { table, row } of rows) if (table === "account") names.set(String(row.id), `‹${row.user_id}›`);
  const now = world.now();
  const sayText = (text: string): string =>
    text
      .replaceAll(/\b2\.[\w-]{8}\.[\w.-]+/g, "…") // sealed (base/platform/keys.ts)
      .replaceAll(/(?<="id":"|pengumuman\/)[\w-]{8}(?=["/]|$)/g, "…") // an announcement
      .replaceAll(/\b[A-Z\d]{5}-[A-Z\d]{5}-[A-Z\d]{5}\b/g, "…") // a recovery code
      .replaceAll(/(?:[A-Z2-7]{4} ){3,}[A-Z2-7]{4}|[A-Za-z\d+/]{40,}=/g, "…") // a seed, a webhook's secret
      .replaceAll(/(?:\d ){5}\d|(?<="number":")\d{6}/g, "…") // the number to type
      .replaceAll(/\/(?:tmp|dev\/shm)\/[\w/-]+/g, "‹folder›")
      .replaceAll(/(?<="bytes":)\d{7}|\d\.\d MiB/g, "…") // a backup, which holds paths
      .replaceAll(/127\.0\.0\.1:\d{4,5}(?!\d)/g, "‹receiver›")
      .replaceAll(/\r?\n/g, " ⏎ ")
      .replaceAll(/[\w-]{16,}(?:\.[\w-]+)*/g, (it) => names.get(it) ?? (isDrawn(it) ? "…" : it))
      .replaceAll(/\b1[78]\d{8}\b/g, (it) => timeOf(Number(it), now));
  return (value) => {
    if (typeof value === "number") return Math.abs(value - now) < TWO_YEARS ? timeOf(value, now) : `${value}`;
    if (value === null || value === undefined) return "–";
    return typeof value === "string" ? (names.get(value) ?? sayText(value)) : "…";
  };
}

/** Long words of protocols, and names of cookies: ids and secrets are drawn. */
const WORDS =
  /^(spse_\w+|pubKeyCredParams|excludeCredentials|allowCredentials|authenticatorSelection|userVerification|authenticationSchemes|ServiceProviderConfig|AuthorizationCode|sendLoginDigests|BackchannelAuthenticationRequest)$/;
const isDrawn = (word: string): boolean => /\d|[a-z][A-Z]|^[A-Z]+$/.test(word) && !WORDS.test(word);

const timeOf = (at: number, now: number): string => (at === now ? "now" : `now${at > now ? "+" : ""}${at - now}`);

const columnsOf = (row: Row, say: Say): string =>
  Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => `${column}=${column.endsWith("_sealed") ? "…" : say(value)}`)
    .join(" ");

const FACT = /^[^.]{2,40}: .|^https?:|^[A-Z0-9-]{6,12}$/;
const CODE = /^[A-Z0-9-]{6,12}$|^(\d{4} ?)+$/;

/** Both languages, line by line. */
function wholeMail(world: TestWorld, row: Row, say: Say): readonly string[] {
  const { text } = JSON.parse(world.keys.open("mail", String(row.id), String(row.sealed)));
  const lines = String(text)
    .split("\n")
    .filter((it) => it.trim() !== "");
  return lines.map((it) => (CODE.test(it) ? "a code" : say(it)));
}

/** To whom it goes, its subject, and in Indonesian its facts, links, and codes. */
function mailLine(world: TestWorld, row: Row, say: Say): string {
  const { to, subject, text, html } = JSON.parse(world.keys.open("mail", String(row.id), String(row.sealed)));
  checkHtml(html, subject, text);
  const [inIndonesian = ""] = String(text).split("\n----\n");
  const told = inIndonesian.split("\n").filter((it) => FACT.test(it));
  const { kind, account_id, bulk, next_try_at } = row;
  const facts = told.map((it) => (CODE.test(it) ? "a code" : say(it)));
  return `+ mail ${columnsOf({ kind, account_id, bulk, next_try_at }, say)} to ${to}: ${[subject, ...facts].join(" | ")}`;
}

/** The HTML of a mail has its subject as title, and each word of its text. */
function checkHtml(html: string, subject: string, text: string): void {
  if (/^x*$/.test(html)) return; // a made-up mail that fills the outbox
  const plain = (part: string) =>
    wordsOf(part)
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  const [title = "", body = ""] = html.split("</title>");
  assert.equal(plain(title), subject);
  const shown = `${plain(body)} ${[...body.matchAll(/href="([^"]*)"/g)].map(([, to]) => to).join(" ")}`;
  for (const word of text.split(/\s+/)) {
    const bare = word.replace(/:$/, "");
    if (bare !== "----") assert.ok(shown.includes(bare), `${subject}: ${word}`);
  }
}

const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Headers that every answer has, or that its lines tell. */
const EVERYWHERE =
  /^(date|connection|content-(length|type)|location|set-cookie|vary|.*-policy|x-(?!spse).*|strict-transport-security|origin-agent-cluster)$/;

/** An answer, and its cookies and headers. */
const answerLines = (answer: Answer, say: Say): readonly string[] => [
  ...shownLines(answer, say),
  ...(answer.sets ?? []).map((it) => `sets ${say(it)}`),
  ...(answer.headers ? headerLines(answer.headers, say) : []),
];

/** The headers that not every answer has. */
export const headerLines = (headers: NonNullable<Answer["headers"]>, say: Say): readonly string[] =>
  Object.entries({ "cache-control": "none", ...headers })
    .filter(([name, value]) => !EVERYWHERE.test(name) && `${name} ${value}` !== "cache-control no-store")
    .map(([name, value]) => `${name}: ${say(String(value))}`);

/** Status, address, heading, notices and first field of a page, and below what one can do there; of another answer its place and whole text. */
function shownLines({ status, path, text }: Answer, say: Say): readonly string[] {
  if (!text.startsWith("<!")) return [[`${status}`, path && say(path), say(text)].filter(Boolean).join(" ")];
  const [heading = ""] = /<h1[\s\S]*?<\/h1>/.exec(text) ?? [];
  const notices = [...text.matchAll(/<div class="notice[\s\S]*?<\/div>\s*<\/div>/g)].map(([it]) => wordsOf(it));
  const refused = [...text.matchAll(/data-refused="([^"]*)"/g)].map(([, kind]) => `refused ${kind}`);
  const failed = /<title>(Kesalahan): /.exec(text)?.slice(1) ?? [];
  const focus = [...text.matchAll(/<(?:input|select|textarea)\b(?=[^>]*\bautofocus\b)[^>]*\bid="([^"]*)"/g)];
  const more = [...failed, ...refused, ...focus.map(([, id]) => `begins at ${id}`), ...notices.map(say)];
  const first = `${status} ${say(path ?? "")} ${[wordsOf(heading), ...more].join(" | ")}`.trim();
  const offers = offersOf(path ?? "", text, say);
  return offers === "" ? [first] : [first, `offers ${offers}`];
}

/** The links of a page's own part, and its forms with their fields. */
function offersOf(path: string, text: string, say: Say): string {
  const [main = ""] = /<main[\s\S]*<\/main>/.exec(text) ?? [];
  const own = main.replaceAll(/<nav[\s\S]*?<\/nav>/g, "");
  const links = [...own.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, to = ""]) => say(to));
  const forms = formsOf(path, own).map(({ action, names }) => {
    const fields = names.filter((it) => it !== "_token").join(", ");
    return `POST ${say(action)}${fields && ` (${fields})`}`;
  });
  return counted([...links, ...forms]).join("; ");
}
