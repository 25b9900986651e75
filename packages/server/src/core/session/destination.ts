/**
 * Where a login leads. It is carried in that login itself: in the address of its first page, in that page's form, in the sealed login, and in
 * its proof. So another page that is opened meanwhile, or another site that opens one, changes nothing about it.
 * docs/decisions/0045-a-login-lives-in-its-cookie.md
 */

import { z } from "zod";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { BACK_SECONDS } from "../../base/rules/lifetimes.ts";
import { pageOf } from "./back.ts";

/**
 * A page of ours. `name`: the application behind it, which the pages of the login name; null: the portal's own. `hint`: the
 * User ID that the application expects, for the field of the login's first page. Nobody has looked it up.
 */
export interface Destination {
  readonly to: string;
  readonly name: string | null;
  readonly hint?: string | undefined;
}

const shape = z.strictObject({ to: z.string(), name: z.string().nullable(), hint: z.string().optional() });
const sealedShape = shape.extend({ until: z.number() });

/**
 * The address of a login that leads on to this page. What it names is sealed: no other site can write one.
 *
 * @param why a word for the page, as `sesi=berakhir`.
 */
export function loginFor(world: WorldOrTx, leadsTo: Destination | null, why?: string): string {
  const to = leadsTo && pageOf(leadsTo.to);
  const sealed = leadsTo && to && sealDestination(world, { ...leadsTo, to });
  const query = [why, sealed && `ke=${sealed}`].filter(Boolean).join("&");
  return query ? `/login?${query}` : "/login";
}

/** A destination as an address and a form carry it. */
export const sealDestination = (world: WorldOrTx, leadsTo: Destination): string =>
  world.keys.seal("destination", "", JSON.stringify({ ...leadsTo, until: world.now() + BACK_SECONDS }));

/** Opens what {@link sealDestination} has made; null for anything else, and after its time. */
export function openDestination(world: WorldOrTx, sealed: string | undefined): Destination | null {
  if (!sealed) return null;
  try {
    const { until, ...leadsTo } = sealedShape.parse(JSON.parse(world.keys.open("destination", "", sealed)));
    return until > world.now() ? leadsTo : null;
  } catch {
    return null;
  }
}

/** A destination as the subject of a login's proof, and back. */
export const asSubject = (leadsTo: Destination | null): { readonly subject?: string } =>
  leadsTo ? { subject: JSON.stringify(leadsTo) } : {};
export const fromSubject = (subject: string | null): Destination | null =>
  subject === null ? null : shape.parse(JSON.parse(subject));
