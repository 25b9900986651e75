/** Ways of a directory that are wrong, late, doubled or rare: programs.story.test.ts holds each answer. */
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { directoryOf, entraUser, oktaUser } from "../test-support/connect/directories.ts";
import { addPerson } from "../test-support/world.ts";
import type { Owner } from "./attacker.ts";
import { spendAll } from "./programs.ts";

const HOUR = 3600;

export const directoryWalks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "a directory": async ({ world }) => {
    const { call, patch, bearer } = await directoryOf(world);
    for (const path of [
      "ServiceProviderConfig",
      "ResourceTypes",
      "ResourceTypes/User",
      "ResourceTypes/Group",
      "Schemas",
    ])
      await call("GET", path);
    for (const path of [
      "Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
      "Schemas/x",
      "Groups",
      "Users",
      "Users/x",
    ])
      await call("GET", path);
    const make = (change: object) => call("POST", "Users", { ...entraUser, ...change });
    for (const change of [
      ...[
        { userName: undefined },
        { userName: "" },
        { userName: "a" },
        { userName: "x".repeat(300) },
        { emails: undefined },
      ],
      ...[
        { emails: [] },
        { emails: [{ value: "x" }] },
        { roles: undefined },
        { roles: ["helpdesk"] },
        { roles: ["raja"] },
      ],
      ...[{ name: undefined }, { name: "Sari" }, { active: "ja" }, { externalId: "a\u0000" }, { externalId: 7 }],
      ...[{ name: null }, { name: { formatted: null, givenName: "x" } }, { roles: [{ value: "x".repeat(300) }] }],
      ...[{ emails: ["x".repeat(300)] }, { displayName: null }, { active: true }, {}],
    ])
      await make(change);
    await call("POST", "Users", "{");
    await call("POST", "Users", []);
    for (const as of [bearer.replace("Bearer", "Basic"), `${bearer}x`, ""]) await call("GET", "Users", undefined, as);
    for (const query of ["", "count=1", "count=-5", "count=x", "startIndex=2", "startIndex=0", "count=0", "count=201"])
      await call("GET", `Users?${query}`);
    for (const filter of ['userName eq "SARI.DEWI"', 'externalId eq "x"', "x", 'userName co "a"'])
      await call("GET", `Users?filter=${encodeURIComponent(filter)}`);
    await call("GET", 'Users?filter=userName%20eq%20"sari.dewi"&count=0&startIndex=2');
    const { id } = (await call("GET", 'Users?filter=userName%20eq%20"sari.dewi"')).body.Resources[0];
    await call("GET", `Users?filter=id%20eq%20"${id}"`);
    const two = (await call("POST", "Users", { ...oktaUser, active: false, externalId: undefined })).body;
    world.clock.advance(60);
    for (const operation of [
      ...[{ op: "move", path: "active" }, { op: "remove" }, { op: "remove", path: "active" }, { op: "add", path: 1 }],
      ...[
        { op: "replace", value: "x" },
        { op: "replace", path: "userName", value: "lain" },
      ],
      ...[
        { op: "replace", path: "roles", value: [{ value: "auditor" }] },
        { op: "replace", path: "emails", value: "x" },
      ],
      ...[
        { op: "add", path: "nickName", value: "x" },
        { op: "replace", path: "displayName", value: "" },
      ],
      ...[
        { op: "remove", path: "externalId" },
        { op: "replace", path: "externalId", value: "7" },
      ],
      ...[
        { op: "replace", path: "displayName", value: " Sari D. " },
        { op: "replace", path: "roles", value: "pokja" },
      ],
      ...[
        { op: "replace", path: "emails", value: "baru@contoh.go.id" },
        { op: "replace", value: { active: "false" } },
      ],
      ...[
        { op: "replace", path: "displayName", value: "Lain" },
        { op: "replace", path: "active", value: "True" },
      ],
    ])
      await patch(id, operation);
    await call("PATCH", `Users/${id}`, { Operations: [] });
    await call("PUT", `Users/${id}`, { ...entraUser, name: { givenName: "Sari", familyName: "Ayu" } });
    await call("PUT", `Users/${id}`, "[]");
    await call("DELETE", `Users/${two.id}`);
    for (let times = 0; times < 2; times++) await call("DELETE", `Users/${two.id}`);
    await call("POST", "Users", oktaUser);
    const other = await directoryOf(world, { name: "Okta" });
    await other.call("GET", `Users/${id}`);
    await other.call("POST", "Users", entraUser);
    await addPerson(world, { userId: "LAMA", kind: "non-penyedia", role: "ppk", email: "lama@contoh.go.id" });
    const old = { ...entraUser, userName: "lama", emails: [{ value: "lama@contoh.go.id" }] };
    for (const change of [{ emails: entraUser.emails }, {}, {}])
      await other.call("POST", "Users", { ...old, ...change });
    world.clock.advance(72 * HOUR);
    await other.call("POST", "Users", { ...old, externalId: null });
    await transact(world, (tx) => changeAccount(tx, id, { role: "helpdesk" }));
    await patch(id, { op: "replace", path: "active", value: false });
    await transact(world, (tx) => changeAccount(tx, id, { role: "ppk", active: 0 }));
    await patch(id, { op: "replace", path: "active", value: true });
    const { id: three } = (await make({ userName: "tiga", externalId: "3" })).body;
    const rename = (value: string) => patch(three, { op: "replace", path: "displayName", value });
    await rename("Satu");
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "application:calls:%").execute();
    for (const name of ["Dua", "Satu"]) await rename(name);
    await patch(three, { op: "replace", path: "active", value: false });
    await make({ userName: "empat" });
  },
};
