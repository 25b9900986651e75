import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findBadWords, readSaid } from "./words.ts";

const PATH = "packages/server/src/login/a.texts.ts";
const texts = (id: string, en = '  a: "A",') => `const id = {\n${id}\n};\nconst en = {\n${en}\n} satisfies X;\n`;
const bad = (text: string, path = PATH) =>
  findBadWords([{ path, text }]).map(({ line, word, instead }) => `${line} ${word}: ${instead}`);

test("docs/glossary.md: a word that it does not have is found in pages, with its line", () => {
  const text = texts('  a: "Hapus account ini.",\n  b:\n    "Ganti kata sandi di browser.",');
  assert.deepEqual(bad(text), ["2 account: akun", "4 sandi: password", "4 browser: peramban"]);
});

test("docs/glossary.md: in mails too: paragraphs, conditions, templates, subjects and single words", () => {
  const mail = [
    "  return writeMail(world, {",
    '    subject: "Account SPSE Anda",',
    "    id: {",
    "      paragraphs: [",
    `        told ? \`Link untuk \${account.name}:\` : name,`,
    "      ],",
    "    },",
    "    en: {",
    '      paragraphs: ["Your account, a link."],',
    "    },",
    '    it: { id: "smartphone", en: "phone" },',
  ];
  assert.deepEqual(bad(mail.join("\n"), "packages/server/src/login/a.mail.ts"), [
    "2 Account: akun",
    "5 Link: tautan",
    "11 smartphone: ponsel",
  ]);
});

test("docs/glossary.md: literal labels, people's own questions, names of texts and placeholders are not found", () => {
  const text = texts(
    [
      '  account: "Akun",',
      '  "event.other browser": "Ketuk Tambah Account di {browser}.",',
      '  a: "HP hilang",',
      '  b: "Frasa sandi, dari pengelola sandi",',
    ].join("\n"),
    '  a: "account, browser, link",',
  );
  assert.deepEqual(bad(text), []);
});

test("docs/glossary.md: English has its own words, and those of the same text where other ways are closed", () => {
  const only = 'const onlyId = {\n  a: "Hapus gawai.",\n};\nconst onlyEn = {\n  a: "Enrol a phone.",\n} satisfies X;\n';
  assert.deepEqual(bad(texts('  a: "Akun",', '  a: "Look into your mailbox, browser.",') + only), [
    "5 mailbox: email",
    "8 gawai: ponsel",
    "11 Enrol: register",
  ]);
  assert.deepEqual(bad('  facts: { id: "Email", en: "A code by mail" },'), ["1 mail: email"]);
});

test("docs/glossary.md: a word that has a second meaning is refused only in that meaning", () => {
  const text = texts(
    ['  a: "Masukkan kode, termasuk spasi.",', '  b: "Setelah masuk, keluar.",', '  c: "Peramban itu dikenali.",'].join(
      "\n",
    ),
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
  assert.deepEqual(readSaid({ path: "e2e/a.texts.ts", text: texts('  a: "account",') }), []);
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
