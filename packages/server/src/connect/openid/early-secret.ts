/** Refuses a call whose header holds a wrong secret before its body has come. Other proofs of a client are in the body. */
import type { World } from "../../base/platform/world.ts";
import { isSecret, parseCredential } from "../application/index.ts";
import { isClient } from "./client.ts";
import { applicationOf } from "./unit.ts";

/** True if no application has the secret in this header. The library checks it again, once it has the body. */
export async function isWrongSecret(world: World, authorization: string | undefined): Promise<boolean> {
  if (!/^basic /i.test(authorization ?? "")) return false;
  const { id, secret } = readBasic(authorization);
  const found = id && secret ? await applicationOf(world, id) : null;
  return !found || !isClient(found.application) || !isSecret(found.stored, secret ?? "", world.now());
}

/** The id and secret of such a header. */
export function readBasic(authorization: string | undefined) {
  const sent = parseCredential(authorization);
  return { id: decode(sent?.id), secret: decode(sent?.secret) };
}

/** RFC 6749 §2.3.1: each part is form-encoded. */
function decode(part: string | undefined): string | null {
  try {
    return decodeURIComponent((part ?? "").replaceAll("+", "%20"));
  } catch {
    return null;
  }
}
