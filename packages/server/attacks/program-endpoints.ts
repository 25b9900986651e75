/** Programs at the endpoints of OpenID Connect, right and wrong: for program-wander.story.test.ts. */
import type { Dice } from "./dice.ts";
import { SECOND } from "./program-apps.ts";
import { authPath, form, LEFT } from "./program-browsers.ts";
import {
  type Act,
  type App,
  bent,
  type Fields,
  may,
  type Programs,
  some,
  type Told,
  USERS,
  type Weighed,
} from "./program-scene.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const ACR = some("phr|urn:spse:acr:two-factor|urn:spse:acr:password|urn:spse:acr:phone|x|x phr|");
const SCOPES = some("openid|openid profile email|openid email|openid offline_access|email|openid x");
/** Where an answer has what a program keeps. */
const KEPT = [
  ...([
    ["refresh", "refresh_token"],
    ["access", "access_token"],
    ["hint", "id_token"],
  ] as const),
  ...([
    ["asked", "auth_req_id"],
    ["pushed", "request_uri"],
  ] as const),
];

/** How a program says who it is: as it is registered, or not. */
async function proofOf(scene: Programs, dice: Dice, app: App): Promise<{ headers?: Fields; fields?: Fields }> {
  const { apps, basic, signed, world } = scene;
  const manner = dice.share();
  if (manner > 0.985) return {};
  if (manner > 0.97) return { headers: { authorization: basic({ ...app, secret: "salah" }) } };
  if (manner > 0.95) return { headers: { authorization: basic(dice.oneOf(apps)) } };
  if (app.settings.signIn.public) return { fields: { client_id: app.id } };
  if (app.settings.keys.length > 0) {
    const issuer = `${world.config.portalUrl}/oidc`;
    const aud = dice.oneOf([issuer, issuer, issuer, `${issuer}/token`, "lain"]);
    const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const client_assertion = await signed(app, dice, { aud });
    return { fields: { client_id: app.id, client_assertion_type, client_assertion } };
  }
  if (manner > 0.8) return { fields: { client_id: app.id, client_secret: app.secret } };
  return { headers: { authorization: basic(app) } };
}

/** A call with the program's proof. What it gets is kept. */
export async function tokenCall(
  scene: Programs,
  dice: Dice,
  app: App,
  url: string,
  right: Fields,
  odd: Readonly<Record<string, readonly unknown[]>>,
): Promise<Told & { readonly body: Readonly<Record<string, string>> }> {
  const fields = bent(dice, right, odd);
  const proof = await proofOf(scene, dice, app);
  const payload = `${new URLSearchParams(form({ ...fields, ...proof.fields }))}`;
  const told = await scene.send("POST", url, { payload, headers: { ...FORM, ...proof.headers } });
  for (const [kind, name] of KEPT) scene.keep(kind, told.body[name], app);
  const isOver = told.status === 200 ? !fields.refresh_token : /invalid_grant|expired|denied/.test(told.text);
  if (isOver && dice.chance(0.75)) scene.drop(fields.code ?? fields.auth_req_id ?? fields.refresh_token);
  return told;
}

export function endpointActs(scene: Programs): Weighed {
  const { one, send, numbers, holder } = scene;
  const refreshes: Act = async (dice) => {
    const app = holder(dice, "refresh");
    const right = { grant_type: "refresh_token", refresh_token: one(dice, "refresh", app) };
    return tokenCall(scene, dice, app, "/oidc/token", right, { scope: some("openid|openid profile email|openid x") });
  };
  const pushes: Act = async (dice) => {
    const app = may(scene, dice, "sign-in");
    const right = Object.fromEntries(new URLSearchParams(authPath(app as never).split("?")[1]));
    return tokenCall(scene, dice, app, "/oidc/request", right, {
      ...{ scope: SCOPES, redirect_uri: [SECOND, LEFT], request_uri: ["urn:x"], code_challenge: [undefined] },
      ...{ nonce: ["n"], prompt: ["login"], claims: ["{"], response_mode: ["fragment"] },
    });
  };
  const asks: Act = async (dice) => {
    const app = may(scene, dice, "ciba");
    const isPing = app.settings.ciba?.mode === "ping";
    const right: Fields = {
      ...{ scope: dice.oneOf(["openid", "openid profile", "openid profile offline_access"]) },
      ...{ login_hint: dice.oneOf(USERS.slice(0, 3)), client_notification_token: isPing ? "t".repeat(20) : undefined },
      ...{ binding_message: dice.oneOf(some("–|–|Bayar Rp10.000,00")) },
      ...{ requested_expiry: dice.oneOf(some("–|–|–|61|1|200|290|301")) },
    };
    const told = await tokenCall(scene, dice, app, "/oidc/backchannel", right, {
      ...{
        scope: SCOPES,
        login_hint: [...USERS, "", undefined, "a\u0000b"],
        requested_expiry: some("0|x"),
        acr_values: ACR,
      },
      ...{ binding_message: ["", "a\tb", "x".repeat(2000)], client_notification_token: some("–|t"), claims: ["{}"] },
      ...{ id_token_hint: ["x"], user_code: ["1"] },
    });
    const { request, number } = told.body;
    if (request && number) numbers.set(request, number);
    return told;
  };
  const polls: Act = async (dice) => {
    const app = holder(dice, "asked");
    const right = { grant_type: "urn:openid:params:grant-type:ciba", auth_req_id: one(dice, "asked", app) };
    return tokenCall(scene, dice, app, "/oidc/token", right, { scope: ["openid"] });
  };
  const reads: Act = async (dice) => {
    const token = one(dice, "access", holder(dice, "access"));
    const way = dice.oneOf(["Bearer", "Bearer", "Bearer", "Bearer", "DPoP", ""]);
    const told = await send("GET", "/oidc/me", { headers: { authorization: way ? `${way} ${token}` : undefined } });
    if (told.status !== 200 && way === "Bearer" && dice.chance(0.5)) scene.drop(token);
    return told;
  };
  const revokes: Act = async (dice) => {
    const app = holder(dice, "access");
    const token = one(dice, dice.oneOf(["refresh", "refresh", "access", "code"]), app);
    const odd = { token_type_hint: some("access_token|refresh_token"), token: some("–|x") };
    return tokenCall(scene, dice, app, "/oidc/token/revocation", { token }, odd);
  };
  const looks: Act = (dice) => {
    const known = "/oidc/.well-known/openid-configuration|/.well-known/jwks.json|/api/v1/openapi.json";
    return send("GET", dice.oneOf([...known.split("|"), "/oidc/jwks", "/api/v1/tiada"]));
  };
  return {
    "a program refreshes": [60, refreshes],
    "a program pushes a request": [20, pushes],
    "a program asks by CIBA": [70, asks],
    "a program polls": [100, polls],
    "a program reads claims": [40, reads],
    "a program revokes": [12, revokes],
    "a program looks around": [8, looks],
  };
}
