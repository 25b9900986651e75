/**
 * An operator types what a dice writes, while people log in, jobs run, time passes and the audit is altered. `operator-wander.txt` has the
 * digest of each step (wander.ts): what the command says, its exit code, and the rows, entries and mails that it leaves.
 */
import crypto from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock } from "node:test";
import { sendDue } from "../src/base/platform/outbox/send.ts";
import { transact } from "../src/base/platform/world.ts";
import { openHealth } from "../src/base/web/health.ts";
import { privateKeys } from "../src/connect/signing/keyring.ts";
import { chainEntries } from "../src/core/audit/index.ts";
import { lookAtFigures } from "../src/operate/monitoring/figures.ts";
import { makeMonitor } from "../src/operate/monitoring/monitor.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { wings } from "../src/operate/start/wings.ts";
import { setReset, waits } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { logIn, numberOn } from "../test-support/log-in.ts";
import { tender } from "../test-support/office/tender.ts";
import { runSpseHere } from "../test-support/operate/cli.ts";
import { addPerson, PASSWORD, START, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { commandOf, filesFor } from "./operator-commands.ts";
import { holdWander, type Scene, tried } from "./wander.ts";

const SETTINGS = { SPSE_MASTER_KEY: "A".repeat(43) };

/** What the commands draw: they have a World of their own. */
const { randomBytes } = crypto;
function drawBy(bytes: (length: number) => Buffer): void {
  Object.assign(crypto, { randomBytes: bytes });
  syncBuiltinESMExports();
}

mock.timers.enable({ apis: ["Date"], now: START * 1000 });
const folders: string[] = [];
after(() => {
  mock.timers.reset();
  drawBy(randomBytes);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

holdWander(
  "Operators at the command line",
  "operator-wander.txt",
  [
    [1, 220],
    [2, 220],
    [3, 220],
  ],
  scene,
  SETTINGS,
);

async function scene(world: TestWorld): Promise<Scene> {
  drawBy((length) => Buffer.from(world.random(length)));
  const folder = mkdtempSync(join(tmpdir(), "spse-operator-"));
  folders.push(folder);
  filesFor(folder);
  const monitor = makeMonitor();
  Object.assign(world, { monitor });
  const health = openHealth(world);
  const isReady = async () => (await health.look()).kind === "ready";
  monitor.watch(() => lookAtFigures(world, isReady));
  await setReset(world, "helpdesk");
  const { account, phone } = await enrolled(world);
  const official = { kind: "non-penyedia", role: "ppk" } as const;
  await addPerson(world, { ...official, userId: "PPK1" });
  await addPerson(world, { ...official, userId: "PPK2", password: null });
  await enrolled(world, { ...official, userId: "ADMIN1", role: "admin-ppe" });
  await addPerson(world, { ...official, userId: "HELPDESK1", role: "helpdesk" });
  await addPerson(world, { userId: "PENYEDIA2" });
  await sessionOf(world, account);
  await tender(world, ["PENYEDIA1", "PENYEDIA2"]);
  let link = "/link/tiada";
  const users = ["PENYEDIA1", "PENYEDIA1", "PENYEDIA2", "PPK1", "ADMIN1"];

  const spse = async (typed: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    mock.timers.setTime(world.now() * 1000);
    const begins = mock.method(globalThis, "setInterval"); // a command's own process would end them
    const { code, out, err } = await runSpseHere(typed, {
      ...{ SUDO_USER: "siti", SPSE_DATA_DIR: world.config.dataDir, ...SETTINGS, ...more },
    });
    for (const { result } of begins.mock.calls) clearInterval(result);
    begins.mock.restore();
    const said = `${out}${err.replace(/^Database: .*\n/, "")}`;
    link = /(?<=localhost:\d+)\/link\/[\w-]+/.exec(said)?.[0] ?? link;
    const [file = ""] = typed[0] === "setup" && code !== 1 ? typed.filter((it) => it.endsWith(".env")) : [];
    const written = file !== "" && existsSync(file) ? readFileSync(file, "utf8") : "";
    return { status: code, text: `${typed.join(" ")}\n${said}${written}` };
  };
  const settings = (dice: Dice) => ({
    ...(dice.chance(0.7) && { SPSE_SMTP_URL: "smtp://127.0.0.1:1" }),
    ...(dice.chance(0.3) && { SPSE_LDAP_URL: "ldaps://127.0.0.1:1", SPSE_LDAP_BASE: "dc=contoh" }),
  });
  const jobs = wings.flatMap((wing) => wing.jobs ?? []).map((job) => [job.name, job.begin(world)] as const);
  const minutes = wings.flatMap(({ eachMinute = [] }) => eachMinute);
  const told = (text: string) => ({ status: 0, text });
  return {
    wanderers: [
      { name: "PENYEDIA2", browser: visitor(world), starts: ["/status", "/readyz", "/healthz", "/", "/login"] },
    ],
    leavesOut: /captcha/,
    acts: {
      "types a command": [1500, async (dice) => spse(await commandOf(dice, world, folder), settings(dice))],
      "runs a job": [
        90,
        async (dice) => {
          const [name, run] = dice.oneOf(jobs);
          return told(`${name} ${String(await run()).slice(0, 20)}`);
        },
      ],
      "runs the minute": [40, async (dice) => told(String(await dice.oneOf(minutes)(world)).slice(0, 20))],
      "signs for the LPSE": [15, async () => told(String((await privateKeys(world)).length))],
      clears: [30, async () => told(String(await clearExpired(world)))],
      "sends mails": [
        30,
        async (dice) => {
          const works = dice.chance(0.6);
          const sent = await sendDue(world, async () => {
            if (!works) throw Object.assign(new Error("no"), { code: "ECONNREFUSED", responseCode: 421 });
          });
          return told(`${sent} sent`);
        },
      ],
      "reads the figures": [
        60,
        async () => {
          const text = await monitor.text();
          const lines = text
            .split("\n")
            .filter((it) => /^spse_/.test(it) && !/_(bucket|sum)|build_info|wait_seconds|query/.test(it));
          return told(lines.join("\n"));
        },
      ],
      "somebody logs in": [
        160,
        async (dice) => {
          const browser = visitor(world, { ip: dice.oneOf(["198.51.100.4", "203.0.113.66"]) });
          const password = dice.chance(0.6) ? PASSWORD : "bukan-password-saya";
          const userId = dice.oneOf(users);
          const seen = (await tried(logIn(world, browser, userId, password))) ?? browser.page();
          const request =
            userId === "PENYEDIA1" && seen.path === "/proof" ? (await phone.requests()).at(-1) : undefined;
          if (!request || dice.chance(0.2)) return seen;
          world.clock.advance(dice.oneOf([1, 3, 20]));
          await phone.answer(request, dice.chance(0.8) ? "approve" : "deny", numberOn(seen));
          return browser.get("/proof");
        },
      ],
      "somebody asks for Reset 2FA": [
        40,
        async () => {
          const browser = visitor(world);
          await tried(waits(world, browser));
          return browser.seen();
        },
      ],
      "opens the link that was printed last": [60, async (_, { browser }) => browser.get(link)],
      "looks at a busy process": [
        20,
        async (dice) => {
          const queue = () => ({ waiting: dice.below(3), waited: 500 * dice.below(5) });
          return told(JSON.stringify(await lookAtFigures({ ...world, hashing: { ...world.hashing, queue } }, isReady)));
        },
      ],
      "somebody alters the audit": [
        40,
        async (dice) => {
          await chainEntries(world);
          const rows = await world.db.selectFrom("audit").selectAll().orderBy("id").execute();
          const row = dice.oneOf(rows);
          const other = dice.oneOf(rows);
          const how = dice.below(5);
          await transact(world, async (tx) => {
            const of = tx.db.updateTable("audit");
            if (how === 0) await of.set({ outcome: "success" }).where("id", "=", row.id).execute();
            else if (how === 1) await tx.db.deleteFrom("audit").where("id", "=", row.id).execute();
            else if (how === 2) await of.set({ detail: other.detail, at: other.at }).where("id", "=", row.id).execute();
            else if (how === 3) await tx.db.deleteFrom("audit").where("id", ">", row.id).execute();
            else await of.set({ mac: other.mac }).where("id", "=", row.id).execute();
          });
          const seen = await spse(["audit", "verify", ...(dice.chance(0.5) ? ["--json"] : [])]);
          await transact(world, async (tx) => {
            await tx.db
              .deleteFrom("audit")
              .where("id", "<=", rows.at(-1)?.id ?? 0)
              .execute();
            for (const each of rows) await tx.db.insertInto("audit").values(each).execute();
          });
          return seen;
        },
      ],
      "keeps a checkpoint elsewhere": [
        15,
        async () => {
          const seen = await spse(["audit", "checkpoint"]);
          writeFileSync(join(folder, "tanda.json"), seen.text.split("\n").slice(1).join("\n"));
          return seen;
        },
      ],
    },
  };
}
