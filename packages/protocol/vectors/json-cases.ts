/** JSON texts of which every reader must read the same, and those that are refused before any shape. [P-61] */
const valid: readonly (readonly [string, string])[] = [
  ["an object", '{"a":1,"b":[true,false,null,"x"]}'],
  ["white space wherever JSON allows it", ' {\t"a" :\r\n1 } '],
  ["the same name in two objects", '{"a":{"a":1},"b":{"a":1},"c":[{"a":1},{"a":1}]}'],
  ["names that differ in a capital", '{"a":1,"A":1}'],
  ["a value like a member", '{"a":"\\"b\\":1,\\"b\\":2}"}'],
  ["a name with quotes, colon and braces", '{"\\"b\\":{":1,"}":2}'],
  ["a value that looks like a bad number", '{"a":"1e5 1.0 -0"}'],
  ["letters as escapes", '{"\\u0061":"\\u0062\\/"}'],
  ["zero", '{"a":0}'],
  ["a negative whole number", '{"a":-1}'],
  ["the largest exact whole number", '{"a":9007199254740991}'],
  ["names that objects inherit", '{"__proto__":1,"constructor":2,"toString":3}'],
  ["nothing in an object", "{}"],
];

const hostile: readonly (readonly [string, string])[] = [
  ["a member twice, alike", '{"a":1,"a":1}'],
  ["a member twice, different", '{"a":1,"b":2,"a":3}'],
  ["a member twice, once as an escape", '{"a":1,"\\u0061":1}'],
  ["a member twice, an escaped quote in its name", '{"\\"":1,"\\u0022":2}'],
  ["a member twice with white space before the colon", '{"a" :1,"a"\n:2}'],
  ["a member twice, an object between", '{"a":1,"b":{"c":1},"a":2}'],
  ["a member twice inside a list", '[{"a":1,"a":2}]'],
  ["a member twice, deep", '{"a":{"b":[{"c":{"d":1,"d":2}}]}}'],
  ["a name that objects inherit, twice", '{"__proto__":1,"__proto__":2}'],
  ["an empty name twice", '{"":1,"":2}'],
  ["an exponent", '{"a":18e8}'],
  ["a capital exponent with its sign", '{"a":18E+8}'],
  ["a whole number written as a fraction", '{"a":1800000000.0}'],
  ["a fraction", '{"a":1.5}'],
  ["minus zero", '{"a":-0}'],
  ["more than the largest exact whole number", '{"a":9007199254740993}'],
  ["beyond all numbers", '{"a":1e999}'],
  ["a number in a list", "[1.0]"],
  ["a number alone", "1e0"],
  ["a leading zero", '{"a":01}'],
  ["a plus", '{"a":+1}'],
  ["NaN", '{"a":NaN}'],
  ["a comma too many", '{"a":1,}'],
  ["single quotes", "{'a':1}"],
  ["a comment", '{"a":1/**/}'],
  ["a byte order mark", '\ufeff{"a":1}'],
  ["something after it", '{"a":1}{'],
  ["a line break inside a string", '{"a":"\n"}'],
  ["nothing", ""],
];

const named = (cases: readonly (readonly [string, string])[]) => cases.map(([name, json]) => ({ name, json }));

export const jsonCases = {
  about: "json: a text, to be read before any shape; every hostile one is malformed [P-61]",
  valid: named(valid),
  hostile: named(hostile),
};
