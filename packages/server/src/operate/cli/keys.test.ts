/** A change of the master key, on both engines: nothing is lost, and the old key opens nothing any more. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, describe, test } from "node:test";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { askPhone, enrolled, offerOf } from "../../../test-support/enrolled.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { engines } from "../../../test-support/postgres.ts";
import { withPin } from "../../../test-support/verification.ts";
import { addPerson, mailsOf, PASSWORD, sessionOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { ConfigError } from "../../base/platform/config/config.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { loadKept } from "../../base/platform/installation-secrets.ts";
import { openKeys, token } from "../../base/platform/keys.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, findAccount } from "../../core/account/account.ts";
import { verifyPassword } from "../../core/account/password.ts";
import { openHash } from "../../core/account/sealed-hash.ts";
import { record } from "../../core/audit/audit.ts";
import { chainEntries } from "../../core/audit/chain.ts";
import { verifyAudit } from "../../core/audit/verify.ts";
import { useTypedCode } from "../../core/factors/device/code.ts";
import { loadPhone } from "../../core/factors/device/device.ts";
import { loadVerification } from "../../core/factors/owner/verification.sql.ts";
import { verifyUser } from "../../core/factors/owner/verification.ts";
import { rotateKeys } from "./keys.ts";
import { CommandRefused } from "./terminal.ts";

const random = (bytes: number) => randomBytes(bytes);
const silent = terminalOf();
const [OLD, NEW] = [token(random), token(random)];

/** Laravel's `UserFactory`: "password". */
const OTHER_SYSTEM = "other$bcrypt$2b$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";

async function hasHash(world: TestWorld, userId: string, hash: string): Promise<void> {
  const { id } = await addPerson(world, { userId });
  await transact(world, (tx) => changeAccount(tx, id, { password_hash: hash }));
}

/** The same database, opened with other keys, as a process that was restarted has it. */
const withKeys = async (world: TestWorld, key: string, readable?: string): Promise<TestWorld> => ({
  ...world,
  ...(await loadKept(world.db, openKeys(key, random, readable), world)),
});

