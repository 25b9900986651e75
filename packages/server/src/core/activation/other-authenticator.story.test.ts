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

    const refused = await computer.post("/2fa/enable/code", { code: code() === "000000" ? "111111" : "000000" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Kode salah atau sudah digunakan\./);
    assert.match((await computer.post("/2fa/enable/code", { code: code() })).text, /2FA berhasil diaktifkan/);
    const codes = await computer.post("/2fa/recovery-codes", { shared: "on" });
    assert.match(codes.text, /<ol class="recovery[\s\S]*name="shared"[^>]* checked/, "the tick goes with the button");
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
});
