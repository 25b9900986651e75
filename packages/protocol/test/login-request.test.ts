import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  accountActs,
  changesSecurity,
  decodeBase64url,
  detailedActs,
  digestOf,
  isListedFor,
  isSameAct,
  isSignedText,
  type LoginRequest,
  type OfficerAct,
  officeActs,
  officerActShape,
  parseLoginRequest,
  purposes,
  writeLoginRequest,
} from "../src/index.ts";
import { readVectors, type Vectors } from "./vectors.ts";

const { valid, hostile } =
  readVectors<
    Vectors<{ name: string; bytes: string; request: LoginRequest }, { name: string; bytes: string; kind: string }>
  >("login-requests.json");
const bytesOf = (text: string) => decodeBase64url(text) ?? assert.fail("vector is not base64url");
const act = { kind: "approve-reset", userId: "POKJA1", name: "Budi Santoso" } as const;
const asked = { id: "A0Qe2WmXc5Ty8UiP", name: "SPSE" } as const;
/** What a purpose needs beside itself. */
const besides = (purpose: string) => ({
  ...(purpose === "helpdesk" && { act }),
  ...(purpose === "application" && { asked }),
  ...(purpose === "caller" && { asked: { ...asked, text: "rusa mangga" } }),
});
const usual = valid[0]?.request ?? assert.fail("no valid login request");

describe("[P-35] login requests that are shown", () => {
  for (const { name, bytes, request } of valid)
    test(name, () => {
      assert.deepEqual(parseLoginRequest(bytesOf(bytes)), { kind: "login-request", request });
      assert.deepEqual(writeLoginRequest(request), bytesOf(bytes));
    });
});

describe("[P-41] login requests that are never shown", () => {
  for (const { name, bytes, kind } of hostile)
    test(`${kind}: ${name}`, () => assert.equal(parseLoginRequest(bytesOf(bytes)).kind, kind));
});

interface Listing {
  readonly name: string;
  readonly entry: { readonly lpse: string; readonly userId: string };
  readonly listed: { readonly id: string; readonly bytes: string };
}
const listings = readVectors<Vectors<Listing, Listing>>("listings.json");

describe("[P-41] a request is shown only under its own id, for the entry's LPSE and account", () => {
  const isShown = ({ entry, listed }: Listing) => {
    const read = parseLoginRequest(bytesOf(listed.bytes));
    const own = { lpse: { id: entry.lpse }, account: { userId: entry.userId } };
    return read.kind === "login-request" && isListedFor(own, listed.id, read.request);
  };
  for (const one of listings.valid) test(`shown: ${one.name}`, () => assert.equal(isShown(one), true));
  for (const one of listings.hostile) test(`not shown: ${one.name}`, () => assert.equal(isShown(one), false));
});

describe("[P-37] what changes a factor always asks for the number", () => {
  for (const purpose of purposes.filter((one) => one !== "login" && one !== "caller"))
    test(purpose, () => {
      const request = { ...usual, purpose, ...besides(purpose) };
      assert.throws(() => writeLoginRequest({ ...request, number: false }), TypeError);
      assert.equal(parseLoginRequest(writeLoginRequest({ ...request, number: true })).kind, "login-request");
    });
});

