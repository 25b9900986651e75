/**
 * Officers wander who set the LPSE up: through its rules, its settings, files of users, and the programs that call it.
 * `settings-wander.txt` has the digest of each step (wander.ts).
 */
import { after, mock } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { addNow } from "../src/base/platform/tally.ts";
import { transact } from "../src/base/platform/world.ts";
import { wordsOf } from "../src/core/acceptor/push/push-figures.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { clearImports } from "../src/office/import/import.sql.ts";
import { goOnImporting } from "../src/office/import/jobs.ts";
import { insertNotice } from "../src/office/policy/notice.sql.ts";
import { templateFor } from "../src/office/policy/notice-templates.ts";
import { sendNotices } from "../src/office/policy/send-notices.ts";
import { tender } from "../test-support/office/tender.ts";
import type { TestWorld } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";
import { PICTURES, usersFile } from "./settings-wander-files.ts";
import { programs } from "./settings-wander-programs.ts";
import {
  addPeople,
  admins,
  agrees,
  approveFile,
  changeSomebody,
  DAY,
  day,
  isIn,
  mailsGo,
  only,
  operatorChanges,
  passes,
  sendsPictures,
  spendBudgets,
  stepOn,
  tamper,
  type Walk,
  words,
} from "./settings-wander-scenes.ts";
import { holdWander, type Scene } from "./wander.ts";

/** Rules that are tried, made, undone and announced. */
async function policy(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  await addPeople(world, isLate && manner !== "" ? 52 : 0);
  const wanderers = await admins(world, [
    ...["/konsol/kebijakan", "/konsol/kebijakan/riwayat", "/konsol/kebijakan/pengumuman", "/konsol/menunggu"],
    ...["/konsol/kebijakan/riwayat?sebelum=3", "/konsol/kebijakan/riwayat?sebelum=x"],
    ...["penyedia", "non-penyedia", "ppk", "pokja", "admin-ppe"].map((it) => `/konsol/kebijakan/aturan/${it}`),
    ...["/konsol/kebijakan/aturan/everyone", "/konsol/kebijakan/pengumuman/penyedia", "/konsol/kebijakan/pengumuman/x"],
  ]);
  const at = (days: number) => unixSeconds(world.now() + days * DAY);
  if (isLate) {
    await transact(world, async (tx) => {
      await savePolicy(tx, "penyedia", {
        ...{ twoFactor: "mandatory", number: "always", twoFactorFrom: at(14) },
        ...(manner !== "" && { phishingResistantSince: tx.now() }),
      });
      await savePolicy(tx, "ppk", { twoFactor: "optional", number: "new-browser", twoFactorFrom: null });
    });
    for (let nth = 0; nth < 22; nth++) await operatorChanges(world, nth % 2 === 0 ? "penyedia" : "pokja", diceOf(nth));
    const words = templateFor({ twoFactor: "optional" } as Parameters<typeof templateFor>[0]);
    await transact(world, (tx) => insertNotice(tx, { subject: "penyedia", words, total: 67, startedBy: "operator" }));
  } else
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "off", number: "always", twoFactorFrom: at(10) }),
    );
  await mailsGo(world);
  const subjects = ["penyedia", "non-penyedia", "ppk", "pokja", "helpdesk"];
  const days = (dice: Dice) =>
    dice.oneOf(["", "", ...[0, 1, 2, 14, 30, 800].map((it) => day(world, it)), "31-12-2026"]);
  return {
    wanderers,
    leavesOut: only(manner, "/konsol/kebijakan|/konsol/menunggu"),
    words: {
      reason: words("SE 12/2026", "Salah ketik", "Permintaan Kepala LPSE"),
      from: days,
      "key-from": days,
      hours: words("", "", "1", "24", "168", "169", "0"),
      idle: words("", "", "", "5", "15", "60", "60", "61", "4"),
      absolute: words("", "", "", "1", "8", "24", "24", "25"),
      title: words("2FA mulai [tanggal]", "[nama], aktifkan 2FA", "[salah]", "x".repeat(100)),
      titleEn: words("2FA from [tanggal]", "Enable 2FA"),
      todoId: words("Aktifkan 2FA sebelum [tanggal].\n\nTerima kasih, [nama] ([userId]).", "[tidak]"),
      todoEn: words("Enable 2FA before [tanggal] at [lpse]."),
      readyId: words("Anda siap.", "\u202eterbalik"),
      readyEn: words("You are ready."),
    },
    acts: {
      ...passes(world),
      "notices are sent": [2, () => sendNotices(world)],
      "notices are sent by two processes": [2, () => Promise.all([sendNotices(world), sendNotices(world)])],
      "a colleague agrees": [4, (_, by) => agrees(wanderers.find((it) => it !== by) ?? by)],
      "a notice is stopped": [
        1,
        async (dice, { browser }) => {
          const notices = await world.db.selectFrom("policy_notice").select("id").orderBy("id").execute();
          const id = notices.length > 0 ? dice.oneOf(notices).id : "tiada";
          return (
            isIn(await browser.get("/konsol/kebijakan/pengumuman")) && browser.post(`/konsol/kebijakan/hentikan/${id}`)
          );
        },
      ],
      "a preview is bent": [
        1,
        async (dice, { browser }) => {
          const [path, name] = dice.oneOf([
            ...([
              ["setujui", "change"],
              ["terdampak", "change"],
              ["umumkan", "notice"],
            ] as const),
          ]);
          const value = dice.oneOf(["", "{", '{"subject":"penyedia"}']);
          return (
            isIn(await browser.get("/konsol/kebijakan")) && browser.post(`/konsol/kebijakan/${path}`, { [name]: value })
          );
        },
      ],
      "mails go out": [3, () => mailsGo(world)],
      "the mail server refuses": [0.5, (dice) => mailsGo(world, dice.oneOf(["ECONNREFUSED", "EENVELOPE 550"]))],
      "the operator changes a rule": [1.5, (dice) => operatorChanges(world, dice.oneOf(subjects), dice)],
      "a tender closes soon": [0.3, (dice) => tender(world, ["PONSEL1"], 3 * 3600, `Tender ${dice.below(9)}`)],
    },
  };
}

