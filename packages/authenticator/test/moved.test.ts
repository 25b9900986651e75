import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeBase32, deviceId, lpseId, portalUrl, writeStateProof } from "@spse/protocol";
import { checkMove, follow, isPutOff, putOff } from "../src/accounts/moved/moved.flow.ts";
import { type Move, movedEntry, movesOf } from "../src/accounts/moved/moved.ts";
import { accounts, forgetAll, saveAccounts } from "../src/base/store/store.ts";
import { account, device, fakeOutside, json, lpse, NOW, refusal, SECRET } from "./support.ts";

const LATER_SECONDS = 86_400;

const to = portalUrl("https://baru.contoh.go.id");
const there = { ...lpse, url: to };
const second = { ...account, id: `${lpse.id}/device-device-device-02`, device: deviceId("device-device-device-02") };
const move: Move = { lpse, to, accounts: [account] };
const seed = decodeBase32(SECRET) ?? assert.fail();

/** The claims of the JWT that a call carries. */
const claimsOf = (init: RequestInit): { aud: string; sub: string; jti: string; htu: string } => {
  const [, jwt = ""] = (new Headers(init.headers).get("authorization") ?? "").split(" ");
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
};

/** The new address as the LPSE serves it; `changed` bends what it says of a device's state. */
function served(changed: (said: Record<string, unknown>, call: number) => object = (said) => said) {
  return fakeOutside((call, url, init) => {
    if (url === `${to}/device/v1/about`) return json(200, { now: NOW, lpse: there });
    if (url !== `${to}/device/v1/state`) return refusal(404, "not-found");
    const { sub, jti } = claimsOf(init);
    const proof = writeStateProof(seed, { aud: to, lpse: lpse.id, device: deviceId(sub), jti });
    return json(200, changed({ now: NOW, state: "active", account: account.account, lpse: there, proof }, call));
  });
}

describe("[P-5] which LPSEs have moved", () => {
  const says = (ids: readonly string[]) => (id: string) => (ids.includes(id) ? to : undefined);
  test("one that says so, with all its entries at the old address", () => {
    assert.deepEqual(movesOf([account, second], says([second.id])), [{ lpse, to, accounts: [account, second] }]);
  });
  test("none that says nothing, names its present address, or has ended this phone", () => {
    assert.deepEqual(movesOf([account], says([])), []);
    assert.deepEqual(
      movesOf([account], () => lpse.url),
      [],
    );
    assert.deepEqual(movesOf([{ ...account, ended: "reset" }], says([account.id])), []);
  });
  test("an entry of another LPSE at the same address stays", () => {
    const other = { ...second, lpse: { ...lpse, id: lpseId("lpse-lpse-lpse-0002") } };
    assert.deepEqual(movesOf([account, other], says([account.id]))[0]?.accounts, [account]);
  });
  test("the address is all that changes of an entry", () => {
    const named = { ...account, label: "Kantor", place: 3 };
    assert.deepEqual(movedEntry(named, to), { ...named, lpse: there });
  });
});

