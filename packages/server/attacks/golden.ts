/** Lists that stories hold as a whole. They are files of the repository; `TAKE_EFFECTS=1` writes them anew, to be read before they are kept. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after } from "node:test";

export const takes = process.env.TAKE_EFFECTS === "1";

/**
 * @param name a file of this folder: blocks of a title and its lines below, indented.
 * @returns `hold` holds one block, and may explain what is other than it was; `holdNoMore` fails where the file has a block that was not held.
 */
export function goldenOf(name: string) {
  const file = new URL(name, import.meta.url);
  const blocks = takes ? [] : readFileSync(file, "utf8").trimEnd().split("\n\n");
  const kept = new Map(
    blocks.map((block) => {
      const [title = "", ...lines] = block.split("\n");
      return [title, lines.map((it) => it.slice(2))];
    }),
  );
  const taken: string[] = [];
  const titles = new Set<string>();
  after(() => {
    if (takes) writeFileSync(file, `${taken.join("\n\n")}\n`);
  });
  const hold = (
    title: string,
    lines: readonly string[],
    explain?: (was: readonly string[] | undefined) => string,
  ): void => {
    const of = kept.get(title);
    kept.delete(title);
    if (takes) assert.ok(!titles.has(title), `two blocks are called ${title}`);
    titles.add(title);
    if (takes) taken.push([title, ...lines.map((it) => `  ${it}`)].join("\n"));
    else if (!explain) assert.deepEqual(lines, of, title);
    else if (lines.join() !== of?.join()) assert.fail(explain(of));
  };
  return { hold, holdNoMore: () => assert.deepEqual([...kept.keys()], []) };
}
