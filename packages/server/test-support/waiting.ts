/** A change of somebody's account that waits for its time. */
import { transact } from "../src/base/platform/world.ts";
import { type Account, loadAccount } from "../src/core/account/account.ts";
import type { WaitingChange } from "../src/core/power/change.ts";
import { letWait } from "../src/core/power/waiting.ts";
import type { Waiting } from "../src/core/power/waiting.sql.ts";
import type { TestWorld } from "./world.ts";

const application = { id: "direktori-kantor", name: "Direktori kantor" };
const from = { ip: "192.0.2.9", browserLabel: "SCIM" };

/** The office's directory asks to take the account over, or for another change. */
export const directoryAsks = (
  world: TestWorld,
  accountId: string,
  change: WaitingChange = { kind: "adoption", application: application.id },
): Promise<Waiting> =>
  transact(world, async (tx) => letWait(tx, { application, from }, await loadAccount(tx, accountId), change, "time"));

/** An Admin PPE asks for a change. */
export const officerAsks = (
  world: TestWorld,
  { id, userId }: Pick<Account, "id" | "userId">,
  accountId: string,
  change: WaitingChange,
  need: Parameters<typeof letWait>[4] = "time",
): Promise<Waiting> =>
  transact(world, async (tx) =>
    letWait(tx, { officer: { id, userId }, from }, await loadAccount(tx, accountId), change, need),
  );
