/** After `spse keys rotate`, kind by kind: the new key opens all that was sealed, and the old one opens nothing and starts no server. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, describe, test } from "node:test";
import { pushPaths } from "@spse/protocol";
import { addApplication } from "../../../test-support/connect/application.ts";
import { askPhone, enrolled, offerOf } from "../../../test-support/enrolled.ts";
import { preview, vendors } from "../../../test-support/office/import.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { engines } from "../../../test-support/postgres.ts";
import { makeSubscription } from "../../../test-support/push.ts";
import { withPin } from "../../../test-support/verification.ts";
import { addPerson, sessionOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { loadKept, loadSecret } from "../../base/platform/installation-secrets.ts";
import { type KeyPurpose, openKeys, token } from "../../base/platform/keys.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { putArtifact } from "../../connect/openid/artifact.sql.ts";
import { letDrawWebhook, storeWebhookSecret } from "../../connect/requests/webhook.sql.ts";
import { signJwt } from "../../connect/signing/keyring.ts";
import { loadVapidKey } from "../../core/acceptor/push/vapid.ts";
import { useTypedCode } from "../../core/factors/device/code.ts";
import { openWorld } from "../start/start.ts";
import { rotateKeys } from "./keys.ts";

const random = (bytes: number) => randomBytes(bytes);
const silent = terminalOf();
const [OLD, NEW] = [token(random), token(random)];

interface Kind {
  readonly what: string;
  readonly purpose: KeyPurpose;
  /** The column that names the row it is sealed for. */
  readonly row: string;
  readonly rowName?: (id: string) => string;
}

/** Everything that the master key seals, by table and column. A column that is missing here makes the first test fail. */
const KINDS: Readonly<Record<string, Kind>> = {
  "device.seed_sealed": { what: "seeds of phones and authenticators", purpose: "seed", row: "id" },
  "offer.seed_sealed": { what: "seeds of QR codes", purpose: "seed", row: "id" },
  "offer.offer_sealed": { what: "secrets of QR codes", purpose: "offer", row: "id" },
  "user_verification.pin_sealed": { what: "PIN checks", purpose: "pin", row: "device_id" },
  "approval.number_sealed": { what: "numbers of login requests", purpose: "number", row: "id" },
  "import_line.sealed": { what: "rows of imports", purpose: "import", row: "id" },
  "openid_artifact.sealed": { what: "codes and tokens of OpenID", purpose: "openid", row: "id" },
  "signing_key.sealed": { what: "signing keys", purpose: "signing", row: "kid" },
  "webhook_secret.sealed": { what: "secrets of webhooks", purpose: "webhook", row: "application_id" },
  "webhook_secret.old_sealed": { what: "former secrets of webhooks", purpose: "webhook", row: "application_id" },
  "idempotency_key.answer_sealed": { what: "answers to applications", purpose: "idempotency", row: "id" },
  "mail.sealed": { what: "mail bodies", purpose: "mail", row: "id" },
  "kept_secret.sealed": {
    what: "the VAPID key, the audit's key and the lasting key",
    purpose: "kept",
    row: "name",
    rowName: (name) => `kept ${name}`,
  },
};