for (const engine of engines) {
  describe(`[A30] spse keys rotate, on ${engine.name}`, () => {
    const opened: TestWorld[] = [];
    after(() => Promise.all(opened.map((it) => it.close())));

    /** A person with a phone, a second who looks at a QR, a request with a number, and mails: all under the old key. */
    const lived = async () => {
      const world = await testWorld({ engine, settings: { SPSE_MASTER_KEY: OLD } });
      opened.push(world);
      const { account, phone } = await enrolled(world);
      const session = await sessionOf(world, await addPerson(world, { userId: "PPK2", kind: "non-penyedia" }));
      await hasHash(world, "PINDAHAN", OTHER_SYSTEM);
      await hasHash(world, "DIREKTORI", IN_DIRECTORY);
      const offer = await offerOf(world, session);
      const pins = await withPin(world, phone, "493817");
      const { number } = await askPhone(world, account);
      return { world, account, phone, session, offer, number, pins };
    };
    type LivedScene = Awaited<ReturnType<typeof lived>>;

    const opens = async (world: TestWorld, scene: LivedScene) => {
      assert.equal((await offerOf(world, scene.session)).uri, scene.offer.uri);
      const state = await approvalStateOf(world, "proof-1");
      assert.equal(state.at === "waiting" && state.number, scene.number);
      assert.ok((await mailsOf(world)).length > 0);
      for (const [userId, password] of [
        ["PENYEDIA1", PASSWORD],
        ["PINDAHAN", "password"],
      ] as const)
        assert.equal(
          (await verifyPassword(world, operatorAsks("test"), await findAccount(world, userId), password)).kind,
          "right",
        );
      assert.equal((await findAccount(world, "DIREKTORI"))?.passwordHash, IN_DIRECTORY);
    };
    /** Every sealed value opens and is unchanged; the phone's code too. */
    const allOpens = async (world: TestWorld, scene: LivedScene) => {
      await opens(world, scene);
      const phone = await loadPhone(world, scene.phone.id);
      assert.ok(phone);
      const verified = await verifyUser(
        world,
        phone,
        await loadVerification(world, phone.id),
        scene.pins.prove("493817", "aa.bb.cc"),
        "aa.bb.cc",
      );
      assert.equal(verified.kind, "verified");
      world.clock.advance(30);
      const used = await useTypedCode(world, scene.account.id, scene.phone.code());
      assert.equal(used.kind, "accepted");
    };

    test("while it runs both keys read; afterwards the new key reads all, and the old one nothing", async () => {
      const scene = await lived();
      const both = await withKeys(scene.world, NEW, OLD);
      await allOpens(both, scene);
      await rotateKeys(both, silent);
      await allOpens(await withKeys(scene.world, NEW), scene);
      await assert.rejects(withKeys(scene.world, OLD), ConfigError);
      const old = openKeys(OLD, random);
      const sealed = [
        ...(await scene.world.db.selectFrom("device").select(["id", "seed_sealed as sealed"]).execute()),
        ...(await scene.world.db.selectFrom("offer").select(["id", "seed_sealed as sealed"]).execute()),
      ];
      const pins = await scene.world.db.selectFrom("user_verification").select(["device_id", "pin_sealed"]).execute();
      assert.equal(pins.length, 1);
      for (const row of pins) assert.throws(() => old.open("pin", row.device_id, row.pin_sealed ?? ""));
      const hashes = await scene.world.db.selectFrom("account").select(["id", "password_hash as hash"]).execute();
      const kept = hashes.filter(({ hash }) => hash !== IN_DIRECTORY);
      assert.deepEqual([hashes.length, kept.length], [4, 3]);
      for (const { id, hash } of kept) assert.throws(() => openHash(old, id, hash ?? ""));
      assert.equal(sealed.length, 3);
      for (const row of sealed) assert.throws(() => old.open("seed", row.id, row.sealed));
    });

    test("without the old key at hand nothing opens, and the start says which setting is missing", async () => {
      const scene = await lived();
      await assert.rejects(withKeys(scene.world, NEW), /^Error: SPSE_MASTER_KEY: .*SPSE_MASTER_KEY_OLD/);
    });

    test("a rotation that was cut short at any row completes when it is run again", async () => {
      const scene = await lived();
      const both = await withKeys(scene.world, NEW, OLD);
      let seals = 0;
      for (let stop = 1; stop < 11; stop += 1) {
        const keys: TestWorld["keys"] = {
          ...both.keys,
          seal: (...sealing) => {
            seals += 1;
            if (seals === stop) throw new Error("killed");
            return both.keys.seal(...sealing);
          },
        };
        seals = 0;
        await rotateKeys({ ...both, keys }, silent).catch((error: Error) => assert.equal(error.message, "killed"));
        await opens(both, scene);
      }
      await rotateKeys(both, silent);
      await allOpens(await withKeys(scene.world, NEW), scene);
    });

    test("the next pass finds values that another process sealed under the old key meanwhile", async () => {
      const scene = await lived();
      const both = await withKeys(scene.world, NEW, OLD);
      let late = false;
      const keys: TestWorld["keys"] = {
        ...both.keys,
        open: (purpose, row, sealed) => {
          if (purpose === "mail" && !late) {
            late = true;
            const id = "000";
            const body = scene.world.keys.seal("mail", id, '{"to":"a"}');
            const row = { id, account_id: null, kind: "late", sealed: body, created_at: 1, attempts: 0 };
            both.db
              .insertInto("mail")
              .values({ ...row, next_try_at: 1, leased_until: null, sent_at: null, given_up_at: null })
              .execute();
          }
          return both.keys.open(purpose, row, sealed);
        },
      };
      await rotateKeys({ ...both, keys }, silent);
      assert.ok((await mailsOf(await withKeys(scene.world, NEW))).some((mail) => mail.kind === "late"));
    });

    test("a value that opens under neither key is named, and does not stop the rest", async () => {
      const scene = await lived();
      const stranger = openKeys(token(random), random);
      const [device] = await scene.world.db.selectFrom("device").select("id").execute();
      assert.ok(device);
      const lost = { seed_sealed: stranger.seal("seed", device.id, "x") };
      await scene.world.db.updateTable("device").set(lost).where("id", "=", device.id).execute();
      const both = await withKeys(scene.world, NEW, OLD);
      await assert.rejects(
        rotateKeys(both, silent),
        (error: Error) => error instanceof CommandRefused && error.message.includes(device.id),
      );
      assert.equal((await offerOf(await withKeys(scene.world, NEW), scene.session)).uri, scene.offer.uri);
    });

    test("the audit goes on under the same signature, and mails that name an undo or an unknown User ID keep their meaning", async () => {
      const scene = await lived();
      await chainEntries(scene.world);
      const both = await withKeys(scene.world, NEW, OLD);
      await rotateKeys(both, silent);
      const renewed = await withKeys(scene.world, NEW);
      await record(renewed, { event: "login", outcome: "success" });
      await chainEntries(renewed);
      assert.deepEqual((await verifyAudit(renewed)).problems, []);
      assert.equal(renewed.auditKey.publicKey, scene.world.auditKey.publicKey);
      for (const purpose of ["undo", "unknown-user", "browser"] as const)
        assert.equal(renewed.keys.mac(purpose, "x"), scene.world.keys.mac(purpose, "x"));
      for (const purpose of ["form", "captcha", "number", "mailed-code"] as const)
        assert.notEqual(renewed.keys.mac(purpose, "x"), scene.world.keys.mac(purpose, "x"));
      const rotated = await renewed.db.selectFrom("audit").select("detail").where("event", "=", "keys").execute();
      assert.equal(rotated.length, 1);
    });

    test("a second rotation finds nothing to do and records nothing", async () => {
      const scene = await lived();
      const both = await withKeys(scene.world, NEW, OLD);
      await rotateKeys(both, silent);
      await rotateKeys(both, silent);
      const rotated = await both.db.selectFrom("audit").select("detail").where("event", "=", "keys").execute();
      assert.equal(rotated.length, 1);
    });

    test("in an installation that has no account yet its own secrets are sealed anew, and that is recorded", async () => {
      const world = await testWorld({ engine, settings: { SPSE_MASTER_KEY: OLD } });
      opened.push(world);
      const both = await withKeys(world, NEW, OLD);
      const said: string[] = [];
      await rotateKeys(both, terminalOf(said));
      const { detail } = await both.db
        .selectFrom("audit")
        .select("detail")
        .where("event", "=", "keys")
        .executeTakeFirstOrThrow();
      const { operator: _, ...counts } = JSON.parse(detail);
      const [, kept = ""] = /^kept: (\d+) sealed anew$/m.exec(said.join("\n")) ?? [];
      assert.ok(Number(kept) > 0);
      assert.deepEqual(
        Object.entries(counts).filter(([, count]) => count !== 0),
        [["kept", Number(kept)]],
      );
    });
  });
}
