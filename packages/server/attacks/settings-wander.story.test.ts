/**
 * Officers wander who set the LPSE up: through its rules, its settings, files of users, and the programs that call it.
 * `settings-wander.txt` has the digest of each step (wander.ts).
 */
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { goOnImporting } from "../src/office/import/jobs.ts";
import { sendNotices } from "../src/office/policy/send-notices.ts";
import { tender } from "../test-support/office/tender.ts";
import type { TestWorld } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";
import { programs } from "./settings-wander-programs.ts";
import {
  addPeople,
  admins,
  DAY,
  day,
  mailsGo,
  only,
  operatorChanges,
  PICTURES,
  passes,
  sendsPictures,
  usersFile,
  type Walk,
  words,
} from "./settings-wander-scenes.ts";
import { holdWander, type Scene } from "./wander.ts";

/** Rules that are tried, made, undone and announced. */
async function policy(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  await addPeople(world);
  const wanderers = await admins(world, [
    ...["/konsol/kebijakan", "/konsol/kebijakan/riwayat", "/konsol/kebijakan/pengumuman", "/konsol/menunggu"],
    ...["penyedia", "non-penyedia", "ppk", "pokja", "admin-ppe"].map((it) => `/konsol/kebijakan/aturan/${it}`),
    ...["/konsol/kebijakan/aturan/everyone", "/konsol/kebijakan/pengumuman/penyedia"],
  ]);
  if (isLate) {
    const at = (days: number) => unixSeconds(world.now() + days * DAY);
    await transact(world, async (tx) => {
      await savePolicy(tx, "penyedia", { twoFactor: "mandatory", number: "always", twoFactorFrom: at(14) });
      await savePolicy(tx, "ppk", { twoFactor: "optional", number: "new-browser", twoFactorFrom: null });
    });
    for (let nth = 0; nth < 22; nth++) await operatorChanges(world, nth % 2 === 0 ? "penyedia" : "pokja", diceOf(nth));
  }
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
      "notices are sent": [4, () => sendNotices(world)],
      "mails go out": [3, () => mailsGo(world)],
      "the mail server refuses": [0.5, (dice) => mailsGo(world, dice.oneOf(["ECONNREFUSED", "EENVELOPE 550"]))],
      "the operator changes a rule": [1.5, (dice) => operatorChanges(world, dice.oneOf(subjects), dice)],
      "a tender closes soon": [0.3, (dice) => tender(world, ["PONSEL1"], 3 * 3600, `Tender ${dice.below(9)}`)],
    },
  };
}

/** Settings, logo, announcements on Beranda. */
async function settings(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  await sendsPictures(world);
  const officers = await admins(world, [
    ...["/konsol/pengaturan", "/konsol/pengaturan/pengumuman", "/beranda", "/status"],
    ...["/konsol/pengaturan/pengumuman/AAAAAAAA"],
  ]);
  if (isLate) await mailsGo(world, "ECONNREFUSED");
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
          if (!seen.text.includes('name="mode"')) return seen;
          return browser.post("/konsol/impor", {
            mode: dice.oneOf(["add", "update", "update"]),
            file: usersFile(dice),
          });
        },
      ],
      "the job of files": [4, () => goOnImporting(world)],
      "rows are lost": [
        0.5,
        async () => {
          const due = await world.db
            .selectFrom("account_import")
            .select("id")
            .where("state", "=", "approved")
            .execute();
          for (const { id } of due) await world.db.deleteFrom("import_line").where("import_id", "=", id).execute();
        },
      ],
    },
  };
}

const areas = { 1: policy, 2: settings, 3: files, 4: programs } as const;

holdWander(
  "Officers who set the LPSE up",
  "settings-wander.txt",
  [
    [10, 250],
    [11, 250],
    [12, 200],
    [13, 200],
    [20, 250],
    [21, 250],
    [30, 200],
    [32, 200],
    [33, 200],
    [40, 200],
    [41, 200],
    [42, 200],
    [43, 200],
  ],
  (world, seed) =>
    areas[Math.floor(seed / 10) as keyof typeof areas](world, {
      isLate: seed % 2 === 1,
      manner: seed % 10 < 2 ? "" : "^goes to ",
    }),
);
