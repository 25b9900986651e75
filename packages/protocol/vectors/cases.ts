/** The cases behind the JWS vectors. */
import { encodeBase64url } from "../src/base64url.ts";
import { digestOf } from "../src/digest-of.ts";
import {
  type Case,
  commonAttacks,
  type Json,
  type Keys,
  publicOf,
  resigned,
  sign,
  spacedOut,
  twice,
  twiceFirst,
  utf8,
} from "./hostile.ts";
import { hostileTexts } from "./text-cases.ts";

const aud = "https://spse.contoh.go.id";
const otherAud = "https://spse.lain.go.id";
const device = "Zd0pO3s9T1mYqk2vXn4b7A";
const request = "r7Qe2WmXc5Ty8UiP1oLk3A";
const iat = 1_800_000_000;

export async function enrolmentCases(keys: Keys): Promise<Case[]> {
  const valid = "enrolment";
  const header = { alg: "ES256", typ: "spse-enrolment+jws", jwk: publicOf(keys.phone) };
  const payload = { aud, offer: "AAECAwQFBgcICQoLDA0ODw", name: "Ponsel Budi", code: "123456", iat };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const withKey = (jwk: unknown) => sign(keys.phone, { ...header, jwk }, payload);
  const keyTwice = JSON.stringify(header).replace('"jwk":{', `"jwk":{"x":"${keys.other.x}",`);
  const good: [string, Json][] = [
    ["a phone enrols", {}],
    ["name of forty characters", { name: "x".repeat(40) }],
    ["name of twenty letters of two units each", { name: "📱".repeat(20) }],
    ["name with a space inside and a no-break space", { name: "Ponsel Pak\u00a0Budi" }],
    ["name in another script", { name: "ꦧꦸꦢꦶ 📱" }],
    ["code with leading zeros", { code: "000042" }],
    ["iat an hour ago: the caller judges time", { iat: iat - 3600 }],
    ["with the versions that the phone speaks", { protocol: { min: 1, max: 4 } }],
  ];
  const bad: [string, string, string][] = [
    ...(await commonAttacks(keys, header, payload)),
    ["no key in the header", "malformed", await sign(keys.phone, { alg: "ES256", typ: header.typ }, payload)],
    ["private key in the header", "malformed", await withKey(keys.phone)],
    ["key with kid", "malformed", await withKey({ ...header.jwk, kid: "1" })],
    ["key of another curve", "malformed", await withKey({ ...header.jwk, crv: "P-384" })],
    ["symmetric key", "malformed", await withKey({ kty: "oct", k: "AAAA" })],
    ["point not on the curve", "bad-key", await withKey({ ...header.jwk, y: header.jwk.x })],
    ["point zero", "bad-key", await withKey({ ...header.jwk, x: "A".repeat(43), y: "A".repeat(43) })],
    ["another phone's key in the header", "bad-signature", await withKey(publicOf(keys.other))],
    ["another portal", "wrong-audience", await make({ aud: otherAud })],
    ["same host, plain http", "malformed", await make({ aud: "http://spse.contoh.go.id" })],
    ["same host, another port", "wrong-audience", await make({ aud: `${aud}:8443` })],
    ["offer too short", "malformed", await make({ offer: "AAECAwQFBgcICQoLDA0O" })],
    ["offer with a quote", "malformed", await make({ offer: "' OR 1=1 --AAAAAAAAAAA" })],
    ["name of forty-one characters", "malformed", await make({ name: "x".repeat(41) })],
    ["name empty", "malformed", await make({ name: "" })],
    ["name with U+0000", "malformed", await make({ name: "Budi\u0000" })],
    ["name with a line break", "malformed", await make({ name: "Budi\nAdmin" })],
    ["name written backwards by U+202E", "malformed", await make({ name: "Budi\u202enimda" })],
    ["name with U+061C", "malformed", await make({ name: "Budi\u061c1" })],
    ["name with a zero-width space", "malformed", await make({ name: "Bu\u200bdi" })],
    ["name with a tag character", "malformed", await make({ name: "Budi\u{e0041}" })],
    ["name with a soft hyphen", "malformed", await make({ name: "Bu\u00addi" })],
    ["name with a byte order mark", "malformed", await make({ name: "Bu\ufeffdi" })],
    ["name with a space at its end", "malformed", await make({ name: "Budi " })],
    ["name with a no-break space at its end", "malformed", await make({ name: "Budi\u00a0" })],
    ["name of twenty-one letters of two units each", "malformed", await make({ name: "📱".repeat(21) })],
    ["x twice in the key", "malformed", await sign(keys.phone, keyTwice, JSON.stringify(payload))],
    ["versions without the newest", "malformed", await make({ protocol: { min: 1 } })],
    ["a version nought", "malformed", await make({ protocol: { min: 0, max: 4 } })],
    ["versions with a member more", "malformed", await make({ protocol: { min: 1, max: 4, beta: 5 } })],
    ["code of five digits", "malformed", await make({ code: "12345" })],
    ["code as a number", "malformed", await make({ code: 123456 })],
    ["code in Arabic digits", "malformed", await make({ code: "١٢٣٤٥٦" })],
  ];
  const all: Case[] = [];
  for (const [name, more] of good)
    all.push({ name, kind: valid, valid, jws: await make(more), payload: { ...payload, ...more } });
  const spaced = await sign(keys.phone, spacedOut(header), spacedOut(payload));
  all.push({ name: "members in another order, with white space", kind: valid, valid, jws: spaced, payload });
  for (const [name, kind, jws] of bad) all.push({ name, kind, valid, jws });
  return all;
}

