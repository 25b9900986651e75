/** Receipts as an application keeps them, and everybody who would like them to say something else. [P-105] */
import { type Json, type Keys, publicOf, twice, twiceFirst } from "../../protocol/vectors/hostile.ts";
import type { Receipt } from "../src/index.ts";
import { base64url, bent, negated, resigned, withHead } from "./bent-signatures.ts";
import { ANSWER, digest, ISSUED, type Made, OTHER_ID, PORTAL, RECEIPT, receiptMaker, TEXT } from "./receipt-maker.ts";

const decoded = ({ request }: Json) => Buffer.from(String(request), "base64url").toString();

/** `receipt`: as JSON, as an application keeps it; `keys`: the LPSE's; `code`: null where it proves `proof`. ES256 signatures are random, so each run has others. */
export async function receiptCases(keys: Keys) {
  const { make, until, rs256, hs256, keys: trusted, device, asked } = await receiptMaker(keys);
  const proof = {
    ...{
      user: "PENYEDIA1",
      decision: "approve",
      application: { id: asked.id, name: asked.name },
      text: TEXT as string | null,
    },
    ...{ askedAt: ISSUED, answeredAt: ISSUED + 40, verification: "pin" as string | null },
  };
  const no = (decision: string): Made => ({ answer: { decision, number: undefined } });
  const valid: (readonly [string, Promise<string>, Partial<typeof proof>?])[] = [
    ["Ya to a transaction", make()],
    ["stopped", make(no("deny")), { decision: "deny" }],
    ["Bukan saya", make(no("report")), { decision: "report" }],
    ["Ya, and Bukan saya after it", make({ statement: { reported: true } }), { decision: "report" }],
    ["Ya to a sign-in", make({ request: { asked: { id: asked.id, name: asked.name } } }), { text: null }],
    ["RS256", make({ bendStatement: rs256 })],
    ["biometric", make({ statement: { verification: "biometric" } }), { verification: "biometric" }],
    ["the phone asked for nothing", make({ statement: { verification: null } }), { verification: null }],
    ["answered in its first second", make({ statement: { answered_at: ISSUED } }), { answeredAt: ISSUED }],
    ["answered in its last second", make({ statement: { answered_at: ISSUED + 180 } }), { answeredAt: ISSUED + 180 }],
    ["the phone was removed later", make({ statement: { device: { ...device, ended_at: ISSUED + 99 } } })],
    ["members that a later version signs", make({ statement: { more: { a: [1, -5, true, null, "x"] } } })],
    ["members beside the receipt's", make({ kept: (it) => ({ ...it, device, verification: "pin", more: [{}] }) })],
    [
      "members in another order, with white space",
      make({ request: (it) => JSON.stringify(JSON.parse(it), null, "\t") }),
    ],
    [
      "letters written as escapes",
      make({ request: (it) => it.replaceAll("é😀", "\\u00e9\\uD83D\\ude00").replaceAll("K", "\\u004b") }),
    ],
    [
      "a header member that names another key",
      make({ statementHead: { ...RECEIPT, jku: "https://jahat.example/jwks" } }),
    ],
    [
      "a stranger's key in the header, but the LPSE's signature",
      make({ statementHead: { ...RECEIPT, jwk: publicOf(keys.other) } }),
    ],
    [
      "the other form of the statement's signature (n − s)",
      make({
        bendStatement: resigned(negated),
      }),
    ],
    ["high bits in the answer's signature", until("answer", (r, s) => Math.min(r, s) > 127)],
    ["low bits in the answer's signature", until("answer", (r, s) => Math.max(r, s) < 128)],
    ["a zero at the front of a number of the answer's signature", until("answer", (r, s) => r * s === 0)],
    ["a zero at the front of a number of the statement's signature", until("statement", (r, s) => r * s === 0)],
  ];
  const json = (from: string, to: string) => ({ request: (it: string) => it.replace(from, to) });
  const malformed: Record<string, Made> = {
    "no receipt but a text": { kept: () => "receipt" },
    "no receipt but a list": { kept: (it) => [it] },
    "no statement": { kept: ({ statement: _, ...it }) => it },
    "a number as answer": { kept: (it) => ({ ...it, answer: 1 }) },
    "a request of nothing": { kept: (it) => ({ ...it, request: "" }) },
    "padding after the request": { kept: (it) => ({ ...it, request: `${it.request}=` }) },
    "a request in plain base64": { kept: (it) => ({ ...it, request: `${it.request}+/` }) },
    "a space in the request": { kept: (it) => ({ ...it, request: ` ${it.request}` }) },
    "two texts, the first is shown": { request: (it) => it.replace('"text":', '"text":"Bayar Rp1","text":') },
    "two texts, one name written with an escape": {
      request: (it) => it.replace('"text":', '"te\\u0078t":"Bayar Rp1","text":'),
    },
    "two accounts": { request: (it) => twice(it, "account", '{"userId":"PENYEDIA2","name":"CV Lain"}') },
    "a member that no phone shows": { request: { note: "Bayar Rp1" } },
    "a member of the application that no phone shows": { request: { asked: { ...asked, price: "1" } } },
    "the portal's own request": { request: { purpose: "login" } },
    "no application": { request: { asked: undefined } },
    "a number as text": { request: { asked: { ...asked, text: 1 } } },
    "a text of null": { request: { asked: { ...asked, text: null } } },
    "a request that asks for no number": { request: { number: false } },
    "a request that ends before it begins": { request: { expires: ISSUED } },
    "a byte order mark": { request: (it) => `\ufeff${it}` },
    "a word in capitals": json('"known":false', '"known":False'),
    "a fraction": json(`${ISSUED}`, `${ISSUED}.0`),
    "an exponent": json(`${ISSUED}`, "18e8"),
    "a time in words": json(`${ISSUED}`, `"${ISSUED}"`),
    "a comma at the end": { request: (it) => `${it.slice(0, -1)},}` },
    "something after the end": { request: (it) => `${it} {}` },
    "a list": { request: (it) => `[${it}]` },
    "half of a surrogate pair": json("Tender", "\\ud83d"),
    "a control character": json("Tender", "\u0007"),
    "an unknown escape": json("Tender", "\\x41"),
    "names in single quotes": { request: (it) => it.replaceAll('"', "'") },
  };
  const statement: Record<string, Made> = {
    ...Object.fromEntries(Object.entries(bent).map(([name, bend]) => [`statement: ${name}`, { bendStatement: bend }])),
    "statement: signed by a stranger": { office: keys.other },
    "statement: signed by the phone": { office: keys.phone },
    "statement: alg none, no signature": {
      bendStatement: (jws) => withHead({ ...RECEIPT, alg: "none" })(jws).replace(/[^.]+$/, ""),
    },
    "statement: alg none, its signature kept": { bendStatement: withHead({ ...RECEIPT, alg: "none" }) },
    "statement: HS256 with the public key as secret": { bendStatement: hs256 },
    "statement: the key of one algorithm, the name of another": { statementHead: { ...RECEIPT, alg: "RS256" } },
    "statement: an algorithm that is not taken": { statementHead: { ...RECEIPT, alg: "ES384" } },
    "statement: an unknown kid": { statementHead: { ...RECEIPT, kid: "k9" } },
    "statement: a path as kid": { statementHead: { ...RECEIPT, kid: "../../k1" } },
    "statement: the kid of another key": { statementHead: { ...RECEIPT, kid: "k2" } },
    "statement: no kid": { statementHead: { alg: "ES256", typ: RECEIPT.typ } },
    "statement: a stranger's key in the header, and its signature": {
      statementHead: { ...RECEIPT, jwk: publicOf(keys.other) },
      office: keys.other,
    },
    "statement: a stranger's key in the header, and no kid": {
      statementHead: { alg: "ES256", typ: RECEIPT.typ, jwk: publicOf(keys.other) },
      office: keys.other,
    },
    "statement: an extension that must be understood": { statementHead: { ...RECEIPT, crit: ["x"], x: 1 } },
    "statement: about all keys of a phone": { statementHead: { ...RECEIPT, typ: "spse-device-keys+jwt" } },
    "statement: a plain JWT": { statementHead: { ...RECEIPT, typ: "JWT" } },
    "statement: of another LPSE": { statement: { iss: "https://spse.lain.go.id" } },
    "statement: of a path of this LPSE": { statement: { iss: `${PORTAL}/` } },
    "statement: two words about Bukan saya": { statement: (it) => twice(it, "reported", "true") },
    "statement: two words about Bukan saya, the other first": { statement: (it) => twiceFirst(it, "reported", "true") },
    "statement: Bukan saya as a text": { statement: { reported: "false" } },
    "statement: nothing about Bukan saya": { statement: { reported: undefined } },
    "statement: nothing about the owner": { statement: { verification: undefined } },
    "statement: another proof of the owner": { statement: { verification: "face" } },
    "statement: a time with a fraction": {
      statement: (it) => it.replace(`"answered_at":${ISSUED + 40}`, `"answered_at":${ISSUED + 40}.0`),
    },
    "statement: a fraction that nobody reads": { statement: (it) => it.replace("{", '{"more":1.5,') },
    "statement: a time as text": { statement: { answered_at: `${ISSUED + 40}` } },
    "statement: a time before 1970": { statement: { answered_at: -1 } },
    "statement: the private half of a phone's key": { statement: { device: { ...device, key: keys.phone } } },
    "statement: a phone's key on another curve": { statement: (it) => it.replace('"crv":"P-256"', '"crv":"P-384"') },
    "statement: a phone's key that is too short": { statement: (it) => it.replace('"x":"', '"x":"A","z":"') },
    "statement: no phone": { statement: { device: undefined } },
    "statement: no JSON": { statement: "spse" },
  };
  const another: Record<string, Made> = {
    "about another person": { statement: { sub: "PENYEDIA2" } },
    "about a person whose name differs in capitals": { statement: { sub: "penyedia1" } },
    "about another request": { statement: { request: OTHER_ID } },
    "about other bytes": { statement: { digest: digest("") } },
    "about another answer": { statement: { answer: digest("") } },
    "another text than the statement's": {
      kept: (receipt) => ({ ...receipt, request: base64url(decoded(receipt).replace("1.250", "9.250")) }),
    },
    "one space more in the request": {
      kept: (receipt) => ({ ...receipt, request: base64url(`${decoded(receipt)} `) }),
    },
    "the answer's signature in another form after the statement": {
      kept: (it) => ({ ...it, answer: `${it.answer}=` }),
    },
  };
  const answer: Record<string, Made> = {
    ...Object.fromEntries(Object.entries(bent).map(([name, bend]) => [`answer: ${name}`, { bendAnswer: bend }])),
    "answer: another phone's": { phone: keys.other },
    "answer: alg none": { bendAnswer: withHead({ ...ANSWER, alg: "none" }) },
    "answer: another algorithm": { head: { ...ANSWER, alg: "ES384" } },
    "answer: another type": { head: { ...ANSWER, typ: "spse-vouch+jwt" } },
    "answer: no type": { head: { alg: "ES256" } },
    "answer: its own key in the header": { head: { ...ANSWER, jwk: publicOf(keys.other) }, phone: keys.other },
    "answer: a kid in the header": { head: { ...ANSWER, kid: "k1" } },
    "answer: for another LPSE": { answer: { aud: "https://spse.lain.go.id" } },
    "answer: to another request": { answer: { request: OTHER_ID } },
    "answer: of another person": { answer: { account: "PENYEDIA2" } },
    "answer: of another phone of hers": { answer: { device: "dAQe2WmXc5Ty8UiP1oLk3A" } },
    "answer: to another text": { answer: { digest: digest("") } },
    "answer: Ya without the number": { answer: { number: undefined } },
    "answer: five digits": { answer: { number: "48291" } },
    "answer: digits and a line feed": { answer: { number: "482913\n" } },
    "answer: a number that is no text": { answer: { number: 482913 } },
    "answer: a number with a No": { answer: { decision: "deny" } },
    "answer: another word": { answer: { decision: "yes" } },
    "answer: two decisions": { answer: (it) => twice(it, "decision", '"approve"') },
    "answer: two decisions, the other first": { answer: (it) => twiceFirst(it, "decision", '"deny"') },
    "answer: a member more": { answer: { note: "x" } },
    "answer: no time": { answer: { iat: undefined } },
    "answer: a time as text": { answer: { iat: `${ISSUED}` } },
    "answer: a point beside the curve as the phone's key": {
      statement: { device: { ...device, key: { ...publicOf(keys.phone), y: `A${keys.phone.y.slice(1)}` } } },
    },
  };
  const time: Record<string, Made> = {
    "answered before it was asked": { statement: { answered_at: ISSUED - 1 } },
    "answered after its end": { statement: { answered_at: ISSUED + 181 } },
  };
  const short = JSON.parse(await until("statement", (_, s) => s === 0)) as Receipt;
  statement["statement: signature without the zero before its second number"] = {
    kept: () => ({
      ...short,
      statement: resigned((it) => Buffer.concat([it.subarray(0, 32), it.subarray(33)]))(short.statement),
    }),
  };
  const hostile = Object.entries({ malformed, statement, "statement-of-another": another, answer, time }).flatMap(
    ([kind, all]) =>
      Object.entries(all).map(async ([name, made]) => ({ name, code: `receipt-${kind}`, receipt: await make(made) })),
  );
  return {
    ...{ portal: PORTAL, keys: trusted },
    valid: await Promise.all(
      valid.map(async ([name, receipt, more]) => ({
        name,
        code: null,
        receipt: await receipt,
        proof: { ...proof, ...more },
      })),
    ),
    hostile: await Promise.all(hostile),
  };
}
