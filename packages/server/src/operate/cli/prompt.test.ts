/** Questions at a terminal: an input that ends is no answer. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

/** The answers of a program that asks until it is refused. */
function answersTo(input: string): readonly string[] {
  const program = `
    import { openPrompt } from ${JSON.stringify(new URL("prompt.ts", import.meta.url).href)};
    const prompt = openPrompt();
    try {
      for (;;) console.log(await prompt.ask({ text: "?", usual: "usual", secret: false }));
    } catch (error) {
      console.log(error.constructor.name);
    }`;
  const ended = spawnSync(process.execPath, ["--input-type=module", "-e", program], { input, encoding: "utf8" });
  return ended.stdout.trim().split("\n");
}

test("an answer is trimmed, an empty one is the usual, and the end of the input is a refusal", () => {
  assert.deepEqual(answersTo(" Budi \n"), ["Budi", "CommandRefused"]);
  assert.deepEqual(answersTo("\n"), ["usual", "CommandRefused"]);
  assert.deepEqual(answersTo(""), ["CommandRefused"]);
});
