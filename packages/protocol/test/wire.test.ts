import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  aboutReply,
  answerBody,
  changeNotices,
  compareVersions,
  devicePaths,
  enrolmentBody,
  enrolmentReply,
  errorCodes,
  errorReply,
  errorStatus,
  isFresh,
  parsePortalUrl,
  receiptBody,
  requestsReply,
  revocationBody,
  seenStages,
  stateReply,
  unixSeconds,
  waitingNotices,
} from "../src/index.ts";

const id = "AAAAAAAAAAAAAAAAAAAAAA";
const now = 1_800_000_000;
const lpse = { id, name: "LPSE Contoh", url: "https://spse.contoh.go.id" };
const account = { userId: "PENYEDIA1", name: "CV Contoh Jaya" };
const enrolled = { now, device: id, account, lpse, secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" };
const accepts = (shape: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  shape.safeParse(value).success;

describe("[P-61] what a phone posts is read strictly", () => {
  test("as written", () => {
    assert.ok(accepts(enrolmentBody, { enrolment: "aa.bb.cc" }));
    assert.ok(accepts(answerBody, { answer: "aa.bb.cc" }));
    assert.ok(accepts(revocationBody, {}));
  });
  for (const [name, body] of [
    ["unknown field", { enrolment: "aa.bb.cc", force: true }],
    ["no JWS", { enrolment: "aabbcc" }],
    ["oversized JWS", { enrolment: `aa.${"b".repeat(5000)}.cc` }],
    ["JWS with a line break", { enrolment: "aa.bb.cc\n" }],
    ["a list", []],
    ["null", null],
    ["text", "aa.bb.cc"],
  ] as const)
    test(name, () => assert.ok(!accepts(enrolmentBody, body)));
  test("a revocation says nothing more", () => assert.ok(!accepts(revocationBody, { device: id })));
});

describe("[P-61] what a server answers is read tolerantly", () => {
  test("a field of a newer server is dropped", () => {
    const read = aboutReply.parse({ now, lpse: { ...lpse, colour: "#a00" }, motto: "x" });
    assert.deepEqual(read, { now, lpse });
  });
  test("an error code of a newer server is read", () => {
    assert.ok(accepts(errorReply, { now, error: { code: "tea-time", message: "Nanti." } }));
  });
  for (const [name, shape, value] of [
    ["about without the time", aboutReply, { lpse }],
    ["about with a path in the address", aboutReply, { now, lpse: { ...lpse, url: "https://inaproc.example/contoh" } }],
    ["about that moved to plain http", aboutReply, { now, lpse, movedTo: "http://spse.contoh.go.id" }],
    ["time as text", aboutReply, { now: String(now), lpse }],
    ["time in milliseconds beyond the year 9999", aboutReply, { now: 1e15, lpse }],
    ["a name with U+0000", enrolmentReply, { ...enrolled, account: { ...account, name: "CV\u0000" } }],
    ["a seed of ten bytes", enrolmentReply, { ...enrolled, secret: "JBSWY3DPEHPK3PXP" }],
    ["a device id with a slash", enrolmentReply, { ...enrolled, device: "../../AAAAAAAAAAAAAAAA" }],
    ["an unknown state", stateReply, { now, state: "asleep", account, lpse }],
    ["bytes in base64", requestsReply, { now, state: "active", requests: [{ id, bytes: "AA==" }] }],
  ] as const)
    test(`${name} is refused`, () => assert.ok(!accepts(shape, value)));
  test("whole replies", () => {
    assert.ok(accepts(enrolmentReply, enrolled));
    assert.ok(accepts(requestsReply, { now, state: "active", requests: [{ id, bytes: "AA" }] }));
    assert.ok(accepts(stateReply, { now, state: "ended", reason: "reset", account, lpse }));
  });
});

describe("a phone reads as many as an LPSE may tell, and no more", () => {
  const change = { id, kind: "password", at: now };
  const waiting = { id, kind: "role", asked: now, from: now + 86_400 };
  const requests = (all: unknown) => accepts(requestsReply, { now, state: "active", requests: all });
  for (const [name, most, one, reads] of [
    ["[P-43] requests", 64, { id, bytes: "AA" }, requests],
    ["[P-88] changes", 3, change, (all: unknown) => accepts(changeNotices, all)],
    ["[P-108] changes that wait", 8, waiting, (all: unknown) => accepts(waitingNotices, all)],
  ] as const)
    test(`${name}: ${most}`, () => {
      assert.ok(reads(Array(most).fill(one)));
      assert.ok(!reads(Array(most + 1).fill(one)));
    });
});

test("[P-65] every error code has a status of refusal", () => {
  for (const code of errorCodes) assert.ok(errorStatus[code] >= 400 && errorStatus[code] < 600);
});

describe("[P-4] a base URL", () => {
  for (const [text, url] of [
    ["https://spse.contoh.go.id/", "https://spse.contoh.go.id"],
    ["https://SPSE.Contoh.go.id:443", "https://spse.contoh.go.id"],
    ["http://[::1]:4500", "http://[::1]:4500"],
    ["https://spse.contoh.go.id/eproc4", null],
    ["ftp://spse.contoh.go.id", null],
    ["http://10.0.0.1", null],
    ["https://", null],
    ["https://a b", null],
    [`https://${"a".repeat(300)}`, null],
  ] as const)
    test(text.slice(0, 60), () => assert.equal(parsePortalUrl(text), url));
});

test("[P-31] sixty seconds either side are fresh, sixty-one are not", () => {
  const at = unixSeconds(now);
  for (const offset of [-61, -60, 0, 60, 61])
    assert.equal(isFresh(unixSeconds(now + offset), at), Math.abs(offset) <= 60, String(offset));
});

test("times are whole seconds", () => {
  for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15])
    assert.throws(() => unixSeconds(bad), TypeError);
});

