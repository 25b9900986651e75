/** What directories send, as their documentation shows it, and what cannot be read. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { entraUser, oktaUser } from "../../../test-support/connect/directories.ts";
import { readFilter, readPatch, readUser } from "./user.ts";

const said = (read: ReturnType<typeof readUser>) => (read.kind === "said" ? read.said : read.scimType);
const patch = (...Operations: unknown[]) =>
  said(readPatch({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations }));

describe("A user, RFC 7643 §4.1", () => {
  test("as Entra ID, Okta and Keycloak send one; a password is never read", () => {
    assert.deepEqual(said(readUser(entraUser)), {
      externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
      userName: "sari.dewi",
      active: true,
      email: "sari@contoh.go.id",
      role: "ppk",
      name: "Sari Dewi",
    });
    const okta = said(readUser(oktaUser));
    assert.equal(JSON.stringify(okta).includes("1mz050nq"), false);
    assert.deepEqual(okta, {
      userName: "budi.santoso",
      email: "budi@contoh.go.id",
      externalId: "00ujl29u0le5T6Aj10h7",
      role: "pokja",
      active: true,
      name: "Budi Santoso",
    });
    const keycloak = {
      username: "tono",
      name: { givenname: "Tono", familyname: "" },
      emails: [{ value: "tono@x.go.id" }],
    };
    assert.deepEqual(said(readUser(keycloak)), { userName: "tono", email: "tono@x.go.id", name: "Tono" });
  });

  test("of several addresses the primary one counts, else the first; displayName counts before the parts of a name", () => {
    const [one, two] = [{ value: "satu@x.go.id" }, { value: "dua@x.go.id" }];
    const email = (...emails: unknown[]) => said(readUser({ emails }));
    assert.deepEqual(email(one, { ...two, primary: "True" }), { email: "dua@x.go.id" });
    assert.deepEqual(email(one, { ...two, primary: false }), { email: "satu@x.go.id" });
    const name = { formatted: "Sari Dewi, S.T.", givenName: "Sari", familyName: "Dewi" };
    assert.deepEqual(said(readUser({ displayName: "Sari D.", name })), { name: "Sari D." });
    assert.deepEqual(said(readUser({ displayName: "", name })), { name: "Sari Dewi, S.T." });
  });

  test("wrong types are named", () => {
    for (const wrong of [{ userName: 1 }, { active: "ja" }, { emails: [] }, { roles: ["raja"] }, { name: "Sari" }])
      assert.equal(said(readUser(wrong)), "invalidValue", JSON.stringify(wrong));
    for (const wrong of [null, [], "x", 1]) assert.equal(said(readUser(wrong)), "invalidSyntax");
  });
});

describe("A PATCH, RFC 7644 §3.5.2", () => {
  test("a leaver, as Entra ID and Okta say it: a flag, a text, with a path and without, in any case", () => {
    for (const operation of [
      { op: "Replace", path: "active", value: false },
      { op: "Replace", path: "active", value: "False" },
      { op: "replace", value: { active: false } },
      { op: "REPLACE", path: "urn:ietf:params:scim:schemas:core:2.0:User:active", value: "false" },
      { op: "Add", path: "ACTIVE", value: "FALSE" },
    ])
      assert.deepEqual(patch(operation), { active: false }, JSON.stringify(operation));
  });

  test("paths with a filter, parts of a name, several operations; other members are ignored", () => {
    assert.deepEqual(
      patch(
        { op: "Replace", path: 'emails[type eq "work"].value', value: "baru@contoh.go.id" },
        { op: "Replace", path: "name.familyName", value: "Dewi" },
        { op: "Add", path: "name.givenName", value: "Sari" },
        { op: "Add", path: 'roles[primary eq "True"].value', value: "PA-KPA" },
        { op: "Add", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", value: "Umum" },
        { op: "Remove", path: "externalId" },
      ),
      { email: "baru@contoh.go.id", role: "pa-kpa", externalId: null, name: "Sari Dewi" },
    );
    assert.deepEqual(patch({ op: "Replace", path: "name.familyName", value: "Dewi" }), {}, "one part names nobody");
  });

  test("what a user always has is not taken away; other operations are refused", () => {
    for (const path of ["userName", "active", 'emails[type eq "work"].value', "displayName", "roles"])
      assert.equal(patch({ op: "remove", path }), "mutability", path);
    assert.equal(patch({ op: "move", path: "active", value: true }), "invalidSyntax");
    assert.equal(patch({ op: "remove" }), "noTarget");
    assert.equal(patch({ op: "replace", value: "x" }), "invalidSyntax");
    assert.equal(patch(), "invalidSyntax");
    assert.equal(
      patch(...Array.from({ length: 51 }, () => ({ op: "add", path: "active", value: true }))),
      "invalidSyntax",
    );
  });

  test("no body throws", () =>
    fc.assert(
      fc.property(fc.json(), fc.string(), (body, path) => {
        readUser(JSON.parse(body));
        readPatch(JSON.parse(body));
        readPatch({ Operations: [{ op: "add", path, value: JSON.parse(body) }] });
        readFilter(path);
      }),
    ));
});

describe("A filter, RFC 7644 §3.4.2.2", () => {
  test("three attributes by eq, in any case; the value is JSON text", () => {
    const read = (text: string) => {
      const { kind, ...more } = readFilter(text);
      return kind === "filter" ? Object.values((more as { filter: object }).filter).join(" ") : kind;
    };
    assert.equal(read('userName eq "sari.dewi"'), "userName sari.dewi");
    assert.equal(read('USERNAME EQ "a\\"b"'), 'userName a"b');
    assert.equal(read('urn:ietf:params:scim:schemas:core:2.0:User:externalId eq "x"'), "externalId x");
    assert.equal(read(' id eq "x" '), "id x");
    for (const wrong of [
      "",
      'userName co "a"',
      'userName eq "a" or active eq true',
      "userName eq a",
      'password eq "x"',
      'userName eq "a',
    ])
      assert.equal(read(wrong), "wrong", wrong);
  });
});
