/** The list's links: each changes its own choice and keeps all others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson } from "../../../test-support/world.ts";
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import { usualChoices } from "./users.ts";

/** Each choice of the list, so that each account below passes. */
const CHOSEN = { kind: "non-penyedia", role: "pokja", factor: "off", state: "active", login: "never", sort: "-user" };

const choices = (query: Readonly<Record<string, string>>): string => `?${new URLSearchParams(query)}`;

onSqlite("Links of the list of accounts", (fresh) => {
  test("a filter ends, a usual one begins, a column turns, a page follows: the rest of the choices stays", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const one = await addPerson(world, { userId: "POKJA100", kind: "non-penyedia", role: "pokja" });
    const row = await world.db.selectFrom("account").selectAll().where("id", "=", one.id).executeTakeFirstOrThrow();
    const many = Array.from({ length: 120 }, (_, nth) => {
      const userId = `POKJA${101 + nth}`;
      return { ...row, id: `${userId}${"a".repeat(22 - userId.length)}`, user_id: userId, user_key: userId };
    });
    await insertRows(world.db, "account", many).execute();
    const linksOn = async (query: Readonly<Record<string, string>>) => {
      const { text } = await desk.get(`/konsol/akun${choices(query)}`);
      const [, chips = "", rest = ""] = /<nav class="chips"([\s\S]*?)<\/nav>([\s\S]*)/.exec(text) ?? [];
      const queriesIn = (part: string) =>
        [...part.matchAll(/href="\/konsol\/akun(\?[^"]*)?"/g)].map(([, to = "?"]) =>
          Object.fromEntries(new URLSearchParams(to.replaceAll("&amp;", "&"))),
        );
      const all = queriesIn(rest);
      const pages = all.filter((it) => "before" in it || "after" in it);
      const ids = new Set([...text.matchAll(/class="row-link" href="[^"]*">([^<]*)</g)].map(([, id]) => id));
      return { text, chips: queriesIn(chips), pages, columns: all.filter((it) => !pages.includes(it)), ids };
    };
    const { chips, columns, pages, text } = await linksOn(CHOSEN);
    const { sort, ...filters } = CHOSEN;
    const without = (name: string) => Object.fromEntries(Object.entries(CHOSEN).filter(([it]) => it !== name));
    const usual = Object.values(usualChoices).filter((it) => choices({ ...CHOSEN, ...it }) !== choices(CHOSEN));
    assert.deepEqual(chips, [...Object.keys(filters).map(without), ...usual.map((it) => ({ ...CHOSEN, ...it }))]);
    assert.deepEqual(
      columns,
      [undefined, "role", "-login"].map((it) => (it ? { ...filters, sort: it } : filters)),
    );
    assert.match(text, new RegExp(`<input type="hidden" name="sort" value="${sort}">`));
    for (const [name, value] of Object.entries(filters))
      assert.match(text, new RegExp(`name="${name}"[\\s\\S]*?<option value="${value}" selected`), name);

    const found = await desk.post("/konsol/akun", { find: "POKJA1" });
    assert.deepEqual(
      [text, found.text].map((it) => [it.includes(`<fieldset class="many`), /type="checkbox" name="all"/.test(it)]),
      [
        [true, true],
        [true, false],
      ],
      "all of the list, and of a search those that it has found",
    );

    const seen = new Set<string | undefined>();
    let next = pages.find((it) => "after" in it);
    for (let nth = 1; nth <= 3; nth++) {
      const page = await linksOn(nth === 1 ? CHOSEN : (next ?? assert.fail(`page ${nth}`)));
      for (const id of page.ids) seen.add(id);
      for (const { before, after, ...kept } of page.pages) assert.deepEqual(kept, CHOSEN, `page ${nth}`);
      const ways = page.pages.map((it) => ("after" in it ? "after" : "before"));
      assert.deepEqual(ways, nth === 1 ? ["after"] : nth === 2 ? ["before", "after"] : ["before"]);
      next = page.pages.find((it) => "after" in it);
    }
    assert.equal(seen.size, 121);
  });
});
