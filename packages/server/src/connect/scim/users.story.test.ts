/** A directory provisions accounts through HTTP, with requests as Entra ID, Okta and Keycloak send them; and what it may never do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { mailTo, takeBack, undoLinkIn } from "../../../test-support/at-email.ts";
import { directoryOf, entraUser, oktaUser } from "../../../test-support/connect/directories.ts";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import {
  POWER_KEPT_SECONDS,
  POWER_STOP_SECONDS,
  POWER_WAIT_SECONDS,
  TENDER_CLOSES_SECONDS,
} from "../../../test-support/promised.ts";
import { until } from "../../../test-support/until.ts";
import { serverOf } from "../../../test-support/visitor.ts";
import { addPerson, hashOf, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { isPostgres } from "../../base/platform/db/db.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { DIRECTORY_CHANGED } from "../../base/rules/budgets.ts";
import { changeAccount, findAccount, loadAccount } from "../../core/account/account.ts";
import { setActive } from "../../core/account/administration/index.ts";
import { listDevices } from "../../core/factors/device/device.ts";
import { makeDueChanges } from "../../core/power/waiting.ts";
import { erasePerson } from "../../operate/data-life/erase.ts";
import { exportPersonalData } from "../../operate/data-life/export.ts";
import { endApplication } from "../application/application.sql.ts";
import { insertDeadline } from "../deadlines/deadline.sql.ts";

const kinds = async (world: TestWorld, to: string) =>
  (await mailsOf(world)).filter((it) => it.to === to).map(({ kind }) => kind);

/** The link in the newest mail about a change that waits. */
const stopLink = async (world: TestWorld, to: string): Promise<string> =>
  (await mailsOf(world))
    .filter((it) => it.to === to)
    .map(({ text }) => /\/waiting\/stop\/[\w.-]+/.exec(text)?.[0])
    .findLast((it) => it !== undefined) ?? assert.fail("no link to stop");

const SCIM_JSON = "application/scim+json; charset=utf-8";
const leaves = { op: "Replace", path: "active", value: "False" };
const returns = { op: "Replace", path: "active", value: true };

