/** CIBA 1.0: an application asks a phone through the library. Request, budgets and answer are those of the API. */
import type { BackchannelAuthenticationRequest as BackchannelRequest } from "oidc-provider";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { CIBA_KEPT_SECONDS, POLL_GRACE_SECONDS, POLL_SECONDS } from "../../base/rules/lifetimes.ts";
import { readOfApplication } from "../../core/acceptor/application/index.ts";
import type { Application } from "../application/index.ts";
import { queueMessage } from "../application/messages/index.ts";
import { ASKS, type AskPerson, askPerson, noteRefused, READS, transactionText, typedUser } from "../requests/index.ts";
import { BACKCHANNEL, findArtifact, notePoll, putArtifact } from "./artifact.sql.ts";
import { isPhoneEnough, levelOfPhone, methodsOf } from "./authentication.ts";
import { KEPT_REQUEST, lifetimeOf, outcomeOf, PING, readKept } from "./backchannel.ts";
import { later, noteCall } from "./budget.ts";
import { asksPhones } from "./client.ts";
import { askedGrantIdOf } from "./grant.ts";
import { type Context, fromOf, type Module } from "./library.ts";
import { wordsIn } from "./request.ts";
import { findVerified } from "./sign-in.sql.ts";
import { applicationOf } from "./unit.ts";

type AskedPerson = Extract<AskPerson, { kind: "asked" }>;

/** Parameters that name the person or the purpose in a form that this server does not read. */
const UNREAD = ["login_hint_token", "id_token_hint", "request_context", "claims"];

/** The functions that the library expects, in the order of its calls. `processLoginHint` asks the phone. */
export function backchannel(world: World, { errors }: Module): object {
  return {
    validateRequestContext: async ({ oidc: { params } }: Context) => {
      const unread = UNREAD.find((name) => params[name] !== undefined);
      if (unread !== undefined) throw new errors.InvalidRequest(`${unread} is not supported: send login_hint`);
      if (!isPhoneEnough("pin", wordsIn(params.acr_values)))
        throw new errors.UnmetAuthenticationRequirements("a phone reaches none of acr_values");
    },
    validateBindingMessage: async (_ctx: Context, text: string | undefined) => {
      const read = transactionText.optional().safeParse(text);
      if (!read.success) throw new errors.InvalidBindingMessage(read.error.issues[0]?.message);
    },
    processLoginHint: async (ctx: Context, hint: string) => {
      const user = typedUser.safeParse(hint);
      if (!user.success) throw new errors.InvalidRequest("login_hint: the User ID or sub of the person");
      const application = await loadAsker(world, ctx);
      if (!application) throw new errors.UnauthorizedClient("this application may not ask by CIBA");
      const asked = await askCounted(world, ctx, application, user.data);
      if (asked.kind !== "asked") throw refusalOf(world, ctx, errors, asked);
      ctx.state.asked = asked;
      return asked.accountId;
    },
    processLoginHintToken: async () => undefined,
    verifyUserCode: async () => {}, // every application is registered, and the number ties the phone to the screen
    triggerAuthenticationDevice: (ctx: Context, request: BackchannelRequest) => keepAsked(world, ctx, request),
  };
}

async function loadAsker(world: World, ctx: Context): Promise<Application | null> {
  const found = await applicationOf(world, ctx.oidc.client.clientId);
  return found && asksPhones(found.application) ? found.application : null;
}

/** Counts the application's request, and asks. */
async function askCounted(world: World, ctx: Context, application: Application, user: string) {
  const counted = await withoutFlush(() => spend(world, ASKS.key(application.id), ASKS.budget));
  if (counted.kind === "spent") return { kind: "too-many", until: counted.until } as const;
  await noteCall(world, ctx);
  const from = fromOf(ctx);
  const text = ctx.oidc.params.binding_message;
  const asked = await transact(world, (tx) => askPerson(tx, application, { user, text }, from));
  if (asked.kind !== "asked") await noteRefused(world, from, application, asked);
  return asked;
}

const WORDS = {
  paused: "paused: this person has refused a request of this application",
  "too-many": "too-many: asked too often",
} as const;

