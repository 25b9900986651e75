/** The uses of a device's seed: typed codes, six digits, each once; and the proof of this LPSE to a phone. */
import {
  type Digest,
  decodeBase64url,
  deviceId,
  lpseId,
  parseCode,
  portalUrl,
  type TypedCode,
  timeStep,
  totpKey,
  verifyTotp,
  writeStateProof,
} from "@spse/protocol";
import type { World, WorldOrTx } from "../../../base/platform/world.ts";
import { loadActiveDevices, loadDevice, useStep } from "./device.sql.ts";

/** The result of a typed code. `wrong` also for a code that was used already: a guesser learns nothing. */
type TypedCodeVerdict =
  | { readonly kind: "accepted"; readonly deviceId: string }
  | { readonly kind: "wrong" }
  | { readonly kind: "malformed"; readonly why: Exclude<TypedCode["kind"], "code"> };

/**
 * Tries a typed code against every active device and consumes its step. [P-13] The caller counts the try first.
 *
 * @returns `accepted` once for each step of a device; `malformed` costs no try: tell the person what is wrong. [P-14]
 */
export async function useTypedCode(world: WorldOrTx, accountId: string, typed: string): Promise<TypedCodeVerdict> {
  const parsed = parseCode(typed);
  if (parsed.kind !== "code") return { kind: "malformed", why: parsed.kind };
  const now = world.now();
  for (const device of await loadActiveDevices(world, accountId)) {
    const key = totpKey(openSeed(world, device.id, device.seed_sealed));
    const verdict = verifyTotp(key, parsed.code, now, timeStep(device.last_step));
    if (verdict.kind === "accepted" && (await useStep(world, device.id, verdict.step))) {
      return { kind: "accepted", deviceId: device.id };
    }
  }
  return { kind: "wrong" };
}

/** Seals a TOTP seed for one row: AES-256-GCM under the master key. */
export const sealSeed = (world: WorldOrTx, row: string, seed: Uint8Array): string =>
  world.keys.seal("seed", row, Buffer.from(seed).toString("base64url"));

/** Opens a seed that {@link sealSeed} sealed for this row. @throws where it was altered. */
export function openSeed(world: WorldOrTx, row: string, sealed: string): Uint8Array<ArrayBuffer> {
  const seed = decodeBase64url(world.keys.open("seed", row, sealed));
  if (!seed) throw new Error("a sealed seed holds no seed");
  return seed;
}

/**
 * Proves to a phone, whatever address answers, that this is the LPSE that enrolled it. [P-82]
 *
 * @param device an active device. Its call with this `jti` is answered at this portal's own address.
 */
export async function proveState(world: World, device: string, jti: string): Promise<Digest> {
  const row = await loadDevice(world, device);
  if (!row) throw new Error(`device ${device} does not exist any more`);
  return writeStateProof(openSeed(world, row.id, row.seed_sealed), {
    aud: portalUrl(world.config.portalUrl),
    lpse: lpseId(world.lpseId),
    device: deviceId(device),
    jti,
  });
}