onSqlite("A directory by SCIM", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const directory = await directoryOf(world);
    const made = await directory.call("POST", "Users", entraUser);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return { world, ...directory, made: made.body as { id: string } };
  };

  test("Entra ID: looks for a person, makes the account, reads it; its owner gets the link to a password [promise:scim]", async () => {
    const world = await fresh();
    const { call, name } = await directoryOf(world);
    const query = `filter=${encodeURIComponent('userName eq "sari.dewi"')}&aadOptscim062020=`;
    const none = await call("GET", `Users?${query}`);
    assert.deepEqual([none.status, none.body.totalResults, none.body.Resources], [200, 0, []]);
    const made = await call("POST", "Users", entraUser);
    assert.equal(made.status, 201);
    assert.equal(made.headers["content-type"], SCIM_JSON);
    assert.equal(made.headers.location, made.body.meta.location);
    const account = await findAccount(world, "SARI.DEWI");
    assert.ok(account);
    assert.deepEqual(
      [account.role, account.kind, account.name, account.email, account.passwordHash],
      ["ppk", "non-penyedia", "Sari Dewi", "sari@contoh.go.id", null],
    );
    assert.deepEqual(await kinds(world, account.email), ["first-password"]);
    const read = await call("GET", `Users/${made.body.id}`);
    assert.deepEqual(
      [read.body.userName, read.body.externalId, read.body.active, read.body.roles[0].value],
      ["sari.dewi", entraUser.externalId, true, "ppk"],
    );
    const found = await call("GET", `Users?${query}`);
    assert.deepEqual([found.body.totalResults, found.body.Resources[0].id], [1, account.id]);
    const byExternal = `Users?filter=${encodeURIComponent(`externalId eq "${entraUser.externalId}"`)}`;
    assert.equal((await call("GET", byExternal)).body.totalResults, 1);
    const { detail } = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "=", "created")
      .executeTakeFirstOrThrow();
    assert.equal(JSON.parse(detail).application, name);
  });

  test("what it can do is told: the same to every directory", async () => {
    const { call } = await directoryOf(await fresh());
    const config = await call("GET", "ServiceProviderConfig");
    assert.deepEqual([config.body.patch.supported, config.body.bulk.supported], [true, false]);
    assert.equal((await call("GET", "ResourceTypes")).body.Resources[0].endpoint, "/Users");
    const [schema] = (await call("GET", "Schemas")).body.Resources;
    const attributes = schema.attributes as readonly { name: string; required: boolean }[];
    const names = (required: boolean) => attributes.filter((it) => it.required === required).map(({ name }) => name);
    assert.deepEqual(names(true), ["userName", "displayName", "emails", "roles"]);
    assert.deepEqual(names(false), ["name", "active"], "and no password");
    for (const name of ["ResourceTypes", "Schemas"]) {
      const [one] = (await call("GET", name)).body.Resources;
      const { pathname } = new URL(one.meta.location);
      assert.deepEqual((await call("GET", pathname.slice("/api/scim/v2/".length))).body, one, "where it says it is");
      assert.equal((await call("GET", `${name}/Group`)).status, 404);
    }
  });

  test("every refusal is an error of SCIM, with its word where the RFC has one: also of the border", async () => {
    const { call, made, world } = await scene();
    const app = await serverOf(world);
    const { headers } = await call("GET", "Users", undefined, "Bearer x");
    assert.match(String(headers["www-authenticate"]), /^Basic/);
    const patch = (...Operations: unknown[]) => call("PATCH", `Users/${made.id}`, { Operations });
    const wrongType = await app.inject({
      ...{ method: "POST", url: "/api/scim/v2/Users", payload: JSON.stringify(entraUser) },
      headers: {
        ...{ host: new URL(world.config.portalUrl).host, "content-type": "text/plain" },
        authorization: String((await directoryOf(world, { name: "Okta" })).bearer),
      },
    });
    const seen = [
      [404, undefined, await call("GET", "Groups")],
      [404, undefined, await call("GET", `Users/${"x".repeat(22)}`)],
      [405, undefined, await call("PATCH", "Users", {})],
      [413, undefined, await call("POST", "Users", { ...entraUser, title: "x".repeat(100_000) })],
      [415, undefined, { status: wrongType.statusCode, headers: wrongType.headers, body: wrongType.json() }],
      [400, undefined, await call("GET", "Users?unknown=1")],
      [400, "invalidSyntax", await call("PUT", `Users/${made.id}`, "{")],
      [400, "invalidFilter", await call("GET", "Users?filter=active%20eq%20true")],
      [400, "invalidPath", await patch({ op: "add", path: 1, value: "x" })],
      [400, "noTarget", await patch({ op: "remove" })],
      [400, "mutability", await patch({ op: "replace", path: "userName", value: "lain" })],
      [409, "uniqueness", await call("POST", "Users", entraUser)],
    ] as const;
    for (const [status, kind, { status: got, headers, body }] of seen) {
      const { schemas, scimType } = body;
      const whole = [got, headers["content-type"], schemas, body.status, scimType];
      const error = ["urn:ietf:params:scim:api:messages:2.0:Error"];
      assert.deepEqual(whole, [status, SCIM_JSON, error, String(status), kind], JSON.stringify(body));
    }
    assert.equal(seen[2][2].headers.allow, "GET, POST");
  });

  test("a filter obeys startIndex and count, and totalResults counts all that match", async () => {
    const { call } = await directoryOf(await fresh());
    for (const userName of ["satu", "dua", "tiga"]) await call("POST", "Users", { ...oktaUser, userName });
    const filter = `filter=${encodeURIComponent(`externalId eq "${oktaUser.externalId}"`)}`;
    const pages = [];
    for (const page of ["", "&startIndex=3", "&startIndex=2&count=1", "&startIndex=4", "&count=0", "&startIndex=-1"]) {
      const { body } = await call("GET", `Users?${filter}${page}`);
      pages.push([body.totalResults, body.startIndex, body.itemsPerPage, body.Resources.length]);
    }
    assert.deepEqual(pages, [
      [3, 1, 3, 3],
      [3, 3, 1, 1],
      [3, 2, 1, 1],
      [3, 4, 0, 0],
      [3, 1, 0, 0],
      [3, 1, 3, 3],
    ]);
  });

  test("a leaver is out at once, by a text for a flag; the same directory lets the person in again [promise:scim]", async () => {
    const { world, made, patch, call } = await scene();
    const person = await enrolled(world, { userId: "PPK.LAIN", kind: "non-penyedia", role: "ppk" });
    const computer = visitor(world);
    await transact(world, (tx) => changeAccount(tx, made.id, { password_hash: hashOf(world, person.account) }));
    await logIn(world, computer, "sari.dewi");
    assert.equal(computer.page().path, "/beranda");
    const { meta } = (await call("GET", `Users/${made.id}`)).body;
    world.clock.advance(60);
    const left = await patch(made.id, leaves);
    assert.deepEqual([left.status, left.body.active], [200, false]);
    assert.deepEqual(left.body.meta, { ...meta, lastModified: utc(world.now()) });
    assert.notEqual(meta.lastModified, left.body.meta.lastModified);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    assert.equal((await logIn(world, visitor(world), "sari.dewi")).status, 403);
    assert.equal((await patch(made.id, leaves)).status, 200, "a repeat");
    assert.deepEqual([(await patch(made.id, returns)).body.active], [true]);
    assert.equal((await logIn(world, visitor(world), "sari.dewi")).path, "/beranda");
  });

  test("Okta and Keycloak: lists by pages, a PUT with everything, a DELETE", async () => {
    const world = await fresh();
    const { call, id, secret } = await directoryOf(world);
    const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
    assert.equal((await call("GET", "Users?startIndex=1&count=2", undefined, basic)).body.totalResults, 0);
    const made = (await call("POST", "Users", oktaUser, basic)).body;
    await call("POST", "Users", { ...oktaUser, userName: "tono", externalId: "2", displayName: "Tono" });
    await call("POST", "Users", { ...oktaUser, userName: "wati", externalId: "3", displayName: "Wati" });
    const pages = [];
    for (const start of [1, 3, 9]) {
      const { body } = await call("GET", `Users?startIndex=${start}&count=2`);
      pages.push([body.totalResults, body.startIndex, body.itemsPerPage, body.Resources.length]);
    }
    assert.deepEqual(pages, [
      [3, 1, 2, 2],
      [3, 3, 1, 1],
      [3, 9, 0, 0],
    ]);
    assert.equal((await call("GET", "Users?count=0")).body.totalResults, 3);
    const put = {
      ...oktaUser,
      displayName: "Budi S.",
      emails: [{ value: "budi.s@contoh.go.id" }],
      roles: [{ value: "pa-kpa" }],
    };
    assert.equal((await call("PUT", `Users/${made.id}`, put)).status, 200);
    const changed = await loadAccount(world, made.id);
    assert.deepEqual([changed.name, changed.email, changed.role], ["Budi S.", "budi.s@contoh.go.id", "pa-kpa"]);
    const told = await kinds(world, "budi@contoh.go.id");
    assert.ok(told.includes("email-changed") || told.some((it) => it.startsWith("email")), told.join(" "));
    assert.equal((await call("DELETE", `Users/${made.id}`)).status, 204);
    assert.equal((await call("GET", `Users/${made.id}`)).status, 404);
    assert.equal((await loadAccount(world, made.id)).active, false);
    assert.equal((await call("GET", "Users")).body.totalResults, 2);
  });

  test("a person whom the directory has deleted returns to the same account, and is told; nobody whom the LPSE has closed since [promise:scim]", async () => {
    const { world, made, call } = await scene();
    const other = await directoryOf(world, { name: "Okta" });
    const isActive = async () => (await loadAccount(world, made.id)).active;
    const leave = async () => assert.equal((await call("DELETE", `Users/${made.id}`)).status, 204);
    await leave();
    const [kept] = (await exportPersonalData(world, made.id)).directory_account as { external_id: string | null }[];
    assert.equal(kept?.external_id, null, "the directory's own number of the person is forgotten");
    for (const [by, body] of [
      [other, entraUser],
      [{ call }, { ...entraUser, emails: [{ value: "pencuri@contoh.com" }] }],
    ] as const) {
      const refused = await by.call("POST", "Users", body);
      assert.deepEqual([refused.status, refused.body.scimType, await isActive()], [409, "uniqueness", false]);
    }
    const closed = await call("POST", "Users", { ...entraUser, active: false });
    assert.deepEqual([closed.status, closed.body.id, closed.body.active], [201, made.id, false]);
    await leave();
    const back = await call("POST", "Users", entraUser);
    assert.deepEqual([back.status, back.body.id, back.body.active, await isActive()], [201, made.id, true, true]);
    assert.deepEqual((await kinds(world, "sari@contoh.go.id")).toSorted(), [
      "account-deactivated",
      "first-password",
      "first-password",
    ]);
    assert.equal((await call("POST", "Users", entraUser)).status, 409, "it keeps the account already");

    await leave();
    const by = { operator: "root" } as const;
    const decide = (active: boolean) =>
      transact(world, async (tx) => setActive(tx, by, await loadAccount(tx, made.id), { active }));
    await decide(true);
    assert.equal((await call("POST", "Users", entraUser)).status, 409, "its owner is asked first");
    await decide(false);
    const late = await call("POST", "Users", entraUser);
    assert.deepEqual([late.status, late.body.scimType, await isActive()], [409, "uniqueness", false]);
  });

  test("a closed account keeps its name, address and role, whatever the directory says; with the opening they change [promise:scim]", async () => {
    const { world, made, patch, call } = await scene();
    await patch(made.id, leaves);
    const before = await loadAccount(world, made.id);
    const emails = [{ value: "sari.baru@contoh.go.id" }];
    for (const [path, value] of Object.entries({ displayName: "Sari Baru", emails, roles: [{ value: "pokja" }] }))
      assert.equal((await patch(made.id, { op: "Replace", path, value })).status, 200);
    assert.deepEqual(await loadAccount(world, made.id), before);
    const user = { ...entraUser, displayName: "Sari Baru", emails, roles: ["pokja"] };
    assert.equal((await call("PUT", `Users/${made.id}`, user)).status, 200);
    const { active, name, email, role } = await loadAccount(world, made.id);
    assert.deepEqual([active, name, email, role], [true, "Sari Baru", "sari.baru@contoh.go.id", "pokja"]);
  });

  test("a new user may begin closed: nobody is told and nobody logs in, until the directory opens the account", async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    const made = await call("POST", "Users", { ...entraUser, active: "False" });
    assert.deepEqual([made.status, made.body.active], [201, false]);
    assert.deepEqual(await kinds(world, "sari@contoh.go.id"), []);
    assert.equal((await call("GET", `Users/${made.body.id}`)).body.active, false);
    assert.equal((await patch(made.body.id, returns)).body.active, true);
    assert.deepEqual(await kinds(world, "sari@contoh.go.id"), ["first-password"]);
  });

  test("an account of the same person, with the same email, is taken over; no other one is [promise:scim]", async () => {
    const world = await fresh();
    const { call } = await directoryOf(world);
    const sari = await addPerson(world, { userId: "SARI.DEWI", kind: "non-penyedia", email: "SARI@contoh.go.id" });
    await addPerson(world, { userId: "LAIN", kind: "non-penyedia", email: "lain@contoh.go.id" });
    await addPerson(world, { userId: "PENYEDIA1", email: "sari@contoh.go.id" });
    await addPerson(world, { userId: "AUDITOR1", kind: "non-penyedia", role: "auditor", email: "sari@contoh.go.id" });
    const closed = await addPerson(world, { userId: "TUTUP", kind: "non-penyedia", email: "sari@contoh.go.id" });
    await transact(world, (tx) => changeAccount(tx, closed.id, { active: 0 }));
    const waits = await call("POST", "Users", entraUser);
    assert.equal(waits.status, 409);
    assert.match(waits.body.detail, /Its owner is told and can refuse: send this again after/);
    assert.deepEqual(await kinds(world, "SARI@contoh.go.id"), ["change-waits"]);
    assert.equal((await call("GET", `Users/${sari.id}`)).status, 404, "it does not keep it yet");
    world.clock.advance(POWER_WAIT_SECONDS - 1);
    assert.equal((await call("POST", "Users", entraUser)).status, 409);
    assert.deepEqual(await kinds(world, "SARI@contoh.go.id"), ["change-waits"], "a repeat tells nobody again");
    world.clock.advance(1);
    const taken = await call("POST", "Users", entraUser);
    assert.deepEqual([taken.status, taken.body.id], [201, sari.id]);
    assert.equal((await loadAccount(world, sari.id)).passwordHash, sari.passwordHash);
    const noted = await world.db
      .selectFrom("audit")
      .select(["account_id", "at"])
      .where("outcome", "=", "kept")
      .execute();
    assert.deepEqual(
      noted.map((it) => [it.account_id, it.at]),
      [[sari.id, world.now()]],
      "its owner reads since when",
    );
    assert.deepEqual([(await call("POST", "Users", entraUser)).status], [409], "it keeps it already");
    for (const userName of ["LAIN", "PENYEDIA1", "AUDITOR1", "TUTUP"]) {
      const refused = await call("POST", "Users", { ...entraUser, userName });
      assert.deepEqual([refused.status, refused.body.scimType], [409, "uniqueness"], userName);
    }
    const other = await directoryOf(world, { name: "Okta" });
    assert.equal((await other.call("POST", "Users", entraUser)).status, 409, "another directory keeps it");
    for (const method of ["GET", "PUT", "PATCH", "DELETE"] as const)
      assert.equal(
        (
          await other.call(
            method,
            `Users/${sari.id}`,
            method === "GET" ? undefined : { active: false, Operations: [leaves] },
          )
        ).status,
        404,
      );
    assert.equal((await loadAccount(world, sari.id)).active, true);
    await transact(world, async (tx) =>
      endApplication(
        tx,
        (await tx.db.selectFrom("application").select("id").where("name", "=", "Entra ID").executeTakeFirstOrThrow())
          .id,
      ),
    );
    assert.equal((await other.call("POST", "Users", entraUser)).status, 409);
    world.clock.advance(POWER_WAIT_SECONDS);
    const kept = await other.call("POST", "Users", entraUser);
    assert.equal(kept.status, 201, "a directory that has ended keeps nothing");
  });

  test("a leaver who is taken over is closed at once and told; one who is invited to a tender stays open, and the directory reads why [promise:scim]", async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    const sari = await addPerson(world, { userId: "SARI.DEWI", kind: "non-penyedia", email: "sari@contoh.go.id" });
    const budi = await addPerson(world, { userId: "BUDI", kind: "non-penyedia", email: "budi@contoh.go.id" });
    const left = { ...entraUser, active: false };
    const budiLeft = { ...left, userName: "BUDI", emails: [{ value: budi.email }] };
    for (const body of [left, budiLeft])
      assert.equal((await call("POST", "Users", body)).status, 409, "its owner first");
    const isActive = async ({ id }: { readonly id: string }) => (await loadAccount(world, id)).active;
    assert.ok(await isActive(sari), "nobody closes an account that it does not keep");
    world.clock.advance(POWER_WAIT_SECONDS);
    const at = world.now() + TENDER_CLOSES_SECONDS;
    await transact(world, (tx) => insertDeadline(tx, { name: "Jembatan", at, invited: ["BUDI"] }));
    const taken = await call("POST", "Users", left);
    assert.deepEqual([taken.status, taken.body.id, taken.body.active], [201, sari.id, false]);
    assert.equal(await isActive(sari), false);
    assert.ok((await kinds(world, sari.email)).includes("account-deactivated"));
    assert.equal((await patch(sari.id, returns)).body.active, true, "it closed the account, so it may open it");

    const invited = await call("POST", "Users", budiLeft);
    assert.deepEqual([invited.status, invited.body.detail.includes("closes within 48 hours")], [409, true]);
    assert.ok(await isActive(budi));
    assert.equal((await patch(budi.id, leaves)).status, 409, "the same by PATCH");
    world.clock.advance(TENDER_CLOSES_SECONDS + 1);
    assert.equal((await patch(budi.id, leaves)).body.active, false);
  });

  test("it never opens what somebody at the LPSE has closed [promise:scim]", async () => {
    const { world, made, patch, call } = await scene();
    const ppe = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const act = async (name: string) => {
      await ppe.desk.get(`/konsol/akun/${made.id}`);
      await ppe.desk.post(`/konsol/akun/${made.id}/${name}`, { note: "SK 7" });
      await approve(ppe.desk, ppe.officer.phone);
    };
    assert.match((await ppe.desk.get(`/konsol/akun/${made.id}`)).text, /dikelola oleh direktori Entra ID/);
    await act("deactivate");
    for (const tried of [await patch(made.id, returns), await call("PUT", `Users/${made.id}`, entraUser)])
      assert.deepEqual([tried.status, tried.body.detail.includes("closed at the LPSE")], [403, true]);
    await act("activate");
    assert.equal((await patch(made.id, leaves)).body.active, false);
    await act("activate");
    await act("deactivate");
    assert.equal((await patch(made.id, returns)).status, 403, "its own closing was long ago");
    assert.equal((await loadAccount(world, made.id)).active, false);
  });

  test("an owner refuses that a directory takes the account over: time changes nothing any more [promise:scim]", async () => {
    const world = await fresh();
    const { call } = await directoryOf(world);
    const sari = await addPerson(world, { userId: "SARI.DEWI", kind: "non-penyedia", email: "sari@contoh.go.id" });
    assert.equal((await call("POST", "Users", entraUser)).status, 409);
    const owner = visitor(world, { ip: "203.0.113.8" });
    const asked = await owner.get(await stopLink(world, sari.email));
    assert.match(
      asked.text,
      /Sistem kepegawaian kantor “Entra ID” meminta izin mengelola akun Anda[\s\S]*Kantor dapat mengganti/,
    );
    assert.match((await owner.post("/waiting/stop")).text, /Perubahan dihentikan/);
    world.clock.advance(POWER_WAIT_SECONDS);
    const refused = await call("POST", "Users", entraUser);
    assert.deepEqual([refused.status, /two Admin PPE decide/.test(refused.body.detail)], [409, true]);
    assert.equal((await call("GET", `Users/${sari.id}`)).status, 404);
  });

  test("once somebody has used an account, its address waits a day, in which the owner can stop it; the answer has the present one [promise:scim]", async () => {
    const { world, made, patch } = await scene();
    const used = await enrolled(world, { userId: "PPK.LAIN", kind: "non-penyedia", role: "ppk" });
    await transact(world, (tx) => changeAccount(tx, made.id, { password_hash: hashOf(world, used.account) }));
    await logIn(world, visitor(world), "sari.dewi");
    const move = (value: string) => patch(made.id, { op: "Replace", path: "emails", value: [{ value }] });
    const emails = async () => (await loadAccount(world, made.id)).email;
    const asked = await move("pencuri@contoh.com");
    assert.deepEqual([asked.status, asked.body.emails[0].value], [200, "sari@contoh.go.id"]);
    assert.ok((await kinds(world, "sari@contoh.go.id")).includes("change-waits"));
    await visitor(world).get("/login");
    const owner = visitor(world, { ip: "203.0.113.8" });
    await owner.get(await stopLink(world, "sari@contoh.go.id"));
    await owner.post("/waiting/stop");
    world.clock.advance(POWER_WAIT_SECONDS);
    await makeDueChanges(world);
    await move("pencuri@contoh.com");
    world.clock.advance(POWER_WAIT_SECONDS);
    await makeDueChanges(world);
    assert.equal(await emails(), "sari@contoh.go.id", "stopped, and asked again");

    world.clock.advance(POWER_KEPT_SECONDS);
    await move("sari.baru@contoh.go.id");
    world.clock.advance(POWER_WAIT_SECONDS);
    await makeDueChanges(world);
    assert.equal(await emails(), "sari@contoh.go.id", "another one, a week later: the stop counts");

    world.clock.advance(POWER_STOP_SECONDS);
    await move("sari.baru@contoh.go.id");
    world.clock.advance(POWER_WAIT_SECONDS - 1);
    await makeDueChanges(world);
    assert.equal(await emails(), "sari@contoh.go.id");
    world.clock.advance(1);
    await Promise.all([makeDueChanges(world), makeDueChanges(world)]);
    assert.equal(await emails(), "sari.baru@contoh.go.id", "nobody stopped this one");

    await move("pencuri@contoh.com");
    await transact(world, (tx) => changeAccount(tx, made.id, { email: "lain@contoh.go.id" }));
    world.clock.advance(POWER_WAIT_SECONDS);
    await makeDueChanges(world);
    assert.equal(await emails(), "lain@contoh.go.id", "the LPSE has set another one meanwhile");
    assert.ok((await kinds(world, "lain@contoh.go.id")).includes("change-void"), "and its owner is told");
  });

  test("it makes and changes nobody of the LPSE's staff, and no factor [promise:scim]", async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    for (const role of ["admin-ppe", "helpdesk", "auditor", "verifikator", "admin-agency", "penyedia"]) {
      const refused = await call("POST", "Users", { ...entraUser, roles: [{ value: role }] });
      assert.deepEqual([refused.status, refused.body.scimType], [400, "invalidValue"], role);
    }
    const person = await enrolled(world, { userId: "SARI.DEWI", kind: "non-penyedia", email: "sari@contoh.go.id" });
    const { id } = person.account;
    assert.equal((await call("POST", "Users", entraUser)).status, 409);
    world.clock.advance(POWER_WAIT_SECONDS);
    assert.equal((await call("POST", "Users", entraUser)).status, 201);
    for (const role of ["admin-ppe", "helpdesk", "auditor"])
      assert.equal((await patch(id, { op: "Add", path: "roles", value: [{ value: role }] })).status, 400, role);
    assert.equal((await patch(id, { op: "Replace", path: "userName", value: "lain" })).body.scimType, "mutability");
    await patch(
      id,
      { op: "Add", path: "twoFactorSince", value: null },
      { op: "Add", path: "password", value: "lima kuda di padang" },
    );
    await patch(id, leaves);
    await patch(id, returns);
    const after = await loadAccount(world, id);
    assert.deepEqual(
      [after.twoFactorSince, after.passwordHash],
      [person.account.twoFactorSince, person.account.passwordHash],
    );
    assert.equal((await listDevices(world, id)).length, 1);
    await transact(world, (tx) => changeAccount(tx, id, { role: "helpdesk" }));
    const before = await loadAccount(world, id);
    for (const refused of [
      await patch(id, leaves),
      await call("DELETE", `Users/${id}`),
      await call("PUT", `Users/${id}`, entraUser),
    ])
      assert.equal(refused.status, 403);
    assert.deepEqual(await loadAccount(world, id), before);
    const noted = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "=", "directory-refused")
      .execute();
    assert.equal(noted.length, 3);
  });

  test("a directory in wrong hands closes few accounts in an hour, and Admin PPE finds it [promise:scim]", async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    const ids = [];
    for (let nth = 0; nth <= DIRECTORY_CHANGED.limit; nth++)
      ids.push((await call("POST", "Users", { ...oktaUser, userName: `pegawai-${nth}` })).body.id);
    const answers = [];
    for (const id of ids) answers.push((await patch(id, leaves)).status);
    assert.deepEqual(answers, [...Array.from({ length: DIRECTORY_CHANGED.limit }, () => 200), 429]);
    assert.equal((await loadAccount(world, ids.at(-1) ?? "")).active, true);
    const noted = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "=", "directory-refused")
      .execute();
    assert.equal(noted.length, 1);
  });

  test("a directory in wrong hands leads few people's mail elsewhere in an hour, gives few a role or a name; what is the same counts as nothing [promise:scim]", async () => {
    const { world, made, patch } = await scene();
    const replace = (path: string, value: unknown) => patch(made.id, { op: "Replace", path, value });
    const changes = [
      (nth: number) => replace("emails", [{ value: `sari-${nth}@contoh.go.id` }]),
      (nth: number) => replace("displayName", `Sari ${nth}`),
      (nth: number) => replace("roles", [{ value: nth % 2 === 0 ? "pokja" : "ppk" }]),
    ];
    for (const change of changes) {
      const statuses = [];
      for (let nth = 0; nth <= DIRECTORY_CHANGED.limit; nth++) statuses.push((await change(nth)).status);
      assert.deepEqual(statuses, [...Array.from({ length: DIRECTORY_CHANGED.limit }, () => 200), 429]);
      const now = await loadAccount(world, made.id);
      assert.equal((await replace("emails", [{ value: now.email }])).status, 200, "the same again");
      world.clock.advance(DIRECTORY_CHANGED.seconds + 1);
    }
  });

  test("an address that was taken back is not set again by the next run, which is answered with the one in force [promise:scim]", async () => {
    const { world, made, patch } = await scene();
    const replace = (value: string) => patch(made.id, { op: "Replace", path: "emails", value: [{ value }] });
    const inForce = async () => (await loadAccount(world, made.id)).email;
    assert.equal((await replace("salah@contoh.go.id")).status, 200);
    assert.equal(await inForce(), "salah@contoh.go.id");
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, "sari@contoh.go.id", "email-changed")));
    const again = await replace("Salah@contoh.go.id");
    assert.deepEqual([again.status, again.body.emails[0].value], [200, "sari@contoh.go.id"]);
    assert.equal(await inForce(), "sari@contoh.go.id");
    assert.equal((await replace("benar@contoh.go.id")).status, 200, "another one is another change");
    assert.equal(await inForce(), "benar@contoh.go.id");
  });

  test("who may not call, and what cannot be read, is answered as SCIM says it [promise:scim]", async () => {
    const { world, call, id, secret, made } = await scene();
    const none = await directoryOf(world, { name: "Tanpa", may: ["deadlines"] });
    const refused = [];
    for (const as of ["", "Bearer x", `Bearer ${id}.${secret}x`, `Bearer ${id}`, `Basic ${btoa(`${id}:`)}`])
      refused.push((await call("GET", `Users/${made.id}`, undefined, as)).status);
    assert.deepEqual(refused, [401, 401, 401, 401, 401]);
    const forbidden = await none.call("GET", "Users");
    assert.deepEqual(
      [forbidden.status, forbidden.body.status, forbidden.headers["content-type"]],
      [403, "403", SCIM_JSON],
    );
    for (const [body, kind] of [
      ["{", "invalidSyntax"],
      ["null", "invalidSyntax"],
      [{ ...entraUser, userName: "a b" }, "invalidValue"],
      [{ ...entraUser, userName: "sari@contoh.go.id" }, "invalidValue"],
      [{ ...entraUser, userName: "baru", emails: [{ value: "x" }] }, "invalidValue"],
      [{ ...entraUser, userName: "baru", roles: [] }, "invalidValue"],
    ] as const) {
      const seen = await call("POST", "Users", body);
      assert.deepEqual([seen.status, seen.body.scimType], [400, kind], JSON.stringify(body));
    }
    assert.equal((await call("GET", "Users?filter=active%20eq%20true")).body.scimType, "invalidFilter");
    assert.equal((await call("GET", `Users/${"x".repeat(22)}`)).status, 404);
    const cookie = await visitor(world).get("/api/scim/v2/Users");
    assert.equal(cookie.status, 401, "no session opens it");
  });

  test("with a directory of passwords, its people begin with the office password; a person's data have it, and are erased", async () => {
    const world = Object.assign(await fresh(), {
      ldap: { check: async () => "right" as const, probe: async () => {} },
    });
    const { call, patch } = await directoryOf(world);
    const { id } = (await call("POST", "Users", entraUser)).body;
    assert.equal((await loadAccount(world, id)).passwordHash, IN_DIRECTORY);
    assert.deepEqual(await kinds(world, "sari@contoh.go.id"), ["password-moved"]);
    const data = await exportPersonalData(world, id);
    assert.equal((data.directory_account as { external_id: string }[])[0]?.external_id, entraUser.externalId);
    await patch(id, leaves);
    await transact(world, async (tx) => erasePerson(tx, await loadAccount(tx, id)));
    assert.equal((await call("GET", `Users/${id}`)).status, 404);
    assert.deepEqual(await world.db.selectFrom("directory_account").selectAll().execute(), []);
  });
});

