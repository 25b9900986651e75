/** A change of somebody's account that waits for its time. */
import { transact, type World } from "../src/base/platform/world.ts";
import { type Account, loadAccount } from "../src/core/account/account.ts";
import type { Waiting, WaitingChange } from "../src/core/power/change.ts";
import { letWait } from "../src/core/power/waiting.ts";

const application = { id: "direktori-kantor", name: "Direktori kantor" };
const from = { ip: "192.0.2.9", browserLabel: "SCIM" };

/** The office's directory asks to take the account over, or for another change. */
export const directoryAsks = (
  world: World,
  accountId: string,
  change: WaitingChange = { kind: "adoption", application: application.id },
): Promise<Waiting> =>
  transact(world, async (tx) => letWait(tx, { application, from }, await loadAccount(tx, accountId), change, "time"));

/** An Admin PPE asks for a change. */
export const officerAsks = (
  world: World,
  { id, userId }: Pick<Account, "id" | "userId">,
  accountId: string,
  change: WaitingChange,
  need: Parameters<typeof letWait>[4] = "time",
  detail: Waiting["detail"] = {},
): Promise<Waiting> =>
  transact(world, async (tx) =>
    letWait(tx, { officer: { id, userId }, from }, await loadAccount(tx, accountId), change, need, detail),
  );
