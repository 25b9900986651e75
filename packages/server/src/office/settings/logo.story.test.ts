/** The LPSE's logo: a picture is what its bytes say, the officer's phone approves that very one, and everybody sees it; on both engines. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { serverOf, type Visitor } from "../../../test-support/visitor.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { digest } from "../../base/platform/keys.ts";
import { refreshOffice, saveLogo } from "../../base/platform/office.sql.ts";
import { transact } from "../../base/platform/world.ts";
import { clearExpired } from "../../operate/start/clear.ts";

const PATH = "/konsol/pengaturan/logo";
const admin = (world: TestWorld) => atHelpdesk(world, "admin-ppe", "ADMIN1");

function draw(width: number, height: number, color = "#1b6f94"): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = color;
  pen.fillRect(0, 0, width, height / 2);
  return canvas.toBuffer("image/png");
}
const PNG = draw(320, 80);

/** A picture that cannot be compressed: 81 KB, which arrive in several parts. */
function drawNoise(): Buffer {
  const canvas = createCanvas(180, 150);
  const pen = canvas.getContext("2d");
  const picture = pen.createImageData(180, 150);
  picture.data.set(randomBytes(picture.data.length).map((it, at) => (at % 4 === 3 ? 255 : it)));
  pen.putImageData(picture, 0, 0);
  return canvas.toBuffer("image/png");
}

/** Bytes that a network brings at once. */
const PACKET = 8192;
const packetOf = (bytes: Buffer, at: number): Buffer => bytes.subarray(at * PACKET, (at + 1) * PACKET);

interface SentPicture {
  readonly name?: string;
  readonly type?: string;
  readonly token?: string;
}