const PUSH_ENDS = ["taken", "taken", "gone", "key", "busy", "away"] as const;

/** Settings, logo, announcements on Beranda. */
async function settings(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  await sendsPictures(world);
  const officers = await admins(world, [
    ...["/konsol/pengaturan", "/konsol/pengaturan/pengumuman", "/beranda", "/status"],
    ...["/konsol/pengaturan/pengumuman/AAAAAAAA"],
  ]);
  if (isLate) {
    Object.assign(world, { config: { ...world.config, mode: "production", smtpUrl: "smtp://127.0.0.1:1" } });
    await mailsGo(world, "ECONNREFUSED");
  }
  const file = (dice: Dice) => `‹${dice.chance(0.4) ? "png" : dice.oneOf(Object.keys(PICTURES))}›`;
  const days = (least: number) => (dice: Dice) =>
    dice.oneOf([...(least > 0 ? [] : [""]), ...[0, 1, 3, 30].map((it) => day(world, it + least))]);
  return {
    wanderers: officers,
    leavesOut: only(manner, "/konsol/pengaturan"),
    words: {
      lpseName: words("LPSE Kota Contoh", "LPSE Kabupaten Contoh", "x".repeat(60), "x".repeat(61), "A\u200bB", ""),
      lpseColor: words("#1b6f94", "#0A5C36", "#ffcc00", "#7a7a7a", "biru", ""),
      helpdesk: words("021-555 1234", "helpdesk@contoh.go.id", "x".repeat(91), ""),
      alertsTo: words("siaga@contoh.go.id", "bukan alamat", "dua@contoh.go.id", ""),
      picture: file,
      text: words("Libur.", "Sistem dipelihara\nbesok.", "x".repeat(300), "Tutup.", "a\u202eb"),
      english: words("Holiday.", "", "Maintenance\ntomorrow.", "x".repeat(300)),
      from: days(0),
      until: days(1),
    },
    acts: {
      ...passes(world),
      "a picture is sent": [
        6,
        async (dice, { browser }) =>
          isIn(await browser.get("/konsol/pengaturan")) &&
          browser.post("/konsol/pengaturan/logo", { picture: `‹${dice.oneOf(Object.keys(PICTURES))}›` }),
      ],
      "budgets are spent": [0.4, () => spendBudgets(world)],
      "a picture is gone": [
        1,
        async (_, { browser }) =>
          isIn(await browser.get("/konsol/pengaturan")) &&
          browser.post("/konsol/pengaturan/logo/simpan", { digest: "x".repeat(43) }),
      ],
      "phones are notified": [
        1,
        (dice) => addNow(world, wordsOf({ service: dice.oneOf(["fcm", "apple"]), outcome: dice.oneOf(PUSH_ENDS) })),
      ],
      "mails go out": [2, () => mailsGo(world)],
      "the mail server answers": [
        3,
        (dice) =>
          mailsGo(world, dice.oneOf(["ECONNREFUSED", "EAUTH 535", "EENVELOPE 550", "ETLS", "EENVELOPE 451", "EX"])),
      ],
    },
  };
}

/** Files of users. */
async function files(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  await addPeople(world);
  const wanderers = await admins(world, [
    "/konsol/impor",
    "/konsol/impor",
    "/konsol/impor/contoh",
    "/konsol/akun?login=never",
  ]);
  if (isLate) await tender(world, ["PPK2", "TANPA1"], 3 * 3600);
  return {
    wanderers,
    leavesOut: only(manner, "/konsol/impor"),
    words: { file: (dice) => usersFile(dice) },
    acts: {
      ...passes(world),
      "a file is read": [
        10,
        async (dice, { browser }) => {
          const seen = await browser.get("/konsol/impor");
          if (!isIn(seen)) return seen;
          return browser.post("/konsol/impor", {
            mode: dice.oneOf(["add", "update", "update"]),
            file: usersFile(dice),
          });
        },
      ],
      "an operator's file is approved": [3, (dice) => approveFile(world, dice)],
      "the job of files": [1.5, () => goOnImporting(world)],
      "a step of that job": [4, () => stepOn(world)],
      "an expired file is cleared in part": [1.5, () => clearImports(world, 2)],
      "rows are lost": [1.5, (dice) => tamper(world, dice)],
      "people change meanwhile": [2, (dice) => changeSomebody(world, dice)],
      "budgets are spent": [0.3, () => spendBudgets(world)],
    },
  };
}

const areas = { 1: policy, 2: settings, 3: files, 4: programs } as const;

after(() => mock.restoreAll());

holdWander(
  "Officers who set the LPSE up",
  "settings-wander.txt",
  [
    [11, 180],
    [12, 150],
    [13, 150],
    [20, 160],
    [21, 160],
    [30, 180],
    [33, 160],
    [40, 130],
    [41, 150],
    [42, 150],
    [43, 150],
  ],
  (world, seed) =>
    areas[Math.floor(seed / 10) as keyof typeof areas](world, {
      isLate: seed % 2 === 1,
      manner: seed % 10 < 2 ? "" : "^goes to ",
    }),
);