describe("[P-82] the new address is checked before its owner is asked [promise:moved]", () => {
  test("it is proven for every entry, by calls with the new audience", async () => {
    const outside = served();
    assert.deepEqual(await checkMove(outside, { ...move, accounts: [account, second] }), { kind: "proven" });
    const calls = outside.calls.slice(1).map(({ init }) => claimsOf(init));
    assert.deepEqual(
      calls.map(({ aud, sub, htu }) => [aud, sub, htu]),
      [
        [to, device, "/device/v1/state"],
        [to, second.device, "/device/v1/state"],
      ],
    );
    assert.ok(outside.calls.every(({ url }) => url.startsWith(to)));
  });
  test("[P-32] the proof is that of the call that was answered, also when the clock made it sign twice", async () => {
    const honest = served();
    const outside = {
      ...fakeOutside((call, url, init) => (call === 2 ? refusal(401, "clock") : honest.fetch(url, init)), 900),
    };
    assert.deepEqual(await checkMove(outside, move), { kind: "proven" });
  });
  test("nobody there: nothing changes", async () => {
    const dead = () => Promise.reject(new TypeError("Failed to fetch"));
    assert.deepEqual(await checkMove(fakeOutside(dead), move), { kind: "server-down" });
    assert.deepEqual(await checkMove(fakeOutside(dead, 0, false), move), { kind: "offline" });
    assert.deepEqual(
      await checkMove(
        fakeOutside(() => new Response("<html>Parkir</html>")),
        move,
      ),
      {
        kind: "malformed",
      },
    );
  });
  for (const [name, about] of [
    ["another LPSE's id", { now: NOW, lpse: { ...there, id: "lpse-lpse-lpse-0002" } }],
    ["the LPSE's id under another address", { now: NOW, lpse }],
  ] as const)
    test(`hostile: about tells ${name}`, async () => {
      const outside = fakeOutside(() => json(200, about));
      assert.deepEqual(await checkMove(outside, move), { kind: "other-lpse" });
      assert.equal(outside.calls.length, 1, "nothing was signed for it");
    });
  for (const [name, changed] of [
    ["says active and proves nothing", ({ proof: _, ...said }) => said],
    ["proves with a digest of its own", (said) => ({ ...said, proof: "A".repeat(43) })],
    ["says that this phone has ended", (said) => ({ ...said, state: "ended", reason: "removed" })],
    [
      "hands on what the old address answers to the old audience",
      (said) => ({
        ...said,
        proof: writeStateProof(seed, { aud: lpse.url, lpse: lpse.id, device, jti: "random-random-0000" }),
      }),
    ],
    [
      "repeats the proof of an earlier call",
      (said) => ({
        ...said,
        proof: writeStateProof(seed, { aud: to, lpse: lpse.id, device, jti: "an-earlier-call-01" }),
      }),
    ],
  ] as readonly (readonly [string, (said: Record<string, unknown>) => object])[])
    test(`hostile: it copies the LPSE's id and ${name}`, async () => {
      assert.deepEqual(await checkMove(served(changed), move), { kind: "other-lpse" });
    });
  test("hostile: proven for one entry and not for the other", async () => {
    const outside = served((said, call) => (call === 3 ? { ...said, proof: "A".repeat(43) } : said));
    assert.deepEqual(await checkMove(outside, { ...move, accounts: [account, second] }), { kind: "other-lpse" });
  });
  test("it does not know this phone", async () => {
    const outside = fakeOutside((call) =>
      call === 1 ? json(200, { now: NOW, lpse: there }) : refusal(401, "not-allowed"),
    );
    assert.deepEqual(await checkMove(outside, move), { kind: "other-lpse" });
  });
  test("without a readable seed nothing can be proven, not even by an empty one", async () => {
    const blind = { ...account, secret: null };
    const empty = served((said) => ({
      ...said,
      proof: writeStateProof(new Uint8Array(0), { aud: to, lpse: lpse.id, device, jti: "random-random-0000" }),
    }));
    for (const outside of [served(), empty])
      assert.deepEqual(await checkMove(outside, { ...move, accounts: [blind] }), { kind: "other-lpse" });
    assert.deepEqual(await checkMove(served(), { ...move, accounts: [blind, second] }), { kind: "proven" });
  });
  test("entries that cannot sign prove nothing and stand in no one's way", async () => {
    const lost = { ...second, key: null };
    const outside = served();
    assert.deepEqual(await checkMove(outside, { ...move, accounts: [account, lost] }), { kind: "proven" });
    assert.equal(outside.calls.length, 2);
  });
});

test("[P-5] once its owner has said yes, every entry at the old address follows, and no other", async (context) => {
  Object.assign(globalThis, { document: { visibilityState: "hidden" } });
  context.after(() => void Reflect.deleteProperty(globalThis, "document"));
  const third = deviceId("device-device-device-03");
  const at = { ...lpse, url: portalUrl("https://lain.contoh.go.id") };
  const elsewhere = { ...account, id: `${lpse.id}/${third}`, device: third, lpse: at };
  await forgetAll();
  await saveAccounts([account, second, elsewhere]);
  assert.equal(await follow(served(), move), null);
  const urls = accounts.value.map((it) => it.kind === "spse" && [it.id, it.lpse.url]);
  assert.deepEqual(Object.fromEntries(urls.filter((it) => it !== false)), {
    ...{ [account.id]: to, [second.id]: to },
    [elsewhere.id]: at.url,
  });
  await forgetAll();
});

test("[P-81] Nanti holds for a day, for this LPSE alone", () => {
  assert.equal(isPutOff(lpse.id, NOW), false);
  putOff(lpse.id, NOW);
  assert.equal(isPutOff(lpse.id, NOW), true);
  assert.equal(isPutOff(lpseId("lpse-lpse-lpse-0002"), NOW), false);
  assert.equal(isPutOff(lpse.id, (NOW + LATER_SECONDS) as typeof NOW), false);
});
