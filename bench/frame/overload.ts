/** Logins that arrive at their own pace, whether the server keeps up or not, and what becomes of them. */
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Call } from "../../packages/server/test-support/visitor.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { type Connection, connectionTo } from "./http.ts";
import { logInByApproval } from "./logins.ts";
import { leave, type Person } from "./people.ts";
import type { Product } from "./product.ts";

/** Those who are still under way this long after the last arrival are given up. */
const AFTERWARDS_MS = 15_000;

interface Outcome {
  /** Logins that reached Beranda, for each second of the last two thirds of the time: the first third fills the queues. */
  readonly perSecond: number;
  /** Connections that broke. */
  readonly resets: number;
  /** Milliseconds that each refusal (503) took. */
  readonly refusals: readonly number[];
  /** Refusals without a time after which to come again. */
  readonly withoutWait: number;
  /** Logins that ended neither on Beranda nor by a refusal or a broken connection. */
  readonly lost: number;
}

/** Lets `perSecond` people arrive for `seconds`. A person who is done may come again. */
export async function arrive(
  product: Product,
  people: readonly Person[],
  perSecond: number,
  seconds: number,
): Promise<Outcome> {
  const seen = { resets: 0, withoutWait: 0, lost: 0 };
  let completed = 0;
  const refusals: number[] = [];
  const refusedBy = new Set<string>();
  /** Each browser has a connection of its own; the phones share theirs, as behind a carrier's proxy. */
  const browsers = new Map<string, Connection>();
  const phones = connectionTo(product.port);
  reachOver(product.world, async (call: Call): Promise<Answer> => {
    const began = performance.now();
    const answer = await (browsers.get(call.remoteAddress) ?? phones).send(call);
    if (answer.statusCode === 503) {
      refusals.push(performance.now() - began);
      refusedBy.add(call.remoteAddress);
      if (!answer.headers["retry-after"]) seen.withoutWait += 1;
      throw new Error("refused"); // the page has no form to go on with
    }
    return answer;
  });

  const free = [...people];
  const going = new Set<Promise<void>>();
  const began = performance.now();
  const full = began + (seconds * 1000) / 3;
  const end = began + seconds * 1000;
  const logIn = async (person: Person): Promise<void> => {
    const connection = connectionTo(product.port);
    browsers.set(person.ip, connection);
    try {
      await logInByApproval(product.world, person);
      if (performance.now() > full && performance.now() < end) completed += 1;
    } catch (error) {
      if (isBroken(error)) seen.resets += 1;
      else if (!refusedBy.delete(person.ip)) seen.lost += 1;
      leave(product.world, person);
    }
    browsers.delete(person.ip);
    connection.close();
    free.push(person);
  };

  for (let due = began; due < end; due += 1000 / perSecond) {
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const person = free.shift();
    if (!person) continue;
    const one = logIn(person).finally(() => going.delete(one));
    going.add(one);
  }
  const late = new AbortController();
  await Promise.race([Promise.all(going), pause(AFTERWARDS_MS, null, { signal: late.signal }).catch(() => null)]);
  late.abort();
  phones.close();
  reachOver(product.world, product.connection.send);
  return { ...seen, perSecond: completed / ((end - full) / 1000), refusals };
}

const isBroken = (error: unknown): boolean =>
  error instanceof Error &&
  /ECONNRESET|EPIPE|ECONNREFUSED|socket hang up|aborted/.test(
    `${(error as NodeJS.ErrnoException).code} ${error.message}`,
  );
