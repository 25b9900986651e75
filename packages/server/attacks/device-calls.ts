/**
 * A valid call to each POST of the device API. Hostile calls are made from these. In this order the server grants all of them
 * one after another.
 */
import { randomBytes } from "node:crypto";
import { currentCode, type DeviceId, decodeBase64url, deviceId, digestOf, jwsTypes, portalUrl } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { makeChange, requestChange } from "../src/core/email/email-change.ts";
import { setReset, waits } from "../test-support/at-reset.ts";
import { allowed, askPhone, enrolled, offerOf } from "../test-support/enrolled.ts";
import { postVouch, signedVouch } from "../test-support/move.ts";
import { makeKeys, type Phone, publicJwkOf, readQr } from "../test-support/phone.ts";
import { withPin } from "../test-support/verification.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { sessionOf, type TestWorld } from "../test-support/world.ts";

const PIN = "482915";

/** A JWS inside a body: its claims, and the key that signs it. */
export interface Inside {
  readonly typ: string;
  readonly key: CryptoKey;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The public key in the header of an enrolment. */
  readonly jwk?: object;
}

/** One call that the server would grant. `members`: of its body; a JWS is not serialized yet. */
export interface ProperCall {
  readonly path: string;
  readonly phone: Phone;
  readonly members: () => Readonly<Record<string, unknown>>;
  /** Further members: the owner's verification over the JWS in the body. */
  readonly proven?: (jws: string) => Readonly<Record<string, unknown>>;
  /** A body without content: null removes a subscription. */
  readonly alsoProper?: (body: unknown) => boolean;
}

export const isInside = (value: unknown): value is Inside =>
  typeof value === "object" && value !== null && "typ" in value;

