/** An application as the OpenID provider knows its clients (OpenID Connect Registration §2). Pure. */
import type { Application, Switch } from "../application/index.ts";

/** May people sign in to it now? */
export const signsIn = ({ may, endedAt }: Pick<Application, "may" | "endedAt">): boolean =>
  endedAt === null && may.includes("sign-in");

/** May it ask phones by CIBA? Not a program that cannot keep a secret: it could be anybody. */
export const asksPhones = ({ may, endedAt, settings }: Pick<Application, "may" | "endedAt" | "settings">): boolean =>
  endedAt === null && may.includes("ciba") && settings.ciba !== null && !settings.signIn.public;

export const isClient = (application: Application): boolean => signsIn(application) || asksPhones(application);

const has = ({ settings }: Pick<Application, "settings">, wanted: Switch): boolean =>
  settings.signIn.switches?.includes(wanted) ?? false;

/** How its ID Tokens and logout tokens are signed. */
export const algorithmOf = (application: Pick<Application, "settings">): "RS256" | "ES256" =>
  has(application, "es256") ? "ES256" : "RS256";

/** Members of a client that are not the library's. */
export interface OwnMembers {
  readonly session_seconds?: number;
  readonly id_token_claims?: boolean;
  readonly without_pkce?: boolean;
}
export const ownMembers: readonly (keyof OwnMembers)[] = ["session_seconds", "id_token_claims", "without_pkce"];

const CIBA_GRANT = "urn:openid:params:grant-type:ciba";
/** The library wants an address where it would call one itself; ping.ts calls the real one. */
const NOT_CALLED = "https://ping.invalid/";

/** @param placeholder the secret that the library requires; provider.ts compares the real one, by its digest. */
export function clientOf(application: Application, placeholder: string): Record<string, unknown> {
  const { id, name, settings } = application;
  const { signIn, ciba, keys } = settings;
  const [signs, asks] = [signsIn(application), asksPhones(application)];
  const method = signIn.public ? "none" : keys.length > 0 ? "private_key_jwt" : "client_secret_basic";
  return {
    client_id: id,
    client_name: name,
    redirect_uris: signs ? signIn.redirectUris : [],
    response_types: signs ? ["code"] : [],
    response_modes: ["query"],
    grant_types: [...(signs ? ["authorization_code", "refresh_token"] : []), ...(asks ? [CIBA_GRANT] : [])],
    token_endpoint_auth_method: method,
    ...(method === "client_secret_basic" && { client_secret: placeholder }),
    ...(method === "private_key_jwt" && { jwks: { keys } }),
    ...(asks && { backchannel_token_delivery_mode: ciba?.mode }),
    ...(asks && ciba?.mode === "ping" && { backchannel_client_notification_endpoint: NOT_CALLED }),
    ...(signIn.backchannelLogoutUri !== null && {
      backchannel_logout_uri: signIn.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    id_token_signed_response_alg: algorithmOf(application),
    ...(signIn.sessionSeconds !== null && { session_seconds: signIn.sessionSeconds }),
    ...{ id_token_claims: has(application, "id-token-claims"), without_pkce: has(application, "without-pkce") },
  };
}
