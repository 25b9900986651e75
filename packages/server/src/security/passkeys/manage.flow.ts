/**
 * Renames and removes a passkey, or removes a stranger's (*Bukan passkey saya*, within 72 hours). Removing one's own needs a fresh
 * proof that names this passkey. The acting session continues under a new id, and all others end.
 */
import { z } from "zod";
import { raiseEpoch } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { countFactors, isUndoable, passkeyName, removedMail, undoEnrolment } from "../../factors/adding/index.ts";
import {
  type Left,
  listPasskeys,
  loadLeft,
  loadPasskeyDemand,
  namePasskey,
  type Passkey,
  removePasskey,
} from "../../factors/passkey/index.ts";
import type { SetCookie } from "../../platform/net/set-cookie.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import { transact, type World } from "../../platform/world.ts";
import { type Ending, startStepUp } from "../../proof/index.ts";
import { endSessions, isFreshFor, reissueSession, type Session } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../web/route.ts";
import { removalPage, renamePage } from "./manage.html.ts";

/** The named passkey of this account. */
async function find(world: World, visit: SessionVisit): Promise<Passkey | null> {
  const all = await listPasskeys(world, visit.session.account.id);
  return all.find((it) => it.id === visit.params.id) ?? null;
}

/** GET /passkeys/:id/rename */
export async function showRename(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  return passkey ? page(renamePage(world, visit, { passkey })) : redirect("/beranda");
}

export const renameForm = z.object({ name: z.string().max(400).catch("") });

/** POST /passkeys/:id/rename */
export async function renamePasskey(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof renameForm>,
): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey) return redirect("/beranda");
  const name = passkeyName(typed.name, "");
  if (name === "") return page(renamePage(world, visit, { passkey, refused: "rename.empty" }), { status: 422 });
  const accountId = visit.session.account.id;
  await transact(world, async (inside) => {
    if (!(await namePasskey(inside, accountId, passkey.id, name))) return;
    const detail = { passkey: passkey.id, name };
    await record(inside, { event: "passkey", outcome: "renamed", accountId, from: visit, detail });
  });
  return redirect("/beranda?selesai=nama-passkey");
}

/** GET /passkeys/:id/remove: names it and asks. */
export async function showRemoval(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey) return redirect("/beranda");
  const last = await lastOf(world, visit);
  return page(removalPage(world, visit, { removal: "remove", passkey, last, proven: mayRemoveNow(world, visit) }));
}

/** The remaining authenticators of the account after one of its passkeys is removed. */
async function lastOf(world: World, { session: { account } }: SessionVisit): Promise<Left> {
  if ((await loadPasskeyDemand(world, account)) === "none")
    return (await countFactors(world, account.id)) === 1 ? "codes" : "factors";
  return (await listPasskeys(world, account.id)).length === 1 ? "reset" : "factors";
}

/** After a login by recovery code the fresh proof for a replacement is good for this too: the lost one has to go. */
const mayRemoveNow = (world: World, visit: SessionVisit): boolean =>
  isFreshFor(visit.session, "add-device", world.now()) || isFreshFor(visit.session, "add-passkey", world.now());

/** POST /passkeys/:id/remove: on to the proof, or at once where one was given a moment ago. A second click finds it gone. */
export async function removePasskeyNow(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey) return redirect("/beranda");
  if (!mayRemoveNow(world, visit)) return startStepUp(world, visit, "remove-passkey", passkey.id);
  const cookies = await transact(world, (inside) => remove(inside, visit, visit.session, passkey.id));
  return redirect("/beranda?selesai=passkey", cookies);
}

/** The proof was given for this passkey: it ends here, in the same transaction. */
export const removePasskeyEnding: Ending = {
  back: "/beranda",
  finish: async (inside, visit, proven) => {
    const { session } = visit;
    if (!session || session.id !== proven.sessionId || session.account.id !== proven.accountId)
      return { to: session ? "/beranda" : "/login", cookies: [] };
    const cookies = await remove(inside, visit, session, proven.subject ?? "");
    return { to: cookies.length > 0 ? "/beranda?selesai=passkey" : "/beranda", cookies };
  },
};

async function remove(inside: World, visit: Visit, session: Session, id: string): Promise<readonly SetCookie[]> {
  const { account } = session;
  const epoch = await raiseEpoch(inside, account.id, account.epoch);
  if (epoch === null) return [];
  const name = await removePasskey(inside, account.id, id, "removed", visit);
  if (name !== null) {
    const left = await loadLeft(inside, account);
    const told = { kind: "passkey", name, notMine: null, codesEnded: false, left } as const;
    await queueMail(inside, removedMail(inside, account, visit, told));
  }
  await endSessions(inside, account.id, session.id, "passkey-removed");
  return [await reissueSession(inside, session, epoch)];
}

/** GET /passkeys/:id/not-mine */
export async function showNotMine(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey || !isUndoable({ at: passkey.addedAt }, world.now())) return redirect("/beranda");
  const last = await lastOf(world, visit);
  return page(removalPage(world, visit, { removal: "not-mine", passkey, last, proven: true }));
}

/** POST /passkeys/:id/not-mine: asks for no proof. Removing grants nothing, and a stranger's passkey must stop at once. */
export async function undoPasskey(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  const { session } = visit;
  const cookies = await transact(world, async (inside) => {
    const by = { kind: "session", sessionId: session.id } as const;
    const epoch = passkey && (await undoEnrolment(inside, passkey.id, by, visit));
    return epoch === null ? [] : [await reissueSession(inside, session, epoch)];
  });
  return redirect(cookies.length > 0 ? "/beranda?selesai=bukan-passkey-saya" : "/beranda", cookies);
}
