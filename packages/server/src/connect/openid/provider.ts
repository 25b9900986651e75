/** The OpenID provider: the library oidc-provider over our sessions, keys and tables. Loaded at the first request that needs it. */
import type { BackchannelAuthenticationRequest, KoaContextWithOIDC, Provider, Session } from "oidc-provider";
import { token } from "../../base/platform/keys.ts";
import type { World } from "../../base/platform/world.ts";
import { isSecret } from "../application/index.ts";
import { privateKeys } from "../signing/index.ts";
import { adapterOf } from "./adapter.ts";
import { putOnce } from "./artifact.sql.ts";
import { settle } from "./backchannel.flow.ts";
import { spendCall } from "./budget.ts";
import { isClient } from "./client.ts";
import { around, configuration, refuseMode } from "./configuration.ts";
import { type Context, type KeptToken, type Module, visitOf } from "./library.ts";
import { issuerOf } from "./paths.ts";
import { applicationOf } from "./unit.ts";

/** A cache: the handler for the provider of each portal, made with the signing keys of its time. */
const opened = new WeakMap<
  World["config"],
  { readonly keys: string; readonly provider: Promise<ReturnType<Provider["callback"]>> }
>();

/** The provider of this portal, made anew when its signing keys have changed. */
export async function providerOf(world: World): Promise<ReturnType<Provider["callback"]>> {
  const jwks = await privateKeys(world);
  const keys = jwks.map((key) => key.kid).join(" ");
  const known = opened.get(world.config);
  if (known?.keys === keys) return known.provider;
  const provider = import("oidc-provider").then((library) => makeProvider(world, library, jwks).callback());
  opened.set(world.config, { keys, provider });
  provider.catch(() => opened.delete(world.config));
  return provider;
}

function makeProvider(world: World, library: Module, jwks: Awaited<ReturnType<typeof privateKeys>>): Provider {
  const placeholder = token(world.random);
  const provider = new (inQueryOnly(world, library))(issuerOf(world.config), {
    ...configuration(world, library),
    adapter: (model: string) => adapterOf(world, library, model, placeholder),
    jwks: { keys: jwks.map((key) => ({ ...key })) },
  });
  provider.proxy = true; // the mount writes the forwarding headers itself
  provider.use(around(world));
  provider.on("server_error", (_ctx, error) => world.log.error({ err: error }, "the OpenID provider failed"));
  const note = ({ state }: KoaContextWithOIDC, refused: object) => Object.assign(state, { refused });
  provider.on("authorization.error", note).on("pushed_authorization_request.error", note);
  provider.on("grant.error", note).on("backchannel_authentication.error", note);
  fit(world, provider, library);
  return provider;
}

/**
 * A request may ask for an answer, even a refusal, in a fragment or by a form to another site, which our pages may not
 * have: the person gets our page instead.
 */
const inQueryOnly = (world: World, { Provider: Base }: Module): typeof Provider =>
  class extends Base {
    override registerResponseMode(name: string, answer: Parameters<Provider["registerResponseMode"]>[1]): void {
      super.registerResponseMode(name, name === "query" ? answer : (ctx) => refuseMode(world, ctx as Context));
    }
  };

/** Replaces parts for which the library has no setting. */
function fit(world: World, provider: Provider, library: Module): void {
  const { BackchannelAuthenticationRequest: Backchannel, Client, ReplayDetection, Session } = provider;
  // Only digests are stored. A secret has 256 random bits, so comparing digests is safe.
  Client.prototype.compareClientSecret = async function compareSecret(secret) {
    const found = await applicationOf(world, this.clientId);
    return found !== null && isClient(found.application) && isSecret(found.stored, secret, world.now());
  };
  // The library reads first and then writes: two copies at the same moment would both pass.
  ReplayDetection.unique = (issuer, jti, until) =>
    putOnce(world, { model: "ReplayDetection", id: `${issuer} ${jti}` }, Math.max(1, Math.ceil(until - world.now())));
  const { prototype: pushed } = provider.PushedAuthorizationRequest;
  const { save } = pushed;
  pushed.save = async function savePushed(seconds) {
    await spendCall(world, library, contextOf(library));
    return save.call(this, seconds);
  };
  for (const model of [provider.AuthorizationCode, provider.RefreshToken])
    afterFind<KeptToken>(model, async (found) => {
      await spendCall(world, library, contextOf(library), found);
      return found;
    });
  // A client that gets both tokens may check that they belong together (OpenID Connect Core §3.1.3.6).
  const { prototype: idToken } = provider.IdToken;
  const { issue } = idToken;
  idToken.issue = function issueToken(how) {
    const access = this.ctx?.oidc.entities.AccessToken;
    if (access) this.set("at_hash", access.jti);
    // else the claims are at the userinfo endpoint
    if (access && this.client.id_token_claims) Object.assign(this, { scope: access.scope });
    return issue.call(this, how);
  };
  // The library expects a stored result for each answer. Our answer is in the request on the phone, where it stays
  // current.
  afterFind<BackchannelAuthenticationRequest>(Backchannel, async (request) =>
    request ? settle(world, library, request) : undefined,
  );
  Session.get = async (ctx) => {
    const session = hereOf(ctx as Context, Session);
    ctx.oidc.entity("Session", session);
    return session;
  };
}

/** Replaces what the library finds of a kind. */
function afterFind<Of>(model: unknown, look: (found: Of | undefined) => Promise<Of | undefined>): void {
  const kept = model as { find: (id: string, options?: object) => Promise<Of | undefined> };
  const find = kept.find.bind(kept);
  kept.find = async (id, options) => look(await find(id, options));
}

function contextOf({ Provider: { ctx } }: Module): Context {
  if (!ctx) throw new Error("the OpenID library works outside of a request");
  return ctx as Context;
}

/** The portal's session of this browser in the library's form, which it neither stores nor sends (`destroyed`). */
function hereOf(ctx: Context, Here: Provider["Session"]): Session {
  const session = visitOf(ctx)?.session;
  if (session?.scope !== "full") return Object.assign(new Here(), { destroyed: true });
  const { id, account, createdAt } = session;
  const its = { jti: id, uid: id, accountId: account.id, loginTs: createdAt };
  return Object.assign(new (Here as new (kept: object) => Session)(its), { destroyed: true });
}
