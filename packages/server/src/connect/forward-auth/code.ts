/** The one-use code that leads back to a host. It is sealed, not stored: the database takes one session of its id. */
import { z } from "zod";
import { token } from "../../base/platform/keys.ts";
import type { OutsideHost } from "../../base/platform/net/outside-url.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { OPENING_CODE_SECONDS } from "../../base/rules/lifetimes.ts";

const shape = z.strictObject({
  /** Decides "once": the sealed text itself may be written in several ways. */
  id: z.string(),
  /** The portal's session, and the epoch of its account. */
  ...{ sessionId: z.string(), epoch: z.number() },
  /** Digest of the secret in the cookie of the browser that began on the host. */
  start: z.string(),
  /** When a fresh proof was given for this host. */
  provenAt: z.number().nullable(),
  /** When the person consented to an application of others, in the portal's session; null: no consent was needed. */
  consentedAt: z.number().nullable(),
  until: z.number(),
});

/** The content of a valid code. */
export type OpeningCode = Readonly<Omit<z.infer<typeof shape>, "until">>;

/** A code for this host alone. @param session the portal's session, which is there now. */
export function sealCode(world: WorldOrTx, host: OutsideHost, code: Omit<OpeningCode, "id">): string {
  const content = { ...code, id: token(world.random, 16), until: world.now() + OPENING_CODE_SECONDS };
  return world.keys.seal("opening", host, JSON.stringify(content));
}

/** A code's content; null: not ours, another host's, or too old. The database decides whether it was used. */
export function openCode(world: World, host: OutsideHost, sealed: string | undefined): OpeningCode | null {
  try {
    const { until, ...code } = shape.parse(JSON.parse(world.keys.open("opening", host, sealed ?? "")));
    return world.now() < until ? code : null;
  } catch {
    return null;
  }
}
