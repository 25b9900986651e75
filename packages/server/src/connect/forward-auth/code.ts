/**
 * The one-use code that leads a person from the portal back to a protected host. The code is sealed, not stored. The
 * host's session gets the code's id, and the database accepts only one session with that id.
 */
import { z } from "zod";
import { token } from "../../base/platform/keys.ts";
import type { OutsideHost } from "../../base/platform/net/outside-url.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { OPENING_CODE_SECONDS } from "../../base/rules/lifetimes.ts";

const shape = z.tuple([
  z.string(), // id: decides "once". The sealed text itself may be written in several ways
  z.string(), // the portal's session
  z.number(), // its account's epoch
  z.string(), // the digest of the secret of the browser that began
  z.number().nullable(), // when a fresh proof was given for this host
  z.number().nullable(), // when the person consented, in that session
  z.number(), // good until
]);

/** The content of a valid code. */
export interface OpeningCode {
  readonly id: string;
  readonly sessionId: string;
  readonly epoch: number;
  /** Digest of the secret in the cookie of the browser that began on the host. */
  readonly start: string;
  readonly provenAt: number | null;
  /** When the person consented to an application of others, in the portal's session; null: no consent was needed. */
  readonly consentedAt: number | null;
}

/** A code for this host alone. @param session the portal's session, which is there now. */
export function sealCode(world: WorldOrTx, host: OutsideHost, code: Omit<OpeningCode, "id">): string {
  const { sessionId, epoch, start, provenAt, consentedAt } = code;
  const content: z.infer<typeof shape> = [
    token(world.random, 16),
    sessionId,
    epoch,
    start,
    provenAt,
    consentedAt,
    world.now() + OPENING_CODE_SECONDS,
  ];
  return world.keys.seal("opening", host, JSON.stringify(content));
}

/**
 * Reads a code of this host; null where it is not ours, belongs to another host, or is too old. The database decides
 * whether it was used.
 */
export function openCode(world: World, host: OutsideHost, sealed: string | undefined): OpeningCode | null {
  try {
    const [id, sessionId, epoch, start, provenAt, consentedAt, until] = shape.parse(
      JSON.parse(world.keys.open("opening", host, sealed ?? "")),
    );
    return world.now() < until ? { id, sessionId, epoch, start, provenAt, consentedAt } : null;
  } catch {
    return null;
  }
}
