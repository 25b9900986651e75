/** Proves to a phone, whatever address answers, that this is the LPSE that enrolled it. [P-82] */
import { type Digest, deviceId, lpseId, portalUrl, writeStateProof } from "@spse/protocol";
import type { World } from "../../platform/world.ts";
import { openSeed } from "./code.ts";
import { loadDevice } from "./device.sql.ts";

/** @param device an active device. Its call with this `jti` is answered at this portal's own address. */
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
