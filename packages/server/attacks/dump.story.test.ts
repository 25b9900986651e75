/** A stolen database without its master key, and everything that a full run writes: log, output, audit, error pages. */
import assert from "node:assert/strict";
import { createECDH, createHash, pbkdf2 } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { verify } from "@node-rs/argon2";
import { deviceId, devicePaths, encodeBase64url, portalUrl, signDeviceRequest } from "@spse/protocol";
import { serverProcess } from "../crashes/server-process.ts";
import { type KeyPurpose, openKeys } from "../src/base/platform/keys.ts";
import { openLog } from "../src/base/platform/log.ts";
import { type CookieName, cookieNames } from "../src/base/platform/net/set-cookie.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { readForeignHash, verifyForeign } from "../src/core/account/foreign-hash.ts";
import { CHANGES, SECOND_FACTORS } from "../src/core/audit/access.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { exportAudit } from "../src/core/audit/export.ts";
import { factorEntries } from "../src/core/factors/words.ts";
import { entryNames } from "../src/office/acts.ts";
import { routes } from "../src/operate/start/routes.ts";
import { storyHashing } from "../test-support/argon2.ts";
import { logIn } from "../test-support/log-in.ts";
import { callDevice, type Told } from "../test-support/phone.ts";
import { engines } from "../test-support/postgres.ts";
import { openPushService, type PushService } from "../test-support/push.ts";
import { until } from "../test-support/until.ts";
import { reachOver } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, serverOf, type TestWorld, testWorld, visitor } from "../test-support/world.ts";
import { dumpOf, ELSEWHERE, isInside, nameOf, press, raw, valuesToTry } from "./attacker.ts";
import { type FullRun, fullRun, NEW_PASSWORD } from "./full-run.ts";
import { secretsIn } from "./recorded-secrets.ts";

/**
 * Values that a dump may hold unsealed: receipts of phones, and the data for push. They open nothing, as the attempts below show.
 */
async function assertDumpHoldsNoSecret(world: TestWorld, { overheard }: FullRun): Promise<void> {
  const secrets = new Map([...overheard.secrets].filter(([, it]) => !it.mayRest));
  assert.ok(secrets.size > 200, "the run has seen enough");
  for (const { table, column, value } of await dumpOf(world))
    assert.deepEqual(secretsIn(value, secrets), [], `${table}.${column}`);
}

async function assertExportHoldsNoSecret(world: TestWorld, { overheard }: FullRun): Promise<void> {
  await chainEntries(world);
  const lines: string[] = [];
  for await (const line of exportAudit(world, 0)) lines.push(line);
  assert.ok(lines.length > 60, "the run is in it");
  for (const line of lines) assert.deepEqual(secretsIn(line, overheard.secrets), [], line);
}

const MISUSED_A_KIND = 3;

/** Sends the run's secrets in places that a log or an error page might repeat, and checks the pages. */
async function misuse(world: TestWorld, { overheard }: FullRun): Promise<void> {
  const tried = new Map<string, number>();
  for (const [secret, { what }] of overheard.secrets) {
    tried.set(what, (tried.get(what) ?? 0) + 1);
    if ((tried.get(what) ?? 0) > MISUSED_A_KIND) continue;
    const encoded = encodeURIComponent(secret);
    const cookie = cookieNames.map((name) => `${nameOf(world, name)}=${encoded}`).join("; ");
    const answers = [
      await raw(world, { method: "GET", url: `/nothing/${encoded.slice(0, 190)}?token=${encoded}` }),
      await raw(world, { method: "GET", url: "/beranda", headers: { cookie, authorization: `Device ${secret}` } }),
      await raw(world, { method: "POST", url: "/login", headers: { origin: "null" }, payload: `password=${encoded}` }),
    ];
    if (encoded.length < 190) answers.push(await raw(world, { method: "GET", url: `/link/${encoded}` }));
    for (const { text, status } of answers) {
      assert.deepEqual(secretsIn(text, new Map([[secret, { what, mayRest: false }]])), [], `a page of ${status}`);
    }
  }
}

