/**
 * An application's request that waits for its person. Its browser has proven nothing, so nothing is stored: it is
 * sealed in a cookie of its own page, and counts while a `__Host-` cookie, which no other host can set, lists it.
 * docs/decisions/0045-a-login-lives-in-its-cookie.md
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { AHEAD_SECONDS, WAITING_SECONDS } from "../../base/rules/lifetimes.ts";
import { cookieHeader } from "../../base/web/cookies.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { Payload } from "./artifact.sql.ts";
import { waitingPath } from "./paths.ts";

/** The cookies that a browser has sent. */
export type Sent = Pick<Visit, "cookie">;

/** As many tabs may wait at the same time. The oldest gives way to a new one. */
const TABS_MOST = 5;

/** The most bytes of one Set-Cookie: a browser keeps at least so many of name, value and attributes (RFC 6265 §6.1). */
const COOKIE_MOST_BYTES = 4096;

/** A request in the list: its id, which the library draws, and the application that asks. */
interface Tab {
  readonly uid: string;
  readonly applicationId: string;
}

const LISTED = /^([\w-]{20,64})~([\w-]{1,64})$/;

/** The requests that wait in this browser, the oldest first. */
const tabsOf = (sent: Sent): readonly Tab[] =>
  (sent.cookie("waiting") ?? "")
    .split(".")
    .flatMap((each) => {
      const [, uid, applicationId] = LISTED.exec(each) ?? [];
      return uid && applicationId ? [{ uid, applicationId }] : [];
    })
    .slice(-TABS_MOST);

const listCookie = (tabs: readonly Tab[]): SetCookie => ({
  name: "waiting",
  value: tabs.length === 0 ? null : tabs.map(({ uid, applicationId }) => `${uid}~${applicationId}`).join("."),
  lifetimeSeconds: WAITING_SECONDS,
});

const gone = (uid: string): SetCookie => ({ name: "request", value: null, path: waitingPath(uid) });

/** Requests that begin, change (their payload) or end (null), by their ids. */
export type Changes = ReadonlyMap<string, Payload | null>;

/** The person has gone back to the application. */
export const denied = (payload: Payload): Payload => ({ ...payload, result: { error: "access_denied" } });

/** Does a request fit into its cookie, whatever it waits for later, and also once the person has gone back? */
export function fitsCookie(world: WorldOrTx, uid: string, payload: Payload): boolean {
  const prompt = { ...(payload.prompt as object), ...LONGEST };
  const cookie = seal(world, uid, denied({ trusted: [], ...payload, prompt }));
  return cookieHeader(world.config.portalUrl, cookie).length <= COOKIE_MOST_BYTES;
}

/** The longest names that the library gives to what a request waits for (configuration.ts). It adds `trusted` when one goes on. */
const LONGEST = { name: "consent", reasons: ["consent"] } as const;

const seal = (world: WorldOrTx, uid: string, payload: Payload): SetCookie => ({
  name: "request",
  value: world.keys.seal("waiting", uid, JSON.stringify({ until: world.now() + WAITING_SECONDS, payload })),
  path: waitingPath(uid),
  lifetimeSeconds: WAITING_SECONDS,
});

/** The cookies that bring these changes to the browser. {@link fitsCookie} has judged each request. */
export function waitingCookies(world: WorldOrTx, sent: Sent, changes: Changes): readonly SetCookie[] {
  const kept = tabsOf(sent).filter(({ uid }) => changes.get(uid) !== null);
  const begun = [...changes].flatMap(([uid, payload]) =>
    payload && !kept.some((each) => each.uid === uid) ? [{ uid, applicationId: applicationOf(payload) }] : [],
  );
  const [all, ended] = [[...kept, ...begun], [...changes].flatMap(([uid, payload]) => (payload ? [] : [uid]))];
  const outdone = all.slice(0, -TABS_MOST).map(({ uid }) => uid);
  const sealed = [...changes].flatMap(([uid, payload]) => (payload ? [seal(world, uid, payload)] : []));
  return [listCookie(all.slice(-TABS_MOST)), ...sealed, ...[...ended, ...outdone].map(gone)];
}

const applicationOf = ({ params }: Payload): string => String((params as { client_id?: unknown }).client_id);

/** The request that waits below this page; null where this browser has none, or it is over. */
export function openWaiting(world: WorldOrTx, sent: Sent, uid: string): Payload | null {
  const sealed = sent.cookie("request");
  if (sealed === undefined || !tabsOf(sent).some((each) => each.uid === uid)) return null;
  const opened = read(world, uid, sealed);
  const left = opened ? opened.until - world.now() : 0;
  return opened && left > 0 && left <= WAITING_SECONDS + AHEAD_SECONDS ? opened.payload : null;
}

function read(world: WorldOrTx, uid: string, sealed: string): { until: UnixSeconds; payload: Payload } | null {
  try {
    const { until, payload } = JSON.parse(world.keys.open("waiting", uid, sealed)) as {
      until: number;
      payload: Payload;
    };
    return { until: unixSeconds(until), payload };
  } catch {
    return null;
  }
}
