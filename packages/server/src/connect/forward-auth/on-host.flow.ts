/** The paths below `/.spse/` on a protected host: the way to the portal, the way back, and the logout. */

import { sameText } from "../../base/platform/keys.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { OPENINGS_OF_SESSION, openingsKey } from "../../base/rules/budgets.ts";
import { record } from "../../core/audit/index.ts";
import { type Reply, redirect, type Visit } from "../../core/session/web/index.ts";
import { noteOpened, refuse, refuseUntil } from "../application/index.ts";
import { openCode } from "./code.ts";
import { beginStart, cookieAt, markOf, pathFrom, readStart } from "./cookies.ts";
import { hostWord, type ProtectedHost } from "./host.ts";
import { endProtected, redeemCode } from "./protected-session.sql.ts";
import { hostOf } from "./proxy.ts";

const unknownHost = (): Reply => refuse(404, "not-found", "No application of this LPSE has this host.");

/** GET /.spse/masuk: marks the browser, so that nobody is sent through a login that an attacker has begun. */
export async function begin(world: World, visit: Visit): Promise<Reply> {
  const at = await hostOf(world, visit);
  if (!at) return unknownHost();
  const { mark, cookie } = beginStart(world, visit, pathFrom(visit.query.ke ?? "/"));
  const way = `${visit.query.belum === "1" ? "/belum" : ""}${visit.query.ulang === "1" ? "/ulang" : ""}`;
  const path = `/buka/${hostWord(at.host)}/${mark}${way}`;
  return toPortal(path, [cookie]);
}

/** GET /.spse/lanjut: the portal's code becomes the host's session, once, in the browser that began. */
export async function comeBack(world: World, visit: Visit): Promise<Reply> {
  const at = await hostOf(world, visit);
  if (!at) return unknownHost();
  const start = readStart(world, visit);
  if (!start) return toPortal(`/buka/${hostWord(at.host)}/gagal?sebab=cookie`);
  const code = openCode(world, at.host, visit.query.kode);
  const made = code && sameText(code.start, markOf(start.secret)) ? await open(world, visit, at, code) : null;
  if (made?.kind === "spent") return refuseUntil(world, made.until, "Opened too often from one session.");
  if (!made) return toPortal(`/buka/${hostWord(at.host)}/gagal`);
  return redirect(start.to, [{ name: "app", value: made.token }]);
}

/** Opens the host's session, and ends this browser's earlier one: a copied cookie gains nothing by a fresh proof. */
const open = (world: World, visit: Visit, at: ProtectedHost, code: NonNullable<ReturnType<typeof openCode>>) =>
  transact(world, async (tx) => {
    const spent = await spend(tx, openingsKey(code.sessionId), OPENINGS_OF_SESSION);
    if (spent.kind === "spent") return spent;
    const made = await redeemCode(tx, code, { host: at.host, applicationId: at.application.id });
    if (!made) return null;
    await endProtected(tx, cookieAt(tx, visit, "app"), at.host);
    await note(tx, visit, at, made.accountId, code.provenAt === null ? "opened" : "opened-freshly");
    await noteOpened(tx, { accountId: made.accountId, applicationId: at.application.id });
    return { kind: "made", token: made.token } as const;
  });

/** GET /.spse/keluar: the host's own *Keluar*. A link of another site (Sec-Fetch-Site) logs nobody out. */
export async function leave(world: World, visit: Visit): Promise<Reply> {
  const at = await hostOf(world, visit);
  if (!at) return unknownHost();
  if (visit.header("sec-fetch-site") === "cross-site") return redirect("/");
  await transact(world, async (tx) => {
    const ended = await endProtected(tx, cookieAt(tx, visit, "app"), at.host);
    if (ended) await note(tx, visit, at, ended.accountId, "left");
  });
  return toPortal(`/buka/${hostWord(at.host)}/keluar`, [{ name: "app", value: null }]);
}

const note = (tx: Tx, visit: Visit, { host, application }: ProtectedHost, accountId: string, outcome: string) =>
  record(tx, {
    event: "application",
    outcome,
    accountId,
    from: visit,
    detail: { application: application.id, name: application.name, host },
  });

const toPortal = (path: string, cookies: Parameters<typeof redirect>[1] = []): Reply => ({
  ...redirect(path, cookies),
  onPortal: true,
});
