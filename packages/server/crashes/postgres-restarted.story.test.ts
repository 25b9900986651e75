import assert from "node:assert/strict";
import { test } from "node:test";
import { restartPostgres } from "./postgres-restarted.ts";

/** `npm run torture` restarts it 20 times. */
const RESTARTS = 1;

test("PostgreSQL dies and comes back: a clear page meanwhile, nothing lost, and the waiting browser goes on", async () => {
  const { healed, refused } = await restartPostgres(RESTARTS);
  assert.equal(healed.length, RESTARTS);
  assert.equal(refused, RESTARTS * 5);
});
