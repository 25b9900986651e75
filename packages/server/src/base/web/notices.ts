/**
 * Problems that a server notices and its operator should repair: a proxy that is not trusted, a Host that is not ours.
 * Each is one line of the log, at most once an hour for the same peer or Host. Each kind has a limit, so that a flood
 * fills no disk.
 */
import type { World } from "../platform/world.ts";
import { NOTICE_AGAIN_SECONDS } from "../rules/lifetimes.ts";
import { type ForwardingNotice, trustSetting } from "./caller.ts";

/** Most peers or hosts that one kind of notice names within that time: the hosts that a scanner invents must not hide a proxy. */
const MOST_OF_A_KIND = 50;
/** A sender may write anything as Host: this many characters are enough to recognise it. */
const HOST_CHARACTERS = 100;

type Notice = ForwardingNotice | { readonly kind: "host-unknown"; readonly host: string; readonly expected: string };

/** Makes the function that logs notices, for one server process. */
export function openNotices(world: World): (notice: Notice) => void {
  const toldOf = new Map<Notice["kind"], Map<string, number>>();
  return (notice) => {
    const now = world.now();
    const subject = notice.kind === "host-unknown" ? notice.host.slice(0, HOST_CHARACTERS) : notice.peer;
    const told = toldOf.get(notice.kind) ?? new Map<string, number>();
    toldOf.set(notice.kind, told);
    for (const [known, at] of told) if (now - at >= NOTICE_AGAIN_SECONDS) told.delete(known);
    if (told.has(subject) || told.size >= MOST_OF_A_KIND) return;
    told.set(subject, now);
    const more = notice.kind === "host-unknown" ? { host: subject, expected: notice.expected } : { peer: notice.peer };
    world.log.warn({ notice: notice.kind, ...more }, noticeSentence(notice, world.config.trustedProxies));
  };
}

/** What is wrong and how to repair it, in one sentence. */
function noticeSentence(notice: Notice, trustedProxies: readonly string[]): string {
  switch (notice.kind) {
    case "proxy-untrusted":
      return `a reverse proxy at ${notice.peer} forwards requests and is not trusted, so nobody's own address is known: if it is yours, set ${trustSetting(trustedProxies, notice.peer)}`;
    case "proxy-unread":
      return `the trusted proxy at ${notice.peer} sends no X-Forwarded-For, so nobody's own address is known: let it send that header; Forwarded (RFC 7239) and X-Real-IP are not read`;
    case "proxy-silent":
      return `requests come from ${notice.peer} without X-Forwarded-For, so nobody's own address is known: let the reverse proxy send that header, and set ${trustSetting(trustedProxies, notice.peer)}`;
    case "hop-unreadable":
      return `X-Forwarded-For from ${notice.peer} holds what is no address: the requests behind it count as ${notice.peer}`;
    case "forwarding-ignored":
      return `${notice.peer} sends forwarding headers, which were ignored: if it is your reverse proxy, set ${trustSetting(trustedProxies, notice.peer)}`;
    case "host-unknown":
      return `a request asked for a host that is not ours; expected is ${notice.expected}: a reverse proxy has to pass the Host on unchanged`;
    default:
      return notice satisfies never;
  }
}
