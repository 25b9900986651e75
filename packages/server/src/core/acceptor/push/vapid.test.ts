import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testWorld } from "../../../../test-support/world.ts";
import { loadVapidKey, vapidSubject } from "./vapid.ts";

describe("RFC 8292: the LPSE's key and name", () => {
  test("each LPSE makes its own key, once", async () => {
    const [one, other] = [await testWorld(), await testWorld()];
    const first = await loadVapidKey(one);
    assert.equal((await loadVapidKey({ ...one, keys: { ...one.keys } })).publicKey, first.publicKey);
    assert.notEqual((await loadVapidKey(other)).publicKey, first.publicKey);
    const row = await one.db.selectFrom("kept_secret").selectAll().where("name", "=", "push").executeTakeFirstOrThrow();
    assert.ok(row.sealed.startsWith(one.keys.prefix));
    await Promise.all([one.close(), other.close()]);
  });

  const subjects: readonly (readonly [string, string, string])[] = [
    ["SPSE <spse@lpse.contoh.go.id>", "https://spse.contoh.go.id", "mailto:spse@lpse.contoh.go.id"],
    ["spse@contoh.go.id", "http://localhost:4500", "mailto:spse@contoh.go.id"],
    ["tidak-dibalas@localhost", "https://spse.contoh.go.id", "https://spse.contoh.go.id"],
    ["tidak-dibalas@localhost", "http://localhost:4500", "mailto:spse@example.com"],
    ["tidak-dibalas@spse.localhost", "https://spse.localhost", "mailto:spse@example.com"],
    ["not an address", "https://127.0.0.1:4500", "mailto:spse@example.com"],
  ];
  for (const [mailFrom, portalUrl, subject] of subjects)
    test(`§2.1 ${mailFrom} at ${portalUrl}`, () => assert.equal(vapidSubject({ mailFrom, portalUrl }), subject));
});
