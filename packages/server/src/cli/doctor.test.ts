/** `spse doctor` in a process of its own, beside a real server, reverse proxy, mail server and database. */
import assert from "node:assert/strict";
import { createServer, request, type Server } from "node:http";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { type Ended, runSpse } from "../../test-support/cli.ts";
import { openMailbox } from "../../test-support/mail.ts";
import { freePort } from "../../test-support/port.ts";
import { freshPostgresUrl } from "../../test-support/postgres.ts";
import { testWorld } from "../../test-support/world.ts";
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

const toMend = ({ out }: Ended): string[] => out.split("\n").filter((it) => it.startsWith("MEND"));

describe("spse doctor", () => {
  test("if everything works, doctor prints one good line for each check, and the exit code is 0", async () => {
    const mailbox = await openMailbox();
    endings.push(mailbox.close);
    const { settings, outside } = await installation({
      SPSE_TRUSTED_PROXIES: "127.0.0.1/32",
      SPSE_SMTP_URL: mailbox.url,
    });
    const ended = await runSpse(["doctor"], settings);
    assert.deepEqual(toMend(ended), []);
    assert.equal(ended.code, 0, ended.err);
    for (const line of [
      /^ok {4}Mode: production/m,
      /^ok {4}Reverse proxies: X-Forwarded-For counts from 127\.0\.0\.1\/32$/m,
      /^ok {4}Database: SQLite .*spse\.sqlite \(production\); takes writes, all migrations are applied$/m,
      /^ok {4}Mail: the server takes us/m,
      /^ok {4}Server: runs at .* and is ready$/m,
      new RegExp(`^ok {4}http://localhost:${outside}: the portal answers$`, "m"),
      /^ok {4}http:\/\/authenticator\.localhost:\d+: the app answers$/m,
    ])
      assert.match(ended.out, line);
    assert.equal(mailbox.mails.length, 0, "no mail is sent");
  });

  test("a proxy that is not trusted: the value to add", async () => {
    const { settings } = await installation();
    const ended = await runSpse(["doctor"], settings);
    assert.equal(ended.code, 1);
    assert.match(
      toMend(ended).join("\n"),
      /the reverse proxy is not trusted; add to the settings: SPSE_TRUSTED_PROXIES=127\.0\.0\.1\/32$/m,
    );
  });

  test("a second proxy beside one that is trusted: the address to add", async () => {
    const { settings } = await installation({ SPSE_TRUSTED_PROXIES: "10.0.0.0/8" });
    const said = toMend(await runSpse(["doctor"], settings)).join("\n");
    assert.match(said, /add to the settings: 127\.0\.0\.1\/32 in SPSE_TRUSTED_PROXIES$/m);
  });

  test("a proxy that passes on another Host: which came, and which is expected", async () => {
    const { settings, outside } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" }, { host: "backend.lan" });
    assert.match(
      toMend(await runSpse(["doctor"], settings)).join("\n"),
      new RegExp(`passes on the Host backend\\.lan; expected is localhost:${outside}$`, "m"),
    );
  });

  test("a trusted proxy that speaks another header: X-Forwarded-For is what is wanted", async () => {
    const { settings } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" }, { silent: true });
    assert.match(toMend(await runSpse(["doctor"], settings)).join("\n"), /sends no X-Forwarded-For/);
  });

  test("migrations of a newer program: the database's line and the server's both say so", async () => {
    const { settings, world } = await installation({ SPSE_TRUSTED_PROXIES: "127.0.0.1" });
    await sql`insert into kysely_migration (name, timestamp) values ('9998-newer', '2027-01-01')`.execute(world.db);
    const said = toMend(await runSpse(["doctor"], settings)).join("\n");
    assert.match(said, /Database: .*a newer version of this program has used it/);
    assert.match(said, /is not ready \(migrations-unknown\)/);
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
    const ended = await runSpse(["doctor"], settings);
    assert.equal(ended.code, 1);
    assert.deepEqual(
      toMend(ended).map((it) => /^MEND {2}([\w-]+)/.exec(it)?.[1]),
      ["SPSE_TRUSTED_PROXIES", "SPSE_DATABASE_URL", "SPSE_SMTP_URL", "Server", "https", "http"],
    );
    assert.match(ended.err, /^6 to mend/);
    assert.doesNotMatch(ended.out + ended.err, /rahasia|AAAAA/);
  });

  test("it migrates nothing: an empty PostgreSQL stays empty", async () => {
    const url = await freshPostgresUrl();
    const settings = { SPSE_DATABASE_URL: url, SPSE_PORTAL_PORT: `${await freePort()}` };
    for (let times = 0; times < 2; times++)
      assert.match(toMend(await runSpse(["doctor"], settings)).join("\n"), /Database: .*lacks migrations/);
  });
});
