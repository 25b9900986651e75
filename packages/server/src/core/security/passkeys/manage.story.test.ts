/** A passkey's later life through HTTP, on both engines: named, removed, thrown out as a stranger's. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { fitting } from "../../../../test-support/forms.ts";
import { approve, fieldOf, logIn } from "../../../../test-support/log-in.ts";
import {
  makePasskey,
  passkeyNames,
  passkeyOwner,
  secondPasskey,
  softPasskey,
  twoFactorSince,
  usePasskey,
} from "../../../../test-support/passkey.ts";
import { addPerson, mailsBesideLogins, visitor } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../base/platform/world.ts";
import { routes } from "../../../operate/start/routes.ts";
import { loadAccount } from "../../account/account.ts";
import { listPasskeys } from "../../factors/passkey/passkey.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../../factors/recovery-codes/recovery.ts";
import { listSessions } from "../../session/session.ts";

onSqlite("A passkey", (fresh) => {
  test("renamed: one line of at most sixty characters, by its owner only", async () => {
    const person = await passkeyOwner(await fresh());
    const [passkey] = await listPasskeys(person.world, person.accountId);
    const path = `/passkeys/${passkey?.id}/rename`;
    await person.computer.get(path);
    assert.equal((await person.computer.post(path, { name: " \u202e\n " })).status, 422);
    await person.computer.get(path);
    await person.computer.post(path, { name: `Kunci\nUSB ${"x".repeat(99)}` });
    assert.match((await passkeyNames(person))[0] ?? "", /^Kunci USB x{50}$/);
    await addPerson(person.world, { userId: "PPK2" });
    const stranger = visitor(person.world);
    await logIn(person.world, stranger, "PPK2");
    for (const action of ["rename", "remove", "not-mine"]) {
      const path = `/passkeys/${passkey?.id}/${action}`;
      await stranger.post(path, fitting(routes, path, { name: "punya saya" }));
      assert.equal((await stranger.get(`/passkeys/${passkey?.id}/${action}`)).path, "/beranda");
    }
    for (const action of ["revoke", "not-mine"])
      assert.equal((await person.computer.get(`/devices/${passkey?.id}/${action}`)).path, "/beranda", "it is no phone");
    assert.match((await passkeyNames(person))[0] ?? "", /^Kunci USB/);
  });

  test("[A16 A23 A7] removed after a fresh proof for this very one: it opens nothing, other sessions end, 2FA stays on", async () => {
    const person = await passkeyOwner(await fresh());
    const second = await secondPasskey(person);
    const other = visitor(person.world);
    await logIn(person.world, other, "PENYEDIA1");
    await usePasskey(other, person.passkey);
    const removed = (await listPasskeys(person.world, person.accountId)).find((one) => one.name === "Kunci keamanan");
    const before = await loadAccount(person.world, person.accountId);

    const asked = await person.computer.get(`/passkeys/${removed?.id}/remove`);
    assert.match(asked.text, /Kunci keamanan/);
    assert.equal((await person.computer.post(`/passkeys/${removed?.id}/remove`)).path, "/proof");
    assert.deepEqual((await passkeyNames(person)).length, 2, "nothing happens before the proof");
    assert.equal((await usePasskey(person.computer, person.passkey)).path, "/keamanan?selesai=passkey");
    assert.deepEqual(await passkeyNames(person), ["Laptop kantor"]);
    const after = await loadAccount(person.world, person.accountId);
    assert.deepEqual([after.epoch, after.twoFactorSince], [before.epoch + 1, before.twoFactorSince]);
    assert.match((await other.get("/beranda")).path, /^\/login/);
    assert.equal((await listSessions(person.world, person.accountId)).length, 1);
    assert.ok((await mailsBesideLogins(person.world)).some((mail) => mail.kind === "passkey-removed"));

    await logIn(person.world, other, "PENYEDIA1");
    assert.equal((await usePasskey(other, second)).path, "/proof?passkey=tidak-dikenal");
  });

  test("its phone says Ya to a passkey added and to one removed, each under its own headline; Bukan saya ends the session that asked [P-36] [A25 N26]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, person.phone);
    const asks = async (path: string) => {
      await computer.get("/beranda");
      await computer.post(path);
      const [request, ...others] = await person.phone.requests();
      assert.equal(others.length, 0);
      return request ?? assert.fail("the phone is not asked");
    };
    assert.equal((await asks("/passkeys/new/proof")).purpose, "add-passkey");
    assert.equal((await approve(computer, person.phone)).path, "/passkeys/new");
    await makePasskey(computer, softPasskey(world), "Laptop kantor");
    await computer.post("/2fa/enable/done");
    const [passkey] = await listPasskeys(world, person.account.id);

    const removal = await asks(`/passkeys/${passkey?.id}/remove`);
    assert.deepEqual([removal.purpose, removal.number], ["remove-passkey", true]);
    // One Ya for one purpose: it adds nothing, and removes only the named passkey.
    const before = new Map(computer.cookies);
    const removed = await approve(computer, person.phone);
    assert.equal(removed.path, "/keamanan?selesai=passkey");
    assert.notDeepEqual(computer.cookies, before, "the session goes on under a new id");
    assert.deepEqual(await listPasskeys(world, person.account.id), []);
    assert.equal((await computer.get("/passkeys/new")).status, 403);

    const stolen = await asks("/passkeys/new/proof");
    await person.phone.answer(stolen, "report");
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    assert.deepEqual(await listPasskeys(world, person.account.id), []);
  });

  test("the last one removed: 2FA stays on, and the next login is by recovery code, which adds another without a further one", async () => {
    const person = await passkeyOwner(await fresh());
    const prepared = await prepareRecoveryCodes(person.world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(person.world, (tx) => saveRecoveryCodes(tx, person.accountId, prepared));
    const [only] = await listPasskeys(person.world, person.accountId);
    assert.match((await person.computer.get(`/passkeys/${only?.id}/remove`)).text, /Ini passkey terakhir/);
    await person.computer.post(`/passkeys/${only?.id}/remove`);
    await usePasskey(person.computer, person.passkey);
    assert.notEqual(await twoFactorSince(person.world), null);

    const computer = visitor(person.world);
    const waiting = await logIn(person.world, computer, "PENYEDIA1");
    assert.doesNotMatch(waiting.text, /Gunakan passkey/);
    await computer.get("/proof/recovery");
    const code = prepared.shown[0] ?? "";
    const next = await computer.post("/proof/recovery", { for: fieldOf(computer.page(), "for"), code });
    assert.equal(next.path, "/devices/new");
    const replacement = softPasskey(person.world);
    assert.equal((await makePasskey(computer, replacement)).path, "/2fa/enable");
  });

  test("[N28] Bukan passkey saya, on the page and from the mail: it ends, its owner is told, and 2FA stays on [A25 N31 N32]", async () => {
    for (const by of ["page", "mail"] as const) {
      const person = await passkeyOwner(await fresh());
      const link = /\/devices\/not-mine\/\S+/.exec((await mailsBesideLogins(person.world))[0]?.text ?? "")?.[0] ?? "";
      const [passkey] = await listPasskeys(person.world, person.accountId);
      const computer = by === "page" ? person.computer : visitor(person.world);
      const path = by === "page" ? `/passkeys/${passkey?.id}/not-mine` : link;
      const asked = await computer.get(path);
      assert.match(asked.text, /Laptop kantor[\s\S]*passkey/);
      await computer.post(by === "page" ? path : "/devices/not-mine");
      assert.deepEqual(await passkeyNames(person), []);
      assert.notEqual(await twoFactorSince(person.world), null, by);
      assert.ok((await mailsBesideLogins(person.world)).some((mail) => mail.kind === "passkey-removed"));
      const { path: stays } = await person.computer.get("/beranda");
      assert.match(stays, by === "page" ? /^\/beranda$/ : /^\/login\?sesi=berakhir&ke=/);
    }
  });

  test("Bukan passkey saya says before the press which recovery codes are left, and what the next login needs [P-23]", async () => {
    for (const [seenHere, words] of [
      [true, /Kode pemulihan Anda tetap berlaku\.[\s\S]*akan memerlukan kode pemulihan atau Reset 2FA\./],
      [false, /Kode pemulihan Anda tidak berlaku lagi\.[\s\S]*akan memerlukan Reset 2FA\./],
    ] as const) {
      const { world, accountId, computer } = await passkeyOwner(await fresh());
      const [session] = await listSessions(world, accountId);
      const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
      assert.ok(prepared && session);
      await transact(world, (tx) =>
        saveRecoveryCodes(tx, accountId, prepared, undefined, seenHere ? session.id : null),
      );
      const [passkey] = await listPasskeys(world, accountId);
      assert.match((await computer.get(`/passkeys/${passkey?.id}/not-mine`)).text, words);
      await computer.post(`/passkeys/${passkey?.id}/not-mine`);
      assert.equal((await recoveryState(world, accountId)) !== null, seenHere);
    }
  });

  test("another session throws a passkey out too, and 2FA stays on", async () => {
    const person = await passkeyOwner(await fresh());
    const other = visitor(person.world);
    await logIn(person.world, other, "PENYEDIA1");
    await usePasskey(other, person.passkey);
    const [passkey] = await listPasskeys(person.world, person.accountId);
    await other.get(`/passkeys/${passkey?.id}/not-mine`);
    await other.post(`/passkeys/${passkey?.id}/not-mine`);
    assert.deepEqual(await passkeyNames(person), []);
    assert.notEqual(await twoFactorSince(person.world), null);
  });
});