/** Two people and their calls, by route. One has a waiting reset, the other has everything else that these calls need. */
export async function properCalls(world: TestWorld): Promise<ReadonlyMap<string, ProperCall>> {
  const resetting = await enrolled(world, { userId: "PENYEDIA1" });
  const { phone, account } = await enrolled(world, { userId: "PENYEDIA2" });
  world.clock.advance(80 * 3600);
  await setReset(world, "wait");
  await waits(world);
  const change = await changedEmail(world, account.id);
  const waiting = await directoryAsks(world, account.id);
  const session = await allowed(world, await sessionOf(world, await loadAccount(world, account.id)));
  const offer = await offerOf(world, session);
  const pins = await withPin(world, phone, PIN);
  const proven = (jws: string) => ({ verification: pins.prove(PIN, jws) });
  const moving = { keys: await makeKeys() };
  const { voucher, jws } = await signedVouch(world, phone, moving.keys);
  const told = await postVouch(phone, jws, pins.prove(PIN, jws));
  if (told.status !== 200) throw new Error(`not vouched: ${JSON.stringify(told.body)}`);
  await askPhone(world, await loadAccount(world, account.id), { number: false, browserKnown: true });
  const request = (await phone.requests()).at(-1);
  const reset = await waitingReset(world);
  if (!request) throw new Error("no request on the phone");

  const aud = portalUrl(world.config.portalUrl);
  const device: DeviceId = deviceId(phone.id);
  const [newKeys, thirdKeys] = [await makeKeys(), await makeKeys()];
  const [newJwk, thirdJwk] = [await publicJwkOf(newKeys), await publicJwkOf(thirdKeys)];
  const own = phone.keys.privateKey;
  const qr = readQr(offer.uri);
  const subscriber = await publicJwkOf(await makeKeys());
  const point = Buffer.concat([
    Buffer.of(4),
    ...[subscriber.x, subscriber.y].map((it) => Buffer.from(it, "base64url")),
  ]);

  const calls: readonly (readonly [route: string, call: Omit<ProperCall, "phone"> & { phone?: Phone }])[] = [
    [
      "/device/v1/requests/:id/receipt",
      { path: `/device/v1/requests/${request.id}/receipt`, members: () => ({ seen: "opened" }) },
    ],
    [
      "/device/v1/requests/:id/answer",
      {
        path: `/device/v1/requests/${request.id}/answer`,
        members: () => ({
          answer: {
            typ: jwsTypes.answer,
            key: own,
            claims: {
              request: request.id,
              aud,
              account: account.userId,
              device,
              decision: "deny",
              digest: digestOf(decodeBase64url(request.bytes) ?? new Uint8Array()),
              iat: world.now(),
            },
          } satisfies Inside,
        }),
      },
    ],
    [
      "/device/v1/enrolments",
      {
        path: "/device/v1/enrolments",
        members: () => ({
          enrolment: {
            typ: jwsTypes.enrolment,
            key: newKeys.privateKey,
            jwk: newJwk,
            claims: {
              aud,
              offer: qr.offer,
              name: "Ponsel uji",
              code: currentCode(qr.key, world.now()).code,
              iat: world.now(),
            },
          } satisfies Inside,
        }),
      },
    ],
    [
      "/device/v1/vouchers/:id/claim",
      {
        path: `/device/v1/vouchers/${voucher}/claim`,
        members: () => ({
          claim: {
            typ: jwsTypes.claim,
            key: moving.keys.privateKey,
            claims: { aud, voucher, iat: world.now() },
          } satisfies Inside,
        }),
      },
    ],
    [
      "/device/v1/vouchers",
      {
        path: "/device/v1/vouchers",
        proven,
        members: () => ({
          vouch: {
            typ: jwsTypes.vouch,
            key: own,
            claims: {
              aud,
              device,
              voucher: "V".repeat(22),
              jwk: thirdJwk,
              name: "Ponsel ketiga",
              retire: false,
              iat: world.now(),
            },
          } satisfies Inside,
        }),
      },
    ],
    [
      "/device/v1/reset/cancellation",
      { path: "/device/v1/reset/cancellation", phone: resetting.phone, members: () => ({ reset }) },
    ],
    [
      "/device/v1/subscription",
      {
        path: "/device/v1/subscription",
        members: () => ({
          subscription: {
            endpoint: "https://updates.push.services.mozilla.com/wpush/v2/abc",
            p256dh: point.toString("base64url"),
            auth: "A".repeat(22),
          },
        }),
        alsoProper: (body) => JSON.stringify(body) === '{"subscription":null}',
      },
    ],
    ["/device/v1/subscription/test", { path: "/device/v1/subscription/test", members: () => ({}) }],
    [
      "/device/v1/verification",
      {
        path: "/device/v1/verification",
        proven,
        members: () => ({
          change: {
            typ: jwsTypes.verification,
            key: own,
            claims: { aud, device, to: "pin", iat: world.now() },
          } satisfies Inside,
          pin: randomBytes(32).toString("base64url"),
        }),
      },
    ],
    ["/device/v1/email/undo", { path: "/device/v1/email/undo", members: () => ({ email: change }) }],
    ["/device/v1/login/report", { path: "/device/v1/login/report", members: () => ({ login: "a".repeat(16) }) }],
    ["/device/v1/waiting/stop", { path: "/device/v1/waiting/stop", members: () => ({ waiting: waiting.id }) }],
    ["/device/v1/revocation", { path: "/device/v1/revocation", phone: resetting.phone, members: () => ({}) }],
  ];
  return new Map(calls.map(([route, call]) => [route, { phone, ...call }]));
}

/** A change of address that the owner can still take back. */
async function changedEmail(world: TestWorld, accountId: string): Promise<string> {
  const account = await loadAccount(world, accountId);
  const from = { ip: "203.0.113.50", browserLabel: "Chrome di Windows" };
  const session = await sessionOf(world, account);
  return transact(world, async (tx) => {
    const asked = { account, sessionId: session.id, place: "first" as const, newAddress: "baru@rumah.example", from };
    const change = await requestChange(tx, asked);
    if ((await makeChange(tx, change, account.epoch, session.id, from)) === null) throw new Error("not changed");
    return change.id;
  });
}

async function waitingReset(world: TestWorld): Promise<string> {
  const { id } = await world.db.selectFrom("reset").select("id").where("done_at", "is", null).executeTakeFirstOrThrow();
  return id;
}
