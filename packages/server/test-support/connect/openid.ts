/** An application that signs people in with OpenID Connect, through a client library that is not ours, over real HTTP. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import { after } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { calculateJwkThumbprint, type JWK } from "jose";
import * as client from "openid-client";
import { transact, type World } from "../../src/base/platform/world.ts";
import type { Right } from "../../src/connect/application/application.ts";
import type { Settings } from "../../src/connect/application/settings.ts";
import { insertKey } from "../../src/connect/signing/signing-key.sql.ts";
import type { PublicJwk } from "../../src/connect/signing/signing-key.ts";
import { enrolled } from "../enrolled.ts";
import { approve, leadsTo, logIn } from "../log-in.ts";
import { freePort } from "../port.ts";
import type { Seen } from "../visitor.ts";
import { serverOf, type TestWorld, type Visitor, visitor } from "../world.ts";
import { addApplication as addWithSettings } from "./application.ts";

export const CALLBACK = "http://127.0.0.1:9/callback";

/** The world at an address of its own, which a library can reach, and at the computer's own time, which libraries read. */
async function listening(fresh: () => Promise<TestWorld>): Promise<TestWorld> {
  const port = await freePort();
  const made = await fresh();
  const world: TestWorld = { ...made, config: { ...made.config, portalUrl: `http://localhost:${port}` } };
  world.clock.now = unixSeconds(Math.floor(Date.now() / 1000));
  await bringRsaKey(world);
  const app = await serverOf(world);
  await app.listen({ port, host: "127.0.0.1" });
  after(() => app.close());
  return world;
}

/** The RSA key of these worlds, made once in a process: to make one takes 0.1 s of CPU. That a world makes its own is told in signing/. */
let rsa: KeyPairKeyObjectResult | undefined;

async function bringRsaKey(world: World): Promise<void> {
  rsa ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { publicKey, privateKey } = rsa;
  const bare = publicKey.export({ format: "jwk" }) as JWK;
  const kid = await calculateJwkThumbprint(bare);
  await transact(world, (tx) =>
    insertKey(tx, {
      ...{ kid, alg: "RS256", turn: 1, createdAt: tx.now(), signsFrom: tx.now() },
      publicJwk: { ...bare, kid, alg: "RS256", use: "sig" } as PublicJwk,
      sealed: tx.keys.seal("signing", kid, JSON.stringify(privateKey.export({ format: "jwk" }))),
    }),
  );
}

/** Something that Admin PPE has set. */
export type Chosen = Partial<Omit<Settings, "signIn">> & { readonly signIn?: Partial<Settings["signIn"]> };

/** An application that signs people in, and gets its codes at {@link CALLBACK}. */
export function addApplication(
  world: World,
  {
    name = "e-Katalog",
    may = ["sign-in"],
    ...chosen
  }: Chosen & { readonly name?: string; readonly may?: readonly Right[] } = {},
) {
  const signIn = { redirectUris: [CALLBACK], ...chosen.signIn } as Settings["signIn"];
  return addWithSettings(world, { name, may, settings: { ...chosen, signIn } });
}

type Client = client.Configuration;

/** The application's library, from what discovery says. */
export const clientOf = (
  world: Pick<World, "config">,
  { id, secret }: { readonly id: string; readonly secret: string },
  authentication: client.ClientAuth = client.ClientSecretBasic(secret),
): Promise<Client> =>
  client.discovery(new URL(`${world.config.portalUrl}/oidc`), id, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });

/** A request that the application has begun: what it keeps until the answer. */
interface Begun {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export async function begin(config: Client, more: Readonly<Record<string, string>> = {}): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: CALLBACK, scope: "openid profile email", state, nonce },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
    ...more,
  });
  return { url, verifier, state, nonce };
}

/** Opens the application's request in a browser, and goes on by itself as a browser does. */
export async function open(browser: Visitor, { url }: Pick<Begun, "url">): Promise<Seen> {
  return goOn(browser, await browser.get(`${url.pathname}${url.search}`));
}

/** The id of the newest request that waits in this browser. */
export const waitingIn = (browser: Visitor): string =>
  [...browser.cookies]
    .find(([name]) => /spse_waiting/.test(name))?.[1]
    .split(".")
    .at(-1)
    ?.split("~")[0] ?? assert.fail("no request waits");

