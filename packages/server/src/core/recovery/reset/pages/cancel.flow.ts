/** The second link of the mail: the owner did not ask for the reset, or no longer wants it. */

import { digest } from "../../../../base/platform/keys.ts";
import { transact, type World } from "../../../../base/platform/world.ts";
import { RESET_COOKIE_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { holdAccount, loadAccount } from "../../../account/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../../session/web/index.ts";
import { cancelResets } from "../cancel.ts";
import { type ResetRequest, resetStanding } from "../request.ts";
import { findByCancel, findOpen, findReset } from "../reset.sql.ts";
import { cancelledPage, cancelPage, resetOverPage, tooLatePage } from "./confirm.html.ts";
import { holdText, parseHeld, parseToken } from "./reset.ts";

/**
 * The request behind a cancelling link. An older mail's link cancels a newer request too, because its owner wants no reset.
 * Until the request would have expired, the link also shows its outcome.
 */
type CancelTarget =
  | { readonly kind: "live"; readonly request: ResetRequest }
  | { readonly kind: "cancelled" | "done" | "over" };

async function loadCancelling(world: World, visit: Visit): Promise<CancelTarget> {
  const { cancel } = parseHeld(visit.cookie("reset"));
  const linked = cancel ? await findByCancel(world, digest(cancel)) : null;
  if (!linked || linked.expiresAt <= world.now()) return { kind: "over" };
  const account = await loadAccount(world, linked.accountId);
  const open = (await findOpen(world, linked.accountId)).find((request) =>
    ["live", "waiting", "ready"].includes(resetStanding(request, account, world.now())),
  );
  if (open) return { kind: "live", request: open };
  // Read last, because the request may be completed or cancelled at this moment.
  const { doneAt, cancelledAt } = (await findReset(world, linked.id)) ?? linked;
  if (doneAt !== null) return { kind: "done" };
  return { kind: cancelledAt !== null ? "cancelled" : "over" };
}

/** GET /reset/cancel/:token: changes nothing; swaps the token for a cookie and leads to a clean address. */
export async function openCancel(_world: World, visit: Visit): Promise<Reply> {
  const held = { ...parseHeld(visit.cookie("reset")), cancel: parseToken(visit.params.token) };
  return redirect("/reset/cancel", [{ name: "reset", value: holdText(held), lifetimeSeconds: RESET_COOKIE_SECONDS }]);
}

/** GET /reset/cancel */
export async function showCancel(world: World, visit: Visit): Promise<Reply> {
  const found = await loadCancelling(world, visit);
  switch (found.kind) {
    case "live":
      return page(cancelPage(world, visit, found.request));
    case "cancelled":
      return page(cancelledPage(world, visit));
    case "done":
      return page(tooLatePage(world, visit), { status: 409 });
    case "over":
      return page(resetOverPage(world, visit, "cancel"), { status: 410 });
    default:
      return found satisfies never;
  }
}

/** POST /reset/cancel: *Batalkan*. A second click finds it cancelled and says the same. */
export async function submitCancel(world: World, visit: Visit): Promise<Reply> {
  const found = await loadCancelling(world, visit);
  if (found.kind === "live") {
    const { accountId, epoch } = found.request;
    await transact(world, async (tx) => {
      if (await holdAccount(tx, accountId, epoch)) await cancelResets(tx, accountId, "mail", visit);
    });
  }
  return redirect("/reset/cancel");
}

/** POST /reset/cancel-mine: from Beranda. It grants nothing, so the session alone allows it. */
export async function cancelHere(world: World, visit: SessionVisit): Promise<Reply> {
  const { id, epoch } = visit.session.account;
  await transact(world, async (tx) => {
    if (await holdAccount(tx, id, epoch)) await cancelResets(tx, id, "session", visit);
  });
  return redirect("/beranda?selesai=reset-batal");
}
