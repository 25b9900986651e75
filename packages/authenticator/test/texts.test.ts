import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { texts as accounts } from "../src/accounts/accounts.texts.ts";
import { texts as remove } from "../src/accounts/remove.texts.ts";
import { texts as add } from "../src/add/add.texts.ts";
import { texts as refusal } from "../src/add/refusal.texts.ts";
import { texts as history } from "../src/history/history.texts.ts";
import { texts as lock } from "../src/lock/lock.texts.ts";
import { texts as arrange } from "../src/manage/arrange.texts.ts";
import { texts as menu } from "../src/manage/menu.texts.ts";
import { texts as moved } from "../src/moved/moved.texts.ts";
import { texts as newPhone } from "../src/new-phone/new-phone.texts.ts";
import { texts as notification } from "../src/push/notification.texts.ts";
import { texts as push } from "../src/push/push.texts.ts";
import { texts as request } from "../src/request/request.texts.ts";
import { texts as reset } from "../src/reset/reset.texts.ts";
import { texts as scan } from "../src/scan/scan.texts.ts";
import { texts as transfer } from "../src/transfer/transfer.texts.ts";
import { texts as failure } from "../src/transport/failure.texts.ts";
import { chooseLanguage, language, speak } from "../src/ui/language.ts";
import { texts as ui } from "../src/ui/ui.texts.ts";
import { texts as verification } from "../src/verification/verification.texts.ts";

const all = {
  accounts,
  arrange,
  history,
  lock,
  menu,
  moved,
  remove,
  add,
  refusal,
  newPhone,
  notification,
  push,
  request,
  reset,
  scan,
  failure,
  transfer,
  ui,
  verification,
};
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("words", () => {
  for (const [name, { id, en }] of Object.entries(all))
    test(`${name}: both languages have the same texts with the same values`, () => {
      assert.deepEqual(Object.keys(en), Object.keys(id));
      for (const [key, text] of Object.entries(id)) {
        assert.ok(text.trim() !== "", key);
        assert.deepEqual(names((en as Record<string, string>)[key] ?? ""), names(text), key);
      }
    });

  for (const [name, { id }] of Object.entries(all))
    test(`${name}: Indonesian says peramban`, () => {
      for (const [key, text] of Object.entries(id)) assert.doesNotMatch(text, /browser/i, key);
    });

  test("the labels of the guide stand as they are printed (A7, A11, A12)", () => {
    assert.deepEqual(
      [add.id.title, add.id.ok, request.id.yes, request.id["done.approved.login"]],
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
  assert.equal(speak(request)("ask.login", { lpse: "LPSE Contoh" }), "Apakah Anda sedang login ke LPSE Contoh?");
  assert.equal(speak(request)("ask.login"), "Apakah Anda sedang login ke {lpse}?");
});