export async function deviceRequestCases(keys: Keys): Promise<Case[]> {
  const valid = "device-request";
  const header = { alg: "ES256", typ: "spse-device+jwt" };
  const path = "/device/v1/requests?wait=25";
  const bod = digestOf(new Uint8Array());
  const payload = { sub: device, aud, htm: "GET", htu: path, bod, iat, jti: "j0Qe2WmXc5Ty8UiP1oLk3A" };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const call = { device, aud, method: "GET", path, body: "" };
  const opens = (id: string) => `/device/v1/requests?opened=${id.padEnd(22, "A")}`;
  const opening = { ...call, path: opens("r7Qe2WmXc5Ty8UiP1oLk3A") };
  const post = { device, aud, method: "POST", path: "/device/v1/revocation", body: "{}" };
  const posted = { htm: "POST", htu: post.path, bod: digestOf(utf8(post.body)) };
  const jwt = await make({});
  const good: [string, string, typeof call, number][] = [
    ["a GET with a query", jwt, call, iat],
    ["a POST with a body", await make(posted), post, iat],
    ["a listing that reports what is opened", await make({ htu: opening.path }), opening, iat],
    ["sixty seconds old", jwt, call, iat + 60],
    ["sixty seconds ahead", jwt, call, iat - 60],
    [
      "members in another order, with white space",
      await sign(keys.phone, spacedOut(header), spacedOut(payload)),
      call,
      iat,
    ],
  ];
  const bad: [string, string, string, object, number][] = [
    ["sixty-one seconds old", "clock", jwt, call, iat + 61],
    ["sixty-one seconds ahead", "clock", jwt, call, iat - 61],
    [
      "old and of another key: only the signature is told",
      "bad-signature",
      await sign(keys.other, header, payload),
      call,
      iat + 61,
    ],
    ["another key", "bad-signature", await sign(keys.other, header, payload), call, iat],
    ["another device", "wrong-device", await make({ sub: "AAAAAAAAAAAAAAAAAAAAAA" }), call, iat],
    ["another portal", "wrong-audience", await make({ aud: otherAud }), call, iat],
    ["another method", "wrong-target", await make({ htm: "POST" }), call, iat],
    ["another query", "wrong-target", await make({ htu: "/device/v1/requests?wait=0" }), call, iat],
    ["query left out", "wrong-target", await make({ htu: "/device/v1/requests" }), call, iat],
    ["a listing that reports another request", "wrong-target", await make({ htu: opens("A") }), opening, iat],
    ["path outside the device API", "malformed", await make({ htu: "/login" }), call, iat],
    ["whole address as htu", "malformed", await make({ htu: aud + path }), call, iat],
    ["method PUT", "malformed", await make({ htm: "PUT" }), call, iat],
    ["another body", "wrong-body", await make(posted), { ...post, body: '{"a":1}' }, iat],
    ["body with a space more", "wrong-body", await make(posted), { ...post, body: "{ }" }, iat],
    ["digest of no body on a POST", "wrong-body", await make({ ...posted, bod }), post, iat],
    [
      "an enrolment's typ",
      "wrong-type",
      await sign(keys.phone, { ...header, typ: "spse-enrolment+jws" }, payload),
      call,
      iat,
    ],
    [
      "a key of its own in the header",
      "malformed",
      await sign(keys.other, { ...header, jwk: publicOf(keys.other) }, payload),
      call,
      iat,
    ],
    ["jti left out", "malformed", await make({ jti: undefined }), call, iat],
    ["jti too short", "malformed", await make({ jti: "1" }), call, iat],
  ];
  for (const [name, kind, text] of await commonAttacks(keys, header, payload)) bad.push([name, kind, text, call, iat]);
  const scheme = (text: string) => `Device ${text}`;
  return [
    ...good.map(([name, jws, arrived, now]) => {
      const text = arrived.method === "GET" ? scheme(jws) : `${scheme(jws)}\n${arrived.body}`;
      return { name, kind: valid, valid, authorization: scheme(jws), text, call: arrived, now };
    }),
    ...bad.map(([name, kind, text, arrived, now]) => ({
      name,
      kind,
      valid,
      authorization: scheme(text),
      call: arrived,
      now,
    })),
    { name: "Bearer instead of Device", kind: "malformed", valid, authorization: `Bearer ${jwt}`, call, now: iat },
    { name: "no scheme", kind: "malformed", valid, authorization: jwt, call, now: iat },
    { name: "two spaces", kind: "malformed", valid, authorization: `Device  ${jwt}`, call, now: iat },
    { name: "two JWTs", kind: "malformed", valid, authorization: `Device ${jwt}, Device ${jwt}`, call, now: iat },
  ];
}

