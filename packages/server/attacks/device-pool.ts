/** The phones of a device wander (device-acts-wander.ts): who holds them, what they have signed so far, and how their calls arrive. */
import { createECDH } from "node:crypto";
import { decodeBase64url, devicePaths, type Verification } from "@spse/protocol";
import { loadAccount } from "../src/core/account/account.ts";
import { type Authenticator, authenticator } from "../test-support/authenticator.ts";
import { allowed, askPhone, type Enrolled, offerOf } from "../test-support/enrolled.ts";
import { numberOn } from "../test-support/log-in.ts";
import { callDevice, inTextForm, type Phone, type Told } from "../test-support/phone.ts";
import { type Pin, pinsOf } from "../test-support/verification.ts";
import { sessionOf, type TestWorld, type Visitor } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { tried } from "./wander.ts";

/** A phone, and how it verifies its owner. */
interface Held {
  readonly owner: Enrolled;
  readonly phone: Phone;
  readonly pins: Pin;
  readonly finger: Authenticator;
  /** What its LPSE knows of it, and whether it has ended there. */
  kind: "none" | "pin" | "biometric";
  isOver: boolean;
}
type Listed = Awaited<ReturnType<Phone["requests"]>>[number];

export const PIN = "482915";

/** A point of the curve, as a browser's subscription has it. */
export function pointOf(): string {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(Buffer.alloc(32, 7));
  return ecdh.getPublicKey().toString("base64url");
}

/** Somebody with a phone and a browser. */
export type Caller = Enrolled & { readonly computer: Visitor };

export function poolOf(world: TestWorld, people: readonly Caller[]) {
  const hold = (owner: Enrolled, phone: Phone): Held => ({
    ...{ owner, phone },
    ...{ pins: pinsOf(world, phone), finger: authenticator(world.config.authenticatorUrl) },
    ...{ kind: "none", isOver: false },
  });
  const phones: Held[] = people.map((it) => hold(it, it.phone));
  const sent: { readonly phone: Phone; readonly id: string; readonly jws: string }[] = [];
  const vouched: { readonly owner: Enrolled; readonly voucher: string; readonly keys: CryptoKeyPair }[] = [];
  const enrolments: string[] = [];
  const ids: Record<"reset" | "email" | "waiting" | "login", string[]> = {
    reset: [],
    email: [],
    waiting: [],
    login: [],
  };
  const offered: { readonly owner: Enrolled; readonly uri: string }[] = [];

  /** A call of this phone as it may arrive: in a header or as text, and now and then not as it was signed. */
  async function send({ phone }: Pick<Held, "phone">, path: string, value: unknown, dice: Dice): Promise<unknown> {
    const body =
      value === undefined ? undefined : dice.chance(0.04) ? `${JSON.stringify(value)} ` : JSON.stringify(value);
    const other = dice.oneOf(phones).phone;
    const odd = dice.chance(0.12)
      ? dice.oneOf([
          { aheadSeconds: dice.oneOf([-301, -61, -30, 30, 61, 301]) },
          { signed: { device: other.id } },
          { signed: { aud: "https://palsu.example" } },
          { signed: { path: devicePaths.state } },
          { signed: { method: "GET" as const } },
          { signed: { body: "{}" } },
          { jti: "jti-0000000000000001" },
        ])
      : {};
    const call = await phone.signedCall({ path, ...(body !== undefined && { body }), ...odd });
    const made = dice.chance(0.3) ? inTextForm(call) : call;
    if (dice.chance(0.7)) world.clock.advance(1);
    const told = await callDevice(world, made);
    if (told.body?.state === "ended") for (const held of phones) if (held.phone === phone) held.isOver = true;
    return seenOf(path, told);
  }
  /** What was answered, with the requests in words. */
  function seenOf(path: string, { status, body, headers }: Told) {
    const requests = body?.requests as { id: string; bytes: string }[] | undefined;
    for (const { id, kind } of body?.changes ?? [])
      if (kind === "login-unknown-browser" && !ids.login.includes(id)) ids.login.push(id);
    for (const name of ["reset", "email"] as const)
      if (body?.[name] && !ids[name].includes(body[name].id)) ids[name].push(body[name].id);
    for (const { id } of body?.waiting ?? []) if (!ids.waiting.includes(id)) ids.waiting.push(id);
    const read = requests?.map(({ bytes }) => JSON.parse(Buffer.from(decodeBase64url(bytes) ?? []).toString()));
    const { "access-control-allow-origin": allows, "retry-after": after } = headers;
    const text = JSON.stringify({ ...body, ...(read && { requests: read }), allows, after });
    return { status, path, text };
  }
  async function listed({ phone }: Held): Promise<readonly Listed[]> {
    return (await tried(phone.requests())) ?? [];
  }
  /** The owner's proof over this text, as the phone keeps it. */
  function proofOf({ pins, finger, kind }: Held, jws: string, dice: Dice): Verification | undefined {
    const right: () => Verification | undefined = () =>
      kind === "none" ? undefined : kind === "pin" ? pins.prove(PIN, jws) : { biometric: finger.get(jws) };
    if (dice.chance(0.7)) return right();
    const bent = dice.oneOf([
      { userVerified: false },
      { origin: "https://palsu.example" },
      { challenge: "x" },
      { rpId: "palsu.example" },
    ]);
    return dice.oneOf<() => Verification | undefined>([
      () => pins.prove(PIN, jws),
      () => pins.prove("111222", jws),
      () => ({ biometric: finger.get(jws, bent) }),
      () => undefined,
    ])();
  }
  const one = (dice: Dice): Held => {
    const live = phones.filter(({ isOver }) => !isOver);
    return dice.oneOf(live.length > 0 && dice.chance(0.9) ? live : phones);
  };
  const personOf = (held: Held) => people.find(({ account }) => account.id === held.owner.account.id) ?? people[0];
  const numberFor = (held: Held, dice: Dice) => {
    const page = personOf(held)?.computer.seen();
    return dice.chance(0.85)
      ? ((page && numberOn(page)) ?? numbers.get(held.owner.account.id))
      : dice.oneOf(["111111", undefined]);
  };
  /** The number of the newest request that no page shows. */
  const numbers = new Map<string, string>();

  /** A request to all phones of this owner. */
  async function asksPhone({ account }: Enrolled, dice: Dice): Promise<undefined> {
    const purpose = dice.oneOf([
      "login",
      "login",
      "disable",
      "add-device",
      "add-passkey",
      "remove-passkey",
      "change-email",
      "recovery-codes",
      "change-password",
      "confirm",
    ] as const);
    const known = dice.chance(0.5);
    const asked = await tried(
      askPhone(world, await loadAccount(world, account.id), {
        purpose,
        reference: `proof-${dice.below(3)}`,
        browserKnown: known,
        number: purpose !== "login" || !known,
        wakesPhones: dice.chance(0.7),
      }),
    );
    if (asked && "number" in asked && asked.number) numbers.set(account.id, String(asked.number));
    return undefined;
  }
  async function show(owner: Enrolled, dice: Dice): Promise<void> {
    const session = await tried(sessionOf(world, await loadAccount(world, owner.account.id)));
    if (!session) return;
    const held = dice.chance(0.85) ? await allowed(world, session) : session;
    const offer = await tried(offerOf(world, held));
    if (offer) offered.push({ owner, uri: offer.uri });
  }
  return {
    ...{ phones, sent, vouched, enrolments, ids, offered },
    ...{ hold, send, seenOf, listed, proofOf, one, numberFor, asksPhone, show },
  };
}
