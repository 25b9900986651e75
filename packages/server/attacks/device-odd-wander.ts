/** What seldom happens to phones: calls of no form, late and changed answers, spent budgets, limits, pushes (device-wander.story.test.ts). */
import { currentCode, devicePaths, vouchersPath } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { sendPushes } from "../src/core/acceptor/push/send.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { enrolByTypedCode } from "../src/core/factors/adding/index.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { callDevice, inTextForm, readQr } from "../test-support/phone.ts";
import type { PushService } from "../test-support/push.ts";
import { signedChange } from "../test-support/verification.ts";
import { sessionOf, type TestWorld } from "../test-support/world.ts";
import type { Caller, poolOf } from "./device-pool.ts";
import { PIN, pointOf } from "./device-pool.ts";
import { toLimit } from "./owner-wander-fate.ts";
import { type Act, type Scene, tried } from "./wander.ts";

const HOUR = 3600;
const POSTS = [
  ...["/device/v1/reset/cancellation", "/device/v1/email/undo", "/device/v1/waiting/stop", "/device/v1/login/report"],
  ...["/device/v1/verification", "/device/v1/subscription", "/device/v1/subscription/test", "/device/v1/enrolments"],
  ...[vouchersPath, devicePaths.revocation, devicePaths.answer("a".repeat(22)), devicePaths.receipt("a".repeat(22))],
];

