import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeNotice } from "./freeze.html.ts";

test("the notice names the next three tenders, each as it closes, was removed or was moved, and counts the others", () => {
  const of = (name: string, day: number, more: object = {}) => ({
    ...{ name, at: Date.UTC(2026, 2, day, 5) / 1000, invited: 7, removedAt: null, heldUntil: null, ...more },
  });
  const closing = [
    of("Satu", 3),
    of("Dua", 4, { removedAt: 1 }),
    of("Tiga", 5, { heldUntil: Date.UTC(2026, 2, 9, 5) / 1000 }),
    of("Empat", 6),
  ];
  const world = { config: { timeZone: "Asia/Jakarta" } };
  const { text = "" } = freezeNotice(world as never, { language: "id" } as never, closing as never) ?? {};
  const days = [...text.matchAll(/(Satu|Dua|Tiga|Empat)[^<]*?(\d+) Maret 2026/g)].map(
    ([, name, day]) => `${name} ${day}`,
  );
  assert.deepEqual(days, ["Satu 3", "Dua 4", "Tiga 9"]);
  assert.match(text, /Dan 1 tender lain/);
  assert.equal(freezeNotice(world as never, { language: "id" } as never, []), null);
});
