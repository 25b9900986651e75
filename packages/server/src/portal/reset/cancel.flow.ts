/** The second link of the mail: the owner did not ask, or does not want it any more. */
import { holdAccount, loadAccount } from "../../account/account.ts";
import { record } from "../../audit/audit.ts";
import { page, type Reply, redirect, type Visit } from "../../http/route.ts";
import { digest } from "../../keys.ts";
import { transact, type World } from "../../world.ts";
import { cancelledPage, cancelPage, tooLatePage } from "./cancel.html.ts";
import { overPage } from "./confirm.html.ts";
import { cancelLive, findByCancel, findLive } from "./reset.sql.ts";
import { holdText, parseHeld, parseToken, RESET_SECONDS, type ResetRequest, standing } from "./reset.ts";

/**
 * Where a cancelling link leads. An older mail's link cancels a newer request too: its owner wants none. For the time that
 * the request was good, the link also tells what came of it.
 */
type Cancelling =
  | { readonly kind: "live"; readonly request: ResetRequest }
  | { readonly kind: "cancelled" | "done" | "over" };

async function loadCancelling(world: World, visit: Visit): Promise<Cancelling> {
  const { cancel } = parseHeld(visit.cookie("reset"));
  const linked = cancel ? await findByCancel(world, digest(cancel)) : null;
  if (!linked || linked.expiresAt <= world.now()) return { kind: "over" };
  const account = await loadAccount(world, linked.accountId);
  const live = await findLive(world, linked.accountId);
  if (live && standing(live, account, world.now()) === "live") return { kind: "live", request: live };
  if (linked.doneAt !== null) return { kind: "done" };
  return { kind: linked.cancelledAt !== null ? "cancelled" : "over" };
}

/** GET /reset/cancel/:token: changes nothing; swaps the token for a cookie and leads to a clean address. */
export async function openCancel(_world: World, visit: Visit): Promise<Reply> {
  const held = { ...parseHeld(visit.cookie("reset")), cancel: parseToken(visit.params.token) };
  return redirect("/reset/cancel", [{ name: "reset", value: holdText(held), lifetimeSeconds: RESET_SECONDS }]);
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
      return page(overPage(world, visit), { status: 410 });
    default:
      return found satisfies never;
  }
}

/** POST /reset/cancel: *Batalkan*. A second click finds it cancelled and says the same. */
export async function submitCancel(world: World, visit: Visit): Promise<Reply> {
  const found = await loadCancelling(world, visit);
  if (found.kind === "live") {
    const { accountId, epoch } = found.request;
    await transact(world, async (inside) => {
      if (!(await holdAccount(inside, accountId, epoch))) return;
      if ((await cancelLive(inside, accountId)) === 0) return;
      await record(inside, { event: "reset", outcome: "cancelled", accountId, from: visit });
    });
  }
  return redirect("/reset/cancel");
}
