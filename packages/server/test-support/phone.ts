/** A phone for stories: makes its key, reads a QR's text, enrols, signs its calls and answers. No browser needed. */
import {
  type AnswerClaims,
  code,
  currentCode,
  type Decision,
  decodeBase32,
  decodeBase64url,
  devicePaths,
  digestOf,
  type LoginRequest,
  type PublicJwk,
  parseKeyUri,
  parseLoginRequest,
  portalUrl,
  publicJwkShape,
  type SpseKeyUri,
  signAnswer,
  signDeviceRequest,
  signEnrolment,
  TEXT_FORM_TYPE,
  textForm,
  deviceId as toDeviceId,
  totpKey,
  unixSeconds,
} from "@spse/protocol";
import type { World } from "../src/base/platform/world.ts";
import type { Route } from "../src/core/session/web/route.ts";
import type { AnyJson } from "./any-json.ts";
import { serverOf } from "./visitor.ts";

/** What the device API answered. */
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: AnyJson;
}

/** One call before it is signed; a hostile test may replace any part. */
interface Call {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds by which the signature's time differs from the server's. */
  readonly aheadSeconds?: number;
  /** The call's `jti`, if a test has to know it. */
  readonly jti?: string;
  /** Signs another call than it sends. */
  readonly signed?: Partial<{ device: string; aud: string; method: "GET" | "POST"; path: string; body: string }>;
}

/** A call with its signature in a header. */
export type SignedCall = Pick<Call, "path" | "body"> & Required<Pick<Call, "method" | "headers">>;

/** The same call in text form, as the app sends it. [P-111] */
export function inTextForm({ method, path, body = "", headers: { authorization = "", ...headers } }: SignedCall) {
  const text = textForm(authorization, { method, body: new TextEncoder().encode(body) });
  const more = { "content-type": TEXT_FORM_TYPE, ...headers };
  return { method: "POST", path, body: new TextDecoder().decode(text), headers: more } as const;
}

export interface Phone {
  readonly id: string;
  readonly keys: CryptoKeyPair;
  /** Its own seed, in base32. */
  readonly secret: string;
  /** The code that the phone shows now. */
  readonly code: () => string;
  readonly call: (call: Call) => Promise<Told>;
  /** A signed call that is not sent yet, for {@link callDevice} and any server. */
  readonly signedCall: (call: Call) => Promise<SignedCall>;
  /** The live requests, read. */
  readonly requests: (wait?: number) => Promise<readonly (LoginRequest & { readonly bytes: string })[]>;
  /** Answers a request as the app does; `claims` replaces claims. */
  readonly answer: (
    request: { readonly id: string; readonly bytes: string },
    decision: Decision,
    number?: string,
    claims?: Partial<AnswerClaims>,
  ) => Promise<Told>;
  /** Signs an answer without sending it, so that a test can send it twice, late, or from elsewhere. */
  readonly sign: (
    request: { readonly id: string; readonly bytes: string },
    decision: Decision,
    number?: string,
    claims?: Partial<AnswerClaims>,
  ) => Promise<string>;
  readonly send: (requestId: string, answer: string) => Promise<Told>;
  /** Posts a receipt: how far a request has come. [P-83] */
  readonly receipt: (requestId: string, seen: string) => Promise<Told>;
  readonly state: () => Promise<Told>;
  readonly revoke: () => Promise<Told>;
}

const ES256 = { name: "ECDSA", namedCurve: "P-256" };
export const makeKeys = () => crypto.subtle.generateKey(ES256, false, ["sign", "verify"]) as Promise<CryptoKeyPair>;

export async function publicJwkOf(keys: CryptoKeyPair): Promise<PublicJwk> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return publicJwkShape.parse({ kty, crv, x, y });
}

let calls = 0;

