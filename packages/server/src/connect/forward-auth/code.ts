/**
 * The one-use code that leads a person from the portal back to a protected host. It is sealed, not stored: the host's session that it
 * becomes has its id, and of two with one id the database takes one.
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

/** What a good code says. */
export interface OpeningCode {
  readonly id: string;
  readonly sessionId: string;
  readonly epoch: number;
  /** Digest of the secret in the cookie of the browser that began on the host. */
  readonly start: string;
  readonly provenAt: number | null;
  /** When the person let an application of others know who it is, in the portal's session; null: nobody was asked. */
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

/** Reads a code of this host; null where it is not ours, another host's, or too old. Whether it was used, the database says. */
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