onBothEngines("A directory and an officer act on one person at the same moment", (fresh) => {
  for (const [what, method, body] of [
    ["closes", "PATCH", { Operations: [leaves] }],
    ["takes over", "POST", entraUser],
  ] as const)
    test(`the person becomes staff while the directory ${what} the account: it does not [promise:scim]`, async () => {
      const world = await fresh();
      const { call } = await directoryOf(world);
      const kept = await call("POST", "Users", entraUser);
      if (method === "POST") await call("DELETE", `Users/${kept.body.id}`);
      if (method === "POST") await transact(world, (tx) => changeAccount(tx, kept.body.id, { active: 1 }));
      const path = method === "POST" ? "Users" : `Users/${kept.body.id}`;
      const { answer } = await transact(world, async (tx) => {
        await changeAccount(tx, kept.body.id, { role: "helpdesk" });
        const answer = call(method, path, body);
        await until("the call waits for the account", async () => !isPostgres(world.db) || (await waitsForLock(world)));
        return { answer };
      });
      assert.equal((await answer).status, method === "POST" ? 409 : 403);
      assert.equal((await loadAccount(world, kept.body.id)).active, true);
      assert.equal((await world.db.selectFrom("waiting_change").select("id").execute()).length, 0);
    });
});

const waitsForLock = async ({ db }: World): Promise<boolean> =>
  (
    await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
  ).rows.length > 0;
