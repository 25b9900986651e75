/** The list of accounts: searched, grouped, put in order, named; and what passes itself off as a known LPSE. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lpseId, parseKeyUri, portalUrl, unixSeconds } from "@spse/protocol";
import { inherit } from "../src/accounts/add/enrol.ts";
import { moveAccount, moveGroup, moveTo, readLabel } from "../src/accounts/manage/arrange.ts";
import { placeAfter, shiftsOf, withinRows } from "../src/accounts/manage/drag.ts";
import { groupsOf, matches, rowOf } from "../src/accounts/manage/groups.ts";
import { type OtherAccount, parseStoredAccount, type StoredAccount } from "../src/base/store/account.ts";
import { borrowedName, isOfAnother, namesakeOf, sameKey, skeleton } from "../src/base/store/namesake.ts";
import { placesOf, readPlaces } from "../src/base/ui/places.ts";
import { codeAt } from "../src/codes/code.ts";
import { account, lpse, NOW, SECRET } from "./support.ts";

const palu = { id: lpseId("lpse-lpse-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
const at = (id: string, where = lpse, userId = id.toUpperCase()): StoredAccount => ({
  ...account,
  id,
  lpse: where,
  account: { userId, name: `PT ${userId}` },
});
const mail: OtherAccount = {
  kind: "other",
  id: "mail",
  issuer: "Surel",
  userId: "budi@contoh.go.id",
  secret: SECRET,
  algorithm: "SHA1",
  digits: 6,
  periodSeconds: 30,
  addedAt: NOW,
};
const ids = (list: readonly StoredAccount[] | null) => list?.map(({ id }) => id);

describe("groups by LPSE", () => {
  test("one LPSE, with or without other services, needs no headings", () => {
    assert.deepEqual(
      groupsOf([at("a"), mail, at("b")]).map((it) => [it.heading, ids(it.accounts)]),
      [[null, ["a", "mail", "b"]]],
    );
  });
  test("two LPSEs: in the order of their first accounts, other services last", () => {
    const groups = groupsOf([mail, at("a", palu), at("b"), at("c", palu)]);
    assert.deepEqual(
      groups.map((it) => [it.heading?.kind, ids(it.accounts)]),
      [
        ["lpse", ["a", "c"]],
        ["lpse", ["b"]],
        ["others", ["mail"]],
      ],
    );
  });
  test("a look-alike of the same name stands under its own host", () => {
    const fake = { ...palu, name: lpse.name };
    assert.deepEqual(
      groupsOf([at("a"), at("b", fake)]).map(({ heading }) => heading?.kind === "lpse" && heading.host),
      ["spse.contoh.go.id", "lpse.palu.go.id"],
    );
  });
});

describe("favourites", () => {
  const star = { ...at("b", palu), favourite: true };
  test("a group of their own, first, where something else follows; their LPSE is not a heading then", () => {
    const groups = groupsOf([star, at("a"), mail, at("c", palu)]);
    assert.deepEqual(
      groups.map((it) => [it.key, it.heading?.kind, ids(it.accounts)]),
      [
        ["favourites", "favourites", ["b"]],
        [lpse.id, "lpse", ["a"]],
        [palu.id, "lpse", ["c"]],
        ["", "others", ["mail"]],
      ],
    );
    assert.deepEqual(ids(moveGroup([star, at("a"), mail, at("c", palu)], palu.id, "up")), ["b", "c", "a", "mail"]);
    assert.equal(moveAccount([star, at("a"), at("c")], "a", "up"), null);
  });
  test("dragged, it stays among the favourites, as an account stays in its group", () => {
    const list = [star, { ...at("e"), favourite: true }, at("a"), at("c", palu), at("d", palu), mail];
    assert.deepEqual(ids(moveTo(list, "b", 1)), ["e", "b", "a", "c", "d", "mail"]);
    assert.deepEqual(ids(moveTo(list, "c", 1)), ["b", "e", "a", "d", "c", "mail"]);
    assert.deepEqual(ids(moveTo(list, "a", 7)), ["b", "e", "a", "c", "d", "mail"]);
  });
  test("alone they need no heading", () => {
    assert.deepEqual(
      groupsOf([star]).map(({ heading }) => heading),
      [null],
    );
  });
  test("a favourite is read back", () => {
    assert.deepEqual(parseStoredAccount({ ...account, favourite: true }), { ...account, favourite: true });
  });
});

describe("a row says who and where once", () => {
  const own = at("penyedia7");
  test("without heading: the User ID leads, the LPSE follows; below its heading the person follows", () => {
    assert.deepEqual(rowOf(own, false), { lead: "PENYEDIA7", more: lpse.name, at: lpse.name });
    assert.deepEqual(rowOf(own, true), { lead: "PENYEDIA7", more: "PT PENYEDIA7", at: lpse.name });
  });
  test("an own name leads, and the User ID stays", () => {
    assert.equal(rowOf({ ...own, label: "Kantor" }, false).lead, "Kantor");
    assert.equal(rowOf({ ...own, label: "Kantor" }, false).more, `PENYEDIA7 · ${lpse.name}`);
  });
  test("of another service its name leads; without one, the account's", () => {
    assert.deepEqual(rowOf(mail, false), { lead: "Surel", more: "budi@contoh.go.id", at: "Surel" });
    assert.deepEqual(rowOf({ ...mail, issuer: "" }, false), { lead: "budi@contoh.go.id", more: "", at: "" });
    assert.equal(rowOf({ ...mail, label: "Kantor" }, false).more, "Surel · budi@contoh.go.id");
  });
});

describe("search", () => {
  const labelled = { ...at("penyedia7", palu), label: "Kantor cabang" };
  for (const typed of ["penyedia7", "PALU", "cabang palu", "lpse.palu.go", "pt penyedia", "  kántor "])
    test(`“${typed}” finds it`, () => assert.ok(matches(labelled, typed.trim())));
  test("a word that is nowhere finds nothing", () => assert.equal(matches(labelled, "palu jambi"), false));
});

describe("the next code", () => {
  const key = { ...mail, secret: SECRET };
  test("is shown for the last five seconds, and is the one that comes", () => {
    const start = NOW - (NOW % 30);
    assert.equal(codeAt(key, unixSeconds(start + 24)).next, null);
    const late = codeAt(key, unixSeconds(start + 25));
    assert.deepEqual(late.next, codeAt(key, unixSeconds(start + 30)).groups);
    assert.notDeepEqual(late.next, late.groups);
    assert.deepEqual(
      [23, 24].map((second) => codeAt(key, unixSeconds(start + second)).late),
      [false, true],
      "about to go for six seconds",
    );
  });
});

describe("order", () => {
  const list = [at("a"), at("b", palu), at("c"), mail];
  test("an account moves inside its LPSE", () => {
    assert.deepEqual(ids(moveAccount(list, "c", "up")), ["c", "a", "b", "mail"]);
    assert.equal(moveAccount(list, "a", "up"), null);
    assert.equal(moveAccount(list, "b", "down"), null);
    assert.equal(moveAccount(list, "unknown", "down"), null);
  });
  test("an account is put at a place of its group", () => {
    const own = [at("a"), at("b"), at("c")];
    assert.deepEqual(ids(moveTo(own, "a", 2)), ["b", "c", "a"]);
    assert.deepEqual(ids(moveTo(own, "c", 0)), ["c", "a", "b"]);
    assert.deepEqual(ids(moveTo(own, "b", 1)), ["a", "b", "c"]);
    assert.deepEqual(ids(moveTo(list, "c", 0)), ["c", "a", "b", "mail"]);
    assert.equal(moveTo(own, "unknown", 0), null);
  });
  test("an LPSE moves with all its accounts", () => {
    assert.deepEqual(ids(moveGroup(list, palu.id, "up")), ["b", "a", "c", "mail"]);
    assert.equal(moveGroup(list, palu.id, "down"), null);
  });
  test("place and own name are read back, and a broken place loses no account", () => {
    assert.deepEqual(parseStoredAccount({ ...account, place: 3, label: "Kantor" }), {
      ...account,
      place: 3,
      label: "Kantor",
    });
  });
});

describe("a dragged row", () => {
  const gap = 8;
  /** Rows of these heights, below one another. */
  const rowsOf = (...heights: number[]) =>
    heights.map((height, nth) => {
      const top = heights.slice(0, nth).reduce((sum, it) => sum + it + gap, 0);
      return { top, bottom: top + height };
    });
  const rows = rowsOf(70, 70, 130, 70);
  test("passes a row once it covers half of it", () => {
    assert.equal(placeAfter(rows, 0, 42), 0);
    assert.equal(placeAfter(rows, 0, 44), 1);
    assert.equal(placeAfter(rows, 3, -72), 3);
    assert.equal(placeAfter(rows, 3, -74), 2);
    assert.equal(placeAfter(rows, 0, 1000), 3);
    assert.equal(placeAfter(rows, 3, -1000), 0);
  });
  test("the others make room for it, and it fills the room that they have made", () => {
    assert.deepEqual(shiftsOf(rows, 1, 1), [0, 0, 0, 0]);
    assert.deepEqual(shiftsOf(rows, 0, 2), [216, -78, -78, 0]);
    assert.deepEqual(shiftsOf(rows, 2, 0), [138, 138, -156, 0]);
    for (const [from, to] of [
      [0, 3],
      [3, 0],
      [2, 1],
      [1, 2],
    ] as const) {
      const tops = rows.map(({ top }, nth) => top + (shiftsOf(rows, from, to)[nth] ?? 0));
      const order = rows.map((_, nth) => nth).filter((nth) => nth !== from);
      order.splice(to, 0, from);
      const heights = order.map((nth) => (rows[nth]?.bottom ?? 0) - (rows[nth]?.top ?? 0));
      assert.deepEqual(
        order.map((nth) => tops[nth]),
        rowsOf(...heights).map(({ top }) => top),
      );
    }
  });
  test("stays among the others", () => {
    assert.equal(withinRows(rows, 1, -500), -78);
    assert.equal(withinRows(rows, 1, 500), 216);
    assert.equal(withinRows(rows, 1, 30), 30);
    assert.equal(withinRows(rowsOf(70), 0, 30), 0);
  });
});

