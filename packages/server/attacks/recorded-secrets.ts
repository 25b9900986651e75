/**
 * Records every secret that passes between browsers, phones, mailboxes and the server. Every value counts as secret unless this
 * file names it as public, so new values count too.
 */
import { qrOn } from "../test-support/phone.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import { mailsOf, serverOf, type TestWorld } from "../test-support/world.ts";

/** What a value is, and whether the database may hold it unsealed. */
interface Secret {
  readonly what: string;
  readonly mayRest: boolean;
}

export interface Overheard {
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Records a secret that is never sent, such as a PIN. */
  readonly add: (secret: string, what: string) => void;
  /** Adds the links and codes of waiting mails. */
  readonly readMails: () => Promise<void>;
  readonly stop: () => void;
}

/** Form fields without a secret. */
const PUBLIC_FIELDS = new Set(
  "for left shared kept user-id userId email address wish type name decision checked note to captcha-id next-page".split(
    " ",
  ),
);
/** Members of JSON bodies without a secret: names, ids, public keys. */
const PUBLIC_MEMBERS = new Set(
  "id rawId device lpse userId name credential publicKey key kid kty crv x y url portal app kind type message user rp rpId displayName digest endpointDigest email reset moved request".split(
    " ",
  ),
);
/** Members that the database holds unsealed: signed receipts, and the data for push. They open nothing. */
const RESTING = new Set(
  "answer bytes verification biometric clientDataJSON authenticatorData signature attestationObject response endpoint p256dh auth challenge proof".split(
    " ",
  ),
);
const SHORTEST = 6;
/** Ids have 22 characters, secrets 43. */
const LONG = 30;

/** Records everything that visitors and phones of `world` send and receive, until `stop`. */
export async function overhear(world: TestWorld): Promise<Overheard> {
  const secrets = new Map<string, Secret>();
  let listening = true;
  const add = (secret: string, what: string, mayRest = false): void => {
    const text = secret.trim();
    if (text.length >= SHORTEST && !secrets.has(text)) secrets.set(text, { what, mayRest });
  };
  const addParts = (value: string, what: string, mayRest = false): void => {
    for (const part of value.split(/[./?=&#:]/))
      if (/^[\w-]+$/.test(part) && part.length >= LONG) add(part, what, mayRest);
  };

  const hearForm = (payload: string): void => {
    for (const [name, value] of new URLSearchParams(payload)) {
      if (name === "response") hearJson(value, "passkey");
      else if (!PUBLIC_FIELDS.has(name)) add(value, `field ${name}`);
    }
  };
  const hearJson = (text: string, from: string): void => {
    const walk = (value: unknown, member: string, mayRest: boolean): void => {
      const rests = mayRest || RESTING.has(member);
      if (typeof value === "string") {
        if (!PUBLIC_MEMBERS.has(member) && value.length >= 20 && !/\s|^https?:/.test(value))
          add(value, `${from} ${member}`, rests);
        if (member === "endpoint") add(value, `${from} ${member}`, true);
      } else if (value !== null && typeof value === "object")
        for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? member : name, rests);
    };
    try {
      walk(JSON.parse(text), "", false);
    } catch {
      // not JSON
    }
  };
  const hearPage = (html: string): void => {
    const text = html.replaceAll("&amp;", "&");
    for (const [, token] of text.matchAll(/name="_token" value="([^"]+)"/g)) add(token ?? "", "form token");
    const uri = qrOn(html);
    if (uri !== "") {
      const query = new URL(uri).searchParams;
      for (const name of ["secret", "offer"]) add(query.get(name) ?? "", `QR's ${name}`);
    }
    for (const [, code] of text.matchAll(/<li>((?:[A-Z0-9]{5}-?){2,})<\/li>/g)) {
      add(code ?? "", "recovery code");
      add((code ?? "").replaceAll("-", ""), "recovery code");
    }
    for (const [, spelled] of text.matchAll(/class="match-number"[^>]*aria-label="((?:\w )+\w)"/g))
      add((spelled ?? "").replaceAll(" ", ""), "number or code on a page");
  };
  const hear = (call: Call, answer: Answer): void => {
    const { authorization = "", cookie = "" } = call.headers;
    for (const part of authorization.split(" ")) if (part.length >= LONG) add(part, "signed call");
    for (const pair of cookie.split("; ")) addParts(pair.slice(pair.indexOf("=") + 1), `cookie ${pair.split("=")[0]}`);
    if (call.payload !== undefined)
      (call.headers["content-type"]?.includes("json") ? (it: string) => hearJson(it, "body") : hearForm)(call.payload);
    for (const { name, value } of answer.cookies) addParts(value, `cookie ${name}`);
    if (String(answer.headers["content-type"]).includes("json")) hearJson(answer.body, "answer");
    else if (String(answer.headers["content-type"]).includes("html")) hearPage(answer.body);
  };

  const server = await serverOf(world);
  reachOver(world, async (call) => {
    const answer = (await server.inject(call)) as unknown as Answer;
    if (listening) hear(call, answer);
    return answer;
  });
  return {
    secrets,
    add,
    readMails: async () => {
      for (const mail of await mailsOf(world)) {
        for (const [url] of mail.text.matchAll(/https?:\/\/\S+/g))
          addParts(url.replace(/^https?:\/\/[^/]+/, ""), `link of ${mail.kind}`);
        for (const [, code] of mail.text.matchAll(/^(\d{4} \d{4})$/gm)) {
          add(code ?? "", `code of ${mail.kind}`);
          add((code ?? "").replace(" ", ""), `code of ${mail.kind}`);
        }
      }
    },
    stop: () => {
      listening = false;
    },
  };
}

/** The secrets in a text. A short secret counts only as a word of its own, since six digits occur in many numbers. */
export function secretsIn(text: string, secrets: ReadonlyMap<string, Secret>): string[] {
  return [...secrets].flatMap(([secret, { what }]) => {
    if (!text.includes(secret)) return [];
    if (secret.length > 10) return [what];
    const alone = new RegExp(`(?<![\\w.:-])${secret.replaceAll(/[^\w ]/g, "\\$&")}(?![\\w.:-])`);
    return alone.test(text) ? [what] : [];
  });
}
