/**
 * Which pages are sent packed. The length of a packed answer reveals how much of it repeats: an attacker who can put
 * text into a page beside a secret, and see the lengths of many answers, learns the secret (BREACH). So only these
 * pages are packed, and only if they contain nothing of the request: no query, no session, no answer to a form.
 * docs/decisions/0015-packed-pages.md
 */
import { gzipSync } from "node:zlib";
import type { Reply, Visit } from "../route.ts";

/**
 * The public pages, and the pages of a login until it has ended. Their secrets are the form token and the number: a WebAuthn challenge is
 * useless without that token. The only visitor's text that they repeat is the typed User ID, and where the login leads. Only a form with
 * that token sets them: no other site can choose them, so nobody can compare two lengths of a page that has his text beside the secret.
 */
const PACKED_PATHS: ReadonlySet<string> = new Set(["/", "/bantuan", "/privasi", "/login", "/login/password", "/proof"]);

/** True where this page, shown to this visit, may be packed. */
export const mayPack = (visit: Visit, answer: Extract<Reply, { kind: "page" }>): boolean =>
  visit.method === "GET" &&
  answer.status === 200 &&
  PACKED_PATHS.has(visit.path) &&
  Object.keys(visit.query).length === 0 &&
  visit.cookie("session") === undefined;

/** True where the browser takes gzip. RFC 9110 §12.5.3: `;q=0` refuses, and a name may be in any letter case. */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? "").split(",").some((one) => {
    const [name = "", ...parameters] = one.split(";").map((it) => it.trim().toLowerCase());
    return name === "gzip" && !parameters.some((it) => /^q=0(\.0*)?$/.test(it));
  });

/** Packs a page's text. Level 6 takes 45 µs for the largest page; Brotli would save 200 bytes in three times the time. */
export const pack = (text: Buffer): Buffer => gzipSync(text, { level: 6 });