const asked = {
  id: request,
  purpose: "login",
  lpse: { id: "L0Qe2WmXc5Ty8UiP1oLk3A", name: "LPSE Contoh" },
  account: { userId: "PENYEDIA1", name: "CV Contoh Jaya" },
  client: "portal",
  browser: "Chrome di Windows",
  ip: "203.0.113.7",
  known: true,
  number: false,
  issued: iat,
  expires: iat + 60,
};

export async function answerCases(keys: Keys): Promise<Case[]> {
  const valid = "answer";
  const header = { alg: "ES256", typ: "spse-answer+jws" };
  const digest = digestOf(utf8(JSON.stringify(asked)));
  const payload = { request, aud, account: "PENYEDIA1", device, decision: "approve", digest, iat };
  const make = (more: Json) => sign(keys.phone, header, { ...payload, ...more });
  const plain = { request, aud, account: "PENYEDIA1", device, digest, number: false };
  const numbered = { ...plain, number: true };
  const digestOfAct = (more: Json) => digestOf(utf8(text(officer(more))));
  const ofOfficer = { ...numbered, digest: digestOfAct({}) };
  const forAct = (more: Json) => make({ number: "042917", digest: digestOfAct(more) });
  const good: [string, Json, object][] = [
    ["Ya on a known browser", {}, plain],
    ["Ya with the number", { number: "042917" }, numbered],
    ["an officer's Ya", { number: "042917", digest: ofOfficer.digest }, ofOfficer],
    ["denied", { decision: "deny" }, plain],
    ["Bukan saya", { decision: "report" }, plain],
    ["Bukan saya where a number was asked", { decision: "report" }, numbered],
  ];
  const bad: [string, string, string, object][] = [
    ["another key", "bad-signature", await sign(keys.other, header, payload), plain],
    [
      "an enrolment's typ",
      "wrong-type",
      await sign(keys.phone, { ...header, typ: "spse-enrolment+jws" }, payload),
      plain,
    ],
    [
      "a device request's typ",
      "wrong-type",
      await sign(keys.phone, { ...header, typ: "spse-device+jwt" }, payload),
      plain,
    ],
    [
      "a key of its own in the header",
      "malformed",
      await sign(keys.other, { ...header, jwk: publicOf(keys.other) }, payload),
      plain,
    ],
    ["another request", "wrong-request", await make({ request: "AAAAAAAAAAAAAAAAAAAAAA" }), plain],
    ["another portal", "wrong-audience", await make({ aud: otherAud }), plain],
    ["another account", "wrong-account", await make({ account: "PPK2" }), plain],
    ["account in small letters", "wrong-account", await make({ account: "penyedia1" }), plain],
    ["another device", "wrong-device", await make({ device: "AAAAAAAAAAAAAAAAAAAAAA" }), plain],
    [
      "digest of what was not shown",
      "wrong-digest",
      await make({ digest: digestOf(utf8(JSON.stringify({ ...asked, ip: "198.51.100.9" }))) }),
      plain,
    ],
    [
      "digest of the same JSON written anew",
      "wrong-digest",
      await make({ digest: digestOf(utf8(JSON.stringify(asked, null, 1))) }),
      plain,
    ],
    ["an officer's Ya for another person", "wrong-digest", await forAct({ userId: "POKJA2" }), ofOfficer],
    [
      "an officer's Ya for a person of the same User ID and another name",
      "wrong-digest",
      await forAct({ name: "Budi S." }),
      ofOfficer,
    ],
    [
      "an officer's Ya for a lesser act on the same person",
      "wrong-digest",
      await forAct({ kind: "refuse-reset" }),
      ofOfficer,
    ],
    ["digest in hexadecimal", "malformed", await make({ digest: "0".repeat(64) }), plain],
    ["approved without the number", "number-missing", await make({}), numbered],
    ["a number nobody asked for", "number-unasked", await make({ number: "042917" }), plain],
    ["denied with a number", "number-unasked", await make({ decision: "deny", number: "042917" }), numbered],
    ["number of five digits", "malformed", await make({ number: "42917" }), numbered],
    ["number as a number", "malformed", await make({ number: 42917 }), numbered],
    ["number null", "malformed", await make({ number: null }), numbered],
    ["unknown decision", "malformed", await make({ decision: "yes" }), plain],
    [
      "decision changed after signing",
      "bad-signature",
      await resigned(await make({ decision: "deny" }), payload),
      plain,
    ],
  ];
  for (const [name, kind, text] of await commonAttacks(keys, header, payload)) bad.push([name, kind, text, plain]);
  const all: Case[] = [];
  for (const [name, more, what] of good) all.push({ name, kind: valid, valid, jws: await make(more), asked: what });
  const spaced = await sign(keys.phone, spacedOut(header), spacedOut(payload));
  all.push({ name: "members in another order, with white space", kind: valid, valid, jws: spaced, asked: plain });
  for (const [name, kind, jws, what] of bad) all.push({ name, kind, valid, jws, asked: what });
  return all;
}

