/** Moving to another phone, on both of them: what is signed, what is named, and what is never claimed. [P-90] … [P-96] */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lpseId, type MoveOffer, portalUrl, publicJwkShape, verifyVouch, voucherIdShape } from "@spse/protocol";
import { take } from "../src/new-phone/receive.flow.ts";
import { hasMoved, movable, type Step, vouchAt } from "../src/new-phone/send.flow.ts";
import { whyNot } from "../src/new-phone/words.ts";
import { accounts } from "../src/store/store.ts";
import type { SigningAccount } from "../src/transport/device-api.ts";
import { account, fakeOutside, json, keys, lpse, NOW, refusal } from "./support.ts";

const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
const nonce = "AAECAwQFBgcICQoLDA0ODw";
const offer: MoveOffer = { jwk: publicJwkShape.parse({ kty, crv, x, y }), nonce, name: "Ponsel baru" };
const asked = { offer, retire: true, pin: "" };
const at = (host: string, n: number): SigningAccount => ({
  ...account,
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
    const { vouch } = JSON.parse(bodies.get("satu.go.id") ?? "");
    const read = await verifyVouch(keys.publicKey, vouch, { aud: yes.lpse.url, device: yes.device }, NOW);
    assert.ok(read.kind === "vouch");
    assert.deepEqual([read.jwk, read.name, read.retire], [offer.jwk, offer.name, true]);
    const step = steps.get(yes.id) as Step & { kind: "vouched" };
    assert.equal(step.at.voucher, read.voucher);
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
});

describe("the new phone", () => {
  const voucher = { url: lpse.url, voucher: voucherIdShape.parse(nonce) };
  const about = (it: object) => json(200, { now: NOW, lpse: { ...lpse, ...it } });

  test("[P-96] claims nothing where another address answers, or an LPSE that it knows elsewhere", async () => {
    for (const [known, told] of [
      [[], { url: "https://lain.go.id" }],
      [[{ ...account, lpse: { ...lpse, url: portalUrl("https://lama.go.id") } }], {}],
    ] as const) {
      accounts.value = known;
      const outside = outsideOf(() => about(told));
      assert.deepEqual(await take(outside, keys, voucher), { kind: "wrong-address" });
      assert.deepEqual(
        outside.calls.map(({ url }) => new URL(url).pathname),
        ["/device/v1/about"],
      );
    }
    accounts.value = [];
  });

  test("says why an account is not there, and what to do", async () => {
    const outside = outsideOf((_, url) => (url.endsWith("/about") ? about({}) : refusal(410, "offer-expired")));
    const taken = await take(outside, keys, voucher);
    assert.deepEqual(taken, { kind: "refused", code: "offer-expired" });
    assert.match(whyNot({ kind: "refused", code: "offer-expired" }, lpse).why, /Ulangi dari ponsel lama/);
    assert.match(whyNot({ kind: "refused", code: "device-too-new" }, lpse).why, /72 jam/);
  });
});
