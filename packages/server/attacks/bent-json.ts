/** Malformed JSON for the device API: a valid body with one change, as text. */
import fc from "fast-check";

/** Not valid even as a name: a line has no spaces at its ends, no control characters, and a maximum length. */
const BAD_STRINGS = ['""', '"\\u0000"', '"\\ud800"', '"a\\u202eb"', '"\\r\\nA: b"', '" ../x"', `"${"A".repeat(5000)}"`];
const NUMBERS = ["-1", "0", "-0", "1.5", "1e999", "9007199254740993", "4102444800.5"];
const OTHERS = ["null", "[]", "[[[[[[]]]]]]", "{}", '{"__proto__":{"a":1}}', `${"[".repeat(2000)}${"]".repeat(2000)}`];
const NO_JSON = ["NaN", "Infinity", "undefined", "01", "'a'", "\u0000", '"\ud800', "{", ""];

/** Member names that no body has. */
const MORE = ["more", "__proto__", "constructor", "toString", "role", "", "\\ud800", "answer ", "ANSWER", "0"];

/** Replacements for a valid value: another type, or an invalid value. */
function notLike(proper: unknown): fc.Arbitrary<string> {
  const texts = [...OTHERS, ...NO_JSON];
  if (typeof proper !== "boolean") texts.push("true", "false");
  if (typeof proper !== "number") texts.push(...NUMBERS);
  else texts.push("-1", "1.5", "1e999", "9007199254740993");
  texts.push(...(typeof proper === "string" ? BAD_STRINGS : ['"a"', '"0"', '"true"']));
  return fc.constantFrom(...texts);
}

type Members = Readonly<Record<string, unknown>>;
const written = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, text]) => `"${name}":${text}`).join(",")}}`;

/** The same name, its first letter as an escape. */
const escaped = (name: string): string => `\\u${name.charCodeAt(0).toString(16).padStart(4, "0")}${name.slice(1)}`;

/** One body or payload with one change. */
export function bent(proper: Members): fc.Arbitrary<string> {
  const members = Object.entries(proper).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const whole = written(members);
  const bends: fc.Arbitrary<string>[] = [
    fc
      .tuple(fc.constantFrom(...MORE), fc.oneof(fc.json(), fc.constantFrom(...NUMBERS, ...OTHERS)))
      .map((more) => written([...members, more])),
    fc.constantFrom(
      "",
      "null",
      "[]",
      '""',
      "0",
      `[${whole}]`,
      `\ufeff${whole}`,
      `${whole}x`,
      whole.slice(0, -1),
      JSON.stringify(whole),
    ),
    fc.json().filter((text) => typeof JSON.parse(text) !== "object" || Object.keys(JSON.parse(text) ?? {}).length > 0),
  ];
  for (const [name, value] of Object.entries(proper)) {
    const others = members.filter(([it]) => it !== name);
    bends.push(
      notLike(value).map((text) => written([...others, [name, text]])),
      fc.constant(written(others)),
    );
    bends.push(fc.constant(written([...members, [name, JSON.stringify(value)]])));
    bends.push(fc.constant(written([...members, [escaped(name), JSON.stringify(value)]])));
    if (Number.isSafeInteger(value))
      bends.push(fc.constantFrom(".0", "e0", "E+0").map((more) => written([...others, [name, `${value}${more}`]])));
    if (typeof value === "object" && value !== null)
      bends.push(bent(value as Members).map((text) => written([...others, [name, text]])));
  }
  return fc.oneof(...bends);
}