describe("[P-83] receipts are read strictly", () => {
  const reads = (body: unknown) => receiptBody.safeParse(body).success;
  for (const seen of seenStages) test(seen, () => assert.ok(reads({ seen })));
  for (const hostile of [
    {},
    [],
    null,
    "opened",
    { seen: "" },
    { seen: "sent" },
    { seen: "Opened" },
    { seen: "opened " },
    { seen: null },
    { seen: ["opened"] },
    { seen: { opened: true } },
    { seen: "opened", answer: "approve" },
    { seen: "opened", request: "AAAAAAAAAAAAAAAAAAAAAA" },
    { delivered: true },
  ])
    test(`hostile: ${JSON.stringify(hostile)}`, () => assert.equal(reads(hostile), false));
  test("the path names the request, and nothing is escaped into it", () => {
    assert.equal(devicePaths.receipt("r7Qe2WmXc5Ty8UiP1oLk3A"), "/device/v1/requests/r7Qe2WmXc5Ty8UiP1oLk3A/receipt");
  });
});

test("[P-88] the id of a notice is 16 to 43 characters of base64url", () => {
  const notice = (id: string) => [{ kind: "browser-known", at: now, id }];
  for (const good of ["A".repeat(16), "-_".repeat(21)]) assert.ok(accepts(changeNotices, notice(good)), good);
  for (const bad of ["A".repeat(15), "A".repeat(44), `${"A".repeat(16)}!`, `${"A".repeat(16)}\n`, `!${"A".repeat(16)}`])
    assert.equal(accepts(changeNotices, notice(bad)), false, bad);
});

test("versions are common where they meet in one; else the other side is older or newer", () => {
  const own = { min: 3, max: 5 };
  for (const [min, max, verdict] of [
    [1, 2, "older"],
    [1, 3, "common"],
    [5, 9, "common"],
    [6, 9, "newer"],
  ] as const)
    assert.equal(compareVersions({ min, max }, own), verdict, `${min} to ${max}`);
});
