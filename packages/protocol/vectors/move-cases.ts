/** The cases behind the vectors of a vouch [P-92] and of a claim [P-94]. */
import { type Case, commonAttacks, type Json, type Keys, publicOf, resigned, sign } from "./hostile.ts";

const aud = "https://spse.contoh.go.id";
const device = "Zd0pO3s9T1mYqk2vXn4b7A";
const voucher = "AAECAwQFBgcICQoLDA0ODw";
const now = 1_800_000_000;

export async function vouchCases(keys: Keys): Promise<Case[]> {
  const header = { alg: "ES256", typ: "spse-vouch+jwt" };
  const jwk = publicOf(keys.other);
  const payload = { aud, device, voucher, jwk, name: "Ponsel baru Budi", retire: true, iat: now };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const typed = (typ: string) => sign(keys.phone, { ...header, typ }, payload);
  const { voucher: _, ...unnamed } = payload;
  const asked = { aud, device };
  const good: [string, Json][] = [
    ["the new phone takes the old one's place", {}],
    ["beside the old one", { retire: false }],
    ["two minutes old", { iat: now - 120 }],
    ["two minutes ahead", { iat: now + 120 }],
  ];
  const bad: [string, string, string][] = [
    ...(await commonAttacks(keys, header, payload)),
    ["another device's key", "bad-signature", await sign(keys.other, header, payload)],
    ["a change's typ", "wrong-type", await typed("spse-verification+jws")],
    ["an answer's typ", "wrong-type", await typed("spse-answer+jws")],
    ["a claim's typ", "wrong-type", await typed("spse-claim+jws")],
    ["an enrolment's typ", "wrong-type", await typed("spse-enrolment+jws")],
    ["another portal", "wrong-audience", await make({ aud: "https://spse.lain.go.id" })],
    ["two portals", "malformed", await make({ aud: [aud, "https://spse.lain.go.id"] })],
    ["another account's device", "wrong-device", await make({ device: "AAAAAAAAAAAAAAAAAAAAAA" })],
    ["a key off the curve", "bad-key", await make({ jwk: { ...jwk, y: jwk.x } })],
    ["a private key inside", "malformed", await make({ jwk: keys.other })],
    ["a key of another kind", "malformed", await make({ jwk: { kty: "oct", k: "AAAA" } })],
    ["no voucher id", "malformed", await sign(keys.phone, header, unnamed)],
    ["a short voucher id", "malformed", await make({ voucher: "AAAA" })],
    ["a name that turns text around", "malformed", await make({ name: "Ponsel \u202e" })],
    ["retire as a text", "malformed", await make({ retire: "no" })],
    ["older than two minutes", "clock", await make({ iat: now - 121 })],
    ["from the future", "clock", await make({ iat: now + 121 })],
    [
      "the key was exchanged after signing",
      "bad-signature",
      await resigned(await make({}), { ...payload, jwk: publicOf(keys.phone) }),
    ],
  ];
  return cases("vouch", asked, good, make, bad);
}

export async function claimCases(keys: Keys): Promise<Case[]> {
  const header = { alg: "ES256", typ: "spse-claim+jws" };
  const payload = { aud, voucher, iat: now };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const typed = (typ: string) => sign(keys.phone, { ...header, typ }, payload);
  const asked = { aud, voucher };
  const good: [string, Json][] = [
    ["now", {}],
    ["a minute old", { iat: now - 60 }],
  ];
  const bad: [string, string, string][] = [
    ...(await commonAttacks(keys, header, payload)),
    ["another key", "bad-signature", await sign(keys.other, header, payload)],
    ["a device request's typ", "wrong-type", await typed("spse-device+jwt")],
    ["a vouch's typ", "wrong-type", await typed("spse-vouch+jwt")],
    ["another portal", "wrong-audience", await make({ aud: "https://spse.lain.go.id" })],
    ["another voucher", "wrong-voucher", await make({ voucher: "BBECAwQFBgcICQoLDA0ODw" })],
    ["older than a minute", "clock", await make({ iat: now - 61 })],
  ];
  return cases("claim", asked, good, make, bad);
}

async function cases(
  valid: string,
  asked: Json,
  good: readonly [string, Json][],
  make: (more: Json) => Promise<string>,
  bad: readonly [string, string, string][],
): Promise<Case[]> {
  const all: Case[] = [];
  for (const [name, more] of good) all.push({ name, kind: valid, valid, jws: await make(more), asked, now });
  for (const [name, kind, jws] of bad) all.push({ name, kind, valid, jws, asked, now });
  return all;
}