export function oddDeviceActs(
  world: TestWorld,
  people: readonly Caller[],
  { sent, phones, one, send, listed, seenOf, proofOf, offered }: ReturnType<typeof poolOf>,
  service: PushService,
): Scene["acts"] & object {
  const change = (id: string, values: object) => transact(world, (tx) => changeAccount(tx, id, values));
  const acts: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
    "a phone sends what has no form": [
      6,
      async (dice) => {
        const path = dice.oneOf(POSTS);
        const body = dice.oneOf<unknown>([{}, [], null, { answer: 1 }, { change: "x" }, { subscription: "x" }]);
        const call = await one(dice).phone.signedCall({ path, body: JSON.stringify(body) });
        return seenOf(path, await callDevice(world, dice.chance(0.5) ? inTextForm(call) : call));
      },
    ],
    "a call comes twice, or from another app": [
      6,
      async (dice) => {
        const path = dice.oneOf([devicePaths.state, devicePaths.requests, "/device/v1/verification"]);
        const call = await one(dice).phone.signedCall({ path });
        const headers = { ...call.headers, origin: "https://palsu.example" };
        if (dice.chance(0.4)) return seenOf(path, await callDevice(world, { ...call, headers }));
        if (dice.chance(0.3)) return seenOf(path, await callDevice(world, { ...call, headers: {} }));
        await callDevice(world, call);
        return seenOf(path, await callDevice(world, call));
      },
    ],
    "a phone answers otherwise": [
      14,
      async (dice) => {
        const last = sent.at(-1 - dice.below(Math.min(2, sent.length)));
        if (!last) return undefined;
        const of = phones.find(({ phone }) => phone === last.phone);
        const held = dice.chance(0.6) ? of : phones.find((it) => it !== of && it.owner === of?.owner);
        if (!held) return undefined;
        const { digest, request } = JSON.parse(Buffer.from(last.jws.split(".")[1] ?? "", "base64url").toString());
        const decision = dice.oneOf(["approve", "deny", "report"] as const);
        const number = dice.chance(0.5) ? "123456" : undefined;
        const jws = await held.phone.sign({ id: last.id, bytes: "" }, decision, number, { digest, request });
        const verification = proofOf(held, jws, dice);
        return send(held, devicePaths.answer(last.id), { answer: jws, ...(verification && { verification }) }, dice);
      },
    ],
    "a wrong number, and again": [
      8,
      async (dice) => {
        const held = one(dice);
        const request = (await listed(held)).find(({ bytes }) =>
          /number/.test(Buffer.from(bytes, "base64url").toString()),
        );
        if (!request) return undefined;
        const jws = await held.phone.sign(request, "approve", "000000");
        sent.push({ phone: held.phone, id: request.id, jws });
        const verification = proofOf(held, jws, dice);
        return send(held, devicePaths.answer(request.id), { answer: jws, ...(verification && { verification }) }, dice);
      },
    ],
    "a PIN has been guessed at": [
      3,
      async (dice) => {
        const wrong = dice.oneOf([8, 9, 9, 10]);
        await transact(world, ({ db }) =>
          db.updateTable("user_verification").set({ wrong }).where("kind", "=", "pin").execute(),
        );
      },
    ],
    "a phone sets its PIN": [
      4,
      async (dice) => {
        const held = one(dice);
        if (held.kind !== "none") return undefined;
        const change = await signedChange(world, held.phone, "pin");
        held.kind = "pin";
        return send(held, "/device/v1/verification", { change, pin: held.pins.key(PIN) }, dice);
      },
    ],
    "pushes are sent": [
      8,
      async (dice) => {
        service.answer = dice.oneOf([
          ...[{ status: 201 }, { status: 201 }, { status: 404 }, { status: 410 }, { status: 429 }, { status: 503 }],
          ...[{ status: 429, headers: { "retry-after": "120" } }, { status: 403 }, { status: 302 }, { status: 413 }],
        ]);
        return { status: 200, path: "pushes", text: `${await sendPushes(world)} taken` };
      },
    ],
    "a phone wants pushes of the service": [
      8,
      (dice) => {
        const subscription = {
          endpoint: `${service.origin}/send/${dice.below(3)}`,
          p256dh: pointOf(),
          auth: "A".repeat(22),
        };
        return send(one(dice), "/device/v1/subscription", { subscription }, dice);
      },
    ],
    "another authenticator types its code": [
      4,
      async (dice) => {
        const last = offered.at(-1);
        if (!last) return undefined;
        const session = await tried(sessionOf(world, await loadAccount(world, last.owner.account.id)));
        if (!session) return undefined;
        const { key } = readQr(last.uri);
        const code = dice.chance(0.8) ? currentCode(key, world.now()).code : "000000";
        const from = { ip: "203.0.113.50", browserLabel: "Chrome di Windows" };
        const done = await tried(enrolByTypedCode(world, session, code, from));
        return { status: 200, path: "code", text: JSON.stringify(done?.kind) };
      },
    ],
    "the account changes": [
      4,
      async (dice) => {
        const { account } = dice.oneOf(people);
        const values = dice.oneOf([
          ...[
            { language: "en" },
            { language: "id" },
            { second_email: `kedua-${account.userId.toLowerCase()}@rumah.example` },
          ],
          ...[
            { enrol_browser_until: world.now() + HOUR },
            { enrol_browser_until: null },
            { active: 0 },
            { active: 1 },
            { active: 1 },
          ],
        ]);
        await change(account.id, values);
      },
    ],
    "phones need a mailed code, or not": [
      1.5,
      async (dice) => {
        const usual = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
        await transact(world, (tx) => savePolicy(tx, "penyedia", { ...usual, enrolmentCode: dice.chance(0.5) }));
      },
    ],
    "a budget is spent": [
      3,
      async (dice) => {
        const all = await world.db.selectFrom("throttle").select("key").orderBy("key").execute();
        if (all.length === 0) return;
        const { key } = dice.oneOf(all);
        await transact(world, ({ db }) =>
          db
            .updateTable("throttle")
            .set({ count: dice.oneOf([1000, 1000, 0]) })
            .where("key", "=", key)
            .execute(),
        );
      },
    ],
    "time goes on to a limit": [10, async (dice) => toLimit(world, dice)],
  };
  return Object.fromEntries(Object.entries(acts).map(([title, [weight, act]]) => [title, [5 * weight, act] as const]));
}
