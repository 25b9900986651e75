/** Sends the messages that wait for applications. A failure does not affect the reported change, which is committed. */

import { type CallAnswer, callOut } from "../../../base/platform/net/call-out.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { record } from "../../../core/audit/index.ts";
import { findApplication } from "../application.sql.ts";
import type { Application } from "../application.ts";
import {
  deleteMessage,
  deleteMessages,
  type LeasedMessage,
  leaseMessages,
  loadGone,
  noteFailed,
  noteGone,
  noteTaken,
  postponeMessage,
} from "./message.sql.ts";
import { type Letter, type Message, type MessageKind, retryAfter } from "./message.ts";

/** Messages that one worker sends at the same time, each to another application. */
const MOST_CALLS = 20;

/** `nothing`: the message has no subject any more. `later`: the message is not due before this time. */
type LetterOutcome = Letter | { readonly later: number } | "nothing";

/** Writes the call for one message of its kind, with the present state. */
export type MakeLetter = (world: World, application: Application, message: Message) => Promise<LetterOutcome>;

/** Sends every due message, a slow application delaying no other. @returns how many messages were accepted. */
export async function sendMessages(
  world: World,
  makers: Readonly<Partial<Record<MessageKind, MakeLetter>>>,
): Promise<number> {
  let taken = 0;
  let due = Promise.withResolvers<void>();
  const deaf = world.wake.listen("message:due", () => due.resolve());
  const calls = new Set<Promise<void>>();
  try {
    for (;;) {
      due = Promise.withResolvers();
      for (const message of await leaseMessages(world, MOST_CALLS - calls.size)) {
        const call = sendOne(world, message, makers[message.kind]).then((isTaken) => {
          calls.delete(call);
          if (isTaken) taken++;
        });
        calls.add(call);
      }
      if (calls.size === 0) return taken;
      await Promise.race([due.promise, ...calls]);
    }
  } finally {
    deaf();
  }
}

async function sendOne(world: World, message: LeasedMessage, make: MakeLetter | undefined): Promise<boolean> {
  const found = await findApplication(world, message.applicationId);
  const made = found && !found.application.endedAt && make ? await make(world, found.application, message) : "nothing";
  if (made !== "nothing" && "later" in made) {
    await postponeMessage(world, message, { at: made.later, attempts: 0 });
    return false;
  }
  if (!found || made === "nothing" || (await loadGone(world, message.applicationId, message.kind)) === made.to) {
    await deleteMessage(world, message);
    return false;
  }
  const { to, headers, body } = made;
  const { allowPrivate } = found.application.settings;
  return settle(world, message, found.application, to, await callOut(world, to, { headers, body, allowPrivate }));
}

async function settle(
  world: World,
  message: LeasedMessage,
  { id, name }: Application,
  to: string,
  answer: CallAnswer,
): Promise<boolean> {
  if (answer.kind === "answer" && answer.status >= 200 && answer.status < 300) {
    await deleteMessage(world, message);
    await noteTaken(world, message);
    return true;
  }
  if (answer.kind === "answer" && answer.status === 410 && message.kind === "webhook") {
    await transact(world, async (tx) => {
      await noteGone(tx, message, to);
      await deleteMessages(tx, message.applicationId, message.kind);
      const detail = { application: id, name };
      await record(tx, { event: "application", outcome: "webhook-gone", client: "server", detail });
    });
    return false;
  }
  const why = answer.kind === "answer" ? String(answer.status) : answer.kind === "failed" ? answer.why : "forbidden";
  await noteFailed(world, message, { why, rests: answer.kind === "failed" });
  const wait = retryAfter(message.attempts, (world.random(1)[0] ?? 0) / 255);
  const told = { application: id, kind: message.kind, message: message.id, attempts: message.attempts, why };
  if (wait === null) {
    await deleteMessage(world, message);
    world.log.error(told, "a message to an application was given up");
    return false;
  }
  const asked = answer.kind === "answer" ? (answer.retryAfterSeconds ?? 0) : 0;
  await postponeMessage(world, message, { at: world.now() + Math.max(wait, asked), attempts: message.attempts });
  world.log.warn(told, "a message to an application was not taken");
  return false;
}
