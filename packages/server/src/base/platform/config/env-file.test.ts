/** The settings file, as systemd.exec(5) describes EnvironmentFile=. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { anyText } from "../../../../../protocol/test/any-text.ts";
import { parseEnvFile } from "./env-file.ts";

const settings = (text: string) => {
  const read = parseEnvFile(text);
  assert.equal(read.kind, "settings", JSON.stringify(read));
  return read.kind === "settings" ? read.settings : {};
};
const value = (text: string) => settings(`A=${text}`).A;

describe("a settings file reads as systemd reads it", () => {
  const values: readonly (readonly [string, string, string])[] = [
    ["plain", "wert", "wert"],
    ["empty", "", ""],
    ["spaces around are dropped", "  a b \t", "a b"],
    ["spaces inside stay", "a  b", "a  b"],
    ["an equals sign belongs to the value", "a=b", "a=b"],
    ["a hash inside does not begin a comment", "a #b", "a #b"],
    ["single quotes: the text is unchanged", "'a \\n $B \"c\" '", 'a \\n $B "c" '],
    ["single quotes over lines", "'a\nb'", "a\nb"],
    ["double quotes keep spaces", '" a "', " a "],
    ["double quotes over lines", '"a\nb"', "a\nb"],
    ["a backslash in double quotes, before what it escapes", '"\\"\\\\\\`\\$"', '"\\`$'],
    ["a backslash in double quotes, before anything else", '"a\\n"', "a\\n"],
    ["a line joined in double quotes", '"a\\\nb"', "ab"],
    ["a line joined", "a\\\nb", "ab"],
    ["a line joined: the next one's spaces are inside", "a\\\n b", "a b"],
    ["a backslash keeps the next character", "a\\\\b\\ ", "a\\b "],
    ["quotes after a beginning are ordinary characters", "a'b' \"c\"", "a'b' \"c\""],
    ["quotes one after the other are joined", "'a' \"b\"", "ab"],
    ["quotes after a joined line are ordinary characters", "\\\n'a'", "'a'"],
    ["a quote, and what follows", "'a'b c ", "ab c"],
    ["a dollar is never expanded", "$HOME/x", "$HOME/x"],
  ];
  for (const [name, text, expected] of values) test(name, () => assert.equal(value(text), expected));

  test("comments, empty lines, spaces before and after a name", () => {
    const text = "\n# a comment with = \\\n; another\n  A = 1\n\tB=2\n\n# the last";
    assert.deepEqual(settings(text), { A: "1", B: "2" });
  });
  test("the last line needs no line end", () => assert.deepEqual(settings("A=1\nB=2"), { A: "1", B: "2" }));
  test("a backslash at the very end is dropped", () => assert.deepEqual(settings("A=1\\"), { A: "1" }));

  test("every value survives single quotes, and double quotes with their four special characters escaped", () => {
    const text = anyText().filter((it) => !/[\0\r\ufeff\ufffd]/.test(it));
    fc.assert(
      fc.property(text, (written) => {
        if (!written.includes("'")) assert.equal(value(`'${written}'\nB=2`), written);
        assert.equal(value(`"${written.replaceAll(/["\\`$]/g, "\\$&")}"\nB=2`), written);
      }),
    );
  });
});

describe("a line that systemd would ignore is refused with its number", () => {
  const lines: readonly (readonly [string, string, number])[] = [
    ["a line without an equals sign", "A=1\nSPSE_MODE production\n", 2],
    ["a shell's export", "# x\n\nexport A=1", 3],
    ["a name that begins with a digit", "1A=2", 1],
    ["no name", "=1", 1],
    ["a name twice", "A='1\n2'\nB=1\nA=2", 4],
    ["a single quote that stays open", "A=1\nB='x\ny", 2],
    ["a double quote that stays open", 'A="x\\"', 1],
    ["Windows line ends", "A=1\r\nB=2\r\n", 1],
    ["a NUL", "A=1\0", 1],
    ["a byte order mark", "\ufeffA=1", 1],
  ];
  for (const [name, text, line] of lines)
    test(name, () => {
      const read = parseEnvFile(text);
      assert.deepEqual([read.kind, read.kind === "malformed" && read.line], ["malformed", line]);
    });
});
