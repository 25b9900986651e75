/** *Pastikan penelepon* as stories use it: an officer who asks, and the phone that is asked. */
import assert from "node:assert/strict";
import { type Office, office } from "./office/at-helpdesk.ts";
import type { Phone } from "./phone.ts";
import type { Seen } from "./visitor.ts";
import type { TestWorld } from "./world.ts";

export { onBothEngines } from "./enrolled.ts";

interface AtTelephone extends Office {
  /** The button of the account's page. @returns the question's page, or the account's with the reason. */
  readonly ask: () => Promise<Seen>;
  /** The newest question on the owner's phone. */
  readonly question: () => Promise<Awaited<ReturnType<Phone["requests"]>>[number]>;
  /** What the owner's history has of questions about callers, the oldest first. */
  readonly said: () => Promise<readonly string[]>;
}

/** A vendor with a phone, and an officer who is logged in. */
export async function beginPerson(fresh: () => Promise<TestWorld>): Promise<AtTelephone> {
  const scene = await office(fresh);
  const { world, person, desk } = scene;
  return {
    ...scene,
    ask: async () => {
      await desk.get(`/konsol/akun/${person.account.id}?tindakan=penelepon`);
      return desk.post(`/helpdesk/accounts/${person.account.id}/callers`, {});
    },
    question: async () =>
      (await person.phone.requests()).findLast(({ purpose }) => purpose === "caller") ??
      assert.fail("nothing is asked"),
    said: async () => {
      const rows = await world.db
        .selectFrom("audit")
        .select("outcome")
        .where("account_id", "=", person.account.id)
        .where("outcome", "like", "caller-%")
        .orderBy("id")
        .execute();
      return rows.map(({ outcome }) => outcome);
    },
  };
}
