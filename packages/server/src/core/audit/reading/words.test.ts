/** The names of entries for those who read the audit of the whole LPSE. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { entryName, methodName } from "./words.ts";

test("a phone's Bukan saya is no change that was declined: what it stopped is an entry of its own", () => {
  const denied = { event: "proof", outcome: "denied" };
  const answer = { ...denied, detail: JSON.stringify({ purpose: "login", request: "abc" }) };
  assert.equal(entryName(answer, "id"), "Bukan saya di ponsel");
  assert.equal(entryName({ ...denied, detail: "{}" }, "id"), "Perubahan ditolak: Bukan saya");
});

test("an entry without a name of its own is named by its event and its stable word", () => {
  const name = (event: string, outcome: string) => entryName({ event, outcome, detail: "{}" }, "en");
  assert.equal(name("device", "clock"), "Phone: clock");
  assert.equal(name("login", "unheard"), "Login: unheard");
  assert.equal(name("unheard", "done"), "unheard: done", "of a newer version");
  assert.deepEqual([methodName(null, "en"), methodName("unheard", "en")], ["–", "unheard"]);
});
