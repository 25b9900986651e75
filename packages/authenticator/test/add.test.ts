import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  appLink,
  compareVersions,
  decodeBase32,
  deviceId,
  type KeyUriRefusal,
  lpseId,
  offer,
  portalUrl,
  protocolVersions,
  totpKey,
  writeKeyUri,
} from "@spse/protocol";
import { deviceName } from "../src/accounts/add/device-name.ts";
import { enrol, lookUp, startEnrolling } from "../src/accounts/add/enrol.flow.ts";
import { judgeAbout, judgeEnrolment, outlived, twinOf, wayOn } from "../src/accounts/add/enrol.ts";
import { readKey, readTypedKey, USUAL } from "../src/accounts/add/read-key.ts";
import { readWords } from "../src/accounts/add/refusal.ts";
import { cameraRefusal, opticsOf, whyEnded } from "../src/base/scan/camera.ts";
import { cropOf } from "../src/base/scan/readers.ts";
import { accounts } from "../src/base/store/store.ts";
import { account, device, fakeOutside, json, keys, lpse, NOW, refusal, SECRET } from "./support.ts";

const seed = decodeBase32(SECRET) ?? assert.fail();
const given = {
  issuer: "LPSE Contoh",
  userId: "PENYEDIA1",
  seed,
  acceptor: lpse.url,
  offer: offer("abcdefghijklmnopqrstuv"),
};
const keyUri = writeKeyUri(given);
const uri = readKey(keyUri);
assert.ok(uri.kind === "spse");

describe("A6: what was scanned, pasted or opened", () => {
  const kinds: readonly (readonly [string, string, string])[] = [
    ["the QR of an LPSE", keyUri, "spse"],
    ["with spaces and line ends around it", `\n ${keyUri} \n`, "spse"],
    ["the link for the same phone", appLink(portalUrl("https://app.contoh.go.id"), keyUri), "spse"],
    ["its fragment alone", `#${encodeURIComponent(keyUri)}`, "spse"],
    ["another service's key URI", "otpauth://totp/Surel:saya?secret=JBSWY3DPEHPK3PXP", "other-service"],
    ["the bare key in groups of four", "JBSW Y3DP EHPK 3PXP", "bare-key"],
    ["nothing", "  ", "empty"],
    ["a word", "halo", "not-a-key-uri"],
    ["the address of a page", "https://spse.contoh.go.id/2fa/enable", "other-scheme"],
    ["a page's address with a fragment of its own", "https://spse.contoh.go.id/#bantuan", "other-scheme"],
    ["an export of Google Authenticator", "otpauth-migration://offline?data=CjEK", "migration-unsupported"],
    ["a counter-based account", "otpauth://hotp/a:b?secret=JBSWY3DPEHPK3PXP&counter=1", "hotp-unsupported"],
    ["an acceptor without TLS", keyUri.replace("https:", "http:"), "bad-acceptor"],
    [
      "an acceptor with a user name that looks like a host",
      keyUri.replace("https://", "https://spse.contoh.go.id@"),
      "bad-acceptor",
    ],
    ["a cut-off copy", keyUri.slice(0, -5), "bad-offer"],
    ["a script", "javascript:alert(1)", "other-scheme"],
    ["a huge text", `otpauth://totp/a?secret=${"A".repeat(4000)}`, "too-long"],
  ];
  for (const [name, text, kind] of kinds) test(`${name}: ${kind}`, () => assert.equal(readKey(text).kind, kind));
  test("what adds nothing has words of its own for each reason", () => {
    const words = new Map<string, string>();
    for (const [, text, kind] of kinds) {
      const read = readKey(text);
      if (["spse", "other-service", "bare-key", "empty"].includes(read.kind)) continue;
      const { title, why } = readWords(read as KeyUriRefusal);
      words.set(kind, `${title} ${why}`);
    }
    assert.equal(words.size, 7);
    assert.equal(new Set(words.values()).size, words.size);
    assert.match(words.get("bad-acceptor") ?? "", /Alamat SPSE tidak aman/);
    assert.match(words.get("too-long") ?? "", /Isi terlalu panjang/);
  });
});

