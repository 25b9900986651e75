import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { digest, openKeys, sameText } from "./keys.ts";

const random = (bytes: number) => randomBytes(bytes);
const master = () => randomBytes(32).toString("base64url");

describe("[A30] a value that the master key has sealed", () => {
  const keys = openKeys(master(), random);
  const sealed = keys.seal("seed", "row-1", "rahasia");

  test("opens for the same purpose and row, and looks different each time", () => {
    assert.equal(keys.open("seed", "row-1", sealed), "rahasia");
    assert.notEqual(keys.seal("seed", "row-1", "rahasia"), sealed);
    assert.doesNotMatch(Buffer.from(sealed, "base64url").toString("latin1"), /rahasia/);
  });
  test("does not open for another row, another purpose or another key", () => {
    assert.throws(() => keys.open("seed", "row-2", sealed));
    assert.throws(() => keys.open("mail", "row-1", sealed));
    assert.throws(() => openKeys(master(), random).open("seed", "row-1", sealed));
  });
  test("does not open after any byte was altered, cut or added", () => {
    const { length } = keys.prefix;
    assert.ok(sealed.startsWith(keys.prefix));
    const bytes = Buffer.from(sealed.slice(length), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      assert.throws(() => keys.open("seed", "row-1", keys.prefix + altered.toString("base64url")), `byte ${at}`);
    }
    assert.throws(() => keys.open("seed", "row-1", keys.prefix + bytes.subarray(0, -1).toString("base64url")));
    assert.throws(() => keys.open("seed", "row-1", `3.${sealed.slice(2)}`));
    assert.throws(() => keys.open("seed", "row-1", ""));
  });
  test("authenticates differently for each purpose", () => {
    assert.notEqual(keys.mac("form", "x"), keys.mac("captcha", "x"));
  });
  test("names its key, so that a second master key can be given for reading only", () => {
    const [old, fresh] = [master(), master()];
    const before = openKeys(old, random).seal("seed", "row-1", "rahasia");
    const both = openKeys(fresh, random, old);
    assert.equal(both.open("seed", "row-1", before), "rahasia");
    assert.ok(!before.startsWith(both.prefix));
    assert.ok(both.seal("seed", "row-1", "x").startsWith(both.prefix));
    assert.throws(() => openKeys(fresh, random).open("seed", "row-1", before));
    assert.throws(() => both.open("seed", "row-2", before));
  });
  test("also opens in the first format, which did not name its key, under either key", () => {
    const [old, fresh] = [master(), master()];
    const made = openKeys(old, random);
    const first = `1.${made.seal("seed", "row-1", "rahasia").slice(made.prefix.length)}`;
    assert.equal(made.open("seed", "row-1", first), "rahasia");
    assert.equal(openKeys(fresh, random, old).open("seed", "row-1", first), "rahasia");
    assert.throws(() => openKeys(fresh, random).open("seed", "row-1", first));
  });
  test("a key of another length is refused", () => {
    assert.throws(() => openKeys("AAAA", random));
  });
});

test("texts are compared whole, whatever their length", () => {
  assert.equal(sameText("a", "a"), true);
  assert.equal(sameText("a", "b"), false);
  assert.equal(sameText("", "a"), false);
  assert.equal(digest("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"); // FIPS 180-4, "abc"
});
