/** The objects of *Pastikan penelepon*, for its POSTs. */
import assert from "node:assert/strict";
import { type Enrolled, enrolled } from "../test-support/enrolled.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Scene } from "./act.ts";

/** An account whose phone can be asked. */
export const withPhone = (world: TestWorld): Promise<Enrolled> => enrolled(world, { userId: "PENYEDIA3" });

/** A question about a caller that has its *Ya*. */
export async function aCaller({ world, computer }: Scene): Promise<string> {
  const { account, phone } = await withPhone(world);
  await computer.get(`/konsol/akun/${account.id}`);
  const { path } = await computer.post(`/helpdesk/accounts/${account.id}/callers`, {});
  const [request] = await phone.requests();
  await phone.answer(request ?? assert.fail("nothing is asked"), "approve");
  return path.split("/").at(-1) ?? "";
}