/** Uploads as a browser does, from the page Settings. */
async function upload(
  world: TestWorld,
  desk: Visitor,
  bytes: Buffer,
  { name = "logo.png", type = "image/png", token }: SentPicture = {},
) {
  const app = await serverOf(world);
  const own = /name="_token" value="([^"]+)"/.exec(desk.page().text)?.[1] ?? "";
  const head = (rest: string) => `--b\r\ncontent-disposition: form-data; ${rest}\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(`${head('name="_token"')}${token ?? own}\r\n`),
    Buffer.from(head(`name="picture"; filename="${name}"\r\ncontent-type: ${type}`)),
    bytes,
    Buffer.from("\r\n--b--\r\n"),
  ]);
  const { host, origin } = new URL(world.config.portalUrl);
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { host, origin, cookie, "user-agent": UA, "content-type": "multipart/form-data; boundary=b" };
  const parts = Readable.from(
    Array.from({ length: Math.ceil(payload.length / PACKET) }, (_, at) => packetOf(payload, at)),
  );
  return app.inject({ method: "POST", url: PATH, remoteAddress: "203.0.113.7", headers, payload: parts });
}
const UA =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A browser's request for a picture, without a cookie. */
async function picture(world: TestWorld, named: string) {
  const app = await serverOf(world);
  return app.inject({ method: "GET", url: `/logo/${named}`, headers: { host: new URL(world.config.portalUrl).host } });
}
const kept = async ({ db }: TestWorld) =>
  (await db.selectFrom("logo").select("digest").execute()).map((it) => it.digest);
const inForce = async (world: TestWorld) => {
  await refreshOffice(world);
  return world.office.logo?.digest ?? null;
};

onSqlite("The LPSE's logo", (fresh) => {
  test("uploaded, looked at, approved on the phone, on every page, kept by browsers; removed the same way", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    assert.match(desk.page().text, /Belum ada logo/);
    const preview = await upload(world, desk, PNG);
    const named = digest(PNG);
    assert.equal(preview.statusCode, 200);
    assert.ok(preview.body.includes(`data:image/png;base64,${PNG.toString("base64")}`));
    assert.match(preview.body, /alt="Logo LPSE Contoh"/);
    assert.deepEqual(await officer.phone.requests(), []);
    assert.equal((await picture(world, named)).statusCode, 404, "nobody has approved it");

    assert.equal((await desk.post(`${PATH}/simpan`, { digest: named })).path, "/proof");
    const about = `Logo: PNG 320 × 80, sidik ${named.slice(0, 8)}`;
    assert.deepEqual((await officer.phone.requests()).at(-1)?.act, { kind: "change-settings", about });
    assert.ok(preview.body.includes(named.slice(0, 8)), "the page shows what the phone shows");
    assert.equal(await inForce(world), null, "nothing before the Ya");
    const done = await approve(desk, officer.phone);
    assert.match(done.text, /Tersimpan/);
    assert.equal(await inForce(world), named);

    const stranger = visitor(world);
    for (const seen of [done, await stranger.get("/"), await stranger.get("/login")])
      assert.match(
        seen.text,
        new RegExp(
          `<a class="site-brand" href="/"><img class="site-logo" src="/logo/${named}" alt="Logo" width="320" height="80"><span>LPSE Contoh`,
        ),
      );
    const shown = await picture(world, named);
    assert.deepEqual(
      [shown.statusCode, shown.headers["content-type"], shown.headers["x-content-type-options"]],
      [200, "image/png", "nosniff"],
    );
    assert.equal(shown.headers["content-security-policy"], "default-src 'none';frame-ancestors 'none'");
    assert.equal(shown.headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal(shown.headers["set-cookie"], undefined);
    assert.ok(shown.rawPayload.equals(PNG));
    for (const other of ["x", digest("x"), `${named}x`, "..%2fassets"])
      assert.equal((await picture(world, other)).statusCode, 404, other);

    await desk.get("/konsol/pengaturan");
    await desk.post(`${PATH}/simpan`, { digest: "" });
    assert.deepEqual((await officer.phone.requests()).at(-1)?.act, { kind: "change-settings", about: "Logo: dihapus" });
    assert.doesNotMatch((await approve(desk, officer.phone)).text, /site-logo/);
    assert.equal((await picture(world, named)).statusCode, 404);
    const entries = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("event", "=", "settings")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      entries.map((it) => JSON.parse(it.detail)),
      [
        { setting: "logo", before: null, value: named, officer: "ADMIN1" },
        { setting: "logo", before: named, value: null, officer: "ADMIN1" },
      ],
    );
  });

  test("what is not a picture by its bytes is refused, whatever it is called; nothing is kept or asked", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    const huge = Buffer.from(PNG);
    huge.writeUInt32BE(60_000, 16);
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    for (const [bytes, sent, words] of [
      [page, { name: "logo.png", type: "image/png" }, /bukan gambar PNG, JPEG, atau WebP/],
      [Buffer.concat([PNG, page]), { name: "logo.png", type: "image/png" }, /bukan gambar/],
      [
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        { name: "logo.svg", type: "image/svg+xml" },
        /bukan gambar/,
      ],
      [huge, {}, /Tiap sisi harus 32–1024 piksel/],
      [draw(600, 100), {}, /terlalu panjang/],
      [Buffer.concat([PNG, Buffer.alloc(200 * 1024)]), {}, /lebih besar dari 100 KB/],
      [Buffer.alloc(0), { name: "" }, /Pilih gambarnya dulu/],
    ] as const) {
      const seen = await upload(world, desk, bytes, sent);
      assert.deepEqual([seen.statusCode, words.test(seen.body)], [422, true], String(words));
      assert.doesNotMatch(seen.body, /alert\(1\)/);
    }
    assert.deepEqual([await kept(world), await officer.phone.requests()], [[], []]);
    // The name and the header that a browser sends decide nothing.
    assert.equal((await upload(world, desk, PNG, { name: "x.html", type: "text/html" })).statusCode, 200);
    assert.deepEqual(await kept(world), [digest(PNG)]);
    const large = drawNoise();
    assert.ok(large.length > 80_000);
    assert.equal((await upload(world, desk, large)).statusCode, 200);
    assert.ok((await kept(world)).includes(digest(large)), "the whole of it");
  });

  test("no other role, no session and no other page's form uploads or chooses one; Admin PPE does", async () => {
    const world = await fresh();
    const { desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    for (const role of ["helpdesk", "auditor"] as const) {
      const { desk: other } = await atHelpdesk(world, role, role.toUpperCase());
      assert.equal((await upload(world, other, PNG)).statusCode, 404, role);
      await other.post(`${PATH}/simpan`, { digest: digest(PNG) }, {}, "not-found");
    }
    await addPerson(world, { userId: "VENDOR1" });
    const vendor = visitor(world);
    await logIn(world, vendor, "VENDOR1");
    assert.equal((await upload(world, vendor, PNG)).statusCode, 404);
    const nobody = visitor(world);
    await nobody.get("/login");
    assert.notEqual((await upload(world, nobody, PNG)).statusCode, 200);
    assert.match((await upload(world, desk, PNG, { token: "x".repeat(43) })).body, /data-refused="form-stale"/);
    assert.deepEqual(await kept(world), []);
    assert.equal((await upload(world, desk, PNG)).statusCode, 200);
  });

  test("without the phone's Ya, and for a picture that nobody uploaded or that waited too long, nothing changes", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    const never = await desk.post(`${PATH}/simpan`, { digest: digest("never") });
    assert.deepEqual([never.status, /sudah dihapus karena terlalu lama/.test(never.text)], [422, true]);
    await upload(world, desk, PNG);
    await desk.post(`${PATH}/simpan`, { digest: digest(PNG) });
    const request = (await officer.phone.requests()).at(-1);
    assert.ok(request);
    await officer.phone.answer(request, "deny");
    await desk.get("/proof");
    assert.equal(await inForce(world), null);

    await desk.get("/konsol/pengaturan");
    await desk.post(`${PATH}/simpan`, { digest: digest(PNG) });
    await world.db.deleteFrom("logo").execute();
    const gone = await approve(desk, officer.phone);
    assert.match(gone.text, /berubah/);
    assert.equal(await inForce(world), null);

    await upload(world, desk, PNG);
    await desk.get("/konsol/pengaturan");
    await desk.post(`${PATH}/simpan`, { digest: digest(PNG) });
    await approve(desk, officer.phone);
    assert.equal(await inForce(world), digest(PNG));

    world.clock.advance(60);
    await desk.get("/konsol/pengaturan");
    assert.equal((await desk.post(`${PATH}/simpan`, { digest: "" })).path, "/proof");
    await transact(world, (tx) => saveLogo(tx, null));
    const same = await approve(desk, officer.phone);
    assert.match(same.text, /nilainya masih sama/);
    assert.equal((await world.db.selectFrom("audit").where("event", "=", "settings").select("id").execute()).length, 1);
  });

  test("a picture that nobody approves is deleted after an hour; the one that pages show stays", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    await upload(world, desk, PNG);
    await desk.post(`${PATH}/simpan`, { digest: digest(PNG) });
    await approve(desk, officer.phone);
    const other = draw(100, 100, "#8c1d6b");
    await upload(world, desk, other);
    world.clock.advance(3600);
    await clearExpired(world);
    assert.deepEqual((await kept(world)).toSorted(), [digest(PNG), digest(other)].toSorted());
    world.clock.advance(1);
    await clearExpired(world);
    assert.deepEqual(await kept(world), [digest(PNG)]);
  });

  test("twenty pictures within an hour, and the page says so", async () => {
    const world = await fresh();
    const { desk } = await admin(world);
    await desk.get("/konsol/pengaturan");
    for (let time = 0; time < 20; time += 1) assert.equal((await upload(world, desk, PNG)).statusCode, 200);
    const seen = await upload(world, desk, PNG);
    assert.deepEqual([seen.statusCode, /terlalu banyak gambar/.test(seen.body)], [429, true]);
  });
});
