/** What officers do for an owner who has lost a phone, logs in by passkey, or reads Log Akses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, waits } from "../../../test-support/at-reset.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { linesOf } from "../../../test-support/log-akses.ts";
import { approve, fieldOf, logIn } from "../../../test-support/log-in.ts";
import { actsOf, atHelpdesk, office, press } from "../../../test-support/office/at-helpdesk.ts";
import { makePasskey, softPasskey, usePasskey } from "../../../test-support/passkey.ts";
import { mailsOf, sessionOf, visitor } from "../../../test-support/world.ts";
import { loadAccount } from "../../core/account/account.ts";

onSqlite("Helpdesk, for an owner", (fresh) => {
  test("without a code an officer stops the phones, once identity was checked and with a proof of its own [N19]", async () => {
    const { world, person } = await begin(fresh);
    const { officer, desk } = await atHelpdesk(world);
    const path = `/helpdesk/accounts/${person.account.id}`;
    await desk.get(path);
    assert.equal((await desk.post(`${path}/stop-phones`, {})).status, 422);
    assert.equal((await desk.post(`${path}/stop-phones`, { checked: "call-back", note: "T-12" })).path, "/proof");
    assert.equal((await person.phone.state()).body.state, "active");
    assert.match((await approve(desk, officer.phone)).text, /Semua ponsel akun itu dihentikan/);
    assert.equal((await person.phone.state()).body.state, "ended");
    assert.notEqual((await loadAccount(world, person.account.id)).twoFactorSince, null);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "helpdesk-phones-stopped"));
    assert.deepEqual(await actsOf(world), ["phones-stopped", "phones-stopped"]);
  });

  test("[L11] an officer's act stands there, without the officer's name, address or browser; the officer reads the own act", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, person.phone);
    const kept = await sessionOf(world, person.account);
    const path = `/helpdesk/accounts/${person.account.id}`;
    await desk.get(path);
    await desk.post(`${path}/end-sessions`, { session: kept.id });
    await approve(desk, officer.phone);
    const owner = await computer.get("/log-akses");
    assert.ok(
      linesOf(owner.text).includes("Sesi diakhiri petugas | – | – | Petugas LPSE"),
      linesOf(owner.text).join("\n"),
    );
    assert.doesNotMatch(owner.text, /HELPDESK1/);
    const own = linesOf((await desk.get("/log-akses")).text);
    assert.ok(
      own.some((it) => /^Sesi diakhiri petugas: PENYEDIA1 \| Chrome di Windows/.test(it)),
      own.join("\n"),
    );
  });

  test("an officer's act for the helpdesk takes the officer's passkey, for that one act [A25]", async () => {
    const { desk, officer, world } = await office(fresh);
    const passkey = softPasskey(world);
    await desk.get("/passkeys/new");
    await desk.post("/passkeys/new/proof");
    await desk.get("/proof/code");
    await desk.post("/proof/code", { for: fieldOf(desk.page(), "for"), code: officer.phone.code() });
    await makePasskey(desk, passkey);
    await desk.post("/2fa/enable/done");
    const computer = await waits(world);
    assert.equal((await press(desk, "approve")).path, "/proof");
    const done = await usePasskey(desk, passkey);
    assert.match(done.text, /Reset disetujui/);
    assert.match((await computer.get("/reset/confirm")).text, /Petugas sudah menyetujui/);
  });
});
