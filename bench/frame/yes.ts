/** The phone says *Ya*, and the waiting browser goes on to Beranda: how long each takes. */
import { type AnswerClaims, devicePaths } from "@spse/protocol";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { fieldOf } from "../../packages/server/test-support/log-in.ts";
import { callDevice } from "../../packages/server/test-support/phone.ts";
import type { Person } from "./people.ts";
import type { EventStream } from "./streams.ts";

/** Milliseconds from the moment at which the phone sends *Ya*. */
export interface Times {
  readonly told: number;
  readonly beranda: number;
}

/** Everything is signed and shown before the clock runs. */
export async function sayYes(world: World, person: Person, stream: Pick<EventStream, "event">): Promise<Times> {
  const { computer, phone } = person;
  const page = await computer.get("/proof");
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request waits on the phone");
  const answer = await phone.sign(request, "approve");
  const path = devicePaths.answer(request.id as AnswerClaims["request"]);
  const call = await phone.signedCall({ path, body: JSON.stringify({ answer }) });

  const began = performance.now();
  const answering = callDevice(world, call);
  await stream.event((data) => data.includes('"approved"'));
  const told = performance.now() - began;
  const seen = await computer.post("/proof/continue", { for: fieldOf(page, "for") });
  const beranda = performance.now() - began;
  if (seen.path !== "/beranda") throw new Error(`Ya led to ${seen.path}`);
  const { status } = await answering;
  if (status !== 200) throw new Error(`Ya was refused: ${status}`);
  return { told, beranda };
}