const assertWritesNoSecret = (written: string, { overheard }: FullRun): void => {
  assert.deepEqual(secretsIn(written, overheard.secrets), []);
  assert.doesNotMatch(written, /penyedia1@|otpauth|\?token=/);
};

/** The entries of a full run: event, outcome, method, and the names in their detail. */
const ENTRIES = [
  "account change-waits application change",
  "account email-change-requested change place",
  "account email-changed change new old place",
  "account email-undone by change new old place",
  "device enrolled by device key kind name retire",
  "device enrolled device key kind name",
  "device lost by devices passkeys",
  "device not-mine device name",
  "device reset devices passkeys",
  "device revoked device name",
  "device verification-set device key kind name",
  "device vouched by device key name retire",
  "helpdesk looked-up account",
  "helpdesk reset-approved account checked note reset",
  "helpdesk seen officer",
  "known-browser known by",
  "known-browser known by proof",
  "known-browser not-known code proof",
  "known-browser not-known password proof",
  "login success approval proof",
  "login success code proof",
  "login success passkey proof",
  "login success password proof",
  "login success recovery-code proof",
  "mailed-code sent purpose",
  "mailed-code success purpose",
  "passkey added key name passkey synced",
  "password right proof",
  "password-change reset",
  "password-change reset-requested",
  "proof approved approval act device name on proof purpose request seconds",
  "proof approved approval device name proof purpose request seconds",
  "proof code-wrong code proof purpose",
  "proof passkey-refused passkey proof purpose why",
  "proof success approval proof purpose",
  "proof success passkey proof purpose",
  "recovery-codes kept",
  "recovery-codes made",
  "recovery-codes used left",
  "reset approved checked note officer reset",
  "reset cancelled by",
  "reset confirmed due route until",
  "reset done route",
  "reset requested",
  "session logged-out",
  "two-factor enabled",
  "two-factor reset mail",
];

