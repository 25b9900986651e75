/** The cookies of requests that wait, without a browser. attacks/sealed-request.story.test.ts attacks them. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AHEAD_SECONDS, WAITING_SECONDS } from "../../../test-support/promised.ts";
import { testWorld } from "../../../test-support/world.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { cookieHeader } from "../../base/web/cookies.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { waitingPath } from "./paths.ts";
import { goBack } from "./waiting.flow.ts";
import { type Changes, denied, fitsCookie, openWaiting, waitingCookies } from "./waiting-request.ts";

const world = await testWorld();
after(() => world.close());

const uidOf = (at: number) => `${at}`.repeat(21).slice(0, 21);
const payloadOf = (client_id: string, more = {}) => ({ params: { client_id, ...more }, prompt: { name: "login" } });
/** A browser's cookies: its list, and the cookie of the page that it asks for. */
const sentWith = (waiting?: string | null, request?: string | null) => ({
  cookie: (name: string) => (name === "waiting" ? waiting : name === "request" ? request : null) ?? undefined,
});
const bring = (waiting: string | undefined, changes: Changes) => waitingCookies(world, sentWith(waiting), changes);
const shortly = ({ name, value, path }: SetCookie) => [name, value === null ? null : path ? "sealed" : value, path];
const listed = (...ats: readonly number[]) => ats.map((at) => `${uidOf(at)}~app${at}`).join(".");

describe("The cookies of requests that wait", () => {
  test("list a request that begins, and keep it below its own page", () => {
    const [list, request, ...more] = bring(undefined, new Map([[uidOf(1), payloadOf("app1")]]));
    assert.deepEqual(list, { name: "waiting", value: listed(1), lifetimeSeconds: WAITING_SECONDS });
    assert.deepEqual([request?.path, request?.lifetimeSeconds, more], [waitingPath(uidOf(1)), WAITING_SECONDS, []]);
    assert.deepEqual(openWaiting(world, sentWith(list.value, request?.value), uidOf(1)), payloadOf("app1"));
  });

  test("keep the place of one that changes, drop one that ends, and the list with the last one", () => {
    const changed = bring(listed(1, 2), new Map([[uidOf(1), payloadOf("app1")]]));
    assert.deepEqual(changed.map(shortly), [
      ["waiting", listed(1, 2), undefined],
      ["request", "sealed", waitingPath(uidOf(1))],
    ]);
    const ended = bring(listed(1, 2), new Map([[uidOf(1), null]]));
    assert.deepEqual(ended.map(shortly), [
      ["waiting", listed(2), undefined],
      ["request", null, waitingPath(uidOf(1))],
    ]);
    const last = bring(listed(2), new Map([[uidOf(2), null]]));
    assert.deepEqual(last.map(shortly), [
      ["waiting", null, undefined],
      ["request", null, waitingPath(uidOf(2))],
    ]);
  });

  test("are of five requests; a sixth drops the oldest", () => {
    const fifth = bring(listed(1, 2, 3, 4), new Map([[uidOf(5), payloadOf("app5")]]));
    assert.deepEqual(fifth.map(shortly)[0], ["waiting", listed(1, 2, 3, 4, 5), undefined]);
    assert.equal(fifth.length, 2);
    const sixth = bring(listed(1, 2, 3, 4, 5), new Map([[uidOf(6), payloadOf("app6")]]));
    assert.deepEqual(sixth.map(shortly), [
      ["waiting", listed(2, 3, 4, 5, 6), undefined],
      ["request", "sealed", waitingPath(uidOf(6))],
      ["request", null, waitingPath(uidOf(1))],
    ]);
    const stuffed = bring(listed(0, 1, 2, 3, 4, 5), new Map([[uidOf(5), null]]));
    assert.deepEqual(stuffed.map(shortly)[0], ["waiting", listed(1, 2, 3, 4), undefined], "the last five count");
  });

  test("open a request while it is listed, of its own page, in its time", () => {
    const sealed = bring(undefined, new Map([[uidOf(1), payloadOf("app1")]]))[1]?.value;
    const began = world.now();
    const opens = (waiting: string | undefined, request = sealed, uid = uidOf(1)) =>
      openWaiting(world, sentWith(waiting, request), uid) !== null;
    assert.deepEqual(
      [opens(listed(1)), opens(listed(2, 1)), opens(listed(2)), opens(undefined)],
      [true, true, false, false],
    );
    assert.deepEqual(
      [opens(listed(1), null), opens(listed(1), "x"), opens(listed(1, 2), sealed, uidOf(2))],
      [false, false, false],
    );
    for (const [passed, is] of [
      [WAITING_SECONDS - 1, true],
      [WAITING_SECONDS, false],
      [-AHEAD_SECONDS, true],
      [-AHEAD_SECONDS - 1, false],
    ] as const) {
      world.clock.advance(began + passed - world.now());
      assert.equal(opens(listed(1)), is, `${passed} s`);
    }
    world.clock.advance(began - world.now());
  });

  test("of a request that cannot be read are not sealed again; a person goes back to the application from one that can", async () => {
    const goesBack = async (payload: ReturnType<typeof payloadOf>) => {
      const [list, request] = bring(undefined, new Map([[uidOf(1), payload]]));
      const visit = { ...sentWith(list?.value, request?.value), params: { uid: uidOf(1) } };
      const reply = await goBack(world, visit as unknown as SessionVisit);
      assert.ok(reply.kind === "redirect" && reply.to === waitingPath(uidOf(1)));
      return (reply.cookies ?? []).map(({ name }) => name);
    };
    const readable = { name: "login", details: { startedAt: 1, startedIn: null } };
    assert.deepEqual(await goesBack({ ...payloadOf("app1"), prompt: readable }), ["waiting", "request"]);
    assert.deepEqual(await goesBack(payloadOf("app1")), []);
  });

  test("fit into 4096 bytes, also once the person has gone back", () => {
    const sizes = Array.from({ length: 200 }, (_, at) => 2300 + at * 4);
    const lengthOf = (size: number) => {
      const payload = denied({
        trusted: [],
        ...payloadOf("app1", { x: "x".repeat(size) }),
        prompt: { name: "consent", reasons: ["consent"] },
      });
      const cookie = bring(undefined, new Map([[uidOf(1), payload]]))[1] ?? assert.fail();
      return cookieHeader(world.config.portalUrl, cookie).length;
    };
    const fits = (size: number) => fitsCookie(world, uidOf(1), payloadOf("app1", { x: "x".repeat(size) }));
    const lengths = sizes.map(lengthOf);
    assert.ok(Math.min(...lengths) < 4096 && Math.max(...lengths) > 4096, "both sides of the bound");
    assert.deepEqual(
      sizes.map(fits),
      lengths.map((it) => it <= 4096),
    );
  });
});
