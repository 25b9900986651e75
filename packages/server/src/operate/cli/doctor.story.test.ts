/** `spse doctor` beside a real server, reverse proxy, mail server and database. */
import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { openMailbox } from "../../../test-support/mail.ts";
import { runSpse, runSpseHere } from "../../../test-support/operate/cli.ts";
import { freePort } from "../../../test-support/port.ts";
import { freshPostgresUrl, postgresEngine } from "../../../test-support/postgres.ts";
import { TLS } from "../../../test-support/postgres-tls.ts";
import { testWorld } from "../../../test-support/world.ts";
import { record } from "../../core/audit/audit.ts";
import { compareClocks } from "../../office/system/stored.check.ts";
import { serve } from "../start/serve.ts";

const endings: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const end of endings.reverse()) await end();
});

/** A reverse proxy on this machine. `host`: what it passes on as Host; unchanged without. */
async function proxy(
  port: number,
  to: number,
  { host, silent = false }: { host?: string; silent?: boolean },
): Promise<Server> {
  const server = createServer((asked, answer) => {
    const forwarding = silent ? { forwarded: "for=203.0.113.7" } : { "x-forwarded-for": "203.0.113.7" };
    const headers = { ...asked.headers, ...forwarding, ...(host !== undefined && { host }) };
    request({ host: "127.0.0.1", port: to, path: asked.url, method: asked.method, agent: false, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    }).end();
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  endings.push(() => new Promise((done) => server.close(done)));
  return server;
}

/** The settings of a production server that runs behind a proxy. */
async function installation(its: Record<string, string> = {}, behaviour: { host?: string; silent?: boolean } = {}) {
  const [portal, app, outside] = [await freePort(), await freePort(), await freePort()];
  const settings = {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_PORTAL_URL: `http://localhost:${outside}`,
    SPSE_AUTHENTICATOR_URL: `http://authenticator.localhost:${app}`,
    SPSE_PORTAL_PORT: `${portal}`,
    SPSE_AUTHENTICATOR_PORT: `${app}`,
    ...its,
  };
  const world = await testWorld({ settings });
  endings.push(world.close);
  const server = await serve(world);
  endings.push(server.close);
  await proxy(outside, portal, behaviour);
  return { world, settings: { ...settings, SPSE_DATA_DIR: world.config.dataDir }, outside };
}

interface DoctorLine {
  readonly check: string;
  readonly kind: string;
  readonly verdict: string;
  readonly says: string;
  readonly mend?: string;
}

/** The findings of `spse doctor --json`. */
async function examined(settings: Record<string, string>, ...more: string[]) {
  const run = "NODE_EXTRA_CA_CERTS" in settings ? runSpse : runSpseHere; // Node reads these as it begins
  const ended = await run(["doctor", "--json", ...more], settings);
  const { ok, findings } = JSON.parse(ended.out) as { ok: boolean; findings: readonly DoctorLine[] };
  const wrong = findings.filter((it) => it.verdict === "mend");
  assert.deepEqual([ok, ended.code], wrong.length > 0 ? [false, 3] : [true, 0]);
  return { ...ended, findings, wrong, kinds: findings.map((it) => it.kind) };
}

const kindsOf = (found: readonly DoctorLine[]): string[] => found.map((it) => it.kind);

describe("spse doctor", () => {
  test("if everything works, doctor prints a good line for each check, and the exit code is 0", async () => {
    const mailbox = await openMailbox();
    endings.push(mailbox.close);
    const { world, settings, outside } = await installation({
      SPSE_TRUSTED_PROXIES: "127.0.0.1/32",
      SPSE_SMTP_URL: mailbox.url,
    });
    const now = () => unixSeconds(Math.floor(Date.now() / 1000));
    await record({ ...world, now }, { event: "backup", outcome: "made", client: "cli" });
    const ended = await runSpseHere(["doctor"], settings);
    assert.doesNotMatch(ended.out, /MEND/);
    assert.equal(ended.code, 0, ended.err);
    for (const line of [
      /^ok {4}Mode {11}mode production/m,
      /^ok {4}Reverse proxy {2}X-Forwarded-For from 127\.0\.0\.1\/32 is trusted$/m,
      /^ok {4}Files .*closed to other users$/m,
      /^ok {4}Database {7}SQLite .*spse\.sqlite \(production\); writable, all migrations are applied$/m,
      /^ok {4}Master key .*opens this database$/m,
      /^ok {4}Clock /m,
      /^(ok|note) {2,4}Disk /m,
      /^ok {4}Email .*the mail server on this computer accepts us/m,
      /^ok {4}Notifications /m,
      /^ok {4}Kode Keamanan {2}pictures of the Kode Keamanan can be drawn/m,
      /^ok {4}Backup .*the last backup was made on /m,
      /^ok {4}Server .*runs at .* and is ready$/m,
      new RegExp(`^ok {4}Portal .*http://localhost:${outside} answers$`, "m"),
      /^ok {4}App .*http:\/\/authenticator\.localhost:\d+ answers$/m,
      /^ok {4}Versions {7}SPSE \d.*Node\.js \d.*SQLite 3\./m,
    ])
      assert.match(ended.out, line);
    assert.equal(mailbox.mails.length, 0, "no mail is sent");
  });

  test("what is to be mended has its mend below, in the language of the terminal", async () => {
    const { settings } = await installation();
    const english = await runSpseHere(["doctor"], settings);
    assert.match(english.out, /^MEND {2}Email {10}SPSE_SMTP_URL is not set.*\n +→ set SPSE_SMTP_URL/m);
    assert.match(english.err, /^2 to mend/);
    for (const ended of [
      await runSpseHere(["doctor"], { ...settings, LANG: "id_ID.UTF-8" }),
      await runSpseHere(["doctor", "--lang", "id"], settings),
    ])
      assert.match(ended.out, /^BENAHI {3}Email {10}SPSE_SMTP_URL belum diisi.*\n +→ isi SPSE_SMTP_URL/m);
  });

  test("a proxy that is not trusted: the value to add", async () => {
    const { settings } = await installation();
    const { wrong } = await examined(settings);
    const portal = wrong.find((it) => it.check === "portal");
    assert.deepEqual(
      [portal?.kind, portal?.mend],
      ["proxy-untrusted", "add to the settings: SPSE_TRUSTED_PROXIES=127.0.0.1/32"],
    );
  });

  test("a second proxy beside one that is trusted: the address to add", async () => {
    const { settings } = await installation({ SPSE_TRUSTED_PROXIES: "10.0.0.0/8" });
    const { wrong } = await examined(settings);
    assert.ok(wrong.some((it) => it.mend === "add to the settings: 127.0.0.1/32 in SPSE_TRUSTED_PROXIES"));
  });

  test("a proxy that passes on another Host: which came, and which is expected", async () => {
    const { settings, outside } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" }, { host: "backend.lan" });
    const found = (await examined(settings)).wrong.find((it) => it.kind === "wrong-host");
    assert.match(found?.says ?? "", new RegExp(`the Host backend\\.lan; expected is localhost:${outside}$`));
  });

  test("a trusted proxy that speaks another header: X-Forwarded-For is what is wanted", async () => {
    const { settings } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" }, { silent: true });
    assert.ok(kindsOf((await examined(settings)).wrong).includes("proxy-unread"));
  });

  test("migrations of a newer program: the database's line and the server's both say so", async () => {
    const { settings, world } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" });
    await sql`insert into kysely_migration (name, timestamp) values ('9998-newer', '2027-01-01')`.execute(world.db);
    const { wrong } = await examined(settings);
    assert.deepEqual(kindsOf(wrong.filter((it) => it.check === "database")), ["migrations-unknown"]);
    assert.match(wrong.find((it) => it.check === "server")?.says ?? "", /is not ready \(migrations-unknown\)/);
  });

  test("a database of the day before, with the same migration and other columns: nothing is called ready", async () => {
    const { settings, world } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" });
    await sql`drop index account_epoch_raised`.execute(world.db);
    await sql`alter table account drop column epoch_raised_at`.execute(world.db);
    const { wrong } = await examined(settings);
    assert.deepEqual(kindsOf(wrong.filter((it) => it.check === "database")), ["schema-other"]);
    assert.match(
      wrong.find((it) => it.check === "database")?.says ?? "",
      /another version of this program: account\.epoch_raised_at is missing$/,
    );
    await sql`update schema_fingerprint set fingerprint = 'of another'`.execute(world.db);
    world.clock.advance(1);
    assert.match(
      (await examined(settings)).wrong.find((it) => it.check === "server")?.says ?? "",
      /is not ready \(schema-other\)/,
    );
  });

  test("a database of this shape whose first migration left another: the line names what differs", async () => {
    const { settings, world } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" });
    await sql`update schema_fingerprint set fingerprint = 'of another' where migration = '0001-schema'`.execute(
      world.db,
    );
    const { wrong } = await examined(settings);
    assert.match(wrong.find((it) => it.check === "database")?.says ?? "", /this program: schema_fingerprint$/);
  });

  test("before anything runs: every line says what to do, and no line holds a secret", async () => {
    const [portal, app, away] = [await freePort(), await freePort(), await freePort()];
    const settings = {
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: `https://localhost:${portal}`,
      SPSE_AUTHENTICATOR_URL: `http://authenticator.localhost:${app}`,
      SPSE_PORTAL_PORT: `${portal}`,
      SPSE_AUTHENTICATOR_PORT: `${app}`,
      SPSE_SMTP_URL: `smtp://surat:rahasia-surat@127.0.0.1:${away}`,
      SPSE_DATABASE_URL: `postgres://spse:rahasia-data@127.0.0.1:${away}/spse`,
    };
    const { wrong, out, err } = await examined(settings);
    assert.deepEqual(
      wrong.map((it) => it.check),
      ["proxies", "database", "mail", "server", "portal", "app"],
    );
    assert.ok(wrong.every((it) => (it.mend ?? "") !== ""));
    assert.match(err, /^6 to mend/);
    assert.doesNotMatch(out + err, /rahasia|AAAAA/);
  });

  test("settings that cannot be used are a finding; settings that name no database are a refusal", async () => {
    const { wrong, findings } = await examined({ SPSE_DATA_DIR: "/nowhere", SPSE_PORTAL_ULR: "x" });
    assert.deepEqual([kindsOf(wrong), findings.length], [["settings-refused"], 1]);
    assert.match(wrong[0]?.says ?? "", /^SPSE_PORTAL_ULR: no such setting/);
    assert.equal((await runSpseHere(["doctor"], {})).code, 1);
    assert.equal((await runSpseHere(["doctor", "--such"], {})).code, 2, "a mistyped option");
  });

  test("it migrates nothing: an empty PostgreSQL stays empty", async () => {
    const url = await freshPostgresUrl();
    const settings = { SPSE_DATABASE_URL: url, SPSE_PORTAL_PORT: `${await freePort()}` };
    for (let times = 0; times < 2; times++)
      assert.ok(kindsOf((await examined(settings)).wrong).includes("migrations-missing"));
  });

  test("another master key than the database's is named", async () => {
    const { settings } = await installation();
    const { wrong } = await examined({ ...settings, SPSE_MASTER_KEY: "B".repeat(43) });
    assert.ok(kindsOf(wrong).includes("master-key-other"));
    const during = { ...settings, SPSE_MASTER_KEY: "B".repeat(43), SPSE_MASTER_KEY_OLD: "A".repeat(43) };
    assert.ok((await examined(during)).kinds.includes("master-key-fits"), "during a change of key both count");
  });

  test("a database, a folder and a settings file that others can read: each with the command that closes it", async () => {
    const { settings } = await installation();
    const folder = settings.SPSE_DATA_DIR;
    chmodSync(`${folder}/spse.sqlite`, 0o644);
    chmodSync(folder, 0o755);
    const file = join(folder, "smtp.url");
    writeFileSync(file, "smtp://127.0.0.1:1", { mode: 0o644 });
    chmodSync(file, 0o644);
    const demo = { ...settings, SPSE_MODE: "demo", SPSE_SMTP_URL_FILE: file };
    const { wrong } = await examined(demo);
    assert.deepEqual(
      wrong.filter((it) => it.check === "files").map((it) => it.mend),
      [`run: chmod 700 ${folder}`, `run: chmod 600 ${file}`, `run: chmod 600 ${folder}/spse.sqlite`],
    );
  });
});

describe("spse doctor and mail", () => {
  test("--mail-to sends one mail, and says so; a server that does not take it is to be mended", async () => {
    const mailbox = await openMailbox();
    endings.push(mailbox.close);
    const { settings } = await installation({ SPSE_SMTP_URL: mailbox.url });
    const sent = await examined(settings, "--mail-to", "admin@contoh.go.id");
    assert.ok(sent.kinds.includes("mail-sent"));
    assert.deepEqual(
      mailbox.mails.map((it) => [it.subject, ...it.to]),
      [["SPSE: email percobaan", "admin@contoh.go.id"]],
    );
    mailbox.refusing = true;
    const refused = await examined(settings, "--mail-to", "admin@contoh.go.id");
    assert.ok(kindsOf(refused.wrong).includes("mail-not-sent"));
  });

  test("whether the mail server encrypts, and whether it takes our password, without sending", async () => {
    const listening = async (more: ConstructorParameters<typeof SMTPServer>[0] = {}) => {
      const server = new SMTPServer({
        ...more,
        onAuth: ({ username, password }, _session, done) =>
          username === "spse" && password === "benar" ? done(null, { user: username }) : done(new Error("no")),
        onData: () => assert.fail("a mail was sent"),
      });
      server.on("error", () => {});
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      endings.push(() => new Promise<void>((done) => server.close(() => done())));
      return (server.server.address() as AddressInfo).port;
    };
    const port = await listening();
    const plain = await listening({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
    const { settings } = await installation();
    const mailOf = async (address: string) =>
      kindsOf((await examined({ ...settings, SPSE_SMTP_URL: address })).findings.filter((it) => it.check === "mail"));
    const trusting = "?tls.rejectUnauthorized=false";
    assert.deepEqual(await mailOf(`smtp://spse:benar@127.0.0.1:${port}${trusting}`), ["mail-accepted"]);
    assert.deepEqual(await mailOf(`smtp://spse:salah@127.0.0.1:${port}${trusting}`), ["mail-refused"]);
    assert.deepEqual(await mailOf(`smtp://spse:benar@127.0.0.1:${port}`), ["mail-refused"], "a certificate of nobody");
    assert.deepEqual(await mailOf(`smtp://spse:benar@127.0.0.1:${plain}`), ["mail-near"], "plain, on this computer");
    assert.deepEqual(
      await mailOf(`smtp://spse:salah@127.0.0.1:${plain}`),
      ["mail-refused"],
      "plain, and not our password",
    );
  });
});

describe("spse doctor and clocks", () => {
  test("a portal at https whose Date is a minute away", async () => {
    let away = 60_000;
    const server = createTlsServer({ cert: TLS.certificate, key: TLS.key }, (_asked, answer) => {
      answer.setHeader("date", new Date(Date.now() + away).toUTCString());
      answer.end("portal");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    endings.push(() => new Promise((done) => server.close(done)));
    const { settings } = await installation();
    const authority = join(settings.SPSE_DATA_DIR, "authority.pem");
    writeFileSync(authority, TLS.authority);
    const secure = {
      ...settings,
      SPSE_PORTAL_URL: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: authority,
    };
    const found = (await examined(secure)).wrong.find((it) => it.check === "clock");
    assert.equal(found?.kind, "clock-differs");
    assert.match(found?.says ?? "", / (59|60|61) seconds apart$/);
    away = 0;
    assert.ok((await examined(secure)).kinds.includes("clock-agrees"));
  });

  test("a PostgreSQL whose clock is another", async () => {
    const world = await testWorld({ engine: postgresEngine });
    endings.push(world.close);
    const [clock] = await compareClocks({
      config: world.config,
      database: world.db,
      databaseWords: "",
      keys: null,
      secretFiles: [],
      now: () => unixSeconds(1_795_482_000),
    });
    assert.equal(clock?.kind, "clock-differs");
  });
});
