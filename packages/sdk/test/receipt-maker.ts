/** Makes receipts in which anything that was signed, or a signature, is another one. [P-105] */
import { createHash, createHmac } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { encodeBase64url } from "../../protocol/src/base64url.ts";
import { type Json, type Keys, publicOf, sign, utf8 } from "../../protocol/vectors/hostile.ts";
import { base64url } from "./bent-signatures.ts";

export const PORTAL = "https://spse.contoh.go.id";
export const ISSUED = 1_800_000_000;
const ID = "r7Qe2WmXc5Ty8UiP1oLk3A";
export const OTHER_ID = "rAQe2WmXc5Ty8UiP1oLk3A";
export const TEXT = 'Kirim penawaran Rp1.250.000.000,00\nTender "Jalan Sukamaju" – 中文, é😀';
export const RECEIPT = { alg: "ES256", typ: "spse-receipt+jwt", kid: "k1" };
export const ANSWER = { alg: "ES256", typ: "spse-answer+jws" };

export const digest = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("base64url");

type Signer = Parameters<typeof sign>[0];
type Text = Json | string;
export interface Made {
  /** Each changes what is signed: members over the right ones, or the whole text. */
  readonly request?: Text | ((json: string) => string);
  readonly head?: Json;
  readonly answer?: Text | ((json: string) => string);
  readonly statementHead?: Json;
  readonly statement?: Text | ((json: string) => string);
  readonly phone?: Signer;
  readonly office?: Signer;
  /** Changes a whole JWS after it was signed; the statement is about the changed answer. */
  readonly bendAnswer?: (jws: string) => string;
  readonly bendStatement?: (jws: string) => string | Promise<string>;
  readonly kept?: (receipt: Json) => unknown;
}

const change = (right: Json, by: Made["request"]): string => {
  if (typeof by === "string") return by;
  if (typeof by === "function") return by(JSON.stringify(right));
  return JSON.stringify({ ...right, ...by });
};

/** Makes receipts of one LPSE, with new keys of its own. */
export async function receiptMaker(keys: Keys) {
  const [office, rsa] = [
    await generateKeyPair("ES256", { extractable: true }),
    await generateKeyPair("RS256", { extractable: true }),
  ];
  const signer = (await exportJWK(office.privateKey)) as Signer;
  const publicKeys = [
    { ...(await exportJWK(office.publicKey)), kid: "k1", alg: "ES256", use: "sig" },
    { ...(await exportJWK(rsa.publicKey)), kid: "k2", alg: "RS256", use: "sig" },
  ];
  const device = {
    id: "d7Qe2WmXc5Ty8UiP1oLk3A",
    key: publicOf(keys.phone),
    enrolled_at: ISSUED - 1000,
    ended_at: null,
  };
  const asked = { id: "a7Qe2WmXc5Ty8UiP1oLk3A", name: "SPSE", text: TEXT };

  async function make(made: Made = {}): Promise<string> {
    const request = change(
      {
        ...{ id: ID, purpose: "application", lpse: { id: "L0Qe2WmXc5Ty8UiP1oLk3A", name: "LPSE Contoh" } },
        ...{
          account: { userId: "PENYEDIA1", name: "CV Contoh Jaya" },
          client: "application",
          browser: "Firefox di Linux",
        },
        ...{ ip: "203.0.113.7", known: false, number: true, issued: ISSUED, expires: ISSUED + 180, asked },
      },
      made.request,
    );
    const claims = {
      ...{ request: ID, aud: PORTAL, account: "PENYEDIA1", device: device.id, decision: "approve", number: "482913" },
      ...{ digest: digest(request), iat: ISSUED + 40 },
    };
    const signed = await sign(made.phone ?? keys.phone, made.head ?? ANSWER, change(claims, made.answer));
    const answer = made.bendAnswer?.(signed) ?? signed;
    const said = {
      ...{
        iss: PORTAL,
        iat: ISSUED + 50,
        sub: "PENYEDIA1",
        request: ID,
        digest: digest(request),
        answer: digest(answer),
      },
      ...{ answered_at: ISSUED + 40, device, verification: "pin", reported: false },
    };
    const statement = await sign(made.office ?? signer, made.statementHead ?? RECEIPT, change(said, made.statement));
    const receipt = {
      request: base64url(request),
      answer,
      statement: (await made.bendStatement?.(statement)) ?? statement,
    };
    return JSON.stringify(made.kept?.(receipt) ?? receipt);
  }

  /** Makes it again until the first bytes of both numbers of one signature are like this. */
  async function until(
    which: "answer" | "statement",
    has: (first: number, second: number) => boolean,
  ): Promise<string> {
    for (;;) {
      const receipt = await make();
      const signature = Buffer.from(JSON.parse(receipt)[which].split(".")[2], "base64url");
      if (has(signature[0] ?? 0, signature[32] ?? 0)) return receipt;
    }
  }
  const rs256 = async (jws: string) => {
    const signed = `${base64url(JSON.stringify({ ...RECEIPT, alg: "RS256", kid: "k2" }))}.${jws.split(".")[1]}`;
    const bytes = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", rsa.privateKey, utf8(signed));
    return `${signed}.${encodeBase64url(new Uint8Array(bytes))}`;
  };
  const hs256 = (jws: string) => {
    const signed = `${base64url(JSON.stringify({ ...RECEIPT, alg: "HS256" }))}.${jws.split(".")[1]}`;
    return `${signed}.${createHmac("sha256", JSON.stringify(publicKeys[0])).update(signed).digest("base64url")}`;
  };
  return { make, until, rs256, hs256, keys: { keys: publicKeys }, device, asked };
}