describe("[P-101] an officer's request names act and person, and no other request does", () => {
  test("the server cannot write one without them, or with a name that a screen cannot show", () => {
    const asked = { ...usual, purpose: "helpdesk", number: true } as const;
    assert.throws(() => writeLoginRequest(asked), TypeError);
    for (const name of ["", "x".repeat(121), " Budi", "Budi\n", "Budi \u202e", "Bu\u200bdi"])
      assert.throws(() => writeLoginRequest({ ...asked, act: { ...act, name } }), TypeError, JSON.stringify(name));
    for (const purpose of purposes.filter((one) => one !== "helpdesk"))
      assert.throws(() => writeLoginRequest({ ...asked, purpose, act }), TypeError, purpose);
  });
  test("its kind is a word of small letters, digits and hyphens, of 40 characters at most; a phone knows of later ones", () => {
    const bytes = writeLoginRequest({ ...usual, purpose: "helpdesk", number: true, act });
    const kindWith = (kind: string) => {
      const text = new TextDecoder().decode(bytes).replace(JSON.stringify(act.kind), JSON.stringify(kind));
      return parseLoginRequest(new TextEncoder().encode(text)).kind;
    };
    const later = kindWith("approve-later");
    assert.notEqual(later, "malformed");
    for (const kind of ["", "1a", "Approve-later", "approve-later!", "approve-later\n", "a".repeat(41)])
      assert.equal(kindWith(kind), "malformed", kind);
  });
  test("each act is read back as written", () => {
    for (const kind of accountActs) {
      const detailed = (detailedActs as readonly string[]).includes(kind);
      const [right, wrong] = [
        { ...act, kind },
        { ...act, kind, about: "email budi@contoh.go.id" },
      ];
      const asked = { ...usual, purpose: "helpdesk", number: true } as const;
      const request = { ...asked, act: detailed ? wrong : right };
      assert.deepEqual(parseLoginRequest(writeLoginRequest(request)), { kind: "login-request", request });
      assert.throws(() => writeLoginRequest({ ...asked, act: detailed ? right : wrong }), TypeError, kind);
      const isKept = (one: object) => officerActShape.safeParse(one).success;
      assert.deepEqual([isKept(right), isKept(wrong)], [!detailed, detailed], `${kind}, as it is kept`);
    }
  });
  test("an act on the LPSE says what it is about, and names no person", () => {
    for (const kind of officeActs) {
      const request = {
        ...usual,
        purpose: "helpdesk",
        number: true,
        act: { kind, about: "Penyedia: 2FA wajib" },
      } as const;
      assert.deepEqual(parseLoginRequest(writeLoginRequest(request)), { kind: "login-request", request });
    }
    const asked = { ...usual, purpose: "helpdesk", number: true } as const;
    for (const mixed of [
      { kind: "change-policy", userId: "POKJA1", name: "Budi" },
      { kind: "stop-phones", about: "POKJA1" },
      { kind: "change-policy", about: "" },
      { kind: "change-policy", about: "x".repeat(301) },
      { kind: "change-policy", about: "Penyedia\nPOKJA1" },
    ])
      assert.throws(() => writeLoginRequest({ ...asked, act: mixed as OfficerAct }), TypeError, JSON.stringify(mixed));
  });
  test("another act, User ID or name is another digest", () => {
    const bytes = (more: object) =>
      digestOf(writeLoginRequest({ ...usual, purpose: "helpdesk", number: true, act: { ...act, ...more } }));
    const all = [{}, { kind: "refuse-reset" }, { userId: "POKJA2" }, { name: "Budi Santosa" }].map(bytes);
    assert.equal(new Set(all).size, 4);
  });
  test("[P-102] acts are the same only letter by letter", () => {
    assert.equal(isSameAct(act, { ...act }), true);
    assert.equal(isSameAct(null, null), true);
    const policy = { kind: "change-policy", about: "Penyedia: 2FA wajib" } as const;
    const address = { ...act, kind: "change-account", about: "email budi@contoh.go.id" } as const;
    assert.equal(isSameAct(address, { ...address }), true);
    assert.equal(isSameAct(address, { ...address, about: "email rival@contoh.id" }), false);
    assert.equal(isSameAct(policy, { ...policy }), true);
    assert.equal(isSameAct(policy, { ...policy, about: "Penyedia: 2FA mati" }), false);
    assert.equal(isSameAct(policy, { ...policy, kind: "change-settings" }), false);
    const announcement = { kind: "announce", about: "24 Nov 2026", text: "Sistem dipelihara." } as const;
    assert.equal(isSameAct(announcement, { ...announcement }), true);
    assert.equal(isSameAct(announcement, { ...announcement, text: "Buka https://spse.c0ntoh.go.id" }), false);
    assert.equal(isSameAct(announcement, { ...announcement, text: undefined }), false);
    for (const other of [
      null,
      { ...act, kind: "refuse-reset" },
      { ...act, userId: "pokja1" },
      { ...act, name: "BUDI" },
    ])
      assert.equal(isSameAct(act, other as OfficerAct | null), false, JSON.stringify(other));
  });
});

describe("[P-106] two kinds are for every act without a kind of its own", () => {
  const asked = { ...usual, purpose: "helpdesk", number: true } as const;
  const extend = { ...act, kind: "act-on-account", about: "Perpanjang akhir peran sampai 31 Des 2027" } as const;
  const several = { kind: "act-on-accounts", about: `${extend.about}: POKJA1, POKJA2` } as const;
  test("a request says in words what is done, and a screen warns of it whatever the words say", () => {
    for (const one of [extend, several]) {
      const request = { ...asked, act: one };
      assert.deepEqual(parseLoginRequest(writeLoginRequest(request)), { kind: "login-request", request });
      assert.equal(changesSecurity(request), true);
    }
  });
  test("other words, another person or another list is another act [P-102]", () => {
    assert.equal(isSameAct(extend, { ...extend, about: "Perpanjang akhir peran sampai 31 Des 2028" }), false);
    assert.equal(isSameAct(extend, { ...extend, userId: "POKJA2" }), false);
    assert.equal(isSameAct(several, { ...several, about: `${extend.about}: POKJA1, POKJA3` }), false);
    assert.equal(isSameAct(extend, { ...extend, kind: "change-account" }), false);
  });
});