/** Refuses as the API does: one word for everyone who cannot be asked; else the time of the next allowed request. */
function refusalOf(
  world: World,
  ctx: Context,
  errors: Module["errors"],
  why: { readonly kind: "cannot-be-asked" } | { readonly kind: keyof typeof WORDS; readonly until: number },
): Error {
  if (why.kind === "cannot-be-asked") return new errors.UnknownUserId("this person cannot be asked");
  return later(world, ctx, errors, why.until, WORDS[why.kind]);
}

/** Ties the library's `auth_req_id` to the request on the phone, and adds what the application needs to the answer. */
async function keepAsked(world: World, ctx: Context, { jti: authReqId }: BackchannelRequest): Promise<void> {
  const { id, number, accountId, expiresAt } = ctx.state.asked as AskedPerson;
  const { client, params, provider, requestParamOIDCScopes: scopes } = ctx.oidc;
  const application = await loadAsker(world, ctx);
  const jti = askedGrantIdOf(client.clientId, id);
  const grant = Object.assign(new provider.Grant({ accountId, clientId: client.clientId }), { jti });
  // The phone asks for no consent, so an application of others learns the person's identifier and no name.
  grant.addOIDCScope(application?.settings.ofOthers === false ? withoutRefresh(scopes) : "openid");
  const grantId = await grant.save();
  const seconds = lifetimeOf(params);
  const token = params.client_notification_token;
  await transact(world, async (tx) => {
    const kept = { accountId, request: id, grant: grantId, until: tx.now() + seconds };
    await putArtifact(tx, { model: KEPT_REQUEST, id: authReqId }, kept, seconds + CIBA_KEPT_SECONDS);
    if (token === undefined) return;
    await putArtifact(tx, { model: PING, id }, { accountId, authReqId, token }, seconds + CIBA_KEPT_SECONDS);
    await queueMessage(tx, { applicationId: client.clientId, kind: "ping", subject: id, dueAt: expiresAt });
  });
  ctx.body = { ...(ctx.body as object), interval: POLL_SECONDS, number, request: id };
}

const withoutRefresh = (scopes: ReadonlySet<string>): string =>
  [...scopes].filter((scope) => scope !== "offline_access").join(" ");

/**
 * How a request stands when its application comes for the tokens, by the phone's own row.
 * @returns the request: without a grant it is pending; a used one has the grant of its tokens, which the library voids;
 *   another application's is unchanged, and the library refuses it.
 * @throws the application's error where there are no tokens, or not yet.
 */
export async function settle(
  world: World,
  { Provider, errors }: Module,
  request: BackchannelRequest,
): Promise<BackchannelRequest> {
  const client = Provider.ctx?.oidc.client?.clientId;
  if (client === undefined || client !== request.clientId) return request;
  if ((await withoutFlush(() => spend(world, READS.key(client), READS.budget))).kind === "spent")
    throw new errors.SlowDown();
  const kept = readKept(await findArtifact(world, { model: KEPT_REQUEST, id: request.jti }));
  if (kept && request.consumed !== undefined) return Object.assign(request, { grantId: kept.grant });
  const found = kept && (await readOfApplication(world, client, kept.request));
  if (!kept || !found || kept.until <= world.now()) throw new errors.ExpiredToken("the request is over");
  switch (outcomeOf(found.status)) {
    case "pending": {
      const steps = { step: POLL_SECONDS, grace: POLL_GRACE_SECONDS };
      const inTime = await withoutFlush(() => notePoll(world, { model: BACKCHANNEL, id: request.jti }, steps));
      if (!inTime) throw new errors.SlowDown();
      return request;
    }
    case "refused":
      throw new errors.AccessDenied("the person has refused");
    case "over":
      throw new errors.ExpiredToken("the request has ended without an answer");
    case "approved": {
      const { answer, answeredAt, stands } = found;
      if (!stands) throw new errors.ExpiredToken("the account or its phone has changed since the answer");
      if (!answer || answeredAt === null) throw new Error("approved by nobody");
      const verified = await findVerified(world, answer.deviceId, answer.verification);
      if (!isPhoneEnough(verified, wordsIn(String(request.params?.acr_values ?? ""))))
        throw new errors.AccessDenied("the phone did not verify its owner, which acr_values asks for");
      const amr = methodsOf({ method: "approval", password: false, number: true, verified, at: answeredAt });
      return Object.assign(request, { grantId: kept.grant, acr: levelOfPhone(verified), amr, authTime: answeredAt });
    }
  }
}