describe("After everything that people do, in one process [promise:database-alone]", () => {
  const lines: string[] = [];
  let push: PushService;
  let world: TestWorld;
  let run: FullRun;
  before(async () => {
    push = await openPushService();
    const settings = { SPSE_PUSH_HOSTS: push.origin };
    world = Object.assign(await testWorld({ settings, hashing: storyHashing() }), {
      log: openLog("debug", { write: (line) => lines.push(line) }),
    });
    run = await fullRun(world, push.origin);
  });
  after(() => Promise.all([push.close(), world.close()]));

  test("[L8 L11] Log Akses shows each entry of an account, but for those that repeat another one or changed nothing", async () => {
    const rows = await world.db
      .selectFrom("audit")
      .select(["event", "outcome"])
      .distinct()
      .where("account_id", "is not", null)
      .execute();
    const shown: Partial<Record<string, readonly string[]>> = {
      ...CHANGES,
      proof: [...CHANGES.proof, ...SECOND_FACTORS],
    };
    const names = { ...factorEntries(), ...entryNames };
    const isNamed = ({ event, outcome }: (typeof rows)[number]) => {
      const name = names[`${event}.${outcome}`];
      return name !== undefined && !name.auditOnly;
    };
    const hidden = rows.filter((it) => it.event !== "login" && !shown[it.event]?.includes(it.outcome) && !isNamed(it));
    assert.deepEqual([...new Set(hidden.map((it) => `${it.event} ${it.outcome}`))].sort(), [
      "device reset", // beside "two-factor reset"
      "known-browser not-known", // beside the login from that browser, which is shown
      "mailed-code sent", // on the way to a phone or an address, which is shown
      "mailed-code success",
      "password right", // on the way to a second factor, or of a change, which are shown
      "proof approved", // of a login or change, which is shown
      "proof success",
    ]);
  });

  test("a dump holds no secret as it is: passwords, seeds, codes, numbers, tokens, cookies, mails [A30 A13 N8 N9 S2 L1]", () =>
    assertDumpHoldsNoSecret(world, run));

  test("the audit's export holds none [A31 A33]", () => assertExportHoldsNoSecret(world, run));

  test("every entry of the audit that a visit made says from where, and by which client [A33]", async () => {
    const rows = await world.db.selectFrom("audit").selectAll().execute();
    const events = new Set(rows.map((it) => it.event));
    for (const event of "login password proof two-factor device passkey recovery-codes session mailed-code reset helpdesk account".split(
      " ",
    ))
      assert.ok(events.has(event), event);
    const without = rows.filter((it) => it.client === "" || (it.client === "portal" && !(it.ip && it.browser_label)));
    assert.deepEqual(
      without.map((it) => `${it.event} ${it.outcome}`),
      [],
    );
  });

  test("each act of the run is in the audit, with what its entry names [A33 L11]", async () => {
    const rows = await world.db.selectFrom("audit").selectAll().execute();
    const seen = rows.map(({ event, outcome, method, account_id, detail }) => {
      assert.notEqual(account_id, null, `${event} ${outcome}`);
      return [`${event} ${outcome}`, method, ...Object.keys(JSON.parse(detail)).sort()].filter(Boolean).join(" ");
    });
    assert.deepEqual([...new Set(seen)].sort(), ENTRIES);
  });

  test("what the master key sealed opens under no other key, row or purpose [A30]", async () => {
    const sealed = (await dumpOf(world)).filter((it) => it.column.includes("sealed"));
    assert.ok(sealed.length > 20);
    const other = openKeys(encodeBase64url(world.random(32)), world.random);
    const purposes: readonly KeyPurpose[] = ["seed", "mail", "offer", "number", "pin", "kept"];
    for (const { value } of sealed)
      for (const purpose of purposes) {
        assert.throws(() => other.open(purpose, "row", value));
        assert.throws(() => world.keys.open(purpose, "another row", value));
      }
    const phones = await world.db.selectFrom("device").select(["id", "seed_sealed"]).execute();
    assert.ok(phones.length > 0);
    for (const { id, seed_sealed } of phones)
      assert.ok(world.keys.open("seed", id, seed_sealed), "the control: its own");
  });

  test("a dump alone yields no login: its values, tried as every cookie, at every link, as codes and as password [A30 A22 N27 L1]", async () => {
    const before = await holdings(world);
    const values = await valuesToTry(world);
    assert.ok(values.length > 200, String(values.length));
    const pages = Object.values(run.live).map((it) => it.page);
    const links = linkRoutes();
    assert.ok(links.length >= 5);
    const bare = await Promise.all(pages.map(async (url) => (await raw(world, { method: "GET", url })).status));
    assert.deepEqual(bare, [303, 303, 303, 410, 410, 410, 410, 410], "to the login, or a link that is over");
    for (const value of values) {
      const cookie = cookieNames.map((name) => `${nameOf(world, name)}=${value}`).join("; ");
      for (const [at, url] of pages.entries()) {
        const { status } = await raw(world, { method: "GET", url, headers: { cookie } });
        assert.equal(status, bare[at], `a cookie ${value} at ${url}`);
      }
      for (const pattern of links) {
        const url = pattern.replace(/:\w+/, encodeURIComponent(value));
        const { status } = await visitor(world, ELSEWHERE).get(url);
        assert.equal(status, 410, url);
      }
      const { status } = await raw(world, {
        method: "GET",
        url: "/device/v1/state",
        headers: { authorization: `Device ${value}` },
      });
      assert.equal(status, 400, `a device's authorization ${value}`);
      const forged = await stateSignedBy(world, run, await keyOf(value));
      assert.deepEqual([forged.status, forged.body.error.code], [401, "not-allowed"], `a phone's key ${value}`);
    }
    const audited = world.db.selectFrom("audit").select("id").where("outcome", "=", "bad-signature");
    assert.ok(await audited.executeTakeFirst(), "these calls came as far as the signature");
    const thief = visitor(world, ELSEWHERE);
    const ofOfficer = world.db.selectFrom("account").select("password_hash").where("user_key", "=", "HELPDESK1");
    const hash = (await ofOfficer.executeTakeFirstOrThrow()).password_hash ?? assert.fail();
    for (const password of [hash, ...values.filter((it) => it.length === 43).slice(0, 3)]) {
      assert.equal((await logIn(world, thief, "HELPDESK1", password)).status, 422);
    }
    const waiting = run.live.proof.browser;
    for (const path of ["/proof/recovery", "/proof/code"]) {
      await waiting.get(path);
      for (const value of values.filter((it) => it.length === 43).slice(0, 5))
        await press(waiting, path, { code: value.slice(0, 60) });
    }
    assert.equal(await isInside(thief), false);
    assert.deepEqual(await holdings(world), before, "nothing began, ended, or was used up");
  });

  test("the same tries, with the secrets that the dump's rows stand for, do open: the test above would notice", async () => {
    const named: Readonly<
      Record<
        Exclude<
          CookieName,
          "accounts" | "app" | "app-start" | "bound" | "browser" | "form" | "lang" | "back" | "waiting" | "request"
        >,
        unknown
      >
    > = run.live;
    assert.deepEqual(
      cookieNames.filter((it) => !(it in named)).sort(),
      ["accounts", "app", "app-start", "back", "bound", "browser", "form", "lang", "request", "waiting"],
      "a new cookie needs a page that it opens",
    );
    for (const [name, { browser, page }] of Object.entries(run.live)) {
      const cookie = [...browser.cookies].map(([wire, value]) => `${wire}=${value}`).join("; ");
      assert.equal((await raw(world, { method: "GET", url: page, headers: { cookie } })).status, 200, name);
    }
    const called = await stateSignedBy(world, run, run.phone.keys.privateKey);
    assert.deepEqual([called.status, called.body.state], [200, "active"], "the phone's own key");
    assert.deepEqual(Object.keys(run.links).sort(), linkRoutes().sort(), "a new link needs one that is good");
    for (const [pattern, url] of Object.entries(run.links)) {
      const { status } = await raw(world, { method: "GET", url, headers: { cookie: "" } });
      assert.equal(status, 303, pattern);
    }
  });

  test("the log holds no secret and no address of a link, also when everything is misused and the database is gone [A31 A33 A34 L16]", async () => {
    await misuse(world, run);
    const gone = new Proxy(world.db, {
      get: () => () => {
        throw new Error("the database is gone");
      },
    });
    const session = run.live.session.browser.cookies.get(nameOf(world, "session")) ?? assert.fail();
    const headers = { cookie: `${nameOf(world, "session")}=${session}` };
    const broken = await raw({ ...world, db: gone } as TestWorld, { method: "GET", url: "/login", headers });
    assert.equal(broken.status, 500);
    assert.deepEqual(secretsIn(broken.text, run.overheard.secrets), []);
    const log = lines.join("");
    assert.ok(lines.length > 500 && log.includes("the database is gone"));
    assertWritesNoSecret(log, run);
  });

  test("[N8 A30] a dump alone verifies no guess of a password, whichever system made its hash; with the master key it does", async () => {
    const taken = ["$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi", await pbkdf2Of("password")];
    for (const [at, given] of taken.entries()) {
      const { id } = await addPerson(world, { userId: `PINDAHAN${at}` });
      const read = readForeignHash(given);
      assert.ok(read.kind === "stored");
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: read.stored }));
    }
    const verified = async (texts: readonly string[]) => {
      let count = 0;
      for (const hash of texts.flatMap(hashesIn))
        for (const guess of [PASSWORD, NEW_PASSWORD, "password"])
          if (await (hash.startsWith("other$") ? verifyForeign(hash, guess) : verify(hash, guess))) count += 1;
      return count;
    };
    const dump = await dumpOf(world);
    assert.equal(await verified(dump.map((it) => it.value)), 0);

    const accounts = await world.db.selectFrom("account").select(["id", "password_hash"]).execute();
    const sealed = accounts.flatMap(({ id, password_hash: kept }) => (kept === null ? [] : [{ id, kept }]));
    const opened = sealed.map(({ id, kept }) => world.keys.open("password", id, kept.slice(kept.indexOf("2."))));
    assert.equal(await verified(opened), sealed.length, "the same guesses, by a thief with the key");
    assert.throws(() => world.keys.open("password", sealed[0]?.id ?? "", sealed[1]?.kept ?? ""), "another row's hash");
  });
});

