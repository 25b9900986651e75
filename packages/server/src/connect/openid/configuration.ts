/** The settings of the OpenID library. Settings that are not named here are off, or have the library's default. */

import type { World } from "../../base/platform/world.ts";
import {
  ACCESS_TOKEN_SECONDS,
  AUTHORIZATION_CODE_SECONDS,
  DAY_SECONDS,
  ID_TOKEN_SECONDS,
  WAITING_SECONDS,
} from "../../base/rules/lifetimes.ts";
import { isArriving } from "../../base/web/body.ts";
import { isRoleOver, loadAccount } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { tooMany } from "../../core/session/web/index.ts";
import { mayOpen } from "../application/index.ts";
import { BACKCHANNEL, noteAnswered, Overtaken } from "./artifact.sql.ts";
import { acrValues, isBeyondReach, levels } from "./authentication.ts";
import { backchannel } from "./backchannel.flow.ts";
import { lifetimeOf } from "./backchannel.ts";
import { spendSignIn } from "./budget.ts";
import { claimsOf, SCOPE_CLAIMS } from "./claims.ts";
import { type OwnMembers, ownMembers } from "./client.ts";
import type { Verdict } from "./decide.ts";
import { isWrongSecret } from "./early-secret.ts";
import { errorPage, laterPage } from "./error.html.ts";
import { grantWith, signInIdOf, widen } from "./grant.ts";
import { bringWaiting, leadOn, OF_LIBRARY, RESUMED, showPage } from "./lead-on.ts";
import { type Context, type Module, sentOf, visitOf } from "./library.ts";
import { END_SESSION_PATH, issuerOf, waitingPath } from "./paths.ts";
import { beganOf, detailsOf, readAsked, subjectOf } from "./request.ts";
import { putGrant, type SignIn } from "./sign-in.sql.ts";
import { describe, judge, loadPerson } from "./standing.ts";
import { traceAttempt, traceWrongSecret } from "./trace.ts";
import { applicationOf, asUnit, standingOf, write } from "./unit.ts";

/** The state of a request, decided once for each time that the library reads it. */
interface Standing {
  readonly verdict: Verdict;
  readonly application: { readonly id: string; readonly name: string };
  /** Of this session to the application; null before the first. */
  readonly signIn: SignIn | null;
}

export function configuration(world: World, library: Module): object {
  const standing = (ctx: Context): Promise<Standing> => {
    ctx.state.standing ??= loadStanding(world, library.errors, ctx);
    return ctx.state.standing as Promise<Standing>;
  };
  return {
    acrValues: levels,
    allowOmittingSingleRegisteredRedirectUri: false,
    claims: SCOPE_CLAIMS,
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
    cookies: {
      names: { interaction: `${OF_LIBRARY}_waiting`, resume: RESUMED },
      long: { sameSite: "none" }, // the library demands it for POST; its session has no cookie
    },
    enableHttpPostMethods: true,
    enabledJWA: {
      clientAuthSigningAlgValues: ["ES256", "PS256", "RS256"],
      dPoPSigningAlgValues: ["ES256"],
      idTokenSigningAlgValues: ["RS256", "ES256"],
    },
    expiresWithSession: async () => true,
    extraClientMetadata: { properties: ownMembers },
    features: {
      backchannelLogout: { enabled: true },
      ciba: { enabled: true, deliveryModes: ["poll", "ping"], ...backchannel(world, library) },
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
    },
    findAccount: (ctx: Context, id: string, token?: { readonly sessionUid?: string }) =>
      findPerson(world, ctx, id, token),
    interactions: {
      policy: policy(world, library, standing),
      url: (_ctx: Context, { uid }: { uid: string }) => waitingPath(uid),
    },
    issueRefreshToken: async (
      _ctx: Context,
      _client: object,
      source: { readonly kind: string; readonly scopes: ReadonlySet<string> },
    ) => source.kind !== BACKCHANNEL && source.scopes.has("offline_access"), // no session would end it
    loadExistingGrant: async (ctx: Context) => {
      const { verdict, signIn } = await standing(ctx);
      return verdict.kind === "fine" ? grantOf(ctx, signIn) : undefined;
    },
    pkce: { required: ({ oidc }: Context) => !mayOmitPkce(oidc) },
    renderError: async (ctx: Context, { error }: { readonly error: string }) => {
      showPage(ctx, errorPage(world, visitOf(ctx), error));
    },
    responseTypes: ["code"],
    // RFC 9700 §2.2.2: rotate tokens of clients that cannot keep a secret. FAPI 2.0 §5.3.2.1 (10): and of no others.
    rotateRefreshToken: (ctx: Context) => ctx.oidc.client.clientAuthMethod === "none",
    scopes: ["openid", "profile", "email", "offline_access"],
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: AUTHORIZATION_CODE_SECONDS,
      BackchannelAuthenticationRequest: ({ oidc }: Context) => lifetimeOf(oidc.params),
      Grant: DAY_SECONDS,
      IdToken: ID_TOKEN_SECONDS,
      Interaction: WAITING_SECONDS,
      // A rotated token expires when the first one would have.
      RefreshToken: (ctx: Context, _token: object, client: OwnMembers) =>
        ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? client.session_seconds ?? DAY_SECONDS,
    },
  };
}

