/** Impor: a file is read, shown, approved on the officer's phone, and applied by a job; and who would like to get around that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { vendors } from "../../../test-support/office/import.ts";
import { DAY_SECONDS } from "../../../test-support/promised.ts";
import { bodyOf, type Seen } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, serverOf, type TestWorld } from "../../../test-support/world.ts";
import { FILES_READ } from "../../base/rules/budgets.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { findAccount } from "../../core/account/account.ts";
import { goOnImporting } from "./jobs.ts";

const PAGE = "/konsol/impor";
const HEAD = "user_id;peran;nama;email\n";
const MIXED = `${HEAD}BARU1;penyedia;PT Baru;baru@contoh.example\nLAMA1;penyedia;PT Lama Jaya;lama1@contoh.go.id\nADMIN9;admin-ppe;Jahat;jahat@contoh.example\n=x;penyedia;;tanpa\n`;

async function atWork(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  return { world, ...(await atHelpdesk(world, "admin-ppe", "ADMIN1")) };
}

const idOf = ({ path }: Seen): string => /^\/konsol\/impor\/([\w-]{22})$/.exec(path)?.[1] ?? assert.fail(path);
const counted = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("account").select("id").execute()).length;
const work = async (world: TestWorld): Promise<void> => {
  while (await goOnImporting(world));
};

onSqlite("Impor", (fresh) => {
  test("a file is shown whole, approved on the phone by its counts, applied once; the rows that are left out come back as a file [promise:users-file]", async () => {
    const { world, officer, desk } = await atWork(fresh);
    await addPerson(world, { userId: "LAMA1", name: "PT Lama" });
    await desk.get(PAGE);
    const preview = await desk.post(PAGE, { mode: "update", file: MIXED });
    const id = idOf(preview);
    assert.match(
      preview.text,
      /<dt>Akun baru<\/dt><dd>1<\/dd>.*<dt>Akun diubah<\/dt><dd>1<\/dd>.*<dt>Ditolak<\/dt><dd>2<\/dd>/s,
    );
    assert.match(preview.text, /<del>PT Lama<\/del>.*<ins>PT Lama Jaya<\/ins>/s);
    assert.match(preview.text, /Akun petugas LPSE tidak dibuat lewat impor/);
    const refused = await desk.post(`${PAGE}/${id}/dilewati`);
    assert.equal(refused.headers["content-disposition"], 'attachment; filename="baris-dilewati.csv"');
    assert.match(
      refused.text,
      /ADMIN9;.*;4;.*Akun petugas LPSE.*\r\n'=x;/s,
      "a cell that a spreadsheet would run is guarded",
    );
    await desk.get("/language?to=en");
    assert.match((await desk.post(`${PAGE}/${id}/dilewati`)).text, /ADMIN9;.*;4;.*LPSE staff.*\r\n/);
    await desk.get("/language?to=id");
    const before = await counted(world);

    await desk.get(`${PAGE}/${id}`);
    assert.equal((await desk.post(`${PAGE}/${id}/setujui`)).path, "/proof");
    const request = (await officer.phone.requests()).at(-1);
    assert.deepEqual(request?.act, { kind: "import-accounts", about: "1 baru, 1 diubah, 2 ditolak, dari daftar.csv" });
    await work(world);
    assert.equal(await counted(world), before, "nothing before the Ya");
    const progress = await approve(desk, officer.phone);
    assert.equal(progress.path, `${PAGE}/${id}`);
    assert.match(progress.text, /<noscript><meta http-equiv="refresh"\s+content="4"><\/noscript>/);
    assert.match(progress.text, /0 dari 2 baris/);
    assert.deepEqual((await desk.get(`${PAGE}/${id}/maju`)).json(), { done: 0, text: "0 dari 2 baris", over: false });
    world.clock.advance(60);
    await work(world);
    const { finished_at, expires_at } = await world.db
      .selectFrom("account_import")
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.equal(expires_at - Number(finished_at), KEPT_DAYS.import * DAY_SECONDS, "kept from its end on");
    assert.deepEqual((await desk.get(`${PAGE}/${id}/maju`)).json(), { done: 2, text: "2 dari 2 baris", over: true });
    const done = await desk.get(`${PAGE}/${id}`);
    assert.match(done.text, /1 akun ditambahkan, 1 diperbarui, 0 dilewati/);
    assert.equal((await findAccount(world, "LAMA1"))?.name, "PT Lama Jaya");
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "first-password").length, 0);

    const again = await desk.post(`${PAGE}/${id}/setujui`);
    assert.equal(again.path, `${PAGE}?selesai=berubah`, "it is done once");
    const said = await world.db
      .selectFrom("audit")
      .select(["outcome", "account_id"])
      .where("event", "=", "import")
      .execute();
    assert.deepEqual(said.map((it) => it.outcome).sort(), ["approved", "done", "listed", "listed", "previewed"]);
    assert.ok(said.every((it) => it.account_id === officer.account.id));
  });

  test("invitations go out with the import where the officer asks for them, or later by an act of their own", async () => {
    const { world, officer, desk } = await atWork(fresh);
    const invited = async () => (await mailsOf(world)).filter((it) => it.kind === "first-password").length;
    const read = async (file: string, fields: Record<string, string>) => {
      await desk.get(PAGE);
      const id = idOf(await desk.post(PAGE, { mode: "add", file }));
      await desk.post(`${PAGE}/${id}/setujui`, fields);
      const request = (await officer.phone.requests()).at(-1);
      await approve(desk, officer.phone);
      await work(world);
      return { id, act: request?.act };
    };
    const { act } = await read(`${HEAD}BARU1;penyedia;PT Baru;baru@contoh.example\n`, { invite: "yes" });
    assert.deepEqual(act, {
      kind: "import-accounts",
      about: "1 baru, 0 diubah, 0 ditolak, dengan undangan, dari daftar.csv",
    });
    assert.equal(await invited(), 1);
    const { id } = await read(`${HEAD}BARU2;penyedia;PT Dua;dua@contoh.example\n`, {});
    assert.equal(await invited(), 1);
    assert.equal((await desk.post(`${PAGE}/${id}/undang`)).path, "/proof");
    assert.equal(await invited(), 1, "nothing before the Ya");
    const asked = (await officer.phone.requests()).at(-1);
    assert.deepEqual(asked?.act, { kind: "import-accounts", about: "Undangan ke 1 akun baru dari daftar.csv" });
    assert.equal((await approve(desk, officer.phone)).path, `${PAGE}/${id}`);
    await work(world);
    assert.equal(await invited(), 2);
    assert.match((await desk.get(`${PAGE}/${id}`)).text, /Undangan terkirim: 1/);
  });

  test("a Ya for one file applies no other: another officer's, a dropped one, one whose time is over, and rows that were changed [promise:officer]", async () => {
    const { world, officer, desk } = await atWork(fresh);
    const { desk: other, officer: theOther } = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    const read = async (by = desk) => {
      world.clock.advance(1);
      await by.get(PAGE);
      return idOf(await by.post(PAGE, { file: vendors(3) }));
    };
    const before = await counted(world);
    const theirs = await read(other);
    const seen = await desk.get(`${PAGE}/${theirs}`);
    assert.match(seen.text, /Hanya ADMIN2, yang membaca berkas ini/);
    assert.doesNotMatch(seen.text, /\/setujui|\/batal/);
    for (const way of ["setujui", "batal"])
      assert.equal((await desk.post(`${PAGE}/${theirs}/${way}`)).path, `${PAGE}?selesai=berubah`);

    const first = await read();
    await desk.post(`${PAGE}/${first}/setujui`);
    const second = await read();
    assert.equal(
      (await desk.get(`${PAGE}/${first}`)).path,
      `${PAGE}?selesai=tidak-ada`,
      "a newer file ends an older one",
    );
    await desk.get("/proof");
    assert.equal((await approve(desk, officer.phone)).path, `${PAGE}?selesai=berubah`);
    const told = world.db.selectFrom("audit").select("account_id as id").where("outcome", "=", "act-changed");
    assert.equal((await told.executeTakeFirst())?.id, officer.account.id);
    const listed = [...(await desk.get(PAGE)).text.matchAll(/href="\/konsol\/impor\/([\w-]{16,})"/g)];
    assert.deepEqual(
      listed.map(([, id]) => id),
      [second, theirs],
      "the newest first",
    );
    const is = (state: "reading" | "previewed") =>
      world.db.updateTable("account_import").set({ state }).where("id", "=", second).execute();
    await is("reading");
    assert.equal((await desk.get(`${PAGE}/${second}`)).path, `${PAGE}?selesai=tidak-ada`, "while it is read");
    assert.ok(!(await desk.get(PAGE)).text.includes(second));
    await is("previewed");
    await desk.get(`${PAGE}/${second}`);
    assert.equal((await desk.post(`${PAGE}/${second}/batal`)).path, `${PAGE}?selesai=dibatalkan`);
    assert.equal((await desk.post(`${PAGE}/${second}/setujui`)).path, `${PAGE}?selesai=tidak-ada`);

    const third = await read();
    await world.db.deleteFrom("import_line").where("import_id", "=", third).where("line", "=", 3).execute();
    await desk.post(`${PAGE}/${third}/setujui`);
    await approve(desk, officer.phone);
    await work(world);
    assert.match((await desk.get(`${PAGE}/${third}`)).text, /bukan lagi yang Anda setujui/);
    const late = await read(other);
    await other.post(`${PAGE}/${late}/setujui`);
    await world.db.updateTable("account_import").set({ expires_at: world.now() }).where("id", "=", late).execute();
    assert.equal((await approve(other, theOther.phone)).path, `${PAGE}?selesai=berubah`);
    await work(world);
    assert.equal(await counted(world), before);
  });

  test("where somebody altered a refused row, the file's page still opens, and says that it was stopped", async () => {
    const { world, officer, desk } = await atWork(fresh);
    await desk.get(PAGE);
    const id = idOf(await desk.post(PAGE, { file: MIXED }));
    await world.db.updateTable("import_line").where("verdict", "=", "refused").set({ sealed: "altered" }).execute();
    assert.equal((await desk.get(`${PAGE}/${id}`)).status, 200);
    await desk.post(`${PAGE}/${id}/setujui`);
    await approve(desk, officer.phone);
    await work(world);
    assert.match((await desk.get(`${PAGE}/${id}`)).text, /role="alert"/);
    assert.equal(await findAccount(world, "BARU1"), null);
    assert.match((await desk.post(`${PAGE}/${id}/dilewati`)).text, /^;{8}\d+;\r?$/m, "its place is where it was");
  });

  test("a file that is not read says why; nothing of it is kept", async () => {
    const { world, desk } = await atWork(fresh);
    const refused: readonly (readonly [string, RegExp])[] = [
      ["", /Berkas ini kosong/],
      ["PK\u0003\u0004xxxx", /Ini berkas Excel, bukan CSV/],
      ["user_id;peran;nama;email;password\nA1;penyedia;A;a@b.id;rahasia\n", /Berkas ini berisi password/],
      [`${HEAD}A1;penyedia;"A;a@b.id\n`, /Tanda kutip/],
    ];
    await desk.get(PAGE);
    const earlier = idOf(await desk.post(PAGE, { file: vendors(1) }));
    for (const [file, why] of refused) {
      await desk.get(PAGE);
      const seen = await desk.post(PAGE, { file });
      assert.equal(seen.status, 422);
      assert.match(seen.text, why);
    }
    await desk.get(PAGE);
    const none = await desk.post(PAGE, { mode: "update" });
    assert.equal(none.status, 422);
    assert.match(none.text, /Pilih berkas CSV dulu/);
    assert.match(none.text, /value="update" checked/, "what was chosen stays");
    assert.equal((await desk.get(`${PAGE}/${earlier}`)).status, 200, "the file before it still waits");
    await desk.post(`${PAGE}/${earlier}/batal`);
    assert.match((await desk.get(PAGE)).text, /Belum ada impor/);
    assert.equal((await world.db.selectFrom("import_line").select("id").execute()).length, 1);
  });

  test("a form with a file is read strictly: its token and its role first, one file, the last of its fields, and its whole end [promise:users-file]", async () => {
    const { world, desk } = await atWork(fresh);
    const { desk: helpdesk } = await atHelpdesk(world, "helpdesk", "HELPDESK9");
    await desk.get(PAGE);
    await desk.post(PAGE, { _token: "x".repeat(43), file: vendors(1) }, {}, "form-stale");
    await helpdesk.get("/helpdesk");
    await helpdesk.post(PAGE, { file: vendors(1) }, {}, "not-found");
    await desk.get(PAGE);
    await desk
      .post(PAGE, { file: vendors(1) }, { origin: "https://jahat.example" })
      .then((it) => assert.equal(it.status, 403));
    const app = await serverOf(world);
    const token = /name="_token" value="([^"]+)"/.exec((await desk.get(PAGE)).text)?.[1] ?? "";
    const { type, body } = bodyOf({ _token: token, mode: "add", file: vendors(2) }, "file");
    const boundary = type.split("boundary=")[1];
    const end = `--${boundary}--\r\n`;
    const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\nadd\r\n`;
    const send = async (payload: string, contentType = type, url = PAGE) => {
      const headers = {
        host: new URL(world.config.portalUrl).host,
        cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        origin: world.config.portalUrl,
        "content-type": contentType,
      };
      const answer = await app.inject({ method: "POST", url, headers, payload });
      return [answer.statusCode, /data-refused="([^"]*)"/.exec(answer.body)?.[1]];
    };
    const malformed = [400, "malformed"];
    assert.deepEqual(await send(body.replace(end, part('name="mode"') + end)), malformed, "a field after the file");
    assert.deepEqual(
      await send(body.replace(end, part('name="file"; filename="b.csv"') + end)),
      malformed,
      "a second file",
    );
    assert.deepEqual(await send(body.replace(end, "")), malformed, "no end");
    assert.deepEqual(await send(body, "multipart/form-data"), malformed, "no boundary");
    assert.deepEqual(await send(body.replace('name="mode"', 'name="role"')), [400, "field-unknown"]);
    assert.deepEqual(await send(body.replace('name="file"', 'name="other"')), [400, "field-unknown"]);
    assert.deepEqual(await send(part('name="mode"') + body), [400, "field-twice"]);
    assert.deepEqual(await send(body.replace("\r\nadd\r\n", `\r\n${"x".repeat(5000)}\r\n`)), malformed, "a long field");
    assert.deepEqual(await send(body, type, "/konsol/batas"), malformed, "no other form takes a file");
    const previews = world.db.selectFrom("account_import").select("id").where("state", "=", "previewed");
    assert.deepEqual(await previews.execute(), []);
    assert.deepEqual(await send(body), [303, undefined], "and as it should be");
  });

  test("reading and downloading have budgets, for each officer", async () => {
    const { world, desk } = await atWork(fresh);
    const other = (await atHelpdesk(world, "admin-ppe", "ADMIN2")).desk;
    const post = async (by: typeof desk, path: string, fields = {}) => {
      await by.get(PAGE);
      return by.post(path, fields);
    };
    for (let nth = 0; nth < FILES_READ.limit; nth++) await post(desk, PAGE, { file: "x" });
    const spent = await post(desk, PAGE, { file: vendors(1) });
    assert.equal(spent.status, 429);
    assert.match(spent.text, /sudah membaca banyak berkas/);
    idOf(await post(other, PAGE, { file: vendors(1) }));

    for (let nth = 0; nth < 10; nth++)
      assert.equal((await post(desk, `${PAGE}/ekspor`)).status, 200, "files that are read cost no list");
    const often = await post(desk, `${PAGE}/ekspor`);
    assert.equal(often.status, 429);
    assert.match(often.text, /sudah sering diunduh hari ini/);
    assert.equal((await post(other, `${PAGE}/ekspor`)).status, 200);
  });

  test("all users as a file, and an example that can be read", async () => {
    const { world, officer, desk } = await atWork(fresh);
    await addPerson(world, { userId: "LAMA1", name: "=1+1" });
    await desk.get(PAGE);
    const users = await desk.post(`${PAGE}/ekspor`);
    assert.equal(users.headers["content-disposition"], 'attachment; filename="pengguna.csv"');
    assert.match(String(users.headers["content-type"]), /^text\/csv/);
    assert.match(users.text, /LAMA1;Penyedia;penyedia;'=1\+1;/);
    assert.doesNotMatch(users.text, /argon2/);
    const entries = world.db.selectFrom("audit").select("account_id").where("outcome", "=", "users-exported");
    assert.deepEqual(
      (await entries.execute()).map((it) => it.account_id),
      [officer.account.id],
    );
    const example = await desk.get(`${PAGE}/contoh`);
    await desk.get(PAGE);
    const preview = await desk.post(PAGE, { file: example.text });
    assert.match(preview.text, /<dt>Akun baru<\/dt><dd>3<\/dd>.*<dt>Ditolak<\/dt><dd>0<\/dd>/s);
  });
});