describe("[P-5] who an LPSE says it is", () => {
  const about = { now: NOW, lpse };
  test("is shown when it answers at the QR's address", () => {
    assert.deepEqual(judgeAbout(uri, about, []), { kind: "lpse", lpse, uri, versioned: false });
    const protocol = { min: 1, max: 99 };
    assert.deepEqual(judgeAbout(uri, { ...about, protocol }, []), { kind: "lpse", lpse, uri, versioned: true });
  });
  test("[P-110] an LPSE that speaks only newer or older versions adds nothing, and says which side needs an update", () => {
    const judged = (min: number, max: number) => judgeAbout(uri, { ...about, protocol: { min, max } }, []).kind;
    const { min, max } = protocolVersions;
    assert.deepEqual([judged(max + 1, max + 2), judged(max, max + 2), judged(min, min)], ["app-old", "lpse", "lpse"]);
    assert.equal(compareVersions({ min: 1, max: 1 }, { min: 2, max: 3 }), "older");
    assert.equal(compareVersions(undefined, { min: 2, max: 3 }), "older", "who names none is of 25 November 2026");
  });
  test("[P-110] the phone names its versions where the LPSE named its own, and only there: an older one refuses what it does not know", async () => {
    for (const versioned of [true, false]) {
      const outside = fakeOutside(() => refusal(400, "malformed"));
      await enrol(outside, startEnrolling({ uri, versioned }), lpse);
      const { enrolment } = JSON.parse(Buffer.from(outside.calls[0]?.init.body as Uint8Array).toString());
      const claims = JSON.parse(Buffer.from(enrolment.split(".")[1], "base64url").toString());
      assert.deepEqual(claims.protocol, versioned ? protocolVersions : undefined);
    }
  });
  test("is refused when it names another address", () => {
    const elsewhere = { ...lpse, url: portalUrl("https://jahat.example") };
    assert.deepEqual(judgeAbout(uri, { ...about, lpse: elsewhere }, []), { kind: "wrong-address" });
  });
  test("is refused when it is the identity of an LPSE known at another address", () => {
    const known = { ...account, lpse: { ...lpse, url: portalUrl("https://asli.contoh.go.id") } };
    assert.deepEqual(judgeAbout(uri, about, [known]), { kind: "known-elsewhere", url: known.lpse.url });
  });
  const movedTo = portalUrl("https://baru.contoh.go.id");
  const there = { now: NOW, lpse: { ...lpse, url: movedTo } };
  /** The QR's address says that it has moved; `answer` is what the new one says. */
  const lookedUp = (answer: () => Response) =>
    lookUp(
      fakeOutside((_call, url) => (url.startsWith(movedTo) ? answer() : json(200, { ...about, movedTo }))),
      uri,
    );
  test("one that has moved is shown at its new address, and enrols there", async () => {
    const found = await lookedUp(() => json(200, there));
    assert.deepEqual(found, { kind: "lpse", lpse: there.lpse, uri: { ...uri, acceptor: movedTo }, versioned: false });
  });
  test("one that does not answer there is named, and can be tried again", async () => {
    const found = await lookedUp(() => refusal(503, "unavailable"));
    assert.deepEqual(found, { kind: "moved", to: movedTo });
    assert.equal(wayOn({ kind: "moved", to: movedTo }), "again");
  });
  for (const [name, said] of [
    ["another LPSE", { ...there, lpse: { ...there.lpse, id: "lpse-lpse-lpse-0002" } }],
    ["one that calls itself by another address", about],
  ] as const)
    test(`hostile: at the new address is ${name}`, async () => {
      assert.deepEqual(await lookedUp(() => json(200, said)), { kind: "wrong-address" });
    });
  test("hostile: it leads in a circle", async () => {
    const found = await lookedUp(() => json(200, { ...there, movedTo: lpse.url }));
    assert.deepEqual(found, { kind: "moved", to: lpse.url });
  });

  /** A QR of this LPSE, whose entries are at another address on this phone; `said` is what that address says. */
  const withKnown = async (said: object) => {
    const url = portalUrl("https://lama.contoh.go.id");
    accounts.value = [{ ...account, lpse: { ...lpse, url } }];
    const outside = fakeOutside((_call, at) => json(200, at.startsWith(url) ? { ...about, ...said } : about));
    const found = await lookUp(outside, uri);
    accounts.value = [];
    return found;
  };
  test("an LPSE known at another address that has moved here: follow it first", async () => {
    assert.deepEqual(await withKnown({ movedTo: lpse.url }), { kind: "follow-first" });
  });
  test("hostile: the known address knows nothing of a move, or names another", async () => {
    for (const said of [{}, { movedTo }]) assert.equal((await withKnown(said)).kind, "known-elsewhere");
  });
});

describe("A7: the entry is made from the server's answer, and must match", () => {
  const reply = { now: NOW, device, account: account.account, lpse, secret: SECRET };
  const judge = (changed: Partial<typeof reply>, known = [] as (typeof account)[]) =>
    judgeEnrolment(uri, lpse, { ...reply, ...changed }, keys.privateKey, known, NOW);
  test("the entry, under LPSE id and device id", () => {
    assert.deepEqual(judge({}), account);
  });
  test("another User ID than was shown", () => {
    assert.deepEqual(judge({ account: { userId: "PENYEDIA2", name: "x" } }), { kind: "wrong-account" });
  });
  test("another LPSE than was confirmed", () => {
    assert.deepEqual(judge({ lpse: { ...lpse, id: lpseId("lpse-lpse-lpse-0009") } }), { kind: "wrong-address" });
    assert.deepEqual(judge({ lpse: { ...lpse, url: portalUrl("https://jahat.example") } }), { kind: "wrong-address" });
  });
  test("an answer never overwrites an entry that is there", () => {
    assert.deepEqual(judge({}, [account]), { kind: "wrong-account" });
  });
});

