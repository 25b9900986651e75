import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readTracked } from "../tracked.ts";
import { count, leaveOut } from "./leave-out.ts";

const SERVER = "packages/server/";
const file = (path: string, ...imports: readonly string[]) => ({
  path: `${SERVER}${path}`,
  text: imports.map((from) => `import { x } from "${from}";\n`).join(""),
});
const pathsOf = (sources: readonly { readonly path: string }[]) => sources.map(({ path }) => path.replace(SERVER, ""));

const wings = {
  path: `${SERVER}src/operate/start/wings.ts`,
  text: [
    'import { connect } from "../../connect/wing.ts";',
    'import { core } from "../../core/wing.ts";',
    'import { office } from "../../office/wing.ts";',
    "const above = [",
    "  connect, // other programs",
    "  office, // what officers do",
    "];",
    "export const wings = [core(above), ...above];",
    "",
  ].join("\n"),
};
const program = [
  wings,
  file("src/core/wing.ts"),
  file("src/connect/wing.ts", "../core/wing.ts"),
  file("src/office/wing.ts", "../core/wing.ts"),
  file("src/operate/cli/cli.ts", "../start/wings.ts"),
  file("src/main.ts", "./operate/cli/cli.ts"),
];

describe("the program without the wings above core", () => {
  test("lacks their folders, and their lines in wings.ts", () => {
    const { sources, problems } = leaveOut(program, { connect: false });
    assert.deepEqual(problems, []);
    assert.deepEqual(pathsOf(sources), ["src/operate/start/wings.ts", "src/core/wing.ts"]);
    assert.equal(
      sources[0]?.text,
      'import { core } from "../../core/wing.ts";\nconst above = [\n];\nexport const wings = [core(above), ...above];\n',
    );
  });

  test("keeps connect where that is asked for", () => {
    const { sources } = leaveOut(program, { connect: true });
    assert.deepEqual(pathsOf(sources), ["src/operate/start/wings.ts", "src/core/wing.ts", "src/connect/wing.ts"]);
    assert.match(sources[0]?.text ?? "", /connect\/wing[\s\S]* {2}connect,/);
    assert.doesNotMatch(sources[0]?.text ?? "", /office/);
  });

  test("lacks each test that needs them, also over a file that tests share or a program that it starts", () => {
    const { sources, problems } = leaveOut(
      [
        ...program,
        file("test-support/office/desk.ts"),
        file("test-support/person.ts", "./office/desk.ts"),
        file("src/core/login/a.story.test.ts", "../../../test-support/person.ts"),
        file("src/core/login/b.story.test.ts", "../wing.ts"),
        { path: `${SERVER}test-support/child.ts`, text: 'const MAIN = new URL("../src/main.ts", import.meta.url);' },
      ],
      { connect: false },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(pathsOf(sources).slice(2), ["src/core/login/b.story.test.ts"]);
  });

  test("has a problem where a file that serves needs them", () => {
    const { problems } = leaveOut([...program, file("src/core/home/home.ts", "../../office/wing.ts")], {
      connect: false,
    });
    assert.deepEqual(problems, [`${SERVER}src/core/home/home.ts needs ${SERVER}src/office/wing.ts`]);
  });
});

test("README.md says how many lines it has, in thousands", () => {
  const root = join(import.meta.dirname, "../..");
  const { lines } = count(leaveOut(readTracked(root, "*.ts"), { connect: false }).sources);
  const readme = readFileSync(join(root, "README.md"), "utf8");
  assert.equal(/about (\d+),000 lines of server/.exec(readme)?.[1], `${Math.round(lines / 1000)}`);
});
