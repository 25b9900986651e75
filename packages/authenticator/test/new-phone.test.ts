/** Moving to another phone, on both of them: what is signed, what is named, and what is never claimed. [P-90] … [P-96] */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lpseId, type MoveOffer, portalUrl, publicJwkShape, verifyVouch, voucherIdShape } from "@spse/protocol";
import { accounts } from "../src/base/store/store.ts";
import { type SigningAccount, signingOf } from "../src/base/transport/device-api.ts";
import { makePinSecret, provePin } from "../src/owner/verification/verification.flow.ts";
import { whyNot } from "../src/transfer/new-phone/move-words.ts";
import { take } from "../src/transfer/new-phone/receive.flow.ts";
import {
  canProve,
  hasMoved,
  type MoveOutcome,
  movable,
  protect,
  vouchAt,
} from "../src/transfer/new-phone/send.flow.ts";
import { account, fakeOutside, json, keys, lpse, NOW, refusal } from "./support.ts";

const MOVE_MOST = 10;
const MOVE_URLS_MAX_LENGTH = 600;

const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
const offer: MoveOffer = { jwk: publicJwkShape.parse({ kty, crv, x, y }), name: "Ponsel baru" };
const asked = { offer, retire: true, pin: "493817" };
/** What the phone keeps for its owner's PIN. */
const verification = { kind: "pin" as const, key: await makePinSecret() };
const at = (host: string, n: number): SigningAccount => ({
  ...account,
  verification,
  id: `account-${n}`,
  lpse: { ...lpse, id: lpseId(`lpse-lpse-lpse-00${n}0`), name: host, url: portalUrl(`https://${host}`) },
});

/** A phone outside whose ids are as long as vouchers. */
const outsideOf = (answer: Parameters<typeof fakeOutside>[0]) => {
  const outside = fakeOutside(answer);
  let drawn = 0;
  return { ...outside, randomId: () => `voucher${String(drawn++).padStart(15, "0")}` };
};

describe("the old phone", () => {
  test("[P-91] vouches at each LPSE for the key of the QR; what one refuses or does not answer hinders no other", async () => {
    const [yes, no, silent] = [at("satu.go.id", 1), at("dua.go.id", 2), at("tiga.go.id", 3)];
    const bodies = new Map<string, string>();
    const outside = outsideOf((_, url, init) => {
      bodies.set(new URL(url).host, new TextDecoder().decode(init.body as Uint8Array));
      if (url.includes("satu")) return json(200, { now: NOW, expires: NOW + 120 });
      if (url.includes("dua")) return refusal(403, "add-on-portal");
      throw new TypeError("no answer");
    });
    const steps = await vouchAt(outside, [yes, no, silent], asked);
    const kinds = [yes, no, silent].map((it) => steps.get(it.id)?.kind);
    assert.deepEqual(kinds, ["vouched", "refused", "server-down"]);
    const { vouch, verification: proof } = JSON.parse(bodies.get("satu.go.id") ?? "");
    assert.match(proof.pin, /^[\w-]{43}$/);
    const read = await verifyVouch(keys.publicKey, vouch, { aud: yes.lpse.url, device: yes.device }, NOW);
    assert.ok(read.kind === "vouch");
    assert.deepEqual([read.jwk, read.name, read.retire], [offer.jwk, offer.name, true]);
    const step = steps.get(yes.id) as MoveOutcome & { kind: "vouched" };
    assert.equal(step.at.voucher, read.voucher);
  });

  test("[P-77] a PIN whose setting was never answered: the LPSE is asked which one it has before that one vouches", async (context) => {
    const before = { kind: "pin" as const, key: await makePinSecret() };
    const unsure = { ...at("satu.go.id", 1), verification: { ...verification, unsure: { since: NOW, before } } };
    const [arrived, lost] = [NOW, NOW - 60];
    context.after(() => {
      accounts.value = [];
    });
    const proofs: string[] = [];
    for (const since of [arrived, lost]) {
      accounts.value = [unsure];
      const outside = outsideOf((_, url, init) => {
        if (url.endsWith("/verification"))
          return json(200, { now: NOW, kind: "pin", since, tries: 10, demanded: null });
        const { vouch, verification: proof } = JSON.parse(new TextDecoder().decode(init.body as Uint8Array));
        proofs.push(vouch, proof.pin);
        return json(200, { now: NOW, expires: NOW + 120 });
      });
      await vouchAt(outside, [unsure], asked);
    }
    const by = async (key: CryptoKey, vouch = "") => (await provePin(key, unsure, asked.pin, vouch)) as { pin: string };
    assert.equal(proofs[1], (await by(verification.key, proofs[0])).pin);
    assert.equal(proofs[3], (await by(before.key, proofs[2])).pin);
  });

  test("[P-93] sends nothing for an account that can verify its owner by nothing: that is to be set up first", async () => {
    const bare = { ...at("satu.go.id", 1), verification: undefined };
    const outside = outsideOf(() => json(200, { now: NOW, expires: NOW + 120 }));
    assert.equal(canProve(bare), false);
    const steps = await vouchAt(outside, [bare, at("dua.go.id", 2)], asked);
    assert.deepEqual(steps.get(bare.id), { kind: "refused", code: "verification-unset" });
    assert.equal(steps.get("account-2")?.kind, "vouched");
    assert.deepEqual(
      outside.calls.map(({ url }) => new URL(url).host),
      ["dua.go.id"],
    );
    assert.match(whyNot({ kind: "refused", code: "verification-unset" }, lpse).why, /PIN aplikasi/);
  });

  test("[P-96] removes nothing before the LPSE says that the new phone took its place", async () => {
    const say = (body: object) =>
      hasMoved(
        outsideOf(() => json(200, { now: NOW, account: account.account, lpse, ...body })),
        account,
      );
    assert.equal(await say({ state: "active" }), false);
    assert.equal(await say({ state: "ended", reason: "reset" }), false);
    assert.equal(
      await hasMoved(
        outsideOf(() => refusal(401, "not-allowed")),
        account,
      ),
      false,
    );
  });

  test("takes no ended accounts, none without a key, none of other services", () => {
    const other = { kind: "other", id: "o", issuer: "x", userId: "y", secret: null, digits: 6 } as never;
    const list = [account, { ...account, ended: "reset" as const }, { ...account, key: null }, other];
    assert.deepEqual(movable(list), [account]);
  });

  test("[P-96] takes the first ten, and fewer where their addresses would not fit a QR; the rest is for another move", () => {
    const short = Array.from({ length: MOVE_MOST + 2 }, (_, n) => at(`lpse-${n}.go.id`, n));
    assert.deepEqual(movable(short), short.slice(0, MOVE_MOST));
    assert.equal(signingOf(short).length, MOVE_MOST + 2);
    const label = "a".repeat(60);
    const long = Array.from({ length: 4 }, (_, n) => at(`${label}.${label}.${label}.lpse-${n}.go.id`, n));
    assert.deepEqual(movable(long), long.slice(0, Math.floor(MOVE_URLS_MAX_LENGTH / (long[0]?.lpse.url.length ?? 0))));
    assert.equal(movable(long).length, 2);
  });
});

