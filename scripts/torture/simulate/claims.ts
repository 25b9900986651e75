/** What must hold however the faults fell, looked at when nobody acts. Each function says what does not hold. */
import { verifyAudit } from "../../../packages/server/src/core/audit/verify.ts";
import { findImport } from "../../../packages/server/src/office/import/import.sql.ts";
import { at } from "../../../packages/server/test-support/is-it-you.ts";
import type { Lpse } from "./lpse.ts";
import type { Owner } from "./people.ts";

/** No session without its proof, each proof once; nobody else inside; what voids is not undone; what was confirmed is not lost. */
export async function claimsOfOwner({ world }: Lpse, owner: Owner): Promise<readonly string[]> {
  const { userId, id, approvals, codes, insides, raises, loggedOut, asked, thief, browsers } = owner;
  const wrongs: string[] = [];
  const sessions = await world.db
    .selectFrom("session")
    .select(["method", "ip", "epoch", "ended_at"])
    .where("account_id", "=", id)
    .execute();
  const by = (method: string) => sessions.filter((it) => it.method === method);
  if (by("approval").length > approvals) wrongs.push(`${by("approval").length} sessions by ${approvals} Ya`);
  for (const [method, { size }] of Object.entries(codes))
    if (by(method).length > size) wrongs.push(`${by(method).length} sessions by ${size} of ${method}`);
  if (by("approval").some(({ ip }) => ip.startsWith("198.51.100."))) wrongs.push("the thief is inside by a Ya");
  const { epoch } = await world.db.selectFrom("account").select("epoch").where("id", "=", id).executeTakeFirstOrThrow();
  if (epoch < raises.length) wrongs.push(`epoch ${epoch} after ${raises.length} confirmed acts`);
  for (const [browser, { proven, sent, seen }] of insides) {
    const past = raises.find(({ begun, told }) => proven < begun && told < sent);
    if (past) wrongs.push(`a proof of step ${proven} opened a session at step ${seen}, after ${past.told}`);
    const ended = Math.max(loggedOut.get(browser) ?? 0, ...raises.map(({ begun }) => begun));
    if (seen < ended && (asked.get(browser) ?? 0) < ended && (await browser.get("/beranda")).path === "/beranda")
      wrongs.push("an ended session goes on");
  }
  // The ones that still wait.
  for (const browser of [...browsers, thief]) {
    const page = await browser.get("/proof");
    if (page.status >= 500) wrongs.push(`the waiting page broke: ${page.status}`);
  }
  return wrongs.map((wrong) => `${userId}: ${wrong}`);
}

/** Every waiting page has ended, long after its request. */
export async function stillWaiting({ browsers, thief, userId }: Owner): Promise<readonly string[]> {
  const pages = [];
  for (const browser of [...browsers, thief]) pages.push(at((await browser.get("/proof")).text));
  return pages.includes("waiting") ? [`${userId}: a page still waits for a request that is over`] : [];
}

export async function claimsOfAudit({ world }: Lpse): Promise<readonly string[]> {
  const { problems } = await verifyAudit(world);
  return problems.map((it) => `the audit: ${JSON.stringify(it)}`);
}

/** Each row of the file is one account, and the import says so. */
export async function claimsOfImport({ world }: Lpse, id: string, rows: number): Promise<readonly string[]> {
  const made = await findImport(world, id);
  const vendors = await world.db.selectFrom("account").select("id").where("user_id", "like", "V0%").execute();
  if (made?.state === "done" && made.added === rows && vendors.length === rows) return [];
  return [`the import is ${made?.state}: ${made?.added} of ${rows} added, ${vendors.length} accounts`];
}
