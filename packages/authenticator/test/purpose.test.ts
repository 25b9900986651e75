import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accountActs, detailedActs, officeActs, purposes } from "@spse/protocol";
import { language } from "../src/base/ui/language.ts";
import { headlineOf, purposeOf, textWords } from "../src/requests/request/headline.ts";
import { flagOf } from "../src/requests/request/purpose.ts";
import { wordsOf } from "../src/requests/request/words.ts";
import { loginRequest } from "./support.ts";

const person = { userId: "POKJA1", name: "Budi Santoso" };
const lpse = loginRequest.lpse;

describe("the purpose comes first", () => {
  for (const chosen of ["id", "en"] as const)
    test(`each purpose has its own flag and its own headline, which names the LPSE: ${chosen}`, () => {
      language.value = chosen;
      const plain = purposes.filter((purpose) => !["helpdesk", "application", "caller"].includes(purpose));
      assert.equal(new Set(purposes.map((purpose) => flagOf({ purpose }))).size, purposes.length);
      const headlines = plain.map((purpose) => headlineOf({ purpose, lpse }));
      assert.equal(new Set(headlines).size, plain.length);
      for (const headline of headlines) assert.ok(headline.endsWith(`${lpse.name}?`), headline);
    });

  test("[P-101] each act of an officer has its own headline, with User ID and name; the list's flag names no person", () => {
    for (const chosen of ["id", "en"] as const) {
      language.value = chosen;
      const ofOffice = officeActs.map((kind) =>
        headlineOf({ purpose: "helpdesk", act: { kind, about: "Penyedia: 2FA wajib" }, lpse }),
      );
      assert.equal(new Set(ofOffice).size, officeActs.length);
      for (const headline of ofOffice) assert.match(headline, /Penyedia: 2FA wajib/);
      const all = accountActs.map((kind) => {
        const about = (detailedActs as readonly string[]).includes(kind) && { about: "email budi@contoh.go.id" };
        return { purpose: "helpdesk", act: { kind, ...person, ...about }, lpse } as const;
      });
      assert.equal(new Set(all.map(headlineOf)).size, accountActs.length);
      for (const one of all) {
        assert.match(headlineOf(one), /POKJA1 \(Budi Santoso\)/);
        assert.doesNotMatch(flagOf(one), /POKJA1|Budi|budi/);
        assert.equal(headlineOf(one).includes("budi@contoh.go.id"), "about" in one.act);
      }
    }
    language.value = "id";
    const act = { kind: "approve-reset", ...person } as const;
    assert.equal(headlineOf({ purpose: "helpdesk", act, lpse }), "Setujui Reset 2FA untuk POKJA1 (Budi Santoso)?");
  });

  test("[P-101] a name that runs from right to left does not reorder the question", () => {
    const act = { kind: "end-sessions", userId: "POKJA1", name: "שרה" } as const;
    assert.equal(purposeOf({ purpose: "helpdesk", act }), "Akhiri semua sesi POKJA1 (\u2068שרה\u2069)");
  });

  test("[P-103] an application's request names the application, and whether it is a transaction; the list's flag names none", () => {
    const asked = { id: "A0Qe2WmXc5Ty8UiP", name: "SPSE" };
    const ask = (more: object = {}) => ({ purpose: "application", asked: { ...asked, ...more }, lpse }) as const;
    language.value = "id";
    assert.deepEqual(
      [headlineOf(ask()), headlineOf(ask({ text: "Bayar Rp1" })), purposeOf(ask({ text: "Bayar Rp1" }))],
      ["Login ke aplikasi SPSE?", "Setujui transaksi di SPSE?", "Transaksi di SPSE"],
    );
    assert.equal(flagOf(ask()), "Permintaan aplikasi?");
    assert.equal(headlineOf(ask({ name: "שרה" })), "Login ke aplikasi \u2068שרה\u2069?");
    language.value = "en";
    assert.equal(headlineOf(ask({ text: "Bayar Rp1" })), "Approve a transaction at SPSE?");
    language.value = "id";
  });

  test("[P-103] the screen of an application's request speaks of the application, and not of SPSE's pages", () => {
    const words = wordsOf({ purpose: "application", asked: { id: "A0Qe2WmXc5Ty8UiP", name: "e-Katalog" } });
    assert.equal(words("number"), "Ketik angka yang tampil di e-Katalog");
    assert.equal(words("number.wrong-length", { n: 5 }), "Angka di e-Katalog ada enam; Anda mengetik 5.");
    for (const key of ["expired", "replaced", "stopWhy.other", "done.reportedWhy", "done.number-wrongWhy"] as const) {
      assert.match(words(key), /e-Katalog/, key);
      assert.doesNotMatch(words(key), /\{|Kirim ulang|password/, key);
    }
    assert.equal(words("yes"), "Ya", "the others are the same");
    assert.equal(wordsOf({ purpose: "login" })("number"), "Ketik angka yang tampil di SPSE");
  });

  test("[P-112] a caller's request names the officer's role and says what a Ya is; its words are only in the text, and after Ya in the title", () => {
    const asked = { id: "helpdesk-caller-check", name: "Helpdesk", text: "rusa mangga" };
    const request = { ...loginRequest, purpose: "caller", asked } as const;
    for (const chosen of ["id", "en"] as const) {
      language.value = chosen;
      const words = wordsOf(request);
      assert.match(headlineOf(request), /Helpdesk\?$/);
      assert.doesNotMatch(`${headlineOf(request)} ${flagOf(request)} ${purposeOf(request)}`, /rusa|login|Log in/i);
      assert.match(words("done.approved"), /: rusa mangga$/);
      for (const key of [
        "expired",
        "replaced",
        "stopWhy.other",
        "stopThen",
        "done.reportedWhy",
        "done.expiredWhy",
      ] as const)
        assert.doesNotMatch(words(key), /\{|Kirim ulang|Send again at SPSE|password|aplikasi/, key);
      for (const key of ["end", "readOn", "text"] as const)
        assert.doesNotMatch(textWords(request, key), /\{|transa/, key);
      assert.match(textWords(request, "end"), /Bukan saya/);
    }
    language.value = "id";
  });
});
