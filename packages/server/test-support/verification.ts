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
import type { World } from "../src/platform/world.ts";
import { type Authenticator, authenticator } from "./authenticator.ts";
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
