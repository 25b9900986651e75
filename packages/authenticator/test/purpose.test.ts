import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accountActs, detailedActs, officeActs, purposes } from "@spse/protocol";
import { language } from "../src/base/ui/language.ts";
import { headlineOf, purposeOf } from "../src/requests/request/headline.ts";
import { flagOf } from "../src/requests/request/purpose.ts";
import { loginRequest } from "./support.ts";

const person = { userId: "POKJA1", name: "Budi Santoso" };
const lpse = loginRequest.lpse;

describe("the purpose comes first", () => {
  for (const chosen of ["id", "en"] as const)
    test(`each purpose has its own flag and its own headline, which names the LPSE: ${chosen}`, () => {
      language.value = chosen;
      const plain = purposes.filter((purpose) => purpose !== "helpdesk");
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
});
