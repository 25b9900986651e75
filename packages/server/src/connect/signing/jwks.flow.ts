/** The public keys of this LPSE (RFC 7517 §5). */
import type { World } from "../../base/platform/world.ts";
import type { Reply } from "../../core/session/web/index.ts";
import { publicKeys } from "./keyring.ts";

/** GET /.well-known/jwks.json. Cached on the way for minutes: a key is published a day before it signs, and a void one must vanish soon. */
export async function showKeys(world: World): Promise<Reply> {
  const keys = await publicKeys(world);
  const body = JSON.stringify({ keys });
  return { kind: "bytes", status: 200, type: "application/json", body, cache: keys.length > 0 ? "minutes" : "never" };
}
