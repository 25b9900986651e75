/** A second Admin PPE agrees to what a colleague has asked for, on the page that shows it. */
import type { Enrolled } from "../enrolled.ts";
import { approve, logIn, readField } from "../log-in.ts";
import type { Seen, Visitor } from "../visitor.ts";
import type { TestWorld } from "../world.ts";

/** An Admin PPE who is logged in. */
export interface Admin {
  readonly desk: Visitor;
  readonly officer: Enrolled;
}

/** Logs in again, where the session has ended meanwhile. */
export async function backAtDesk(world: TestWorld, { desk, officer }: Admin): Promise<void> {
  await logIn(world, desk, officer.account.userId);
  await approve(desk, officer.phone);
  world.clock.advance(60);
}

/** Presses *Setujui* at the first change of an account that waits, and says *Ya* on the phone. */
export async function agreeTo({ desk, officer }: Admin, accountId: string): Promise<Seen> {
  const waiting = readField(await desk.get(`/konsol/akun/${accountId}`), "waiting");
  const asked = await desk.post(`/konsol/akun/${accountId}/agree`, { waiting });
  return asked.path === "/proof" ? approve(desk, officer.phone) : asked;
}

/** Presses *Setujui* at the first act on Menunggu Anda, and says *Ya* on the phone. */
export async function agreeToRule({ desk, officer }: Admin): Promise<Seen> {
  const about = readField(await desk.get("/konsol/menunggu"), "about");
  const asked = await desk.post("/konsol/menunggu", { about, decision: "approve" });
  return asked.path === "/proof" ? approve(desk, officer.phone) : asked;
}
