/** An LPSE, or a person, is renamed: what this phone calls them afterwards. [P-82] */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lpseId, portalUrl } from "@spse/protocol";
import { renamed } from "../src/requests/names/names.ts";
import { isNamedOtherwise } from "../src/requests/request/request.ts";
import { account, loginRequest, lpse } from "./support.ts";

const now = { ...lpse, name: "LPSE Kabupaten Contoh" };
const second = { ...account, id: `${lpse.id}/second`, account: { userId: "PPK2", name: "Siti" }, label: "Kantor" };
const palu = { id: lpseId("lpse-lpse-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
const atPalu = { ...account, id: `${palu.id}/x`, lpse: palu };

describe("[P-82] an LPSE or an account has another name", () => {
  test("a request tells so", () => {
    assert.ok(!isNamedOtherwise(loginRequest, account));
    assert.ok(isNamedOtherwise({ ...loginRequest, lpse: now }, account));
    assert.ok(isNamedOtherwise({ ...loginRequest, account: { userId: "PENYEDIA1", name: "PT Baru" } }, account));
  });
  test("all entries of that LPSE take its name, one takes the account's, and nothing else of them changes", () => {
    const told = { lpse: now, account: { ...account.account, name: "PT Baru" } };
    assert.deepEqual(renamed([account, second, atPalu], account, told), [
      { ...account, lpse: now, account: told.account },
      { ...second, lpse: now },
    ]);
  });
  test("the entry's address stays, whatever the reply calls it", () => {
    const elsewhere = { ...now, url: portalUrl("https://baru.contoh.go.id") };
    assert.deepEqual(renamed([account], account, { ...account, lpse: elsewhere }), [{ ...account, lpse: now }]);
  });
  test("hostile: another LPSE's id, another User ID, and the name of another LPSE on this phone change nothing", () => {
    const list = [account, atPalu];
    assert.deepEqual(renamed(list, account, { ...account, lpse: { ...now, id: palu.id } }), []);
    assert.deepEqual(renamed(list, account, { lpse, account: { userId: "PENYEDIA9", name: "PT Lain" } }), []);
    assert.deepEqual(renamed(list, account, { ...account, lpse: { ...lpse, name: "LPSE PaIu" } }), []);
  });
  test("the same names: nothing to store", () => {
    assert.deepEqual(renamed([account, second], account, account), []);
  });
});
