/** A stage that grows to a million accounts. */
import { open } from "node:fs/promises";
import { databaseFile } from "../../packages/server/src/base/platform/db/db.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { loadPolicy } from "../../packages/server/src/core/policy/policy.ts";
import { startSession } from "../../packages/server/src/core/session/session.ts";
import { multiply } from "./crowd.ts";
import { logInByApproval } from "./logins.ts";
import { addResidents, personOf, type Resident } from "./people.ts";
import { prepareStage, reopenStage, type Stage, startProduct } from "./product.ts";
import { startWaiting } from "./waiting.ts";

const FIRST = 1000;
/** Of them so many may log in, and others wait for their phone. */
const WAITING_FROM = 500;
const LOGINS = 100;

export interface GrowingStage {
  readonly stage: Stage;
  /** Those who may log in. */
  readonly residents: readonly Resident[];
  /** Nothing may serve the stage meanwhile. */
  readonly growTo: (accounts: number) => Promise<void>;
}

/** The stage, with a thousand accounts at first. */
export async function growingStage(): Promise<GrowingStage> {
  const stage = await prepareStage(async (world) => {
    const added = await addResidents(world, FIRST);
    await startWaiting(world, added.slice(WAITING_FROM));
    const policy = await loadPolicy(world, { kind: "penyedia", role: "penyedia" });
    for (const { accountId, epoch, browserId, ip } of added)
      await transact(world, (tx) =>
        startSession(tx, {
          accountId,
          epoch,
          policy,
          browserId,
          ip,
          scope: "full",
          method: "approval",
          browserLabel: "Chrome di Windows",
          passwordProvenAt: tx.now(),
          proofId: null,
        }),
      );
    return added;
  });
  const residents = stage.made;
  // Real logins leave rows in every table that a login writes.
  const product = await startProduct(stage);
  for (const resident of residents.slice(0, LOGINS)) {
    const person = personOf(stage.world, resident);
    await logInByApproval(stage.world, person);
  }
  await product.stop();
  let accounts = FIRST;
  return {
    stage,
    residents: residents.slice(LOGINS, WAITING_FROM),
    growTo: async (wanted) => {
      while (accounts < wanted) {
        accounts = Math.min(wanted, accounts * 10);
        await reopenStage(stage, (world) => multiply(world, accounts));
      }
      await toDisk(databaseFile(stage.world.config.dataDir));
    },
  };
}

/** Growing waits for no disk. Without this the product's first checkpoint would wait until all of it is on disk. */
async function toDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}