/** RFC 9700 §2.1.1: a nonce stands for PKCE where the client proves who it is, and checks it. Only the console may say so. */
const mayOmitPkce = ({ client, params }: Context["oidc"]): boolean =>
  client.without_pkce === true && client.clientAuthMethod !== "none" && Boolean(params.nonce);

/** The prompts of the library, in its order. Each asks {@link judge}. */
function policy(world: World, { interactionPolicy }: Module, standing: (ctx: Context) => Promise<Standing>): object[] {
  const { Check, Prompt } = interactionPolicy;
  const check = (kind: Verdict["kind"], error: string) =>
    new Check(
      kind,
      "the person has to do something first",
      error,
      async (ctx) => (await standing(ctx as Context)).verdict.kind === kind,
      (ctx) =>
        detailsOf(ctx.oidc.entities.Interaction?.prompt.details) ?? {
          startedAt: world.now(),
          startedIn: ctx.oidc.session?.accountId === undefined ? null : ctx.oidc.session.uid,
        },
    );
  const login = new Prompt(
    { name: "login", requestable: true },
    check("login", "login_required"),
    check("refused", "access_denied"),
    check("proof", "interaction_required"),
  );
  const consent = new Prompt({ name: "consent", requestable: true }, check("consent", "consent_required"));
  // These checks treat every `prompt=login` as unmet, even after the login.
  login.checks.remove("login_prompt");
  consent.checks.remove("consent_prompt");
  return [login, consent];
}

async function loadStanding(
  world: World,
  { CustomOIDCProviderError }: Module["errors"],
  ctx: Context,
): Promise<Standing> {
  const { client, params, entities, session } = ctx.oidc;
  const found = await applicationOf(world, client.clientId);
  if (!found) throw new Error("the application of this request has gone");
  const { application } = found;
  const visitor = visitOf(ctx)?.session ?? null;
  const person = visitor && (await loadPerson(world, visitor, application.id));
  const asked = readAsked(
    params,
    subjectOf(params.id_token_hint),
    beganOf(detailsOf(entities.Interaction?.prompt.details)),
  );
  if (isBeyondReach(asked.acr))
    throw new CustomOIDCProviderError("unmet_authentication_requirements", "no level of acr_values_supported is asked");
  const verdict = judge(world, asked, application, visitor, person);
  if (verdict.kind === "fine" && person) {
    const { acr, amr } = describe(person, asked.acr);
    Object.assign(session, { acr, amr });
  }
  return { verdict, application, signIn: person?.signIn ?? null };
}

/** The grant of this sign-in, for the whole request: the person has consented, or the application is the LPSE's own. */
async function grantOf(ctx: Context, signIn: SignIn | null): Promise<object> {
  const { client, session, provider, requestParamOIDCScopes: scopes, requestParamClaims: claims } = ctx.oidc;
  const here = visitOf(ctx)?.session;
  if (!here) throw new Error("a grant is of somebody's session");
  const { turn: last, granted: known } = signIn ?? { turn: 0, granted: null };
  const granted = widen(known, { scopes: [...scopes], claims: [...claims] });
  const turn = known ? last : last + 1;
  const name = { sessionId: here.id, applicationId: client.clientId, turn };
  if (granted !== known) await write((tx) => putGrant(tx, here, client.clientId, { turn, granted }));
  session.sidFor(client.clientId, signInIdOf(name));
  return new provider.Grant(grantWith(name, here.account.id, granted));
}

