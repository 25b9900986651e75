/** The cases behind the vectors of a change of the phone's verification. [P-77] */
import { type Case, commonAttacks, type Json, type Keys, publicOf, resigned, sign } from "./hostile.ts";

const aud = "https://spse.contoh.go.id";
const device = "Zd0pO3s9T1mYqk2vXn4b7A";
const now = 1_800_000_000;

export async function changeCases(keys: Keys): Promise<Case[]> {
  const valid = "change";
  const header = { alg: "ES256", typ: "spse-verification+jws" };
  const payload = { aud, device, to: "biometric", iat: now };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const asked = { aud, device };
  const good: [string, Json][] = [
    ["to a biometric key", {}],
    ["to a PIN", { to: "pin" }],
    ["to none", { to: "none" }],
    ["five minutes old: the system's prompt took long", { iat: now - 300 }],
    ["five minutes ahead", { iat: now + 300 }],
  ];
  const typed = (typ: string) => sign(keys.phone, { ...header, typ }, payload);
  const bad: [string, string, string][] = [
    ...(await commonAttacks(keys, header, payload)),
    ["another key", "bad-signature", await sign(keys.other, header, payload)],
    ["an answer's typ", "wrong-type", await typed("spse-answer+jws")],
    ["a device request's typ", "wrong-type", await typed("spse-device+jwt")],
    ["an enrolment's typ", "wrong-type", await typed("spse-enrolment+jws")],
    [
      "a key of its own in the header",
      "malformed",
      await sign(keys.other, { ...header, jwk: publicOf(keys.other) }, payload),
    ],
    ["another portal", "wrong-audience", await make({ aud: "https://spse.lain.go.id" })],
    ["another device", "wrong-device", await make({ device: "AAAAAAAAAAAAAAAAAAAAAA" })],
    ["to a kind there is not", "malformed", await make({ to: "password" })],
    ["to nothing", "malformed", await make({ to: null })],
    ["from one kind to another at once", "malformed", await make({ to: ["pin", "none"] })],
    ["with the PIN inside", "malformed", await make({ to: "pin", pin: "493817" })],
    ["older than five minutes", "clock", await make({ iat: now - 301 })],
    ["from the future", "clock", await make({ iat: now + 301 })],
    [
      "what it changes to was changed after signing",
      "bad-signature",
      await resigned(await make({}), { ...payload, to: "none" }),
    ],
  ];
  const all: Case[] = [];
  for (const [name, more] of good) all.push({ name, kind: valid, valid, jws: await make(more), asked, now });
  for (const [name, kind, jws] of bad) all.push({ name, kind, valid, jws, asked, now });
  return all;
}
