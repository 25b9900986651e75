import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findBadWords, readSaid } from "./words.ts";

const PATH = "packages/server/src/core/login/a.texts.ts";
const texts = (...lines: string[]) => `export const texts = {\n${lines.join("\n")}\n} satisfies Catalogue;\n`;
const bad = (text: string, path = PATH) => findBadWords([{ path, text }]).map(({ line, what }) => `${line} ${what}`);

test("docs/glossary.md: a word that it does not have is found in pages, with its line", () => {
  const text = texts(
    '  a: { id: "Hapus account ini.", en: "A" },',
    "  b: {",
    '    id: "Ganti kata sandi di browser.",',
    '    en: "B",',
    "  },",
  );
  assert.deepEqual(bad(text), ["2 account: akun", "4 sandi: password", "4 browser: peramban"]);
});

test("docs/glossary.md: in mails too: paragraphs, conditions, templates, subjects and single words", () => {
  const mail = [
    "export const mail = writeMail(world, {",
    '    subject: { id: "Account SPSE Anda", en: "Your SPSE account" },',
    "    id: {",
    "      paragraphs: [",
    `        told ? \`Link untuk \${account.name}:\` : name,`,
    "      ],",
    "    },",
    "    en: {",
    '      paragraphs: ["Your account, a link."],',
    "    },",
    '    it: { id: "smartphone", en: "phone" },',
    "});",
  ];
  assert.deepEqual(bad(mail.join("\n"), "packages/server/src/core/login/a.mail.ts"), [
    "2 Account: akun",
    "5 Link: tautan",
    "11 smartphone: ponsel",
  ]);
});

test("docs/glossary.md: literal labels, names of texts and placeholders are not found", () => {
  const text = texts(
    '  account: { id: "Akun", en: "account, browser, link" },',
    '  "event.other browser": { id: "Ketuk Tambah Account di {browser}.", en: "A" },',
    '  b: { id: "Frasa sandi, dari pengelola sandi", en: "B" },',
  );
  assert.deepEqual(bad(text), []);
});

test("docs/glossary.md: English has its own words, and those of the same text where other ways are closed", () => {
  const only = texts("  ...texts,", "  a: {", '    id: "Hapus gawai.",', '    en: "Enrol a phone.",', "  },");
  assert.deepEqual(bad(texts('  a: { id: "Akun", en: "Look into your mailbox, browser." },') + only), [
    "2 mailbox: email",
    "7 gawai: ponsel",
    "8 Enrol: register",
  ]);
  assert.deepEqual(bad(texts('  facts: { id: "Email", en: "A code by mail" },')), ["2 mail: email"]);
});

test("docs/glossary.md: a word that has a second meaning is refused only in that meaning", () => {
  const text = texts(
    '  a: { id: "Masukkan kode, termasuk spasi.", en: "A" },',
    '  b: { id: "Setelah masuk, keluar.", en: "B" },',
    '  c: { id: "Peramban itu dikenali.", en: "C" },',
  );
  assert.deepEqual(bad(text), ["3 masuk: login", "4 Peramban itu dikenali: dikenal"]);
});

test("docs/glossary.md: each string of the user guide is read", () => {
  const path = "e2e/panduan/texts/a.ts";
  assert.deepEqual(bad('export const a = {\n  text: ["Buka browser **Tambah Account**."],\n};', path), [
    "2 browser: peramban",
  ]);
});

test("what has no English beside it is code, and so is every file outside of the product", () => {
  assert.deepEqual(readSaid({ path: PATH, text: 'const row = {\n  id: "account",\n  kind: "b",\n};' }), []);
  assert.deepEqual(readSaid({ path: "e2e/a.texts.ts", text: texts('  a: { id: "account", en: "A" },') }), []);
});

test("every file of texts is read", () => {
  const root = join(import.meta.dirname, "..");
  const paths = globSync("packages/*/src/**/*.texts.ts", { cwd: root });
  assert.ok(paths.length > 50);
  const unread = paths.filter((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return readSaid({ path, text }).length === 0;
  });
  assert.deepEqual(unread, []);
});
