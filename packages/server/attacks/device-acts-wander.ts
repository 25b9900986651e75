/** Phones that call beside a login: what each may say at any time, signed rightly and oddly (device-wander.story.test.ts). */
import { currentCode, type Decision, deviceId, devicePaths, pushPaths, vouchersPath } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { makeChange, requestChange } from "../src/core/email/email-change.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { wings } from "../src/operate/start/wings.ts";
import { waits } from "../test-support/at-reset.ts";
import { claim, signedVouch } from "../test-support/move.ts";
import { callDevice, makeKeys, phoneOf, postEnrolment, readQr, signedEnrolment } from "../test-support/phone.ts";
import { type Brought, signedChange } from "../test-support/verification.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE } from "./attacker.ts";
import { type Caller, PIN, pointOf, type poolOf } from "./device-pool.ts";
import { type Act, type Scene, tried } from "./wander.ts";

const HOUR = 3600;

export function deviceActs(
  world: TestWorld,
  people: readonly Caller[],
  { phones, sent, vouched, enrolments, ids, offered, ...pool }: ReturnType<typeof poolOf>,
): Scene["acts"] & object {
  const { hold, send, seenOf, listed, proofOf, one, numberFor, asksPhone, show } = pool;
  const acts: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
    "a phone lists": [
      40,
      async (dice) => {
        const held = one(dice);
        const [request] = await listed(held);
        const query = dice.oneOf([
          ...Array<string>(9).fill(""),
          "?wait=0",
          "?wait=x",
          "?wait=26",
          request ? `?opened=${request.id}` : "?opened=x",
          `?opened=${"a".repeat(22)}`,
          "?opened=a&wait=5",
        ]);
        return send(held, devicePaths.requests + query, undefined, dice);
      },
    ],
    "a phone answers": [
      70,
      async (dice) => {
        const held = one(dice);
        const other = one(dice);
        if ((await listed(held)).length === 0 && dice.chance(0.8)) await asksPhone(held.owner, dice);
        const request = (await listed(held)).at(-1) ?? (await listed(other)).at(-1);
        if (!request) return undefined;
        const decision = dice.oneOf(["approve", "approve", "approve", "deny", "report"] as const satisfies Decision[]);
        const claims = dice.chance(0.12)
          ? dice.oneOf([
              { digest: "A".repeat(43) as never },
              { account: dice.oneOf(people).account.userId },
              { device: deviceId(other.phone.id) },
              { iat: (world.now() - 400) as never },
              { aud: "https://palsu.example" as never },
            ])
          : {};
        const number =
          decision === "approve" && (request.number || dice.chance(0.05)) ? numberFor(held, dice) : undefined;
        const jws = await held.phone.sign(request, decision, number, claims);
        const verification = proofOf(held, jws, dice);
        sent.push({ phone: held.phone, id: request.id, jws });
        return send(held, devicePaths.answer(request.id), { answer: jws, ...(verification && { verification }) }, dice);
      },
    ],
    "a phone answers again": [
      10,
      async (dice) => {
        if (sent.length === 0) return undefined;
        const last = sent.at(-1 - dice.below(Math.min(3, sent.length))) ?? sent[0];
        if (!last) return undefined;
        return send(dice.chance(0.8) ? last : one(dice), devicePaths.answer(last.id), { answer: last.jws }, dice);
      },
    ],
    "a phone takes a Ya back": [
      5,
      async (dice) => {
        const last = sent.at(-1);
        const held = phones.find(({ phone }) => phone === last?.phone);
        if (!last || !held) return undefined;
        const { id, digest } = JSON.parse(Buffer.from(last.jws.split(".")[1] ?? "", "base64url").toString());
        const jws = await held.phone.sign({ id: last.id, bytes: "" }, "report", undefined, {
          digest,
          ...(id && { request: id }),
        });
        return send(held, devicePaths.answer(last.id), { answer: jws }, dice);
      },
    ],
    "a phone has seen it": [
      10,
      async (dice) => {
        const held = one(dice);
        const id = (await listed(held)).at(-1)?.id ?? sent.at(-1)?.id ?? "a".repeat(22);
        return send(held, devicePaths.receipt(id), { seen: dice.oneOf(["delivered", "opened", "answered"]) }, dice);
      },
    ],
    "a phone asks its state": [8, (dice) => send(one(dice), devicePaths.state, undefined, dice)],
    about: [2, async () => seenOf("about", await callDevice(world, { path: devicePaths.about }))],
    "a phone is asked": [20, (dice) => asksPhone(dice.oneOf(people), dice)],
    "a QR is shown": [4, (dice) => show(dice.oneOf(people), dice)],
    "a new phone enrols": [
      14,
      async (dice) => {
        if (dice.chance(0.7)) await show(dice.oneOf(people), dice);
        const last = offered.at(dice.chance(0.9) ? -1 : 0);
        if (!last) return undefined;
        const keys = dice.chance(0.85) ? await makeKeys() : dice.oneOf(phones).phone.keys;
        const { key } = readQr(last.uri);
        const claims = dice.chance(0.75)
          ? { name: dice.oneOf(["Ponsel uji", "Pixel 9", "Ponsel uji"]) }
          : dice.oneOf([
              { code: "000000" },
              { name: "x".repeat(41) },
              { code: currentCode(key, (world.now() - 90) as never).code },
              { iat: world.now() - 400 },
              { aud: "https://palsu.example" },
              {
                protocol: dice.oneOf([1, 8].map((min) => ({ min, max: min === 1 ? 7 : 9 }))),
              },
            ]);
        const jws =
          dice.chance(0.12) && enrolments.length > 0
            ? (enrolments.at(-1) ?? "")
            : await signedEnrolment(world, last.uri, keys, claims);
        enrolments.push(jws);
        const told = await postEnrolment(world, jws);
        if (told.status === 201 && !phones.some(({ phone }) => phone.id === told.body.device))
          phones.push(hold(last.owner, phoneOf(world, { ...told.body, keys })));
        return seenOf(devicePaths.enrolments, told);
      },
    ],
    "a phone changes how it verifies": [
      20,
      async (dice) => {
        const held = one(dice);
        const to = dice.oneOf(["pin", "pin", "biometric", "none"] as const);
        const claims = dice.chance(0.1)
          ? dice.oneOf([{ iat: (world.now() - 400) as never }, { aud: "https://palsu.example" as never }])
          : {};
        const change = await signedChange(world, held.phone, to, claims);
        const verification = proofOf(held, change, dice);
        const brought: Brought = {
          ...((to === "pin" || dice.chance(0.05)) && { pin: held.pins.key(PIN) }),
          ...((to === "biometric" || dice.chance(0.05)) && {
            credential: held.finger.create(change, dice.chance(0.9) ? {} : { userVerified: false }),
          }),
          ...(verification && { verification }),
        };
        const seen = await send(held, "/device/v1/verification", { change, ...brought }, dice);
        if ((seen as { status: number }).status === 200) held.kind = to;
        return seen;
      },
    ],
    "a phone asks how it verifies": [4, (dice) => send(one(dice), "/device/v1/verification", undefined, dice)],
    "a phone vouches": [
      14,
      async (dice) => {
        const held = one(dice);
        const keys = dice.chance(0.9) ? await makeKeys() : one(dice).phone.keys;
        const claims = dice.chance(0.1)
          ? dice.oneOf([
              { iat: (world.now() - 400) as never },
              { name: "x".repeat(41) },
              { voucher: vouched.at(-1)?.voucher as never },
            ])
          : {};
        const { voucher, jws } = await signedVouch(world, held.phone, keys, { retire: dice.chance(0.5), ...claims });
        vouched.push({ owner: held.owner, voucher, keys });
        const verification = proofOf(held, jws, dice);
        return send(held, vouchersPath, { vouch: jws, ...(verification && { verification }) }, dice);
      },
    ],
    "a new phone claims": [
      12,
      async (dice) => {
        const last = vouched.at(dice.chance(0.85) ? -1 : 0);
        if (!last) return undefined;
        const keys = dice.chance(0.85) ? last.keys : await makeKeys();
        const told = await claim(
          world,
          dice.chance(0.95) ? last.voucher : "V".repeat(22),
          keys,
          dice.chance(0.9) ? {} : { iat: (world.now() - 400) as never },
        );
        if (told.status === 201 && !phones.some(({ phone }) => phone.id === told.body.device))
          phones.push(hold(last.owner, phoneOf(world, { ...told.body, keys })));
        return seenOf(vouchersPath, told);
      },
    ],
    "a phone wants to be woken": [
      10,
      (dice) => {
        const web = {
          endpoint: dice.oneOf([
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://fcm.googleapis.com/fcm/send/x",
            "https://palsu.example/x",
            "https://127.0.0.1/x",
            "http://updates.push.services.mozilla.com/x",
          ]),
          p256dh: pointOf(),
          auth: "A".repeat(22),
        };
        const subscription = dice.oneOf([
          web,
          web,
          web,
          { ...web, kind: "web-push" },
          null,
          { kind: "fcm", token: "a:b" },
          { kind: "apns", token: "ab" },
          { ...web, auth: "A" },
        ]);
        return send(one(dice), pushPaths.subscription, dice.chance(0.85) ? { subscription } : undefined, dice);
      },
    ],
    "a phone tests its waking": [4, (dice) => send(one(dice), pushPaths.test, {}, dice)],
    "a reset begins to wait": [
      4,
      async () => {
        await tried(waits(world, visitor(world, ELSEWHERE)));
      },
    ],
    "an address is changed": [
      4,
      async (dice) => {
        const account = await loadAccount(world, dice.oneOf(people).account.id);
        const from = { ip: "203.0.113.50", browserLabel: "Chrome di Windows" };
        const session = await tried(sessionOf(world, account));
        if (!session) return;
        const place = dice.oneOf(["first", "second"] as const);
        const changes = transact(world, async (tx) => {
          const asked = { account, sessionId: session.id, place, newAddress: `baru${world.now()}@rumah.example`, from };
          await makeChange(tx, await requestChange(tx, asked), account.epoch, session.id, from);
        });
        await tried(changes);
      },
    ],
    "a change waits": [
      4,
      async (dice) => {
        const [officer, { account }] = [people[0]?.account, dice.oneOf(people)];
        const change = { kind: "address", was: account.email, address: "kantor@contoh.go.id" } as const;
        await tried(
          dice.chance(0.5) || !officer
            ? directoryAsks(world, account.id, dice.chance(0.5) ? change : undefined)
            : officerAsks(world, officer, account.id, change),
        );
      },
    ],
    "a phone stops something": [
      16,
      async (dice) => {
        const held = one(dice);
        await send(held, devicePaths.requests, undefined, dice);
        const ways = [
          ["/device/v1/reset/cancellation", "reset"],
          ["/device/v1/email/undo", "email"],
          ["/device/v1/waiting/stop", "waiting"],
          ["/device/v1/login/report", "login"],
        ] as const;
        const known = ways.filter(([, name]) => ids[name].length > 0);
        const [path, name] = dice.oneOf(known.length > 0 && dice.chance(0.85) ? known : ways);
        const id = dice.chance(0.9) ? ids[name].at(-1) : undefined;
        return send(held, path, { [name]: id ?? "a".repeat(22) }, dice);
      },
    ],
    "a phone gives itself up": [3, (dice) => send(one(dice), devicePaths.revocation, {}, dice)],
    "the policy of phones": [
      2,
      async (dice) => {
        const phoneKey = dice.oneOf(["any", "verified", "verified"] as const);
        const phoneKeyFrom = dice.oneOf([null, world.now() + HOUR]) as never;
        const usual = {
          twoFactor: "optional",
          twoFactorFrom: null,
          number: dice.oneOf(["new-browser", "always"]),
        } as const;
        await transact(world, (tx) => savePolicy(tx, "penyedia", { ...usual, phoneKey, phoneKeyFrom } as never));
      },
    ],
    "old rows are cleared": [
      2,
      async () => {
        for (const clear of wings.flatMap(({ clears = [] }) => clears)) await clear(world, 100);
      },
    ],
    "time goes on": [
      20,
      async (dice) =>
        void world.clock.advance(dice.oneOf([1, 2, 30, 59, 61, 121, 181, 601, HOUR, 72 * HOUR, 73 * HOUR])),
    ],
  }; // Before what pages offer.
  return Object.fromEntries(Object.entries(acts).map(([title, [weight, act]]) => [title, [5 * weight, act] as const]));
}
