/** The OpenID provider: the library oidc-provider over our sessions, keys and tables. Loaded at the first request that needs it. */
import type { Context, Handler, LibrarySession, Module, Provider, ResponseMode } from "oidc-provider";
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
import { issuerOf } from "./paths.ts";
import { applicationOf } from "./unit.ts";
import { visitOf } from "./visited-request.ts";

/** A cache: the handler for the provider of each portal, made with the signing keys of its time. */
const opened = new WeakMap<World["config"], { readonly keys: string; readonly provider: Promise<Handler> }>();

/** The provider of this portal, made anew when its signing keys have changed. */
export async function providerOf(world: World): Promise<Handler> {
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
  for (const at of ["authorization", "pushed_authorization_request", "grant", "backchannel_authentication"])
    provider.on(`${at}.error`, (ctx, refused) => {
      ctx.state.refused = refused;
    });
  fit(world, provider, library);
  return provider;
}

/**
 * A request by GET, POST or push can ask the library to answer in a fragment, or with a form that posts to another
 * site. The library would even refuse in that form. Our pages may not have such a form, so the person gets our own page
 * instead.
 */
const inQueryOnly = (world: World, { Provider: Base }: Module): typeof Provider =>
  class extends Base {
    override registerResponseMode(name: string, answer: ResponseMode): void {
      super.registerResponseMode(name, name === "query" ? answer : (ctx) => refuseMode(world, ctx));
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
  for (const model of [provider.AuthorizationCode, provider.RefreshToken]) {
    const findIt = model.find.bind(model);
    model.find = async (id, options) => {
      const found = await findIt(id, options);
      await spendCall(world, library, contextOf(library), found);
      return found;
    };
  }
  // A client that gets both tokens may check that they belong together (OpenID Connect Core §3.1.3.6).
  const { prototype: idToken } = provider.IdToken;
  const { issue } = idToken;
  idToken.issue = function issueToken(how) {
    const access = this.ctx?.oidc.entities.AccessToken;
    if (access) this.set("at_hash", access.jti);
    if (access && this.client.id_token_claims) this.scope = access.scope; // else the claims are at the userinfo endpoint
    return issue.call(this, how);
  };
  // The library expects a stored result for each answer. Our answer is in the request on the phone, where it stays
  // current.
  const find = Backchannel.find.bind(Backchannel);
  Backchannel.find = async (id, options) => {
    const request = await find(id, options);
    return request && settle(world, library, request);
  };
  Session.get = async (ctx) => {
    const session = hereOf(ctx, Session);
    session.destroyed = true; // the library neither stores it nor sends its cookie
    ctx.oidc.entity("Session", session);
    return session;
  };
}

function contextOf({ Provider: { ctx } }: Module): Context {
  if (!ctx) throw new Error("the OpenID library works outside of a request");
  return ctx;
}

/**
 * The portal's session of this browser, in the library's form. The library stores none. configuration.ts reads the data
 * about the application together with it.
 */
function hereOf(ctx: Context, Session: Provider["Session"]): LibrarySession {
  const session = visitOf(ctx)?.session;
  if (session?.scope !== "full") return new Session();
  const { id, account, createdAt } = session;
  return new Session({ jti: id, uid: id, accountId: account.id, loginTs: createdAt });
}
