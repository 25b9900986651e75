/** Answers to common problems: who has read the steps in vain finds the help desk, and who chooses a way finds it on the page of ways. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testWorld, visitor } from "../../../test-support/world.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { texts } from "./help.texts.ts";

test("each answer has its ways or its steps, and each list of steps names the help desk", async () => {
  const world = await testWorld();
  const anybody = visitor(world);
  const list = await anybody.get("/bantuan");
  const names = [...list.text.matchAll(/href="\/bantuan\/([\w-]+)"/g)].map(([, name = ""]) => name);
  assert.ok(names.length > 8);
  const support = speak(texts, "id")("supportWhat", { helpdesk: world.office.helpdesk });
  const ofWays: string[] = [];
  for (const name of names) {
    const { text } = await anybody.get(`/bantuan/${name}`);
    const hasWays = text.includes('<ul class="rows">');
    if (hasWays) ofWays.push(name);
    assert.equal(text.includes(support), !hasWays, name);
  }
  await world.close();
  assert.deepEqual(ofWays, ["hp-hilang"]);
});