describe("own names", () => {
  test("spaces are trimmed; signs that hide or turn text are left out", () => {
    assert.deepEqual(readLabel("  Kantor \u202e  cabang\u200b\n"), { kind: "label", label: "Kantor cabang" });
    assert.deepEqual(readLabel("   "), { kind: "label", label: "" });
  });
  test("forty letters, counted as people count them", () => {
    assert.equal(readLabel("😀".repeat(40)).kind, "label");
    assert.equal(readLabel("a".repeat(41)).kind, "too-long");
  });
  test("a new enrolment of the same account takes name, place and star over", () => {
    assert.deepEqual(inherit(account, [{ ...account, id: "old", label: "Kantor", place: 2, favourite: true }]), {
      ...account,
      label: "Kantor",
      place: 2,
      favourite: true,
    });
    assert.deepEqual(inherit(account, []), account);
  });
});

describe("what passes itself off as known", () => {
  for (const name of [
    "LPSE Kota Contoh",
    "lpse kota contoh",
    "LРSE Kоtа Cоntоh",
    "LPSE  Kota-C0ntoh",
    "IPSE Kota Contoh",
    "ꓡꓑꓢꓰ ꓗꓳꓔꓮ Contoh", // Lisu
    "ᏞᏢᏚᎬ Kota Contoh", // Cherokee
    "ʟᴘꜱᴇ ᴋᴏᴛᴀ ᴄᴏɴᴛᴏʜ", // small capitals
    "ꮮꮲꮪꭼ Kota Contoh", // small Cherokee
    "ⳐⲢSΕ Ⲕота Ϲοntoh", // Coptic, Greek and Cyrillic
    "𐔦PSE Kоta Cөntօh",
    "ＬＰＳＥ 𝐊𝐨𝐭𝐚 Ⓒⓞⓝⓣⓞⓗ",
  ])
    test(`${name} looks like LPSE Kota Contoh`, () => assert.equal(skeleton(name), skeleton("LPSE Kota Contoh")));
  test("another LPSE of that name is told by the host of the known one; itself and others are not", () => {
    assert.equal(namesakeOf({ ...palu, name: "LPSE Kоta Contoh" }, [account]), "spse.contoh.go.id");
    assert.equal(namesakeOf({ ...palu, name: "ꓡꓑꓢꓰ Kota Contoh" }, [account]), "spse.contoh.go.id");
    assert.equal(namesakeOf(lpse, [account]), null);
    assert.equal(namesakeOf(palu, [account]), null);
    for (const other of ["LPSE Kota Contohan", "LPSE Kab. Contoh", "コンテストの市", "Λ"])
      assert.equal(namesakeOf({ ...palu, name: other }, [account]), null, other);
  });
  const read = (uri: string) => {
    const verdict = parseKeyUri(uri);
    assert.ok(verdict.kind === "other-service");
    return verdict;
  };
  test("a plain code in the name of a known LPSE", () => {
    const borrowed = read(`otpauth://totp/LPSE%20Kota%20Contoh:X?secret=${SECRET}&issuer=LPSE%20Kota%20Contoh`);
    assert.equal(borrowedName(borrowed, [account]), lpse.name);
    assert.equal(borrowedName(read(`otpauth://totp/Surel:X?secret=${SECRET}&issuer=Surel`), [account]), null);
  });
  test("a code that names one LPSE while its address answers as another", () => {
    const uri = parseKeyUri(
      `otpauth://totp/LPSE%20Jambi:X?secret=${SECRET}&issuer=LPSE%20Jambi&acceptor=${lpse.url}&offer=${"A".repeat(22)}`,
    );
    assert.ok(uri.kind === "spse");
    assert.equal(isOfAnother(uri, lpse), true);
    assert.equal(isOfAnother(uri, { ...lpse, name: "lpse jambi" }), false);
  });
  test("the same key: under the same names, and under others", () => {
    const same = read(`otpauth://totp/Surel:budi%40contoh.go.id?secret=${SECRET}&issuer=Surel`);
    assert.equal(sameKey(same, [mail])?.exact, true);
    assert.equal(sameKey({ ...same, issuer: "Pos" }, [mail])?.exact, false);
    assert.equal(sameKey(same, []), null);
  });
});

describe("the places that a reload finds again", () => {
  const list = { at: "list" };
  test("screens that hold nothing typed, up to the first other one", () => {
    const account = { at: "account", accountId: "a", requestId: "r" };
    const kept = [{ at: "account", accountId: "a" }, { at: "history" }];
    assert.deepEqual(placesOf([list, account, { at: "history" }, { at: "manual", key: "SECRET" }, list]), kept);
    assert.deepEqual(readPlaces(JSON.stringify(kept)), kept);
  });
  test("anything else is the list alone", () => {
    for (const raw of [null, 7, "", "{", "{}", '[{"at":"manual","key":"x"}]', '[{"at":"account"}]', "[null]"])
      assert.deepEqual(readPlaces(raw), []);
  });
});