async function findPerson(world: World, ctx: Context, id: string, token?: { readonly sessionUid?: string }) {
  // The border has just read the account of a present session. The library asks for claims only with a token.
  if (!token && visitOf(ctx)?.session?.account.id === id)
    return { accountId: id, claims: async () => claimsOf(await loadAccount(world, id)) };
  const standing = token?.sessionUid === undefined ? null : await standingOf(world, token.sessionUid);
  const account = standing?.account.id === id ? standing.account : await loadAccount(world, id);
  if (!account.active || isRoleOver(account, world.now())) return undefined;
  if (token) {
    // A code, a token or a phone's answer may be older than the console's present settings.
    const found = await applicationOf(world, ctx.oidc.client.clientId);
    if (!found || !mayOpen(found.application, account)) return undefined;
  }
  return { accountId: id, claims: async () => claimsOf(account) };
}

/** Refuses response modes other than the query: this page leads nowhere. */
export const refuseMode = (world: World, ctx: Context): void =>
  showPage(ctx, errorPage(world, visitOf(ctx), "unsupported_response_mode"), 400);

/** Where a person's browser begins a request, or goes on with it; all else is called by an application. */
const isByBrowser = (ctx: Context): boolean => ctx.path.startsWith("/auth");

/** Wraps every request: its changes are one transaction. */
export const around = (world: World) => async (ctx: Context, next: () => Promise<void>) => {
  try {
    await asUnit(world, sentOf(ctx), () => answer(world, ctx, next), { waits: !isByBrowser(ctx) });
  } catch (error) {
    // Nothing was stored, so the answer may give nothing out. Koa would remove our headers together with the library's.
    ctx.remove("location");
    ctx.remove("set-cookie");
    const isOvertaken = error instanceof Overtaken;
    if (!isOvertaken) world.log.error({ err: error }, "what the OpenID provider changes could not be stored");
    const [status, word] = isOvertaken ? ([400, "invalid_grant"] as const) : ([500, "server_error"] as const);
    if (isByBrowser(ctx)) showPage(ctx, errorPage(world, visitOf(ctx), word), status);
    else Object.assign(ctx, { status, body: { error: word } });
  }
};

/** Answers a request: its budget, our parts of discovery, and the audit of a sign-in. */
async function answer(world: World, ctx: Context, next: () => Promise<void>): Promise<void> {
  // Counts also where a request goes on after the login: it may wait again.
  const spent = isByBrowser(ctx) ? await spendSignIn(world, ctx) : null;
  if (spent?.kind === "spent") {
    const { status, retryAfterSeconds } = tooMany(spent.until - world.now());
    ctx.set("retry-after", `${retryAfterSeconds}`);
    showPage(ctx, laterPage(world, visitOf(ctx), retryAfterSeconds), status);
    return;
  }
  if (isArriving(ctx.req) && (await isWrongSecret(world, ctx.req.headers.authorization))) {
    await traceWrongSecret(world, ctx);
    ctx.set("www-authenticate", `Basic realm="${issuerOf(world.config)}", error="invalid_client"`);
    Object.assign(ctx, { status: 401, body: { error: "invalid_client" } });
    return;
  }
  await next();
  await traceAttempt(world, ctx);
  bringWaiting(world, ctx);
  leadOn(world, ctx);
  const { portalUrl } = world.config;
  if (ctx.oidc.route === "discovery")
    ctx.body = {
      ...(ctx.body as object),
      acr_values_supported: acrValues,
      backchannel_user_code_parameter_supported: false,
      end_session_endpoint: `${portalUrl}${END_SESSION_PATH}`,
      jwks_uri: `${portalUrl}/.well-known/jwks.json`,
      response_modes_supported: ["query"],
      ui_locales_supported: ["id", "en"],
    };
  const visit = visitOf(ctx);
  const { AuthorizationCode: code, Interaction: waited } = ctx.oidc.entities;
  if (!visit?.session || !code) return;
  if (waited) await write((tx) => noteAnswered(tx, waited.cid, WAITING_SECONDS));
  const { application } = await (ctx.state.standing as Promise<Standing>);
  const accountId = visit.session.account.id;
  const detail = { application: application.id, name: application.name, acr: ctx.oidc.session.acr ?? "" };
  await write((tx) => record(tx, { event: "sign-in", outcome: "success", accountId, from: visit, detail }));
}