test("[P-26] an active twin is noticed; only ended ones go when a new entry comes", () => {
  const ended = { ...account, id: "x", ended: "reset" as const };
  const elsewhere = { ...ended, lpse: { ...lpse, id: lpseId("lpse-lpse-lpse-0009") } };
  assert.equal(twinOf(uri, [account]), account);
  assert.equal(twinOf(uri, [ended]), null);
  const added = { ...account, device: deviceId("device-device-device-02") };
  assert.deepEqual(outlived(added, [account, ended, elsewhere]), [ended]);
});

test("the way on: the same again after a lost connection, a new QR after an old one, neither where only the LPSE can help", () => {
  assert.equal(wayOn({ kind: "offline" }), "again");
  for (const code of ["offer-expired", "offer-used", "code-wrong", "not-allowed"] as const)
    assert.equal(wayOn({ kind: "refused", code }), "new-qr");
  for (const code of ["app-not-accepted", "too-many-devices"] as const)
    assert.equal(wayOn({ kind: "refused", code }), "none");
  assert.equal(wayOn({ kind: "storage-full" }), "again");
});

describe("a typed key", () => {
  const typed = { issuer: " Surel ", userId: "saya@kantor.go.id", key: "jbsw y3dp-ehpk 3pxp", ...USUAL };
  test("is read as people write it", () => {
    const key = totpKey(decodeBase32("JBSWY3DPEHPK3PXP") ?? assert.fail());
    assert.deepEqual(readTypedKey(typed), { kind: "other-service", issuer: "Surel", userId: "saya@kantor.go.id", key });
  });
  test("all faults are told at once", () => {
    assert.deepEqual(readTypedKey({ issuer: "a\u202eb", userId: "", key: "0189", ...USUAL }), {
      kind: "faults",
      faults: { issuer: "not-a-line", userId: "missing", key: "not-base32" },
    });
    assert.deepEqual(readTypedKey({ ...typed, key: "JBSW" }), { kind: "faults", faults: { key: "too-short" } });
  });
  test("digits, period and algorithm as the service names them; a period from 5 to 300 seconds", () => {
    const read = readTypedKey({ ...typed, algorithm: "SHA256", digits: 8, period: " 60 " });
    assert.ok(read.kind === "other-service");
    assert.deepEqual([read.key.algorithm, read.key.digits, read.key.periodSeconds], ["SHA256", 8, 60]);
    for (const period of ["", "4", "301", "1e2", "-30", "30.5"])
      assert.deepEqual(readTypedKey({ ...typed, period }), { kind: "faults", faults: { period: "out-of-range" } });
    for (const period of ["5", "300"]) assert.equal(readTypedKey({ ...typed, period }).kind, "other-service");
  });
});

test("what the phone is called: always a line a server accepts", () => {
  const chrome =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  assert.equal(deviceName(chrome, "SM-A055F"), "SM-A055F (Chrome)");
  assert.equal(deviceName(chrome, ""), "Android (Chrome)");
  assert.equal(deviceName(iphone, ""), "iPhone (Safari)");
  assert.equal(deviceName("", ""), "SPSE Authenticator");
  assert.equal(deviceName("", "x\u0000y"), "SPSE Authenticator");
  assert.ok(deviceName(chrome, "y".repeat(90)).length <= 40);
});

test("what a camera's error means", () => {
  const kinds = [
    ["NotAllowedError", "prompt"],
    ["NotAllowedError", "denied"],
    ["NotFoundError", null],
    ["NotReadableError", null],
    ["SecurityError", null],
    ["Odd", null],
  ] as const;
  assert.deepEqual(
    kinds.map(([name, permission]) => cameraRefusal(name, permission).kind),
    ["denied", "denied-for-good", "no-camera", "in-use", "insecure", "unsupported"],
  );
  assert.deepEqual(
    (["denied", "prompt", "granted", null] as const).map((permission) => whyEnded(permission).kind),
    ["denied-for-good", "denied", "stopped", "stopped"],
  );
});

test("which part of a picture is searched: whole or middle, never enlarged", () => {
  assert.deepEqual(cropOf(1280, 720, false, 960), {
    x: 0,
    y: 0,
    width: 1280,
    height: 720,
    toWidth: 960,
    toHeight: 540,
  });
  assert.deepEqual(cropOf(1280, 720, true, 960), {
    x: 370,
    y: 90,
    width: 540,
    height: 540,
    toWidth: 540,
    toHeight: 540,
  });
});

describe("the scanner's lamp and lens are offered where the camera has them", () => {
  const cases: readonly (readonly [string, object, ReturnType<typeof opticsOf>])[] = [
    ["none of both", {}, { torch: false, zoom: null }],
    ["a lamp", { torch: true }, { torch: true, zoom: null }],
    ["a lens", { zoom: { min: 1, max: 8 } }, { torch: false, zoom: { near: 1, far: 2.5 } }],
    ["a lens that hardly moves", { zoom: { min: 1, max: 1.2 } }, { torch: false, zoom: null }],
    ["a camera in hundredths", { zoom: { min: 100, max: 200 } }, { torch: false, zoom: { near: 100, far: 200 } }],
  ];
  for (const [name, capabilities, optics] of cases) {
    test(name, () => assert.deepEqual(opticsOf(capabilities), optics));
  }
});
