/** ASVS 6.7.1: detects a public key that was exchanged in the database, since the audit records the enrolled key. */
import { digest } from "../../base/platform/keys.ts";
import type { World } from "../../base/platform/world.ts";
import type { AuditEvent } from "./audit.ts";
import type { AuditProblem } from "./entry.ts";

/**
 * Compares each active phone's and passkey's public key with the entry of its enrolment, and each phone's biometric key or PIN
 * with the newest entry about one: removing it in the database would make a *Ya* easier to fake.
 *
 * @param dropped retention has dropped entries: a key older than the oldest entry cannot be judged any more.
 */
export async function verifyDeviceKeys(world: World, dropped: boolean): Promise<AuditProblem[]> {
  const enrolled = new Map<unknown, unknown>();
  for (const detail of [
    ...(await loadDetails(world, "device", "enrolled")),
    ...(await loadDetails(world, "passkey", "added")),
  ]) {
    const { device, passkey, key } = readDetail(detail);
    enrolled.set(device ?? passkey, key);
  }
  const oldest = dropped ? await loadOldest(world) : 0;
  const judge = (id: string, at: number, key: string | null): AuditProblem[] => {
    if (!enrolled.has(id)) return at > oldest ? [{ kind: "key-unrecorded", device: id }] : [];
    return enrolled.get(id) === key ? [] : [{ kind: "key-exchanged", device: id }];
  };
  const phones = await world.db
    .selectFrom("device")
    .select(["id", "public_jwk", "enrolled_at"])
    .where("revoked_at", "is", null)
    .where("public_jwk", "is not", null)
    .execute();
  const passkeys = await world.db
    .selectFrom("passkey")
    .select(["id", "public_key", "added_at"])
    .where("ended_at", "is", null)
    .execute();
  return [
    ...phones.flatMap((it) => judge(it.id, it.enrolled_at, thumbprintOf(it.public_jwk ?? ""))),
    ...passkeys.flatMap((it) => judge(it.id, it.added_at, digest(it.public_key))),
    ...(await verifyVerifications(world, oldest)),
  ];
}

async function verifyVerifications(world: World, oldest: number): Promise<AuditProblem[]> {
  const told = new Map<unknown, { kind: unknown; key: unknown }>();
  for (const detail of await loadDetails(world, "device", "verification-set", "verification-removed")) {
    const { device, kind, key } = readDetail(detail);
    told.set(device, { kind, key });
  }
  const phones = await world.db
    .selectFrom("device")
    .leftJoin("user_verification as v", "v.device_id", "device.id")
    .select(["device.id", "v.kind", "v.public_key", "v.set_at"])
    .where("device.revoked_at", "is", null)
    .orderBy("device.enrolled_at")
    .orderBy("device.id")
    .execute();
  return phones.flatMap(({ id, kind, public_key, set_at }): AuditProblem[] => {
    const last = told.get(id) ?? { kind: "none", key: null };
    const isTold = last.kind === (kind ?? "none") && last.key === (public_key === null ? null : digest(public_key));
    if (isTold || (!told.has(id) && (set_at ?? 0) <= oldest)) return [];
    return [{ kind: told.has(id) ? "key-exchanged" : "key-unrecorded", device: id }];
  });
}

/** The details of every entry with such an event and outcome, oldest first. */
async function loadDetails(world: World, event: AuditEvent, ...outcomes: string[]): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("audit")
    .select("detail")
    .where("event", "=", event)
    .where("outcome", "in", outcomes)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.detail);
}

async function loadOldest(world: World): Promise<number> {
  const row = await world.db.selectFrom("audit").select("at").where("seq", "is not", null).orderBy("seq").limit(1);
  return (await row.executeTakeFirst())?.at ?? world.now();
}

/** RFC 7638 §3: SHA-256 over the required members in lexicographic order. Null for text that is not JSON or not such a key: nothing matches null. */
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