export async function loginRequestCases(): Promise<Case[]> {
  const valid = "login-request";
  const good: [string, Json][] = [
    ["a login from a known browser", {}],
    ["a login from a new browser", { known: false, number: true }],
    ["over IPv6", { ip: "2001:db8::7" }],
    ["disabling 2FA", { purpose: "disable", number: true }],
    ["another application", { client: "sirup" }],
    ["the last second that is believed", { expires: 253_402_300_799 }],
    ["an officer approves a reset", officer({})],
    ["an officer changes the policy of the LPSE", office({})],
    ["an officer changes an address", officer({ kind: "change-account", about: "email budi@contoh.go.id" })],
    [
      "an officer's act on an account that has no kind of its own",
      officer({ kind: "act-on-account", about: "Perpanjang akhir peran sampai 31 Des 2027" }),
    ],
    [
      "an officer's act on several accounts",
      office({ kind: "act-on-accounts", about: "Perpanjang akhir peran sampai 31 Des 2027: POKJA1, POKJA2" }),
    ],
    [
      "an officer ends sessions of a person whose name is in other letters",
      officer({ kind: "end-sessions", name: "שרה" }),
    ],
    ["an application asks to sign in", application({})],
    [
      "an application asks about a transaction",
      application({ text: 'Bayar Rp1.250.000,00\n\nKepada: CV "Maju" & Rekan' }),
    ],
    ["a transaction of 1,500 quotes", application({ text: '"'.repeat(1500) })],
    ["a transaction of 4,095 bytes", application({ text: "ꦧ".repeat(1365) })],
    ["a transaction in letters that run from right to left", application({ text: "Kepada: שרה\nBayar 200" })],
    [
      "a transaction with a no-break space, an emoji and marks",
      application({ text: "Bayar Rp\u00a01.000 ✔️ ꦧꦸꦢꦶ e\u0301" }),
    ],
    [
      "an officer publishes a text",
      office({ kind: "announce", about: "s.d. 31 Des 2026", text: "Libur.\nKantor tutup." }),
    ],
    ["the helpdesk asks whether its caller is the owner", caller({})],
    ["an application that says nothing of its user's browser", application({}, { browser: "?", ip: "0.0.0.0" })],
    ["a name with quotes and signs", { account: { userId: "PPK2", name: 'PT "Maju & Jaya" <Tbk>' } }],
  ];
  const bad: [string, string, string][] = [
    ["a purpose this app does not know", "unknown-purpose", text({ purpose: "sign-contract", number: true })],
    ["unknown field", "malformed", text({ note: "read me" })],
    ["unknown field inside the LPSE", "malformed", text({ lpse: { ...asked.lpse, url: aud } })],
    ["an officer's act that this app does not know", "unknown-purpose", text(officer({ kind: "sell-account" }))],
    [
      "an officer's request without act, as before acts were named",
      "malformed",
      text({ ...officer({}), act: undefined }),
    ],
    ["an officer's act without the person's name", "malformed", text(officer({ name: undefined }))],
    ["an officer's act without the person's User ID", "malformed", text(officer({ userId: undefined }))],
    [
      "an officer's act on the LPSE that this app does not know",
      "unknown-purpose",
      text(office({ kind: "sell-lpse" })),
    ],
    ["an officer's act on the LPSE that names a person", "malformed", text(office({ userId: "POKJA1", name: "Budi" }))],
    ["an officer changes an account and does not say to what", "malformed", text(officer({ kind: "change-account" }))],
    ["an officer's act of any kind does not say what it is", "malformed", text(officer({ kind: "act-on-account" }))],
    ["an officer's act of any kind without a person", "malformed", text(office({ kind: "act-on-account" }))],
    [
      "an officer's act on several accounts names a person beside them",
      "malformed",
      text(office({ kind: "act-on-accounts", userId: "POKJA1", name: "Budi" })),
    ],
    ["an officer's act on a person with more than the person", "malformed", text(officer({ about: "email x@y.id" }))],
    ["an officer's act on the LPSE in place of a person", "malformed", text(office({ kind: "stop-phones" }))],
    ["an officer's act on the LPSE of two lines", "malformed", text(office({ about: "Penyedia\nPOKJA1" }))],
    ["an officer's act with a member more", "malformed", text(officer({ session: "x" }))],
    ["an officer's act as text", "malformed", text({ ...officer({}), act: "approve-reset" })],
    ["an officer's act null", "malformed", text({ ...officer({}), act: null })],
    ["an officer's act without the number", "malformed", text({ ...officer({}), number: false })],
    ["an officer's act beside a login", "malformed", text({ ...officer({}), purpose: "login" })],
    ["an officer's act beside disabling 2FA", "malformed", text({ ...officer({}), purpose: "disable" })],
    ["the person's name written backwards", "malformed", text(officer({ name: "\u202eiduB" }))],
    ["the person's name on two lines", "malformed", text(officer({ name: "Budi\nPOKJA2" }))],
    ["the person's name of 121 letters", "malformed", text(officer({ name: "x".repeat(121) }))],
    [
      "the person twice",
      "malformed",
      text(officer({})).replace('"userId":"POKJA1"', '"userId":"POKJA2","userId":"POKJA1"'),
    ],
    ["two acts", "malformed", text(officer({})).replace('"act":', '"act":{"kind":"refuse-reset"},"act":')],
    ["a caller's request that asks for the number", "malformed", text(caller({}, { number: true }))],
    ["a caller's request without words", "malformed", text(caller({ text: undefined }))],
    ["a caller's request that names nobody", "malformed", text(caller({}, { asked: undefined }))],
    ["a caller's request beside an officer's act", "malformed", text({ ...officer({}), ...caller({}) })],
    ["a login with a caller's words", "malformed", text(caller({}, { purpose: "login" }))],
    ["an application's request without the number", "malformed", text(application({}, { number: false }))],
    ["an application's request that names no application", "malformed", text(application({}, { asked: undefined }))],
    ["an application's request without its name", "malformed", text(application({ name: undefined }))],
    ["an application's name of 41 letters", "malformed", text(application({ name: "x".repeat(41) }))],
    ["an application's name written backwards", "malformed", text(application({ name: "\u202eESPS" }))],
    ["an application's id that is too short", "malformed", text(application({ id: "spse" }))],
    ["an application's request with a member more", "malformed", text(application({ amount: 1 }))],
    ["an application's request beside an officer's act", "malformed", text({ ...officer({}), ...application({}) })],
    ["an officer's act beside an application", "malformed", text({ ...application({}), ...officer({}) })],
    ["an application beside a login", "malformed", text(application({}, { purpose: "login" }))],
    ["a transaction without text", "malformed", text(application({ text: "" }))],
    ["a transaction's text null", "malformed", text(application({ text: null }))],
    ["a transaction of 1,501 letters", "malformed", text(application({ text: "x".repeat(1501) }))],
    ["a transaction of 4,098 bytes", "malformed", text(application({ text: "ꦧ".repeat(1366) }))],
    ["a transaction with a tab", "malformed", text(application({ text: "Bayar\tRp1" }))],
    ["a transaction with a carriage return", "malformed", text(application({ text: "Bayar\r\nRp1" }))],
    ["a transaction with a line separator", "malformed", text(application({ text: "Bayar\u2028Rp1" }))],
    ["a transaction written backwards", "malformed", text(application({ text: "Bayar \u202e000.1pR" }))],
    ["a transaction with a zero-width space", "malformed", text(application({ text: "Bayar\u200bRp1" }))],
    ["a transaction with a tag character", "malformed", text(application({ text: "Bayar\u{e0041}" }))],
    ["a transaction with half a surrogate pair", "malformed", text(application({ text: "Bayar \ud800" }))],
    ["a transaction that ends with a line break", "malformed", text(application({ text: "Bayar\n" }))],
    ["a transaction that begins with a line break", "malformed", text(application({ text: "\nBayar" }))],
    ["a transaction with two empty lines together", "malformed", text(application({ text: "Bayar\n\n\nRp1" }))],
    ["a transaction with a space at a line's end", "malformed", text(application({ text: "Bayar \nRp1" }))],
    ...hostileTexts.map((one): [string, string, string] => [
      `a transaction ${one.name}`,
      "malformed",
      text(application({ text: one.text })),
    ]),
    [
      "a text of an officer's act that reads otherwise",
      "malformed",
      text(office({ kind: "announce", about: "s.d. 31 Des 2026", text: hostileTexts[0]?.text })),
    ],
    ["a text of an officer's act on one account", "malformed", text(officer({ text: "Libur" }))],
    ["an empty text of an officer's act", "malformed", text(office({ kind: "announce", about: "Libur", text: "" }))],
    [
      "two texts of one transaction",
      "malformed",
      text(application({ text: "Bayar Rp1" })).replace('"text":', '"text":"Bayar Rp2","text":'),
    ],
    ["disabling 2FA without the number", "malformed", text({ purpose: "disable" })],
    ["adding a device without the number", "malformed", text({ purpose: "add-device" })],
    ["expires when it is issued", "malformed", text({ expires: iat })],
    ["expires before", "malformed", text({ expires: iat - 1 })],
    ["number as text", "malformed", text({ number: "false" })],
    ["browser with a line break", "malformed", text({ browser: "Chrome\nIP 10.0.0.1" })],
    ["browser written backwards", "malformed", text({ browser: "\u202eemorhC" })],
    ["browser of a thousand letters", "malformed", text({ browser: "x".repeat(1000) })],
    ["purpose twice, first another", "malformed", twiceFirst(text({}), "purpose", '"login"')],
    ["ip twice, last another", "malformed", twice(text({}), "ip", '"198.51.100.9"')],
    ["ip twice, once written with an escape", "malformed", twice(text({}), "\\u0069p", '"203.0.113.7"')],
    ["account twice", "malformed", twice(text({}), "account", JSON.stringify(asked.account))],
    ["userId twice inside the account", "malformed", text({}).replace('"account":{', '"account":{"userId":"PPK2",')],
    ["issued with an exponent", "malformed", text({}).replace(`"issued":${iat}`, '"issued":18e8')],
    ["issued with .0", "malformed", text({}).replace(`"issued":${iat}`, `"issued":${iat}.0`)],
    ["issued as -0", "malformed", text({}).replace(`"issued":${iat}`, '"issued":-0')],
    ["expires after the year 9999", "malformed", text({ expires: 253_402_300_800 })],
    ["byte order mark", "malformed", `\ufeff${text({})}`],
    ["account name with U+061C", "malformed", text({ account: { userId: "PPK2", name: "CV \u061cA" } })],
    ["account name with a zero-width joiner", "malformed", text({ account: { userId: "PPK2", name: "C\u200dV" } })],
    ["User ID with a tag character", "malformed", text({ account: { userId: "PPK2\u{e0032}", name: "CV" } })],
    ["ip of one sign", "malformed", text({ ip: ":" })],
    ["ip with a port", "malformed", text({ ip: "[2001:db8::7]:443" })],
    ["client that begins with a digit", "malformed", text({ client: "4lpse" })],
    ["client of forty-one letters", "malformed", text({ client: "a".repeat(41) })],
    ["ip with a tag", "malformed", text({ ip: "<b>1</b>" })],
    ["purpose in capitals", "malformed", text({ purpose: "LOGIN" })],
    ["client missing", "malformed", text({ client: undefined })],
    ["trailing garbage", "malformed", `${text({})}{}`],
    ["nothing", "malformed", ""],
    ["null", "malformed", "null"],
    ["oversized", "malformed", `${" ".repeat(9000)}${text({})}`],
  ];
  const bytes = (json: string) => encodeBase64url(utf8(json));
  return [
    ...good.map(([name, more]) => ({
      name,
      kind: valid,
      valid,
      bytes: bytes(text(more)),
      request: { ...asked, ...more },
    })),
    ...bad.map(([name, kind, json]) => ({ name, kind, valid, bytes: bytes(json) })),
  ];
}

/** An officer's request. [P-101] */
const officer = (more: Json): Json => ({
  purpose: "helpdesk",
  number: true,
  act: { kind: "approve-reset", userId: "POKJA1", name: "Budi Santoso", ...more },
});

/** An application's request. [P-103] */
const application = (asked: Json, more: Json = {}): Json => ({
  ...{ purpose: "application", client: "application", known: false, number: true },
  asked: { id: "A0Qe2WmXc5Ty8UiP", name: "SPSE", ...asked },
  ...more,
});

/** A caller's request. [P-112] */
const caller = (asked: Json, more: Json = {}): Json =>
  application(
    { id: "helpdesk-caller-check", name: "Helpdesk", text: "rusa mangga", ...asked },
    { purpose: "caller", number: false, browser: "?", ip: "0.0.0.0", ...more },
  );

/** An officer's request about no single account. [P-101] */
const office = (more: Json): Json => ({
  purpose: "helpdesk",
  number: true,
  act: { kind: "change-policy", about: "Penyedia: 2FA wajib mulai 1 Desember 2026", ...more },
});

function text(more: Json): string {
  return JSON.stringify({ ...asked, ...more });
}
