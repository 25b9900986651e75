/**
 * Adds, renames and removes a passkey, or removes a stranger's (*Bukan passkey saya*, within 72 hours). Removing one's
 * own needs a fresh proof that names this passkey. The acting session continues under a new id, and all others end.
 * Each flow: load, decide, save, show.
 */

import { z } from "zod";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { type MayEnrol, mayEnrol, removeAuthenticator, undoInSession } from "../../factors/adding/index.ts";
import { loadDemand } from "../../factors/index.ts";
import { addPasskey, PASSKEY_PROOFS, passkeyName } from "../../factors/passkey/adding/index.ts";
import {
  creationOptions,
  listPasskeys,
  namePasskey,
  PASSKEYS_MOST,
  type PasskeyRefusal,
  rpIdOf,
  verifyCreation,
} from "../../factors/passkey/index.ts";
import { hasPassed } from "../../mailed/index.ts";
import { loadPolicy } from "../../policy/index.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { isFreshFor } from "../../session/index.ts";
import { json, page, type Reply, redirect, type SessionVisit } from "../../session/web/index.ts";
import { removalPage } from "../removal.html.ts";
import { codesAfter, findAdded, lastOf, type Removal } from "../removal.ts";
import { newPage, noPasskeyPage, renamePage } from "./passkeys.html.ts";
import type { TextId } from "./passkeys.texts.ts";

/** May this session add a passkey now? */
type May = MayEnrol | { readonly kind: "no-address" | "too-many-passkeys" | "code-needed" };

async function decide(world: World, { session }: SessionVisit): Promise<May> {
  if (rpIdOf(world.config.portalUrl) === null) return { kind: "no-address" };
  const account = await loadAccount(world, session.account.id);
  const policy = await loadPolicy(world, account);
  const may = mayEnrol(session, account, policy, world.now(), PASSKEY_PROOFS);
  if (may.kind !== "may") return may;
  if ((await listPasskeys(world, account.id)).length >= PASSKEYS_MOST) return { kind: "too-many-passkeys" };
  // A passkey opens the account as a phone does, so the same rules keep a stranger from adding either.
  if (policy.enrolmentCode && !(await hasPassed(world, session, "enrolment"))) return { kind: "code-needed" };
  return may;
}

/** GET /passkeys/new */
export async function showNew(world: World, visit: SessionVisit): Promise<Reply> {
  const may = await decide(world, visit);
  if (may.kind !== "may") return stop(world, visit, may);
  const demanded = await loadDemand(world, visit.session.account);
  return page(newPage(world, visit, { first: may.first, demanded, name: suggested(visit) }));
}

/** The page for a session that may not add a passkey. The reasons of activation apply here too. */
async function stop(world: World, visit: SessionVisit, may: Exclude<May, { kind: "may" }>): Promise<Reply> {
  const demanded = await loadDemand(world, visit.session.account);
  switch (may.kind) {
    case "password-old":
      return redirect("/2fa/enable/password?to=passkey");
    case "policy-off":
    case "other-browser":
    case "code-needed":
      return redirect("/2fa/enable");
    case "needs-proof":
      // If policy leads here, this page is the next step and not a refusal.
      return page(noPasskeyPage(world, visit, may.kind, demanded), { status: demanded === "first" ? 200 : 403 });
    case "no-address":
    case "too-many-passkeys":
      return page(noPasskeyPage(world, visit, may.kind, demanded), { status: 403 });
    default:
      return may satisfies never;
  }
}

/** "Chrome di Windows": a name that its owner recognises, if no other name is typed. */
const suggested = (visit: SessionVisit): string => shownBrowser(visit.browserLabel, visit.language);

/** POST /passkeys/new/proof: 2FA is on, so a fresh proof comes first. */
export const proveFirst = (world: World, visit: SessionVisit): Promise<Reply> =>
  startStepUp(world, visit, "add-passkey");

/** After the fresh proof this session may add one. */
export const addPasskeyEnding: Ending = grantingEnding("/passkeys/new", "/keamanan");

/** POST /passkeys/new/options: the challenge, for the script. */
export async function sendCreationOptions(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  if ((await decide(world, visit)).kind !== "may") return json({ at: "over" }, 403);
  const options = await transact(world, (tx) =>
    creationOptions(tx, session.account, { kind: "session", id: session.id }),
  );
  return json({ options });
}

export const newForm = z.object({
  name: z.string().max(400).catch(""),
  response: z.string().max(12_000).catch(""),
});

