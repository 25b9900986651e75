/** An authenticator that is not ours: the `otpauth` library enrols by the key on the page and logs in with typed codes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { fieldOf, logIn } from "../../../test-support/log-in.ts";
import { type Seen, visitor } from "../../../test-support/visitor.ts";
import { addPerson } from "../../../test-support/world.ts";

const keyOn = ({ text }: Seen): string => (/id="key"[^>]*>([A-Z2-7 ]+)</.exec(text)?.[1] ?? "").replaceAll(" ", "");

onSqlite("another authenticator", (fresh) => {
  test("RFC 6238: a standard authenticator enrols by key, logs in, and each code counts once [S2]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia", role: "ppk" });
    const computer = visitor(world);
    await logIn(world, computer, "PPK2");
    const page = await computer.post("/2fa/enable");
    assert.match(page.text, /Tidak bisa memindai\? Masukkan kunci secara manual/);
    assert.match(page.text, /Memakai aplikasi autentikator lain\?/);
    const authenticator = new TOTP({ secret: Secret.fromBase32(keyOn(page)) });
    const code = () => authenticator.generate({ timestamp: world.now() * 1000 });

    const otherWays = /<details class="more"( open)?>\s*<summary>Cara lain<[\s\S]*id="key"[\s\S]*"\/2fa\/enable\/code"/;
    assert.equal(otherWays.exec(page.text)?.[1], undefined, "folded");

    const refused = await computer.post("/2fa/enable/code", { code: code() === "000000" ? "111111" : "000000" });
    assert.equal(refused.status, 422);
    assert.equal(otherWays.exec(refused.text)?.[1], " open");
    assert.match(refused.text, /Kode salah atau sudah digunakan\./);
    assert.match((await computer.post("/2fa/enable/code", { code: code() })).text, /2FA berhasil diaktifkan/);
    const codes = await computer.post("/2fa/recovery-codes");
    assert.match(codes.text, /<ol class="recovery[\s\S]*name="shared"/);
    assert.equal((await computer.post("/2fa/enable/done", { kept: "on" })).path, "/beranda");
    await computer.post("/keluar");

    world.clock.advance(60);
    const waiting = await logIn(world, computer, "PPK2");
    assert.match(waiting.text, /Masukkan kode dari aplikasi autentikator/);
    assert.match(waiting.text, /action="\/proof\/code"[\s\S]*name="code"/);
    const type = async (typed: string) =>
      computer.post("/proof/code", { for: fieldOf(await computer.get("/proof/code"), "for"), code: typed });
    const used = code();
    const inside = await type(`${used.slice(0, 3)} ${used.slice(3)}`);
    assert.equal(inside.path, "/beranda");
    await computer.post("/keluar");

    await logIn(world, computer, "PPK2");
    const again = await type(used);
    assert.equal(again.status, 422);
    assert.match(again.text, /Kode salah atau sudah digunakan\./);
    world.clock.advance(30);
    assert.equal((await type(code())).path, "/beranda");
  });

  test("Nanti saja leads to Beranda without codes, a shared device stays unknown; who was not asked is led to the codes", async () => {
    const ends = { "/beranda": { kept: "later" }, "/2fa/recovery-codes": {} } as const;
    for (const [end, fields] of Object.entries(ends))
      for (const shared of [{}, { shared: "on" }]) {
        const world = await fresh();
        await addPerson(world);
        const computer = visitor(world);
        await logIn(world, computer, "PENYEDIA1");
        const key = keyOn(await computer.post("/2fa/enable"));
        const authenticator = new TOTP({ secret: Secret.fromBase32(key) });
        const code = authenticator.generate({ timestamp: world.now() * 1000 });
        const { text } = await computer.post("/2fa/enable/code", { code });
        const ways =
          /Aplikasi autentikator lain<\/strong> kini melindungi login PENYEDIA1\.([\s\S]*)<summary>Nanti saja([\s\S]*)/;
        const [, first = "", later = ""] = ways.exec(text) ?? assert.fail();
        assert.deepEqual(first.match(/<button|type="checkbox"/g), ["<button"], "one act in sight");
        assert.match(later, /name="shared"[\s\S]*Bukan aplikasi saya/);
        assert.equal((await computer.post("/2fa/enable/done", { ...fields, ...shared })).path, end);
        assert.deepEqual(await world.db.selectFrom("recovery_set").selectAll().execute(), []);
        const known = await world.db.selectFrom("known_browser").selectAll().execute();
        assert.equal(known.length, "shared" in shared ? 0 : 1);
      }
  });
});