/** Calls the device API unsigned, as anyone may. */
export async function callDevice(
  world: World,
  call: {
    method?: "GET" | "POST";
    path: string;
    body?: string;
    headers?: Readonly<Record<string, string>>;
    ip?: string;
  },
  routes?: readonly Route[],
): Promise<Told> {
  const app = await serverOf(world, routes);
  const answer = await app.inject({
    method: call.method ?? (call.body === undefined ? "GET" : "POST"),
    url: call.path,
    remoteAddress: call.ip ?? "198.51.100.20",
    headers: {
      host: new URL(world.config.portalUrl).host,
      origin: world.config.authenticatorUrl,
      "user-agent":
        "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
      ...(call.body !== undefined && { "content-type": "application/json" }),
      ...call.headers,
    },
    ...(call.body !== undefined && { payload: call.body }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body === "" ? null : JSON.parse(answer.body),
  };
}

/** The text of the QR on a page, from the page's link to the app; "" if there is no link. */
export const qrOn = (html: string): string => decodeURIComponent(/href="[^"]*#(otpauth[^"]+)"/.exec(html)?.[1] ?? "");

/** Reads the text of an LPSE's QR. @throws if the text is not an enrolment QR. */
export function readQr(uri: string): SpseKeyUri {
  const read = parseKeyUri(uri);
  if (read.kind !== "spse") throw new Error(`not an LPSE's QR: ${read.kind}`);
  return read;
}

/** Signs the enrolment of a phone with these keys for a QR; `claims` replaces claims. */
export async function signedEnrolment(
  world: World,
  uri: string,
  keys: CryptoKeyPair,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const qr = readQr(uri);
  const now = world.now();
  const payload = {
    aud: qr.acceptor,
    offer: qr.offer,
    name: "Ponsel uji",
    code: currentCode(qr.key, now).code,
    iat: now,
    ...claims,
  };
  return signEnrolment(keys.privateKey, await publicJwkOf(keys), payload);
}

export const postEnrolment = (world: World, enrolment: string, routes?: readonly Route[]): Promise<Told> =>
  callDevice(world, { path: devicePaths.enrolments, body: JSON.stringify({ enrolment }) }, routes);

/** Enrols a new phone with a QR's text. @throws if the server refuses. */
export async function enrolledPhone(
  world: World,
  uri: string,
  routes?: readonly Route[],
  name?: string,
): Promise<Phone> {
  const keys = await makeKeys();
  const told = await postEnrolment(world, await signedEnrolment(world, uri, keys, name ? { name } : {}), routes);
  if (told.status !== 201) throw new Error(`not enrolled: ${JSON.stringify(told.body)}`);
  return phoneOf(world, { ...told.body, keys }, routes);
}

/** The phone with these keys, after its enrolment's answer. */
export function phoneOf(
  world: World,
  enrolled: {
    readonly device: string;
    readonly secret: string;
    readonly account: { readonly userId: string };
    readonly keys: CryptoKeyPair;
  },
  routes?: readonly Route[],
): Phone {
  const aud = portalUrl(world.config.portalUrl);
  const seed = decodeBase32(enrolled.secret);
  if (!seed) throw new Error("no seed");

  const signedCall = async (made: Call): Promise<SignedCall> => {
    const method = made.method ?? (made.body === undefined ? "GET" : "POST");
    const signed = { device: enrolled.device, aud, method, path: made.path, body: made.body ?? "", ...made.signed };
    const authorization = await signDeviceRequest(
      enrolled.keys.privateKey,
      {
        device: toDeviceId(signed.device),
        aud: signed.aud as typeof aud,
        method: signed.method,
        path: signed.path,
        body: new TextEncoder().encode(signed.body),
      },
      unixSeconds(world.now() + (made.aheadSeconds ?? 0)),
      made.jti ?? `jti-${String(++calls).padStart(16, "0")}`,
    );
    const body = made.body === undefined ? {} : { body: made.body };
    return { path: made.path, ...body, method, headers: { authorization, ...made.headers } };
  };
  const call = async (made: Call): Promise<Told> => callDevice(world, await signedCall(made), routes);

  const sign: Phone["sign"] = (request, decision, number, claims = {}) =>
    signAnswer(enrolled.keys.privateKey, {
      request: request.id as AnswerClaims["request"],
      aud,
      account: enrolled.account.userId,
      device: toDeviceId(enrolled.device),
      decision,
      ...(number !== undefined && { number: code(number) }),
      digest: digestOf(decodeBase64url(request.bytes) ?? new Uint8Array()),
      iat: world.now(),
      ...claims,
    });

  const send: Phone["send"] = (requestId, answer) =>
    call({ path: devicePaths.answer(requestId), body: JSON.stringify({ answer }) });

  return {
    id: enrolled.device,
    keys: enrolled.keys,
    secret: enrolled.secret,
    code: () => currentCode(totpKey(seed), world.now()).code,
    call,
    signedCall,
    requests: async (wait) => {
      const told = await call({ path: devicePaths.requests + (wait === undefined ? "" : `?wait=${wait}`) });
      if (told.status !== 200) throw new Error(`no requests: ${JSON.stringify(told.body)}`);
      return told.body.requests.map(({ bytes }: { bytes: string }) => {
        const read = parseLoginRequest(decodeBase64url(bytes) ?? new Uint8Array());
        if (read.kind !== "login-request") throw new Error(`unreadable login request: ${read.kind}`);
        return { ...read.request, bytes };
      });
    },
    answer: async (request, decision, number, claims) =>
      send(request.id, await sign(request, decision, number, claims)),
    sign,
    send,
    receipt: (requestId, seen) => call({ path: devicePaths.receipt(requestId), body: JSON.stringify({ seen }) }),
    state: () => call({ path: devicePaths.state }),
    revoke: () => call({ path: devicePaths.revocation, body: "{}" }),
  };
}
