import assert from "node:assert/strict";
import { test } from "node:test";
import { problemOf } from "./problem.ts";

const named = (name: string) => Object.assign(new Error("x"), { name });

test("WebAuthn §5.1: each way in which a browser refuses a ceremony has a sentence of its own", () => {
  assert.equal(problemOf(named("NotAllowedError"), false), "cancelled");
  assert.equal(problemOf(named("NotAllowedError"), true), "timeout");
  assert.equal(problemOf(named("AbortError"), false), "cancelled");
  assert.equal(problemOf(named("TimeoutError"), false), "timeout");
  assert.equal(problemOf(named("InvalidStateError"), false), "already");
  assert.equal(problemOf(named("SecurityError"), false), "wrong-address");
  for (const name of ["ConstraintError", "NotSupportedError", "NotReadableError"])
    assert.equal(problemOf(named(name), false), "not-possible");
  assert.equal(problemOf(named("NetworkError"), false), "offline");
});

test("any other error, and a value that is not an error, is `failed`", () => {
  for (const thrown of [named("TypeError"), null, undefined, "x", 7, {}])
    assert.equal(problemOf(thrown, false), "failed");
});
