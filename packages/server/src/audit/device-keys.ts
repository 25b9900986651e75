/** ASVS 6.7.1: a public key that was exchanged in the database is noticed, since the audit says which one was enrolled. */
import { digest } from "../keys.ts";
import type { World } from "../world.ts";
import type { AuditProblem } from "./verify.ts";

/**
 * Holds each active phone's public key against the entry of its enrolment.
 *
 * @param dropped retention took entries away: a phone older than the oldest that is kept cannot be judged any more.
 */
export async function verifyDeviceKeys(world: World, dropped: boolean): Promise<AuditProblem[]> {
  const entries = await world.db
    .selectFrom("audit")
    .select(["at", "detail"])
    .where("event", "=", "device")
    .where("outcome", "=", "enrolled")
    .execute();
  const enrolled = new Map<string, string | undefined>();
  for (const { detail } of entries) {
    const { device, key } = readDetail(detail);
    if (typeof device === "string") enrolled.set(device, typeof key === "string" ? key : undefined);
  }
  const oldest = dropped ? await loadOldest(world) : 0;
  const phones = await world.db
    .selectFrom("device")
    .select(["id", "public_jwk", "enrolled_at"])
    .where("revoked_at", "is", null)
    .where("public_jwk", "is not", null)
    .execute();
  return phones.flatMap((phone): AuditProblem[] => {
    if (!enrolled.has(phone.id))
      return phone.enrolled_at > oldest ? [{ kind: "key-unrecorded", device: phone.id }] : [];
    return enrolled.get(phone.id) === thumbprintOf(phone.public_jwk ?? "")
      ? []
      : [{ kind: "key-exchanged", device: phone.id }];
  });
}

async function loadOldest(world: World): Promise<number> {
  const row = await world.db.selectFrom("audit").select("at").where("seq", "is not", null).orderBy("seq").limit(1);
  return (await row.executeTakeFirst())?.at ?? world.now();
}

/** RFC 7638 §3: SHA-256 over the required members in lexicographic order. Not JSON, or another key: nothing matches it. */
function thumbprintOf(jwk: string): string | null {
  const { crv, kty, x, y } = readDetail(jwk);
  return digest(JSON.stringify({ crv, kty, x, y }));
}

function readDetail(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
