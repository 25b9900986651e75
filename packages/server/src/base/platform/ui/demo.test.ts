/** The demo's strip and drawer: its words, its accounts, and where its links lead. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { demoMailbox, demoStrip } from "./demo.html.ts";
import type { Language } from "./texts.ts";

const textOf = ({ text }: { readonly text: string }): string =>
  text
    .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
const demo = [
  { userId: "PENYEDIA1", name: 'PT "Maju"', role: "penyedia", password: "kuda" },
  { userId: "PPK1", name: "Sari", role: "ppk", password: "padang" },
] as never;

test("the strip alone, or with the drawer of accounts", () => {
  const words: readonly (readonly [Language, string, string])[] = [
    [
      "id",
      "DEMO — data contoh, bukan layanan resmi",
      "Akun, email, ponsel Ponsel demo di samping halaman ini Email demo Akun contoh Ketuk untuk mengisi User ID atau password di halaman login. PENYEDIA1 kuda Penyedia PPK1 padang Pejabat Pembuat Komitmen (PPK)",
    ],
    [
      "en",
      "DEMO — sample data, not an official service",
      "Accounts, email, phone Demo phone beside this page Demo email Sample accounts Tap to fill in the User ID or password on the login page. PENYEDIA1 kuda Vendor (Penyedia) PPK1 padang Commitment officer (PPK)",
    ],
  ];
  for (const [language, strip, drawer] of words) {
    assert.equal(textOf(demoStrip({}, language, "/")), strip);
    assert.equal(textOf(demoStrip({ demo }, language, "/")), `${strip} ${drawer}`);
  }
  const { text } = demoStrip({ demo }, "id", "/akun?a=b");
  for (const part of [
    ...['href="/dev/demo?at=%2Fakun%3Fa%3Db"', 'href="/dev/mail"', 'data-user="PPK1"', 'data-password="padang"'],
    'title="PT &quot;Maju&quot;"',
  ])
    assert.ok(text.includes(part), part);
});

test("the mailbox stands only in a demo that sends no mail", () => {
  const shown = (mode: string, smtpUrl?: string) => demoMailbox({ config: { mode, smtpUrl } as never }, "en")?.text;
  assert.equal(shown("demo"), '<p><a href="/dev/mail">Open the demo email</a></p>');
  assert.deepEqual([shown("production"), shown("demo", "smtp://x")], [undefined, undefined]);
});
