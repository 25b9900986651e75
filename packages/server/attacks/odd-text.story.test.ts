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

/** Where a directory's call reads text. A name is marked by *. Elsewhere odd text is ignored with its member. */
const READ = {
  entra: [
    ...["externalId", "userName", "emails.0.value", "emails.0.value*", "roles.0.value"],
    ...["name.formatted", "name.familyName", "name.givenName"],
  ],
  okta: ["userName", "name.givenName", "name.familyName", "emails.0.value*", "displayName", "externalId", "roles.0"],
};
/** What a new account needs besides: its member is missing under an odd name, or is read only then. */
const NEEDED = {
  entra: ["userName*", "emails*", "name*", "roles.0.value*", "roles*"],
  okta: ["userName*", "emails.0.value", "emails*", "roles*"],
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The value with odd text at the end of one of its texts, or of the name of one of its members; one after another, with its place. */
function* bent(value: Json, odd: string): Generator<{ readonly place: string; readonly sent: Json }> {
  if (typeof value === "string") yield { place: "", sent: value + odd };
  else if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      for (const { place, sent } of bent(one, odd))
        yield { place: below(String(at), place), sent: value.map((it, index) => (index === at ? sent : it)) };
  } else if (typeof value === "object" && value !== null) {
    for (const [name, of] of Object.entries(value)) {
      for (const { place, sent } of bent(of, odd))
        yield { place: below(name, place), sent: { ...value, [name]: sent } };
      const { [name]: _, ...rest } = value as Record<string, Json>;
      yield { place: `${name}*`, sent: { ...rest, [name + odd]: of } };
    }
  }
}

const below = (name: string, place: string): string => (place === "" ? name : `${name}.${place}`);

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
        for (const { place, sent } of bent(body, odd))
          assert.equal((await spse.post(path, sent)).status, 422, `${path} ${place}`);
    }
    for (const odd of ODD_IN_ADDRESS)
      for (const path of [
        ...[`/requests/${odd}`, `/requests/${odd}/receipt`, `/deadlines/${odd}`],
        ...[`/device-keys?user=${odd}`, `/requests/r7Qe2WmXc5Ty8UiP1oLk3A?wait=${odd}`],
      ])
        assert.equal((await spse.get(path)).status, 400, path);
    for (const odd of ODD_IN_ADDRESS)
      for (const path of [`/requests/${odd}/cancellation`, `/deadlines/${odd}/cancellation`])
        assert.equal((await spse.post(path, {})).status, 400, path);
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
    assert.equal((await call("POST", "Users", oktaUser)).status, 201);
    const verdict = async (...asked: Parameters<typeof call>) => {
      const { status, body } = await call(...asked);
      return [status, body.scimType];
    };
    const paths = ["externalId", "userName", "displayName", "emails", 'emails[type eq "work"].value', "roles"];
    for (const odd of ODD) {
      world.clock.advance(APPLICATION_CALLS.seconds);
      for (const [kind, user] of [
        ["entra", entraUser],
        ["okta", oktaUser],
      ] as const)
        for (const { place, sent } of bent(user, odd)) {
          const isRead = READ[kind].includes(place);
          const isNeeded = isRead || NEEDED[kind].includes(place);
          const made = isNeeded ? [400, "invalidValue"] : [409, "uniqueness"];
          assert.deepEqual(await verdict("POST", "Users", sent), made, `${kind} ${place}`);
          // A call with the other's User ID would rename the account; without a User ID it does not.
          const isOther = kind === "okta" && place !== "userName*";
          const put = isRead ? [400, "invalidValue"] : isOther ? [400, "mutability"] : [200, undefined];
          assert.deepEqual(await verdict("PUT", `Users/${id}`, sent), put, `${kind} ${place}`);
        }
      for (const path of [...paths, `x${odd}`])
        for (const value of [odd, `a${odd}`, { value: odd }, [{ value: odd }], { [odd]: odd }]) {
          const isIgnored = path === `x${odd}` || (path === "roles" && odd in Object(value));
          const { status } = await patch(id, { op: "replace", path, value });
          assert.equal(status, isIgnored ? 200 : 400, `${path} ${JSON.stringify(value)}`);
        }
    }
    for (const odd of ODD_IN_ADDRESS) {
      for (const method of ["GET", "PUT", "DELETE"] as const)
        assert.equal((await call(method, `Users/${odd}`, method === "PUT" ? entraUser : undefined)).status, 400);
      for (const name of ["externalId", "userName", "id"])
        assert.equal((await call("GET", `Users?filter=${name}%20eq%20%22${odd}%22`)).status, 400, `${name} ${odd}`);
      assert.equal((await call("GET", `Users?startIndex=${odd}&count=${odd}&sortBy=${odd}`)).status, 400);
    }
    const kept = JSON.stringify(await world.db.selectFrom("directory_account").selectAll().execute());
    assert.doesNotMatch(kept, /\ufffd|\\u0000|\\ud800/);
  });
});