/** POST /passkeys/new: the authenticator has made one. */
export async function addNew(world: World, visit: SessionVisit, typed: z.infer<typeof newForm>): Promise<Reply> {
  const { session } = visit;
  const may = await decide(world, visit);
  if (may.kind !== "may") return stop(world, visit, may);
  const name = passkeyName(typed.name, suggested(visit));
  const demanded = await loadDemand(world, session.account);
  const refuse = (refused: TextId, status = 422) =>
    page(newPage(world, visit, { first: may.first, demanded, name, refused }), { status });

  const created = await verifyCreation(world, { kind: "session", id: session.id }, typed.response);
  if (created.kind !== "created") {
    const detail = { why: created.kind };
    await record(world, { event: "passkey", outcome: "refused", accountId: session.account.id, from: visit, detail });
    return refuse(wordsOf(created));
  }
  const added = await addPasskey(world, session, created, name, visit);
  switch (added.kind) {
    case "added":
      return redirect("/2fa/enable", added.cookies);
    case "too-many-passkeys":
      return page(noPasskeyPage(world, visit, "too-many-passkeys", demanded), { status: 403 });
    case "already-added":
      return refuse("refused.already", 409);
    case "code-needed":
      return redirect("/2fa/enable");
    case "not-now": // its page says why
      return redirect("/passkeys/new");
    case "session-over":
      return redirect("/login?sesi=berakhir");
    default:
      return added satisfies never;
  }
}

const wordsOf = (refusal: PasskeyRefusal): TextId =>
  refusal.kind === "challenge-over" ? "refused.over" : "refused.other";

/** The named passkey of this account. */
const find = (world: World, visit: SessionVisit, removal: Removal = "remove") =>
  findAdded(world, visit, "passkey", removal);

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
  await transact(world, async (tx) => {
    if (!(await namePasskey(tx, accountId, passkey.id, name))) return;
    const detail = { passkey: passkey.id, name };
    await record(tx, { event: "passkey", outcome: "renamed", accountId, from: visit, detail });
  });
  return redirect("/keamanan?selesai=nama-passkey");
}

/** GET /passkeys/:id/remove: names it and asks. */
export async function showPasskeyRemoval(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey) return redirect("/beranda");
  return page(
    removalPage(world, visit, {
      removal: "remove",
      added: passkey,
      last: await lastOf(world, visit, "passkey"),
      codes: await codesAfter(world, visit, passkey, "remove"),
      proven: mayRemoveNow(world, visit),
    }),
  );
}

/** After a login by recovery code the proof for a replacement also allows this: the lost passkey must be removed. */
const mayRemoveNow = (world: World, visit: SessionVisit): boolean =>
  isFreshFor(visit.session, "add-device", world.now()) || isFreshFor(visit.session, "add-passkey", world.now());

/** POST /passkeys/:id/remove: to the proof, or at once after a fresh one. A second click finds it removed. */
export async function removePasskeyNow(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  if (!passkey) return redirect("/beranda");
  if (!mayRemoveNow(world, visit)) return startStepUp(world, visit, "remove-passkey", passkey.id);
  const cookies = await transact(world, (tx) =>
    removeAuthenticator(tx, visit.session, { kind: "passkey", id: passkey.id }, visit),
  );
  return redirect("/keamanan?selesai=passkey", cookies);
}

/** The proof was given for this passkey: it ends here, in the same transaction. */
export const removePasskeyEnding: Ending = {
  back: "/keamanan",
  finish: async (tx, visit, proven) => {
    const { session } = visit;
    if (!session || session.id !== proven.sessionId || session.account.id !== proven.accountId)
      return { to: session ? "/beranda" : "/login", cookies: [] };
    const cookies = await removeAuthenticator(tx, session, { kind: "passkey", id: proven.subject ?? "" }, visit);
    return { to: cookies.length > 0 ? "/keamanan?selesai=passkey" : "/beranda", cookies };
  },
};

/** GET /passkeys/:id/not-mine */
export async function showPasskeyNotMine(world: World, visit: SessionVisit): Promise<Reply> {
  const added = await find(world, visit, "not-mine");
  if (!added) return redirect("/beranda");
  const last = await lastOf(world, visit, "passkey");
  const codes = await codesAfter(world, visit, added, "not-mine");
  return page(removalPage(world, visit, { removal: "not-mine", added, last, codes, proven: true }));
}

/** POST /passkeys/:id/not-mine: asks for no proof. Removing grants nothing, and a stranger's passkey must stop at once. */
export async function undoPasskey(world: World, visit: SessionVisit): Promise<Reply> {
  const passkey = await find(world, visit);
  const cookies = await transact(world, async (tx) =>
    passkey ? undoInSession(tx, visit.session, passkey.id, visit) : [],
  );
  return redirect(cookies.length > 0 ? "/keamanan?selesai=bukan-passkey-saya" : "/beranda", cookies);
}
