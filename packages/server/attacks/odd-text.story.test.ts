/**
 * Text that a database cannot keep, or keeps as another text: U+0000, which PostgreSQL refuses, and half a surrogate pair, which no UTF-8 has. In every
 * field of every call of the API and of SCIM it is refused as text, and no answer is a fault; on both engines.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { APPLICATION_CALLS } from "../src/base/rules/budgets.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { directoryOf, entraUser, oktaUser } from "../test-support/connect/directories.ts";
import { enrolled, onBothEngines } from "../test-support/enrolled.ts";

const ODD = ["\u0000", "\ud800", "a\udc00b"];
/** The same on its way in an address, and bytes that are not UTF-8. */
const ODD_IN_ADDRESS = ["%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80"];
const REFUSED = new Set([400, 404, 422]);

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The value with odd text at the end of one of its texts, or of the name of one of its members; one after another. */
function* bent(value: Json, odd: string): Generator<Json> {
  if (typeof value === "string") yield value + odd;
  else if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      for (const other of bent(one, odd)) yield value.map((it, place) => (place === at ? other : it));
  } else if (typeof value === "object" && value !== null) {
    for (const [name, of] of Object.entries(value)) {
      for (const other of bent(of, odd)) yield { ...value, [name]: other };
      const { [name]: _, ...rest } = value as Record<string, Json>;
      yield { ...rest, [name + odd]: of };
    }
  }
}

onBothEngines("Text that no database keeps", (fresh) => {
  test("in a call of an application is refused; the same call without it is done", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world, { userId: "PENYEDIA1" });
    const spse = await addApplication(world, { may: ["requests", "deadlines"] });
    const deadline = { reference: "7231002", name: "Gedung", at: "2026-12-24T01:00:00Z", invited: ["PENYEDIA1"] };
    const calls = {
      "/requests": {
        ...{ user: "PENYEDIA1", kind: "transaction", text: "Bayar\nRp1" },
        ...{ browser: "Firefox", ip: "203.0.113.7" },
      },
      "/codes": { user: "PENYEDIA1", code: "123456" },
      "/deadlines": deadline,
    };
    for (const odd of ODD) {
      for (const [path, body] of Object.entries(calls))
        for (const sent of bent(body, odd)) {
          const { status } = await spse.post(path, sent);
          assert.ok(REFUSED.has(status), `${path} ${JSON.stringify(sent)}: ${status}`);
        }
    }
    for (const odd of ODD_IN_ADDRESS)
      for (const path of [
        ...[`/requests/${odd}`, `/requests/${odd}/receipt`, `/deadlines/${odd}`],
        ...[`/device-keys?user=${odd}`, `/requests/r7Qe2WmXc5Ty8UiP1oLk3A?wait=${odd}`],
      ]) {
        const { status } = await spse.get(path);
        assert.ok(REFUSED.has(status), `${path}: ${status}`);
      }
    for (const odd of ODD_IN_ADDRESS)
      for (const path of [`/requests/${odd}/cancellation`, `/deadlines/${odd}/cancellation`])
        assert.ok(REFUSED.has((await spse.post(path, {})).status), path);
    assert.deepEqual(await phone.requests(), []);
    assert.equal((await spse.post("/requests", calls["/requests"])).status, 201);
    assert.equal((await spse.post("/deadlines", deadline)).status, 201);
  });

  test("an address that holds another is refused in a directory's call, as the address of nobody; one address is taken", async () => {
    const { call, patch } = await directoryOf(await fresh());
    const emails = [{ value: "a<korban@contoh.go.id>", type: "work", primary: true }];
    const refused = await call("POST", "Users", { ...entraUser, emails });
    assert.deepEqual([refused.status, refused.body.scimType], [400, "invalidValue"]);
    const made = await call("POST", "Users", entraUser);
    assert.equal(made.status, 201);
    const moved = await patch(made.body.id, { op: "replace", path: "emails", value: emails });
    assert.deepEqual([moved.status, moved.body.scimType], [400, "invalidValue"]);
  });

  test("in a call of a directory is refused or ignored with its member; what is kept is what was sent", async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    const made = await call("POST", "Users", entraUser);
    assert.equal(made.status, 201);
    const { id } = made.body;
    const paths = ["externalId", "userName", "displayName", "emails", 'emails[type eq "work"].value', "roles"];
    for (const odd of ODD) {
      world.clock.advance(APPLICATION_CALLS.seconds);
      for (const user of [entraUser, oktaUser] as readonly Json[])
        for (const sent of bent(user, odd)) {
          const text = JSON.stringify(sent);
          for (const seen of [await call("POST", "Users", sent), await call("PUT", `Users/${id}`, sent)])
            assert.ok(seen.status < 500, `${text}: ${seen.status}`);
        }
      for (const path of [...paths, `x${odd}`])
        for (const value of [odd, `a${odd}`, { value: odd }, [{ value: odd }], { [odd]: odd }]) {
          const { status } = await patch(id, { op: "replace", path, value });
          assert.ok(status < 500, `${path} ${JSON.stringify(value)}: ${status}`);
        }
      for (const path of paths.slice(0, 5)) {
        const { status } = await patch(id, { op: "replace", path, value: `a${odd}` });
        assert.ok(REFUSED.has(status), `${path}: ${status}`);
      }
    }
    for (const odd of ODD_IN_ADDRESS) {
      for (const method of ["GET", "PUT", "DELETE"] as const)
        assert.ok(REFUSED.has((await call(method, `Users/${odd}`, method === "PUT" ? entraUser : undefined)).status));
      for (const name of ["externalId", "userName", "id"]) {
        const { status } = await call("GET", `Users?filter=${name}%20eq%20%22${odd}%22`);
        assert.ok(REFUSED.has(status), `${name} ${odd}: ${status}`);
      }
      assert.ok((await call("GET", `Users?startIndex=${odd}&count=${odd}&sortBy=${odd}`)).status < 500);
    }
    const kept = JSON.stringify(await world.db.selectFrom("directory_account").selectAll().execute());
    assert.doesNotMatch(kept, /\ufffd|\\u0000|\\ud800/);
  });
});