/** Follows a page that only stands between two others. */
export async function goOn(browser: Visitor, seen: Seen): Promise<Seen> {
  const to = leadsTo(seen.text);
  return to?.startsWith("/") ? goOn(browser, await browser.get(to)) : seen;
}

/** Where the browser is sent: the application's address with the answer. */
export function answerOf(seen: Seen): URL {
  const to = seen.headers.location ?? leadsTo(seen.text);
  if (typeof to !== "string") throw new Error(`no answer, but ${seen.status} ${seen.path}: ${seen.text.slice(0, 600)}`);
  return new URL(to);
}

/** The protocol's word for why there is no code. */
export const errorOf = (answer: URL): string | null => answer.searchParams.get("error");

/** The application takes the code of the answer to the token endpoint. */
export const redeem = (
  config: Client,
  seen: Seen | URL,
  begun: Begun,
  more: client.AuthorizationCodeGrantChecks = {},
) =>
  client.authorizationCodeGrant(config, seen instanceof URL ? seen : answerOf(seen), {
    ...{
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    },
    ...more,
  });

/** A person with 2FA, a browser of theirs, and what an application asks first. */
export async function scene(fresh: () => Promise<TestWorld>, chosen: Parameters<typeof addApplication>[1] = {}) {
  const world = await listening(fresh);
  const application = await addApplication(world, chosen);
  const { account, phone } = await enrolled(world);
  const browser = visitor(world);
  const config = await clientOf(world, application);
  /** User ID, password, and *Ya* on the phone. */
  const pass = async (): Promise<Seen> => {
    await logIn(world, browser, account.userId);
    return goOn(browser, await approve(browser, phone));
  };
  /** The application's first request, and the login that it leads to. @returns what follows the login. */
  const signIn = async (more: Readonly<Record<string, string>> = {}) => {
    const begun = await begin(config, more);
    await open(browser, begun);
    return { begun, seen: await pass() };
  };
  /** A request of somebody who is logged in and is asked nothing: its tokens. */
  const signInAgain = async (more: Readonly<Record<string, string>> = {}) => {
    const begun = await begin(config, more);
    return redeem(config, await open(browser, begun), begun);
  };
  /** The word with which a request is sent back. */
  const refusalOf = async (more: Readonly<Record<string, string>>) =>
    errorOf(answerOf(await open(browser, await begin(config, more))));
  return { world, application, account, phone, browser, config, pass, signIn, signInAgain, refusalOf };
}

/** The application's answer to a request by CIBA, with what ours adds. */
type BackchannelAsked = client.BackchannelAuthenticationResponse & {
  readonly number: string;
  readonly request: string;
  readonly interval: number;
};

/** An application asks a person's phone. */
export const askedBy = (config: Client, login_hint: string, more: Readonly<Record<string, string>> = {}) =>
  client.initiateBackchannelAuthentication(config, {
    ...{ scope: "openid profile offline_access", login_hint },
    ...more,
  }) as Promise<BackchannelAsked>;

/** The application comes for its tokens, once. */
export const poll = (config: Client, { auth_req_id }: Pick<BackchannelAsked, "auth_req_id">) =>
  client.genericGrantRequest(config, "urn:openid:params:grant-type:ciba", { auth_req_id });

/** A person with a phone, and an application that asks by CIBA. */
export async function backchannelScene(
  fresh: () => Promise<TestWorld>,
  chosen: Parameters<typeof addApplication>[1] = {},
) {
  const ciba = { mode: "poll", notifyUrl: null } as const;
  const at = await scene(fresh, { may: ["ciba"], ciba, ...chosen });
  const { account, phone, config } = at;
  const newest = async () => (await phone.requests()).at(-1) ?? assert.fail("no request waits");
  const answer = async (decision: "approve" | "deny" | "report", number?: string) =>
    (await phone.answer(await newest(), decision, number)).body.outcome;
  const ask = (more: Readonly<Record<string, string>> = {}) => askedBy(config, account.userId, more);
  return { ...at, newest, answer, ask };
}

export { client };
