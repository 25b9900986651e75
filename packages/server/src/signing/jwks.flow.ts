/** The public keys of this LPSE (RFC 7517 §5). */
import type { World } from "../platform/world.ts";
import { json, type Reply } from "../web/route.ts";
import { publicKeys } from "./keyring.ts";

/** GET /.well-known/jwks.json. Not cached on the way: a key that is void must vanish at once. */
export const showKeys = async (world: World): Promise<Reply> => json({ keys: await publicKeys(world) });
