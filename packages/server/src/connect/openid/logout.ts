/**
 * Back-Channel Logout 1.0: a job finds the sign-ins that a session's or account's end has ended, however that came, and
 * notifies their applications. Idling out ends nothing there.
 *
 * A restored backup ends thousands at once, and each is told for as long as the sign-in would have lasted: so not by
 * application/messages.
 */

import { token } from "../../base/platform/keys.ts";
import { callOut } from "../../base/platform/net/call-out.ts";
import type { World } from "../../base/platform/world.ts";
import {
  FIRST_MAIL_RETRY_SECONDS,
  HOUR_SECONDS,
  LOGOUT_LEASE_SECONDS,
  LOGOUT_TOKEN_SECONDS,
  LOOK_OVERLAP_SECONDS,
  MOST_MAIL_RETRY_SECONDS,
} from "../../base/rules/lifetimes.ts";
import { findApplication } from "../application/index.ts";
import { signJwt } from "../signing/index.ts";
import { algorithmOf } from "./client.ts";
import { issuerOf } from "./paths.ts";
import { type LogoutCall, leaseUntold, markOver, putOff, saveTold } from "./untold.sql.ts";

/** Calls at the same moment. */
const AT_ONCE = 10;
const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** The progress of the job: the time of its last look (`at`), and of its last look at all sign-ins (`wholeAt`). */
export interface LookTimes {
  readonly at: number;
  readonly wholeAt: number;
}

/**
 * Notifies the applications of ended sign-ins.
 * @param looked the look before: only changes since are read; all with null, and once an hour.
 */
export async function tellLogouts(world: World, looked: LookTimes | null = null): Promise<LookTimes> {
  const at = world.now();
  const isPart = looked !== null && looked.at <= at && looked.wholeAt > at - HOUR_SECONDS;
  await markOver(world, isPart ? looked.at - LOOK_OVERLAP_SECONDS : null);
  let untold: readonly LogoutCall[];
  do {
    untold = await leaseUntold(world, AT_ONCE, LOGOUT_LEASE_SECONDS);
    await Promise.all([...Map.groupBy(untold, (it) => it.applicationId).values()].map((its) => tellOne(world, its)));
  } while (untold.length === AT_ONCE);
  return { at, wholeAt: isPart ? looked.wholeAt : at };
}

/** Notifies one application of its ended sign-ins: of the first alone, and of the others if it has answered. */
async function tellOne(world: World, [first, ...others]: readonly LogoutCall[]): Promise<void> {
  if (!first) return;
  const failure = await call(world, first);
  await save(world, first, failure);
  if (!failure?.silent) {
    await Promise.all(others.map(async (each) => save(world, each, await call(world, each))));
    return;
  }
  for (const each of others) await save(world, each, failure);
  await putOff(world, first.applicationId, world.now() + FIRST_MAIL_RETRY_SECONDS);
}

function save(world: World, untold: LogoutCall, failure: Failure | null): Promise<void> {
  if (failure === null) return saveTold(world, untold, { kind: "told" });
  const rest = Math.min(FIRST_MAIL_RETRY_SECONDS * 3 ** (untold.attempts - 1), MOST_MAIL_RETRY_SECONDS);
  return saveTold(world, untold, { kind: "failed", why: failure.why, nextTryAt: world.now() + rest });
}

/** `silent`: no answer came. Other calls to this application would only wait for its time limit. */
interface Failure {
  readonly why: string;
  readonly silent: boolean;
}

/** @returns null where the application has accepted the message, or has registered no address. */
async function call(world: World, { id: sid, applicationId, accountId }: LogoutCall): Promise<Failure | null> {
  const { application } = (await findApplication(world, applicationId)) ?? {};
  const url = application?.settings.signIn.backchannelLogoutUri ?? null;
  if (!application || application.endedAt !== null || url === null) return null;
  const now = world.now();
  const jwt = await signJwt(
    world,
    {
      ...{ iss: issuerOf(world.config), aud: applicationId, sub: accountId, sid, jti: token(world.random, 16) },
      ...{ iat: now, exp: now + LOGOUT_TOKEN_SECONDS, events: { [EVENT]: {} } },
    },
    { alg: algorithmOf(application), typ: "logout+jwt" },
  );
  const answer = await callOut(world, url, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ logout_token: jwt }).toString(),
    allowPrivate: application.settings.allowPrivate,
  });
  if (answer.kind === "failed") return { why: answer.why, silent: true };
  if (answer.kind === "forbidden") return { why: "forbidden", silent: false };
  const isTaken = answer.status >= 200 && answer.status < 300;
  return isTaken ? null : { why: String(answer.status), silent: false };
}