describe("[P-77] before a move, a PIN at each LPSE that has none", () => {
  const [one, two] = [at("satu.go.id", 1), at("dua.go.id", 2)].map((it) => ({ ...it, verification: undefined }));
  assert.ok(one && two);
  const told = (kind: "none" | "pin") =>
    json(200, { now: NOW, kind, since: kind === "pin" ? NOW : null, demanded: null });
  const wanted = { to: "pin", pin: "493817" } as const;
  const hostsOf = ({ calls }: ReturnType<typeof outsideOf>) => calls.map(({ url }) => new URL(url).host);

  test("is set up one after another, and stops at the first that refuses", async () => {
    const good = outsideOf(() => told("pin"));
    assert.equal(await protect(good, [one, two], wanted, null), null);
    assert.deepEqual(hostsOf(good), ["satu.go.id", "dua.go.id"]);
    const bad = outsideOf(() => refusal(403, "verification-needed"));
    const stopped = await protect(bad, [one, two], wanted, null);
    assert.deepEqual([stopped?.account.id, stopped?.end.kind], [one.id, "refused"]);
    assert.deepEqual(hostsOf(bad), ["satu.go.id"]);
  });

  test("a lost answer: the very same change is sent again, then the next account's", async () => {
    const bodies: string[] = [];
    let down = true;
    const outside = outsideOf((_, __, init) => {
      bodies.push(new TextDecoder().decode(init.body as Uint8Array));
      if (down) throw new TypeError("no answer");
      return told("pin");
    });
    const stopped = await protect(outside, [one, two], wanted, null);
    assert.equal(stopped?.end.kind, "unsent");
    down = false;
    assert.equal(await protect(outside, [one, two], wanted, stopped), null);
    assert.equal(bodies[0], bodies[1]);
    assert.equal(bodies.length, 3);
  });
});

describe("the new phone", () => {
  const voucher = { url: lpse.url, voucher: voucherIdShape.parse("AAECAwQFBgcICQoLDA0ODw") };
  const mine = keys.privateKey;
  const about = (changes: object) => json(200, { now: NOW, lpse: { ...lpse, ...changes } });

  test("[P-96] claims nothing where another address answers, or an LPSE that it knows elsewhere", async () => {
    for (const [known, told] of [
      [[], { url: "https://lain.go.id" }],
      [[{ ...account, lpse: { ...lpse, url: portalUrl("https://lama.go.id") } }], {}],
    ] as const) {
      accounts.value = known;
      const outside = outsideOf(() => about(told));
      assert.deepEqual(await take(outside, mine, voucher), { kind: "wrong-address" });
      assert.deepEqual(
        outside.calls.map(({ url }) => new URL(url).pathname),
        ["/device/v1/about"],
      );
    }
    accounts.value = [];
  });

  test("says why an account is not there, and what to do", async () => {
    const outside = outsideOf((_, url) => (url.endsWith("/about") ? about({}) : refusal(410, "offer-expired")));
    const taken = await take(outside, mine, voucher);
    assert.deepEqual(taken, { kind: "refused", code: "offer-expired" });
    assert.match(whyNot({ kind: "refused", code: "offer-expired" }, lpse).why, /Ulangi dari ponsel lama/);
    assert.match(whyNot({ kind: "refused", code: "device-too-new" }, lpse).why, /72 jam/);
  });
});
