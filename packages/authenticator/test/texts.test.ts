import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { texts as add } from "../src/accounts/add/add.texts.ts";
import { type Catalogue, chooseLanguage, language, speak } from "../src/base/ui/language.ts";
import { texts as ui } from "../src/base/ui/ui.texts.ts";
import { texts as purpose } from "../src/requests/request/purpose.texts.ts";
import { texts as request } from "../src/requests/request/request.texts.ts";

const SRC = join(import.meta.dirname, "..", "src");
const files = globSync("**/*.texts.ts", { cwd: SRC }).sort();
const all = await Promise.all(
  files.map(
    async (file): Promise<[string, Catalogue]> => [
      basename(file, ".texts.ts"),
      ((await import(join(SRC, file))) as { texts: Catalogue }).texts,
    ],
  ),
);
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("words", () => {
  for (const [name, texts] of all)
    test(`${name}: both languages have the same texts with the same values`, () => {
      for (const [key, text] of Object.entries(texts)) {
        assert.deepEqual(Object.keys(text), ["id", "en"], key);
        assert.ok(text.id.trim() !== "", key);
        assert.deepEqual(names(text.en), names(text.id), key);
      }
    });

  for (const [name, texts] of all)
    test(`${name}: Indonesian says peramban`, () => {
      for (const [key, { id }] of Object.entries(texts)) assert.doesNotMatch(id, /browser/i, key);
    });

  test("the labels of the guide stand as they are printed (A7, A11, A12)", () => {
    assert.deepEqual(
      [add.title.id, ui.ok.id, request.yes.id, request["done.approved.login"].id],
      ["Tambah Account", "OK", "Ya", "Berhasil Login"],
    );
  });
});

test("Indonesian first: English only where the phone asks for it, and what was chosen stays", () => {
  assert.equal(chooseLanguage(null, "id-ID"), "id");
  assert.equal(chooseLanguage(null, "en-GB"), "en");
  assert.equal(chooseLanguage(null, "ms-MY"), "id");
  assert.equal(chooseLanguage("id", "en-GB"), "id");
  assert.equal(chooseLanguage("de", "en"), "en");
});

test("values are filled in; a missing one stays visible", () => {
  language.value = "id";
  assert.equal(speak(purpose)("ask.login", { lpse: "LPSE Contoh" }), "Login ke LPSE Contoh?");
  assert.equal(speak(purpose)("ask.login"), "Login ke {lpse}?");
});