/** Password hashes as this product and other systems write them, wherever they are in a text. */
const hashesIn = (text: string): readonly string[] =>
  text.match(/other\$[\w-]+\$[^\s"]+|(?<!other)\$argon2id?\$v=19\$[^\s"]+/g) ?? [];

/** As Django writes it. */
async function pbkdf2Of(password: string): Promise<string> {
  const key = await promisify(pbkdf2)(password, "garam-asing", 10_000, 32, "sha256");
  return `pbkdf2_sha256$10000$garam-asing$${key.toString("base64")}`;
}

/** A call of the living phone, whose id is in the dump, with a signature by this key. */
async function stateSignedBy(world: TestWorld, { phone }: FullRun, key: CryptoKey): Promise<Told> {
  const [device, aud, path] = [deviceId(phone.id), portalUrl(world.config.portalUrl), devicePaths.state];
  const call = { device, aud, method: "GET", path, body: new Uint8Array() } as const;
  const authorization = await signDeviceRequest(key, call, world.now(), encodeBase64url(world.random(16)));
  return callDevice(world, { path, headers: { authorization }, ip: ELSEWHERE.ip ?? assert.fail() });
}

/** The key that a value is if it is a private one: its 32 bytes, or the hash of another value. */
function keyOf(value: string): Promise<CryptoKey> {
  const bytes = Buffer.from(value, /^[0-9a-f]+$/i.test(value) ? "hex" : "base64url");
  const pair = createECDH("prime256v1");
  const hashed = createHash("sha256").update(value).digest();
  pair.setPrivateKey(bytes.length === 32 && encodeBase64url(bytes) === value ? bytes : hashed);
  const [x, y] = [pair.getPublicKey().subarray(1, 33), pair.getPublicKey().subarray(33)].map(encodeBase64url);
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d: encodeBase64url(pair.getPrivateKey()) };
  return crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
}

