import assert from "node:assert/strict";
import type { Seen } from "../test-support/visitor.ts";

/** Checks the page of an outage: 503, when to come again, and the Kode Error that is in the log. */
export function isOutagePage(seen: Seen): void {
  assert.equal(seen.status, 503, `${seen.path}: ${seen.status}`);
  assert.ok(Number(seen.headers["retry-after"]) > 0);
  assert.match(seen.text, /<strong>KE-[0-9A-F]{10}<\/strong>/);
}
