/** docs/operasi and docs/upgrade.md: each command is one of `spse`, with options that it has, and each document has its English one. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { runSpse } from "../../test-support/cli.ts";

const DOCS = new URL("../../../../docs/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, DOCS), "utf8");
const operasi = readdirSync(new URL("operasi/", DOCS)).filter((name) => name.endsWith(".md") && name !== "README.md");

/** The words of each command in code, without what a shell does with it. */
function commandsIn(text: string): string[][] {
  const code = [...text.matchAll(/```sh\n([\s\S]*?)```|`(spse [^`]+)`/g)].flatMap(([, block, line]) =>
    (block ?? line ?? "").split("\n"),
  );
  return code
    .map((line) => line.replace(/ {2,}#.*$/, "").replace(/ [>|].*$/, ""))
    .filter((line) => line.startsWith("spse "))
    .map((line) =>
      line
        .replaceAll(/"[^"]*"/g, "words")
        .split(" ")
        .slice(1),
    );
}

/** What `--help` of a command says; asked once for each. */
const helps = new Map<string, ReturnType<typeof runSpse>>();
const helpOf = (path: string) => {
  const known = helps.get(path) ?? runSpse([...path.split(" "), "--help"], {});
  helps.set(path, known);
  return known;
};

test("each Indonesian document has an English one, with the same commands", () => {
  const english = operasi.filter((name) => name.endsWith(".en.md"));
  assert.deepEqual(
    operasi.filter((name) => !name.endsWith(".en.md")).map((name) => name.replace(".md", ".en.md")),
    english,
  );
  const names = (name: string) => commandsIn(read(`operasi/${name}`)).map((words) => words.slice(0, 2).join(" "));
  for (const name of english) assert.deepEqual(names(name.replace(".en", "")), names(name), name);
});

test("each command exists, and has the options that are written", async () => {
  const texts = [...operasi.map((name) => `operasi/${name}`), "upgrade.md", "monitoring.md"].map(read);
  const commands = texts.flatMap(commandsIn);
  assert.ok(commands.length > 40);
  for (const words of commands) {
    const [family = "", name = ""] = words;
    const { out: all } = await helpOf(family);
    assert.match(all, new RegExp(`^Usage: spse ${family}\\b`), words.join(" "));
    const isSub = /^Commands:/m.test(all);
    const path = isSub ? `${family} ${name}` : family;
    const { code, out } = await helpOf(path);
    assert.equal(code, 0, words.join(" "));
    assert.match(out, new RegExp(`^Usage: spse ${path}\\b`), words.join(" "));
    for (const option of words.filter((word) => word.startsWith("--")))
      assert.match(out, new RegExp(`${option}\\b`), `spse ${words.join(" ")}: ${option}`);
  }
});