for (const engine of engines) {
  describe(`[A30] the old master key, on ${engine.name}`, async () => {
    const opened: TestWorld[] = [];
    after(() => Promise.all(opened.map((it) => it.close())));

    /** A database with every kind of sealed value, under the old key, before the rotation. */
    const url = await engine.url();
    const world = await testWorld({
      engine: { name: engine.name, url: async () => url },
      settings: { SPSE_MASTER_KEY: OLD, SPSE_PUSH_HOSTS: "push.example" },
    });
    opened.push(world);
    const { account, phone } = await enrolled(world);
    await offerOf(world, await sessionOf(world, await addPerson(world, { userId: "PPK2", kind: "non-penyedia" })));
    await withPin(world, phone, "493817");
    await askPhone(world, account);
    await preview(world, vendors(2));
    const subscription = makeSubscription("https://push.example/send/abc").keys;
    await phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription }) });
    await putArtifact(world, { model: "Grant", id: "1" }, {}, 60);
    await signJwt(world, {}, { typ: "spse-test+jwt" });
    const spse = await addApplication(world);
    assert.equal((await spse.post("/requests", { user: account.userId, kind: "sign-in" })).status, 201);
    for (const secret of ["whsec_first", "whsec_second"]) {
      await transact(world, (tx) => letDrawWebhook(tx, spse.id, "session"));
      await transact(world, (tx) => storeWebhookSecret(tx, { applicationId: spse.id, sessionId: "session", secret }));
    }
    const vapid = (await loadVapidKey(world)).publicKey;

    const keysOf = (key: string, readable?: string) => openKeys(key, random, readable);
    const rowsOf = async (at: string): Promise<readonly { id: string; sealed: string }[]> => {
      const [table = "", column = ""] = at.split(".");
      const rows = (await world.db
        .selectFrom(table as "mail")
        .selectAll()
        .where(column as "sealed", "is not", null)
        .execute()) as unknown as Record<string, string>[];
      return rows.map((row) => ({ id: row[KINDS[at]?.row ?? ""] ?? "", sealed: row[column] ?? "" }));
    };
    const opens = (key: string, at: string, row: { id: string; sealed: string }): boolean => {
      const { purpose = "seed", rowName = (id: string) => id } = KINDS[at] ?? {};
      try {
        return keysOf(key).open(purpose, rowName(row.id), row.sealed).length > 0;
      } catch {
        return false;
      }
    };
    /** Starts the program itself over this database, with this master key. */
    const start = async (key: string): Promise<void> => {
      const started = await openWorld(
        parseConfig({
          SPSE_LOG_LEVEL: "silent",
          SPSE_DATA_DIR: world.config.dataDir,
          SPSE_MASTER_KEY: key,
          ...(url !== undefined && { SPSE_DATABASE_URL: url }),
        }),
      );
      await started.close();
    };

    test("every sealed column of the schema is one of the kinds, and has rows", async () => {
      const tables = await world.db.introspection.getTables();
      const columns = tables.flatMap((table) =>
        table.columns.filter((it) => /sealed$/.test(it.name)).map((it) => `${table.name}.${it.name}`),
      );
      assert.deepEqual(columns.sort(), Object.keys(KINDS).sort());
      for (const at of columns) {
        const rows = await rowsOf(at);
        assert.ok(rows.length > 0, at);
        for (const row of rows) assert.ok(opens(OLD, at, row) && !opens(NEW, at, row), at);
      }
      const names = await world.db.selectFrom("kept_secret").select("name").execute();
      assert.deepEqual(names.map((it) => it.name).sort(), ["audit", "lasting", "push"]);
    });

    test("before the rotation the new key alone does not start", async () => {
      await start(OLD);
      await assert.rejects(start(NEW), ConfigError);
      const both: World = { ...world, ...(await loadKept(world.db, keysOf(NEW, OLD), world)) };
      await rotateKeys(both, silent);
    });

    for (const [at, { what }] of Object.entries(KINDS))
      test(`opens nothing any more of ${what} (${at}); the new one opens all`, async () => {
        const rows = await rowsOf(at);
        assert.ok(rows.length > 0);
        for (const row of rows) {
          assert.ok(opens(NEW, at, row), row.id);
          assert.ok(!opens(OLD, at, row), row.id);
          assert.ok(row.sealed.startsWith(keysOf(NEW).prefix));
        }
      });

    test("the VAPID key is the same one: push subscriptions of before go on; the old key has none", async () => {
      assert.equal((await loadVapidKey({ ...world, keys: keysOf(NEW) })).publicKey, vapid);
      await assert.rejects(loadVapidKey({ ...world, keys: keysOf(OLD) }), ConfigError);
      await assert.rejects(loadSecret(world.db, keysOf(OLD), world, "push"), ConfigError);
    });

    test("a server that is started with it refuses, and names the setting; with the new one it starts", async () => {
      await assert.rejects(start(OLD), /SPSE_MASTER_KEY: is not the key of this database/);
      await start(NEW);
    });

    test("a server that still runs with it opens nothing: it throws, and does not guess", async () => {
      const told = await phone.call({ path: "/device/v1/requests" });
      assert.equal(told.status, 200, "what is not sealed goes on");
      const running = { ...world, keys: keysOf(OLD) };
      await assert.rejects(useTypedCode(running, account.id, phone.code()), /sealed under a key that is not at hand/);
    });
  });
}