/** Every path of the route table with a mailed token. */
const linkRoutes = (): string[] =>
  routes.filter((it) => it.method === "GET" && it.path.includes(":token")).map((it) => it.path);

/** What a thief would change: every row that lets somebody log in. */
async function holdings(world: TestWorld): Promise<unknown> {
  const tables =
    "session account device passkey account_link recovery_code recovery_set reset known_browser user_verification".split(
      " ",
    );
  return Promise.all(
    tables.map(async (table) => {
      const rows = await world.db
        .selectFrom(table as "account")
        .selectAll()
        .execute();
      return rows.map((row) => JSON.stringify({ ...row, last_seen_at: 0 })).sort();
    }),
  );
}

describe("After the same in a server process of its own, on PostgreSQL [promise:database-alone]", () => {
  test("neither its log nor its output, the dump nor the export holds a secret, also after faults [A30 A31 A33 A34]", async () => {
    const push = await openPushService();
    const engine = engines.at(-1) ?? assert.fail();
    const settings = { SPSE_PUSH_HOSTS: push.origin, SPSE_LOG_LEVEL: "debug" };
    const server = await serverProcess({ engine, settings, stage: async () => {} });
    await server.start();
    try {
      await server.look(async (world) => {
        world.clock.now = server.clock.now;
        const over = await serverOf(server.world);
        reachOver(world, async (call) => {
          const ahead = world.clock.now - server.clock.now;
          if (ahead !== 0) await server.advance(ahead);
          return over.inject(call) as never;
        });
        const run = await fullRun(world, push.origin);
        await push.waitFor(1);
        await assertDumpHoldsNoSecret(world, run);
        await assertExportHoldsNoSecret(world, run);
        await misuse(world, run);
        await server.sql("alter table session rename to session_gone");
        const cookie = [...run.live.session.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const broken = await raw(world, { method: "GET", url: "/beranda", headers: { cookie } });
        assert.equal(broken.status, 500);
        assert.deepEqual(secretsIn(broken.text, run.overheard.secrets), []);
        await until("the log tells of the fault", () => server.log().includes('"level":50'));
        await server.kill();
        assert.ok(server.log().split("\n").length > 500, "each request has its line");
        assertWritesNoSecret(server.log() + server.output(), run);
      });
    } finally {
      await server.kill();
      await push.close();
    }
  });
});
