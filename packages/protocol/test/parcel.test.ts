/** What the old phone gives the new one: sealed, cut, put together, opened. [P-96] [P-98] [P-99] */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  addPart,
  importBoxKey,
  MOVE_MOST,
  makeBoxKeys,
  openParcel,
  PARCEL_MAX_BYTES,
  PARCEL_OTHERS_MOST,
  type Parcel,
  type Parts,
  parcelBytes,
  parsePart,
  publicJwkShape,
  sealBox,
  sealParcel,
  writeParts,
  writeWhole,
} from "../src/index.ts";

const app = "https://authenticator.spse.go.id";
const nonce = "AAECAwQFBgcICQoLDA0ODw";
const jwkOf = async ({ publicKey }: CryptoKeyPair) => {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  return publicJwkShape.parse({ kty, crv, x, y });
};
const mine = await makeBoxKeys();
const offer = { box: await jwkOf(mine), nonce };
const accounts = (count: number) =>
  Array.from({ length: count }, (_, n) => [
    `https://lpse-${n}.go.id`,
    nonce,
    n,
    "Kantor",
  ]) as unknown as Parcel["accounts"];
const others = (count: number): Parcel["others"] =>
  Array.from({ length: count }, (_, n) => [n, "", "Surel", `budi${n}@contoh.id`, "JBSWY3DPEHPK3PXP", "SHA1", 6, 30]);
const parcel: Parcel = { accounts: accounts(3), others: others(20) };
const sealed = async (it: unknown = parcel, for_ = offer) =>
  (await sealParcel(it as Parcel, for_, await makeBoxKeys())) ?? assert.fail("not sealed");

/** All texts, read one after another. */
function collect(texts: readonly string[], parts: Parts = new Map()) {
  let state: ReturnType<typeof addPart> = { kind: "more", parts };
  for (const text of texts) {
    const part = parsePart(text);
    assert.ok(part !== null && part !== "other-version");
    state = addPart(state.kind === "whole" ? new Map() : state.parts, part);
  }
  return state;
}

describe("[P-98] a parcel", () => {
  test("opens for the key and the move that it was sealed for, and for nothing else", async () => {
    const whole = await sealed();
    assert.deepEqual(await openParcel(mine, nonce, whole), { kind: "parcel", parcel });
    assert.deepEqual(await openParcel(await makeBoxKeys(), nonce, whole), { kind: "not-for-us" });
    assert.deepEqual(await openParcel(mine, "BBECAwQFBgcICQoLDA0ODw", whole), { kind: "not-for-us" });
    whole[80] = (whole[80] ?? 0) ^ 1;
    assert.deepEqual(await openParcel(mine, nonce, whole), { kind: "not-for-us" });
  });

  test("sealed twice it looks different, and shows neither seed nor name", async () => {
    const [one, two] = [await sealed(), await sealed()];
    assert.notDeepEqual(one, two);
    assert.doesNotMatch(new TextDecoder().decode(one), /JBSWY3|budi|lpse/);
  });

  test("is not sealed for what is no key", async () => {
    assert.equal(await sealParcel(parcel, { box: { ...offer.box, y: offer.box.x }, nonce }, await makeBoxKeys()), null);
  });

  const [account] = accounts(1);
  const [it] = others(1);
  for (const [name, content] of [
    ["no object", []],
    ["another member", { ...parcel, seeds: [] }],
    ["an address without TLS", { accounts: [["http://a.go.id", nonce, 0, ""]], others: [] }],
    ["a voucher cut short", { accounts: [[account?.[0], "AA", 0, ""]], others: [] }],
    ["a place that is none", { accounts: [[account?.[0], nonce, -1, ""]], others: [] }],
    ["a name without end", { accounts: [[account?.[0], nonce, 0, "a".repeat(81)]], others: [] }],
    ["a seed that is a number", { accounts: [], others: [it?.map((part, at) => (at === 4 ? 7 : part))] }],
    ["a tuple too long", { accounts: [], others: [[...(it ?? []), 1]] }],
    ["more accounts than one move takes", { accounts: accounts(MOVE_MOST + 1), others: [] }],
    ["more of other services than one move takes", { accounts: [], others: others(PARCEL_OTHERS_MOST + 1) }],
  ] as const)
    test(`unreadable: ${name}`, async () => {
      assert.deepEqual(await openParcel(mine, nonce, await sealed(content)), { kind: "unreadable" });
    });

  test("unreadable: no JSON, and broken UTF-8", async () => {
    const to = (await importBoxKey(offer.box)) ?? assert.fail();
    const bound = { info: new TextEncoder().encode("spse-move-parcel"), aad: new TextEncoder().encode(nonce) };
    for (const bytes of [new TextEncoder().encode("{"), Uint8Array.of(0x22, 0xff, 0x22)])
      assert.deepEqual(await openParcel(mine, nonce, await sealBox(to, bytes, bound, await makeBoxKeys())), {
        kind: "unreadable",
      });
  });
});

