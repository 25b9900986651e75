/** Client libraries: what each needs, and its configuration to copy. `npm run interop` walks each (docs/oidc.md). Pure. */
import type { Language } from "../../base/platform/ui/texts.ts";
import type { Application, Switch } from "../../connect/application/index.ts";

/** The values of one application. `base`: its address, to which the path of the redirect is added. */
interface Values {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
  readonly redirect: string;
  readonly base: string;
}

interface Client {
  readonly title: string;
  /** The title in English, where it is no name. */
  readonly english?: string | undefined;
  /** The path of its redirect below the application's address; empty: the address is the whole redirect. */
  readonly path: string;
  readonly switches: readonly Switch[];
  readonly config: (values: Values) => string;
}

const discovery = ".well-known/openid-configuration";

const clients = {
  "openid-client": {
    ...{ title: "openid-client 6 (Node.js)", path: "/callback", switches: [] },
    config: ({ issuer, id, secret, redirect }) => `import * as client from "openid-client";
const config = await client.discovery(new URL("${issuer}"), "${id}", "${secret}");
const asked = { redirect_uri: "${redirect}", scope: "openid profile email" }; // PKCE S256`,
  },
  "better-auth": {
    ...{ title: "better-auth 1.7", path: "/api/auth/callback/spse", switches: [] },
    config: ({ issuer, id, secret }) => `genericOAuth({ config: [{
  providerId: "spse", clientId: "${id}", clientSecret: "${secret}", pkce: true,
  discoveryUrl: "${issuer}/${discovery}", scopes: ["openid", "profile", "email"],
}] })`,
  },
  authjs: {
    ...{ title: "Auth.js 5 (next-auth, @auth/core)", path: "/api/auth/callback/spse", switches: ["id-token-claims"] },
    config: ({ issuer, id, secret }) =>
      `providers: [{ id: "spse", name: "SPSE", type: "oidc", issuer: "${issuer}", clientId: "${id}", clientSecret: "${secret}" }]`,
  },
  "express-openid-connect": {
    ...{ title: "express-openid-connect 3", path: "/callback", switches: ["id-token-claims"] },
    config: ({ issuer, id, secret, base }) => `auth({
  issuerBaseURL: "${issuer}", baseURL: "${base}", clientID: "${id}", clientSecret: "${secret}",
  authorizationParams: { response_type: "code", scope: "openid profile email" }, secret: process.env.SESSION_SECRET,
})`,
  },
  passport: {
    ...{ title: "passport-openidconnect 0.1", path: "/oauth2/redirect/spse", switches: ["without-pkce"] },
    config: ({ issuer, id, secret, redirect }) => `new OpenIDConnectStrategy({
  issuer: "${issuer}", authorizationURL: "${issuer}/auth", tokenURL: "${issuer}/token", userInfoURL: "${issuer}/me",
  clientID: "${id}", clientSecret: "${secret}", callbackURL: "${redirect}", scope: ["profile", "email"], nonce: true,
  skipUserProfile: false,
}, verify)`,
  },
  authlib: {
    ...{ title: "Authlib 1.6 (Python)", path: "/callback", switches: [] },
    config: ({ issuer, id, secret }) => `oauth.register("spse", client_id="${id}", client_secret="${secret}",
    server_metadata_url="${issuer}/${discovery}",
    client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"})`,
  },
  "social-core": {
    ...{ title: "social-core 4 (Python Social Auth)", path: "/complete/oidc/", switches: ["without-pkce"] },
    config: ({
      issuer,
      id,
      secret,
    }) => `AUTHENTICATION_BACKENDS = ["social_core.backends.open_id_connect.OpenIdConnectAuth"]
SOCIAL_AUTH_OIDC_OIDC_ENDPOINT = "${issuer}"
SOCIAL_AUTH_OIDC_KEY = "${id}"
SOCIAL_AUTH_OIDC_SECRET = "${secret}"
SOCIAL_AUTH_OIDC_USER_FIELD_MAPPING = {"fullname": "first_name"}`,
  },
  "django-allauth": {
    ...{ title: "django-allauth 65", path: "/accounts/oidc/spse/login/callback/", switches: [] },
    config: ({
      issuer,
      id,
      secret,
    }) => `SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [{
    "provider_id": "spse", "name": "SPSE", "client_id": "${id}", "secret": "${secret}",
    "settings": {"server_url": "${issuer}"}}]}}`,
  },
  "go-oidc": {
    ...{ title: "go-oidc 3 (Go)", path: "/callback", switches: [] },
    config: ({ issuer, id, secret, redirect }) => `provider, err := oidc.NewProvider(ctx, "${issuer}")
config := oauth2.Config{ClientID: "${id}", ClientSecret: "${secret}", RedirectURL: "${redirect}",
	Endpoint: provider.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile", "email"}}
// oauth2.GenerateVerifier, S256ChallengeOption, VerifierOption`,
  },
  java: {
    ...{ title: "Java (JDK, java.net.http)", path: "/callback", switches: [] },
    config: ({ issuer, id, secret, redirect }) => `SPSE_ISSUER=${issuer}
SPSE_ID=${id}
SPSE_SECRET=${secret}
SPSE_REDIRECT=${redirect}
# scope=openid profile email, PKCE S256, client_secret_basic`,
  },
  apache: {
    ...{ title: "Apache (mod_auth_openidc 2.4)", path: "/callback", switches: [] },
    config: ({ issuer, id, secret, redirect }) => `OIDCProviderMetadataURL ${issuer}/${discovery}
OIDCClientID            ${id}
OIDCClientSecret        ${secret}
OIDCRedirectURI         ${redirect}
OIDCScope               "openid profile email"
OIDCCryptoPassphrase    "exec:/usr/bin/openssl rand -hex 32"
OIDCPKCEMethod          S256
OIDCRemoteUserClaim     preferred_username`,
  },
  lain: {
    ...{ title: "Klien lain (belum diuji)", english: "Another client (not tested)", path: "", switches: [] },
    config: ({ issuer, id, secret, redirect }) => `issuer         ${issuer}
client_id      ${id}
client_secret  ${secret}
redirect_uri   ${redirect}
scope          openid profile email
PKCE           S256`,
  },
} satisfies Readonly<Record<string, Client>>;

export const titleOf = ({ title, english = title }: Pick<Client, "title" | "english">, language: Language): string =>
  language === "en" ? english : title;

/** Each client's word with its title, for a choice. */
export const clientChoices = (language: Language): readonly (readonly [word: string, title: string])[] =>
  Object.entries(clients).map(([word, client]) => [word, titleOf(client, language)]);

/** The client of this word; null for none, and for one of another release. */
export const findClient = (word: string | undefined): Client | null =>
  word !== undefined && Object.hasOwn(clients, word) ? clients[word as keyof typeof clients] : null;

/** The redirect of an application of this client at `address`. */
export const redirectAt = ({ path }: Client, address: string): string =>
  path === "" ? address.trim() : `${address.trim().replace(/\/$/, "")}${path}`;

/** The configuration of its client, or of any; null without a redirect. */
export function configOfClient({ id, settings: { signIn } }: Application, portalUrl: string, secret: string) {
  const [redirect] = signIn.redirectUris;
  if (redirect === undefined) return null;
  const client: Client = findClient(signIn.client) ?? clients.lain;
  const { path, config } = client;
  const base = redirect.endsWith(path) ? redirect.slice(0, redirect.length - path.length) : redirect;
  return {
    title: client.title,
    english: client.english,
    text: config({ issuer: `${portalUrl}/oidc`, id, secret, redirect, base }),
  };
}
