/** The programs of an LPSE for program-wander.story.test.ts, with their rights and settings. */
import { generateKeyPairSync } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { Right } from "../src/connect/application/application.ts";
import type { Settings } from "../src/connect/application/settings.ts";
import { CALLBACK, LEFT } from "./program-browsers.ts";

export const SECOND = "https://katalog.contoh.go.id/lain?a=b";
const HOME = "https://katalog.contoh.go.id/" as never;

type Chosen = Partial<Omit<Settings, "signIn">> & { readonly signIn?: Partial<Settings["signIn"]> };

export const appsOf = (hook: string, keys: readonly object[]): Readonly<Record<string, readonly [Right[], Chosen]>> => {
  const at = (path: string) => `${hook}/${path}` as never;
  const signIn = {
    redirectUris: [CALLBACK, SECOND] as never,
    afterLogoutUris: [LEFT, "https://katalog.contoh.go.id"] as never,
    backchannelLogoutUri: at("keluar"),
  };
  const poll = { mode: "poll", notifyUrl: null } as const;
  const host = (name: string, stepUp: string[] = ["/admin", "/a/b~c"]) => ({
    host: `${name}.contoh.go.id` as never,
    stepUp,
  });
  return {
    SPSE: [["requests", "deadlines", "proposals"], { webhook: at("spse") }],
    "e-Katalog": [["sign-in", "ciba", "requests"], { home: HOME, ciba: poll, signIn, webhook: at("katalog") }],
    Bank: [
      ["sign-in", "ciba", "requests", "forward-auth"],
      {
        ...{ ofOthers: true, number: true, webhook: at("bank"), ciba: { mode: "ping", notifyUrl: at("bank/ping") } },
        ...{
          signIn: { ...signIn, backchannelLogoutUri: at("bank/keluar") },
          hosts: [host("bank"), host("tabungan", [])],
        },
      },
    ],
    Kunci: [
      ["sign-in", "ciba", "requests", "forward-auth"],
      { passkey: true, ciba: poll, signIn, hosts: [host("kunci")] },
    ],
    Nomor: [
      ["sign-in", "forward-auth", "ciba"],
      {
        ...{
          number: true,
          home: HOME,
          hosts: [host("nomor", [])],
          ciba: { mode: "ping", notifyUrl: at("nomor/ping") },
        },
        signIn: { ...signIn, sessionSeconds: 3600, switches: ["es256", "id-token-claims"] },
      },
    ],
    Kantor: [
      ["sign-in", "ciba", "requests", "proposals", "deadlines", "forward-auth"],
      {
        who: { kinds: ["non-penyedia"], roles: [] },
        ciba: poll,
        signIn,
        hosts: [host("kantor")],
        home: HOME,
        webhook: at("kantor"),
      },
    ],
    Publik: [["sign-in"], { signIn: { ...signIn, public: true } }],
    Bertanda: [
      ["sign-in", "ciba", "requests", "deadlines"],
      { keys: keys as never, ciba: poll, signIn: { ...signIn, switches: ["without-pkce"] } },
    ],
    Arsip: [["forward-auth"], { hosts: [host("simpeg"), host("arsip", ["/"]), host("buku", [])] }],
    Direktori: [["directory"], {}],
    Okta: [["directory"], {}],
    Usai: [["sign-in", "requests", "directory", "forward-auth"], { signIn, hosts: [host("usai")] }],
  };
};

/** The keys of the program that signs: made once, as it takes long. */
const ec = await generateKeyPair("ES256", { extractable: true });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = rsa.privateKey.export({ format: "jwk" }) as JWK;
export const KEYS = {
  ES256: ec.privateKey,
  ...{ PS256: (await importJWK(jwk, "PS256")) as CryptoKey, RS256: (await importJWK(jwk, "RS256")) as CryptoKey },
};
export const PUBLIC = [
  { ...(await exportJWK(ec.publicKey)), kid: "k1" },
  { ...rsa.publicKey.export({ format: "jwk" }), kid: "rsa" },
];
