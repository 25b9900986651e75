/**
 * RP-Initiated Logout 1.0: the person decides whether the session ends here too. A link of another site ends nothing.
 */
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { typedField } from "../../base/web/form.ts";
import { forgetPage, logOut } from "../../core/session/index.ts";
import { leave, page, type Reply, redirect, type Visit } from "../../core/session/web/index.ts";
import { type Application, findApplication } from "../application/index.ts";
import { publicKeys } from "../signing/index.ts";
import { signsIn } from "./client.ts";
import { endedPage, endPage } from "./end-session.html.ts";
import { issuerOf } from "./paths.ts";

/** The page that follows. */
const ENDED_PATH = "/keluar-aplikasi";

/** Where a logout leads: the application, and the registered address with the state that it gave. */
interface Way {
  readonly application: Application | null;
  readonly to: string | null;
  readonly state: string | null;
}

/** GET /oidc/session/end. Asks the person; goes on at once where the person is not logged in. */
export async function showEnd(world: World, visit: Visit): Promise<Reply> {
  const { query } = visit;
  const hinted = query.id_token_hint === undefined ? undefined : await readAudience(world, query.id_token_hint);
  const named = query.client_id;
  const id = hinted !== undefined && named !== undefined && hinted !== named ? undefined : (hinted ?? named);
  const way = await wayOf(world, id, query.post_logout_redirect_uri, query.state);
  if (!visit.session) return redirect(endedAt(way));
  return page(endPage(world, visit, { name: way.application?.name ?? null, fields: fieldsOf(way) }));
}

export const endForm = z.object({ aplikasi: typedField(64), ke: typedField(2000), state: typedField(1000) });

/** POST /keluar-aplikasi. */
export async function submitEnd(world: World, visit: Visit, form: z.infer<typeof endForm>): Promise<Reply> {
  const way = await wayOf(world, form.aplikasi, form.ke, form.state || undefined);
  return leave(endedAt(way), [await logOut(world, visit), forgetPage]);
}

/** GET /keluar-aplikasi: leads back to the application, if it has registered the address. */
export async function showEnded(world: World, visit: Visit): Promise<Reply> {
  const { aplikasi, ke, state } = visit.query;
  const { application, to, state: given } = await wayOf(world, aplikasi, ke, state);
  return page(endedPage(world, visit, { name: application?.name ?? null, to: to && withState(to, given) }));
}

async function wayOf(world: World, id?: string, to?: string, state?: string): Promise<Way> {
  const found = id === undefined ? null : await findApplication(world, id);
  if (!found || !signsIn(found.application)) return { application: null, to: null, state: null };
  const { application } = found;
  const registered = application.settings.signIn.afterLogoutUris.find((uri) => isSame(uri, to)) ?? null;
  return { application, to: registered, state: registered === null ? null : (state ?? null) };
}

/** To the letter; but an origin is the same with and without its slash (RFC 3986 §6.2.3). No code is sent there. */
function isSame(uri: string, to: string | undefined): boolean {
  const [registered, asked] = [URL.parse(uri), URL.parse(to ?? "")];
  return to === uri || (registered?.href === `${registered?.origin}/` && asked?.href === registered.href);
}

const fieldsOf = ({ application, to, state }: Way): Readonly<Record<string, string>> => ({
  ...(application && { aplikasi: application.id }),
  ...(to !== null && { ke: to }),
  ...(state !== null && { state }),
});

const endedAt = (way: Way): string => {
  const query = new URLSearchParams(fieldsOf(way)).toString();
  return query === "" ? "/login?keluar=ya" : `${ENDED_PATH}?${query}`;
};

function withState(to: string, state: string | null): string {
  const url = new URL(to);
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}

/** The application of one of our ID Tokens, even an expired one; undefined where it is not our ID Token. */
async function readAudience(world: World, hint: string): Promise<string | undefined> {
  const keys = createLocalJWKSet({ keys: await publicKeys(world) } as unknown as JSONWebKeySet);
  const checked = await compactVerify(hint, keys).catch(() => null);
  if (!checked || (checked.protectedHeader.typ ?? "JWT") !== "JWT") return undefined;
  const claims = idToken.safeParse(JSON.parse(new TextDecoder().decode(checked.payload))).data;
  return claims?.iss === issuerOf(world.config) ? claims.aud : undefined;
}

const idToken = z.looseObject({ iss: z.string(), aud: z.string(), sub: z.string() });
