/** The biometric key and the PIN of a story's phone. */
import { createHmac, randomBytes } from "node:crypto";
import {
  type ChangeClaims,
  deviceId,
  devicePaths,
  lpseId,
  type NewCredential,
  pinProof,
  pinText,
  portalUrl,
  signChange,
  type Verification,
  type VerificationKind,
  verificationPath,
} from "@spse/protocol";
import type { World } from "../src/base/platform/world.ts";
import { type Authenticator, authenticator } from "./authenticator.ts";
import { askPhone, type Enrolled, enrolled } from "./enrolled.ts";
import type { Phone, Told } from "./phone.ts";
import type { TestWorld } from "./world.ts";

/** The body of a change. */
export interface Brought {
  readonly credential?: NewCredential | undefined;
  readonly pin?: string | undefined;
  readonly verification?: Verification | undefined;
}

/** Signs a change as this phone; `claims` replaces claims. */
export const signedChange = (
  world: World,
  phone: Phone,
  to: VerificationKind,
  claims: Partial<ChangeClaims> = {},
): Promise<string> =>
  signChange(phone.keys.privateKey, {
    aud: portalUrl(world.config.portalUrl),
    device: deviceId(phone.id),
    to,
    iat: world.now(),
    ...claims,
  });

/** Posts a change a second after the last call, since two in one second look like a replay. [P-33] */
export function postChange(world: TestWorld, phone: Phone, change: string, brought: Brought = {}): Promise<Told> {
  world.clock.advance(1);
  return phone.call({ path: verificationPath, body: JSON.stringify({ change, ...brought }) });
}

/** Gives the phone a biometric key. @throws if the server refuses it. */
export async function withBiometric(
  world: TestWorld,
  phone: Phone,
  kind?: Parameters<typeof authenticator>[1],
): Promise<Authenticator> {
  const made = authenticator(world.config.authenticatorUrl, kind);
  const change = await signedChange(world, phone, "biometric");
  const told = await postChange(world, phone, change, { credential: made.create(change) });
  if (told.status !== 200) throw new Error(`no biometric key: ${JSON.stringify(told.body)}`);
  return made;
}

/** The app's PIN on one phone. */
export interface Pin {
  /** The PIN's key, which the server keeps. */
  readonly key: (pin: string) => string;
  readonly prove: (pin: string, jws: string) => Verification;
}

/** A phone's PINs: one secret of the phone, as WebCrypto would keep it. */
export function pinsOf(world: World, phone: Phone): Pin {
  const secret = randomBytes(32);
  const key = (pin: string) =>
    createHmac("sha256", secret)
      .update(pinText(lpseId(world.lpseId), deviceId(phone.id), pin))
      .digest("base64url");
  return { key, prove: (pin, jws) => ({ pin: pinProof(key(pin), jws) }) };
}

/** Gives the phone a PIN. @throws if the server refuses it. */
export async function withPin(world: TestWorld, phone: Phone, pin: string): Promise<Pin> {
  const pins = pinsOf(world, phone);
  const told = await postChange(world, phone, await signedChange(world, phone, "pin"), { pin: pins.key(pin) });
  if (told.status !== 200) throw new Error(`no PIN: ${JSON.stringify(told.body)}`);
  return pins;
}

/** Posts an answer with its verification. */
export const postAnswer = (
  phone: Phone,
  requestId: string,
  answer: string,
  verification?: Verification,
): Promise<Told> => phone.call({ path: devicePaths.answer(requestId), body: JSON.stringify({ answer, verification }) });

/** A person with a phone; `ask` sends the phone a request of a known browser, which asks for no number. */
export async function asked(
  world: World,
): Promise<Enrolled & { readonly ask: () => Promise<Awaited<ReturnType<Phone["requests"]>>[number]> }> {
  const person = await enrolled(world);
  const ask = async () => {
    await askPhone(world, person.account, { browserKnown: true, number: false });
    const request = (await person.phone.requests()).at(-1);
    if (!request) throw new Error("no request");
    return request;
  };
  return { ...person, ask };
}

/** Why the server refused, or what came of the answer; nothing for a change that it took. */
export const codeOf = ({ body }: Told): string | undefined => body.error?.code ?? body.outcome;

/** How the server says that this phone verifies its owner. */
export const stateOf = async (phone: Phone): Promise<Told["body"]> =>
  (await phone.call({ path: verificationPath })).body;

/** Signs and posts a change. @returns why it was refused, if it was. */
export const change = async (
  world: TestWorld,
  phone: Phone,
  to: VerificationKind,
  brought: Brought = {},
): Promise<string | undefined> => codeOf(await postChange(world, phone, await signedChange(world, phone, to), brought));

/** The outcomes of an event in the audit, the oldest first. */
export async function outcomesOf(world: World, event: string): Promise<readonly string[]> {
  const rows = await world.db.selectFrom("audit").select("outcome").where("event", "=", event).orderBy("id").execute();
  return rows.map((it) => it.outcome);
}
