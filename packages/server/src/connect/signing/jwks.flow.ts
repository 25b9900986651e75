/** The public keys of this LPSE (RFC 7517 §5). */
import type { World } from "../../base/platform/world.ts";
import { json, type Reply } from "../../core/session/web/index.ts";
import { publicKeys } from "./keyring.ts";

/** GET /.well-known/jwks.json. Not cached on the way: a key that is void must vanish at once. */
export const showKeys = async (world: World): Promise<Reply> => json({ keys: await publicKeys(world) });