describe("[P-103] an application's request names the application, and no other request does", () => {
  const ask = { ...usual, purpose: "application", known: false, number: true } as const;
  test("the server cannot write one without it, or with a name or text that a screen cannot show", () => {
    assert.throws(() => writeLoginRequest(ask), TypeError);
    for (const wrong of [{ name: "" }, { name: "x".repeat(41) }, { name: "SPSE\n" }, { id: "spse" }, { text: "" }])
      assert.throws(
        () => writeLoginRequest({ ...ask, asked: { ...asked, ...wrong } }),
        TypeError,
        JSON.stringify(wrong),
      );
    for (const purpose of purposes.filter((one) => !["application", "caller"].includes(one)))
      assert.throws(() => writeLoginRequest({ ...ask, purpose, ...besides(purpose), asked }), TypeError, purpose);
  });
  test("another application, name or text is another digest", () => {
    const all = [{}, { id: "B0Qe2WmXc5Ty8UiP" }, { name: "SPSE 2" }, { text: "Bayar Rp1" }, { text: "Bayar Rp2" }];
    const digests = all.map((more) => digestOf(writeLoginRequest({ ...ask, asked: { ...asked, ...more } })));
    assert.equal(new Set(digests).size, all.length);
  });
  test("the longest text fits beside the longest names", () => {
    const most = (letter: string, length: number) => letter.repeat(length);
    const text = `${most("ꦧ", 1298)}${most('"', 202)}`;
    assert.ok(isSignedText(text));
    const request = {
      ...ask,
      lpse: { ...usual.lpse, name: most("ꦧ", 80) },
      account: { userId: most("ꦧ", 64), name: most("ꦧ", 120) },
      browser: most("ꦧ", 80),
      ip: most("f", 45),
      client: most("a", 40),
      asked: { id: most("A", 64), name: most("ꦧ", 40), text },
    };
    assert.equal(parseLoginRequest(writeLoginRequest(request)).kind, "login-request");
  });
  test("property: what is written is read back letter by letter", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 30 }), (lines) => {
        const text = lines.join("\n");
        fc.pre(isSignedText(text));
        const read = parseLoginRequest(writeLoginRequest({ ...ask, asked: { ...asked, text } }));
        assert.equal(read.kind === "login-request" && read.request.asked?.text, text);
      }),
    );
  });
});

describe("[P-112] a caller's request is no other request", () => {
  const caller: LoginRequest = {
    ...usual,
    ...{ purpose: "caller", known: false, number: false },
    asked: { ...asked, text: "rusa mangga" },
  };
  test("it is read back with its words, and no other purpose takes its bytes without the number", () => {
    const read = parseLoginRequest(writeLoginRequest(caller));
    assert.deepEqual(read, { kind: "login-request", request: caller });
    for (const purpose of purposes.filter((one) => one !== "caller" && one !== "login"))
      assert.throws(() => writeLoginRequest({ ...caller, purpose, ...besides(purpose) }), TypeError, purpose);
  });
  test("it cannot be written with the number, without words, or as a login", () => {
    for (const wrong of [{ number: true }, { asked }, { asked: undefined }, { purpose: "login" }])
      assert.throws(() => writeLoginRequest({ ...caller, ...wrong } as LoginRequest), TypeError, JSON.stringify(wrong));
  });
});

test("a screen warns of what changes a factor, an address, a password, or opens an account", () => {
  const warned = purposes.filter((purpose) => purpose !== "helpdesk" && changesSecurity({ purpose }));
  assert.deepEqual(
    warned,
    purposes.filter((it) => !["login", "helpdesk", "application", "confirm", "caller"].includes(it)),
  );
  assert.deepEqual(
    accountActs.filter((kind) => changesSecurity({ purpose: "helpdesk", act: { ...act, kind } })),
    [
      ...["approve-reset", "allow-browsers", "stop-phones", "start-reset"],
      ...["create-account", "change-account", "change-role", "activate-account", "act-on-account"],
    ],
  );
  assert.deepEqual(
    officeActs.filter((kind) => changesSecurity({ purpose: "helpdesk", act: { kind, about: "LPSE" } })),
    ["change-policy", "change-settings", "import-accounts", "act-on-accounts"],
  );
});

test("[P-34] the bytes do not depend on the order in which the caller wrote the fields", () => {
  const backwards = Object.fromEntries(Object.entries(usual).reverse()) as unknown as LoginRequest;
  assert.deepEqual(writeLoginRequest(backwards), writeLoginRequest(usual));
});

test("property: any bytes have a verdict, and nothing is thrown", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof parseLoginRequest(bytes).kind === "string"));
  fc.assert(fc.property(fc.json(), (json) => parseLoginRequest(new TextEncoder().encode(json)).kind === "malformed"));
});