describe("[P-99] its parts", () => {
  test("put together in any order, and however often, they are the whole", async () => {
    const whole = await sealed();
    const texts = writeParts(app, nonce, whole);
    assert.ok(texts.length > 3);
    await fc.assert(
      fc.property(
        fc.shuffledSubarray([...texts], { minLength: texts.length }),
        fc.nat(texts.length - 1),
        (order, at) => {
          const early = order.slice(0, at);
          assert.equal(collect([...early, ...early]).kind, "more");
          assert.deepEqual(collect([...early, ...order]), { kind: "whole", sealed: whole });
        },
      ),
      { numRuns: 30 },
    );
    assert.deepEqual(collect([writeWhole(app, nonce, whole)]), { kind: "whole", sealed: whole });
  });

  test("are small enough for a poor camera, all alike, and never more than two digits count", async () => {
    const name = "n".repeat(30);
    const most: Parcel = { accounts: accounts(MOVE_MOST), others: [] };
    for (let n = 0; parcelBytes(most) < PARCEL_MAX_BYTES - 400; n++)
      most.others.push([n, name, name, `${name}@contoh.id`, "A".repeat(103), "SHA512", 8, 60]);
    const texts = writeParts(app, nonce, await sealed(most));
    assert.ok(texts.length <= 99 && texts.every((text) => text.length <= 367), "version 12 at level L");
    assert.equal(collect(texts).kind, "whole");
    assert.equal(collect([writeWhole(app, nonce, await sealed(most))]).kind, "whole");
    const one = await sealed({ accounts: accounts(1), others: [] });
    assert.ok(writeParts(app, nonce, one).length <= 2);
  });

  test("of another parcel begin anew: what an older one has left mixes with nothing", async () => {
    const [old, fresh] = [writeParts(app, nonce, await sealed()), writeParts(app, nonce, await sealed())];
    const state = collect(old.slice(0, -1));
    assert.ok(state.kind === "more");
    const after = collect([fresh[0] ?? ""], state.parts);
    assert.ok(after.kind === "more" && after.parts.size === 1);
    assert.equal(collect(fresh.slice(1), after.parts).kind, "whole");
  });

  test("one that was exchanged under the same sum is noticed, and nothing of them is kept", async () => {
    const texts = writeParts(app, nonce, await sealed());
    const bent = texts.map((text, at) => (at === 1 ? `${text.slice(0, -4)}AAAA` : text));
    assert.deepEqual(collect(bent), { kind: "damaged", parts: new Map() });
  });

  const part = `${app}/#moved/2/${nonce}/AAAAAAAAAAA`;
  for (const [name, text, wanted] of [
    ["nothing", "", null],
    ["a web page", "https://contoh.go.id/", null],
    ["an LPSE's QR", "otpauth://totp/LPSE:BUDI?secret=JBSWY3DPEHPK3PXP", null],
    ["what the new phone shows", `${app}/#move/2/x`, null],
    ["what an older app shows", `${app}/#moved/1/${nonce},https://a.go.id=${nonce}`, "other-version"],
    ["what a later app shows", `${app}/#moved/3/x`, "other-version"],
    ["a part beyond the last", `${part}/2/2/AAAA`, null],
    ["none of none", `${part}/0/0/AAAA`, null],
    ["a hundred parts", `${part}/0/100/AAAA`, null],
    ["an empty part", `${part}/0/2/`, null],
    ["a part too long", `${part}/0/2/${"A".repeat(241)}`, null],
    ["a whole without end", `${part}/0/1/${"A".repeat(24_001)}`, null],
    ["letters that are none", `${part}/0/2/AA+A`, null],
  ] as const)
    test(`refused: ${name}`, () => assert.equal(parsePart(text), wanted));
});
