/** Adds an account of another service. It only makes codes; the app calls no server. */
import { encodeBase32, type OtherKeyUri } from "@spse/protocol";
import type { OtherAccount } from "../../base/store/account.ts";
import { type StorageRefusal, storageRefusal } from "../../base/store/database.ts";
import { askPersistence, saveAccount } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import type { Outside } from "../../base/transport/transport.ts";

/** Stores the account under an id of its own, so that it never overwrites another. */
export async function addOther(outside: Outside, uri: OtherKeyUri): Promise<OtherAccount | StorageRefusal> {
  const { issuer, userId, key } = uri;
  const added: OtherAccount = {
    kind: "other",
    id: `other/${outside.randomId()}`,
    issuer,
    userId,
    secret: encodeBase32(key.seed),
    algorithm: key.algorithm,
    digits: key.digits,
    periodSeconds: key.periodSeconds,
    addedAt: timeAt(outside.nowMs(), 0),
  };
  try {
    await saveAccount(added);
  } catch (error) {
    return storageRefusal(error);
  }
  askPersistence();
  return added;
}
