/** The activation page: why it is demanded, the app's address for any camera, and the app first on a phone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { enrolledPhone } from "../../../test-support/phone.ts";
import { type Seen, visitor } from "../../../test-support/visitor.ts";
import { addPerson } from "../../../test-support/world.ts";
import { loadQr } from "../../base/platform/ui/qr.ts";
import { transact } from "../../base/platform/world.ts";
import { type Policy, savePolicy } from "../policy/policy.ts";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const uriOn = (text: string) => decodeURIComponent(/data-copy="[^"]*#(otpauth[^"]+)"/.exec(text)?.[1] ?? "");
const DAY = 24 * 60 * 60;

onSqlite("The activation page", (fresh) => {
  /** The page that a login without 2FA leads to, or *Enable 2FA* where the login leads to Beranda. */
  async function activation(change: Partial<Policy> = {}, choice: { userAgent?: string } = {}) {
    const world = await fresh();
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", {
        twoFactor: "optional",
        twoFactorFrom: null,
        number: "new-browser",
        ...change,
      }),
    );
    await addPerson(world);
    const computer = visitor(world, choice);
    const first = await logIn(world, computer, "PENYEDIA1");
    return { world, computer, seen: first.path === "/beranda" ? await computer.post("/2fa/enable") : first };
  }
  const controls = ({ text }: Seen) => [
    ...(/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? "").matchAll(
      /<(?:a|button|summary|input)\b[^>]*>(?:<svg[\s\S]*?<\/svg>)?([^<]*)/g,
    ),
  ];

  test("demanded at login: says by whom, of whom, since when, how long it takes and whom to ask", async () => {
    const { seen } = await activation({ twoFactor: "mandatory", twoFactorFrom: unixSeconds(1_795_482_000 - 3 * DAY) });
    assert.equal(seen.path, "/2fa/enable");
    for (const words of [/LPSE Contoh mewajibkan 2FA untuk Penyedia/, /berlaku sejak 21 November 2026/])
      assert.match(seen.text, words);
    for (const words of [/sekitar tiga menit/, /Ada kesulitan\? Hubungi Helpdesk LPSE/]) assert.match(seen.text, words);
  });

  test("demanded without a day: says that the rule is in force; of one's own will: says nothing of a rule", async () => {
    const { seen } = await activation({ twoFactor: "mandatory" });
    assert.match(seen.text, /mewajibkan 2FA untuk Penyedia[\s\S]*Aturan ini sudah berlaku/);
    assert.doesNotMatch(seen.text, /berlaku sejak/);
    assert.doesNotMatch((await activation()).seen.text, /mewajibkan/);
  });

  test("a second QR holds the app's address and nothing of the account; the account's own QR is open", async () => {
    const { world, seen } = await activation();
    const app = /<details class="more"><summary>[\s\S]*?<div class="app-qr"[^>]*>([\s\S]*?)<\/div>/.exec(
      seen.text,
    )?.[1];
    assert.equal(app, (await loadQr())(world.config.authenticatorUrl).text);
    assert.doesNotMatch(world.config.authenticatorUrl, /[#?]/);
    assert.match(seen.text, /<div class="qr"/);
  });

  test("on a phone the app is the first control after the way back, and the QR is folded, without a script", async () => {
    const { seen } = await activation({}, { userAgent: ANDROID });
    const names = controls(seen).map(([, name]) => name?.trim());
    assert.deepEqual(names.slice(0, 2), ["Kembali ke Beranda", "Buka di SPSE Authenticator"]);
    assert.match(seen.text, /<details class="more"><summary>[\s\S]*?<div class="qr"/);
    assert.doesNotMatch(seen.text, /class="app-qr"/);
    const forced = await activation({ twoFactor: "mandatory" }, { userAgent: ANDROID });
    assert.equal(controls(forced.seen)[0]?.[1]?.trim(), "Buka di SPSE Authenticator");
  });

  const CODE = /<li>(?:[A-Z0-9]{5}-)+[A-Z0-9]+<\/li>/g;
  for (const twoFactor of ["optional", "mandatory"] as const) {
    test(`A9: ${twoFactor}: the QR page's form leads to the success page with ten codes; no GET makes or repeats them; Lanjutkan keeps them`, async () => {
      const { world, computer, seen } = await activation({ twoFactor });
      await enrolledPhone(world, uriOn(seen.text));
      const made = () => world.db.selectFrom("recovery_code").selectAll().execute();
      assert.match(seen.text, /<form method="post" action="\/2fa\/recovery-codes" id="enrolled" hidden>/);
      const success = await computer.post("/2fa/recovery-codes");
      assert.match(success.text, /2FA berhasil diaktifkan[\s\S]*<ol class="recovery/);
      assert.equal(success.text.match(CODE)?.length, 10);
      assert.match(String(success.headers["cache-control"]), /no-store/);
      for (const words of [
        /Kode pemulihan 2FA untuk PENYEDIA1 di LPSE Contoh/,
        /Dibuat 24 November 2026/,
        /sekali pakai/,
      ])
        assert.match(success.text, words);
      const before = await made();
      const again = await computer.get("/2fa/enable");
      assert.match(again.text, /2FA berhasil diaktifkan[\s\S]*Tampilkan kode pemulihan/);
      assert.equal(again.text.match(CODE), null);
      assert.deepEqual(await made(), before);
      assert.equal((await computer.post("/2fa/enable/done", { kept: "on" })).path, "/beranda");
      const { kept_at } = await world.db.selectFrom("recovery_set").select("kept_at").executeTakeFirstOrThrow();
      assert.notEqual(kept_at, null);
    });
  }

  test("15 minutes after the enrolment a session that had to activate makes no codes, and Lanjutkan goes on", async () => {
    const { world, computer, seen } = await activation({ twoFactor: "mandatory" });
    await enrolledPhone(world, uriOn(seen.text));
    await computer.get("/2fa/enable");
    world.clock.advance(900);
    const late = await computer.post("/2fa/recovery-codes");
    assert.equal(late.path, "/2fa/enable");
    assert.equal(late.text.match(CODE), null);
    assert.doesNotMatch(late.text, /Tampilkan kode pemulihan/);
    assert.equal((await computer.post("/2fa/enable/done")).path, "/2fa/recovery-codes");
  });
});
