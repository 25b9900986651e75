/** Each command in docs/ is one of `spse`, with options that it has; docs/operasi has each document in Indonesian and English. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runSpse } from "../../../test-support/operate/cli.ts";

const DOCS = new URL("../../../../../docs/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, DOCS), "utf8");
const documentsIn = (folder: string) => readdirSync(new URL(folder, DOCS)).filter((name) => name.endsWith(".md"));
const operasi = documentsIn("operasi/").filter((name) => name !== "README.md");
const texts = [...operasi.map((name) => `operasi/${name}`), ...documentsIn("."), "../README.md"].map(read);

/** The words of each command in code, without what a shell does with it. */
function commandsIn(text: string): string[][] {
  const code = [...text.matchAll(/```sh\n([\s\S]*?)```|`((?:bin\/)?spse [^`]+)`/g)].flatMap(([, block, line]) =>
    (block ?? line ?? "").split("\n"),
  );
  return code
    .map((line) =>
      line
        .replace(/^bin\//, "")
        .replace(/ {2,}#.*$/, "")
        .replace(/ [>|].*$/, ""),
    )
    .filter((line) => line.startsWith("spse "))
    .map((line) =>
      line
        .replaceAll(/"[^"]*"/g, "words")
        .split(" ")
        .slice(1),
    );
}

/** Every command with its options, or with the commands below it, as the completion of bash has them. */
async function loadTree(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { out } = await runSpse(["completion", "bash"], {});
  return new Map(
    [...out.matchAll(/^ +"(spse[^"]*)"\) words="([^"]*)"/gm)].map(([, path = "", words = ""]) => [
      path,
      words.split(" "),
    ]),
  );
}

test("each Indonesian document has an English one, with the same commands", () => {
  const english = operasi.filter((name) => name.endsWith(".en.md"));
  assert.deepEqual(
    operasi.filter((name) => !name.endsWith(".en.md")).map((name) => name.replace(".md", ".en.md")),
    english,
  );
  const names = (name: string) => commandsIn(read(`operasi/${name}`)).map((words) => words.slice(0, 2).join(" "));
  for (const name of english) assert.deepEqual(names(name.replace(".en", "")), names(name), name);
});

test("from a Debian machine and a domain to the first link are at most five commands", () => {
  for (const name of ["operasi/mulai.md", "operasi/mulai.en.md"]) {
    const [first = ""] = read(name).match(/```sh\n[\s\S]*?```/) ?? [];
    const commands = first.split("\n").slice(1, -1);
    assert.ok(commands.length <= 5 && commands.every((line) => !/&&|;/.test(line.replace(/ {2,}#.*$/, ""))), first);
    assert.match(commands.at(-1) ?? "", /\/link\//, name);
  }
});

test("the documents name the files of this version, and Compose its image", () => {
  const { version } = JSON.parse(read("../package.json"));
  const sources = [
    ...texts,
    ...["packages/sdk/README.md", "packaging/container/compose.yaml"].map((it) => read(`../${it}`)),
  ];
  const named = sources.flatMap((text) =>
    [...text.matchAll(/\bspse(?:_|-sdk-|:)(\d+\.\d+\.\d+[\w.+~-]*?)(?=_amd64|\.tgz|\n)/g)].map((it) => it[1]),
  );
  assert.ok(named.length >= 7, named.join());
  assert.deepEqual([...new Set(named)], [version]);
});

test("each command exists, and has the options that are written", async () => {
  const commands = texts.flatMap(commandsIn);
  assert.ok(commands.length > 120);
  const tree = await loadTree();
  for (const words of commands) {
    const path = [`spse ${words.slice(0, 2).join(" ")}`, `spse ${words[0]}`].find((each) => tree.has(each)) ?? "spse";
    const known = tree.get(path) ?? [];
    const [next] = words.slice(path.split(" ").length - 1);
    assert.ok(
      known.every((word) => word.startsWith("--")) || next === undefined || next.startsWith("--") || next === "…",
      `spse ${words.join(" ")}: no such command`,
    );
    for (const option of words.filter((word) => word.startsWith("--")))
      assert.ok(known.includes(option), `spse ${words.join(" ")}: ${option}`);
  }
});

test("each label that docs/operasi names in italics is a text of the portal or the app", () => {
  const sources = ["server/src", "authenticator/src"].map((folder) =>
    fileURLToPath(new URL(`../packages/${folder}`, DOCS)),
  );
  const said = sources
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(texts|mail)\.ts$/.test(name))
        .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
    )
    .join("\n");
  const labels = operasi.flatMap((name) => {
    const prose = read(`operasi/${name}`).replaceAll(/```[\s\S]*?```|`[^`]*`/g, "");
    return [...prose.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, label = ""]) => ({ name, label }));
  });
  assert.ok(labels.length > 40);
  for (const { name, label } of labels)
    for (const part of label.split("…")) assert.ok(said.includes(part.trim()), `${name}: *${label}*`);
});

test("each link of a document leads to a file that is there", () => {
  const folders = ["operasi/", "panduan/", "decisions/"];
  const documents = [
    ...folders.flatMap((folder) => documentsIn(folder).map((name) => `${folder}${name}`)),
    ...documentsIn("."),
    ...documentsIn("..").map((name) => `../${name}`),
  ];
  const links = documents.flatMap((from) =>
    [...read(from).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)|<img src="([^"]+)"/g)].map(([, link, picture]) => ({
      from,
      to: link ?? picture ?? "",
    })),
  );
  assert.ok(links.length > 100);
  for (const { from, to } of links) assert.ok(existsSync(new URL(to, new URL(from, DOCS))), `${from}: ${to}`);
});
