/**
 * Officers wander who set the LPSE up: through its rules, its settings, files of users, and the programs that call it.
 * `settings-wander.txt` has the digest of each step (wander.ts).
 */
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { settingsShape } from "../src/connect/application/settings.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { goOnImporting } from "../src/office/import/jobs.ts";
import { sendNotices } from "../src/office/policy/send-notices.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { tender } from "../test-support/office/tender.ts";
import { serverOf, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import { type Dice, diceOf } from "./dice.ts";
import {
  addPeople,
  answersOutside,
  DAY,
  mailsGo,
  operatorChanges,
  PICTURES,
  sendsPictures,
  usersFile,
} from "./settings-wander-scenes.ts";
import { holdWander, type Scene, type Wanderer } from "./wander.ts";

const day = (world: TestWorld, days: number): string =>
  new Date((world.now() + days * DAY + 7 * 3600) * 1000).toISOString().slice(0, 10);
const words =
  (...list: readonly string[]) =>
  (dice: Dice) =>
    dice.oneOf(list);

/** Two Admin PPE, the second one in English. */
async function admins(world: TestWorld, starts: readonly string[]): Promise<readonly Wanderer[]> {
  const wanderers: Wanderer[] = [];
  for (const name of ["ADMIN1", "ADMIN2"]) {
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", name);
    if (name === "ADMIN2") desk.cookies.set(nameOf(world, "lang"), "en");
    wanderers.push({ name, browser: desk, phone: officer.phone, starts });
  }
  return wanderers;
}

const passes = (world: TestWorld) =>
  ({
    "minutes pass": [5, async () => void world.clock.advance(121)],
    "the job of the minute": [2, () => clearExpired(world)],
  }) as const;
/** These pages alone, and proofs of their acts. */
const only = (pages: string) => ({ leavesOut: new RegExp(`^(sends|goes to) (?!(${pages})([/? ]|$)|/proof)`) });

/** Rules that are tried, made, undone and announced. */
async function policy(world: TestWorld, isLate: boolean): Promise<Scene> {
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
    ...only("/konsol/kebijakan|/konsol/menunggu"),
    words: {
      reason: words("SE 12/2026", "Salah ketik", "Permintaan Kepala LPSE"),
      from: days,
      "key-from": days,
      hours: words("", "1", "24", "168", "169", "0"),
      idle: words("", "5", "15", "60", "61", "4"),
      absolute: words("", "1", "8", "24", "25"),
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
async function settings(world: TestWorld, isLate: boolean): Promise<Scene> {
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
    ...only("/konsol/pengaturan"),
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
async function files(world: TestWorld, isLate: boolean): Promise<Scene> {
  await addPeople(world);
  const wanderers = await admins(world, ["/konsol/impor", "/konsol/impor/contoh", "/konsol/akun?login=never"]);
  if (isLate) await tender(world, ["PPK2", "TANPA1"], 3 * 3600);
  return {
    wanderers,
    ...only("/konsol/impor"),
    words: { file: (dice) => usersFile(dice) },
    acts: {
      ...passes(world),
      "the job of files": [8, () => goOnImporting(world)],
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

const OUT = "https://katalog.contoh.go.id";
const A_KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "satu" };
const RSA = { kty: "RSA", n: "n".repeat(342), e: "AQAB", kid: "dua", alg: "PS256" };

/** Other programs. */
async function programs(world: TestWorld, isLate: boolean): Promise<Scene> {
  answersOutside();
  const secrets: string[] = [];
  const add = (name: string, may: Parameters<typeof insertApplication>[1]["may"], set: object) => {
    world.clock.advance(1);
    return transact(world, (tx) =>
      insertApplication(tx, { name, may, sessionId: "", settings: settingsShape.parse(set) }),
    );
  };
  const ids = [
    await add("e-Katalog", ["requests", "sign-in", "ciba"], {
      ...{ webhook: `${OUT}/webhook`, ciba: { mode: "ping", notifyUrl: `${OUT}/ping` } },
      signIn: { redirectUris: [`${OUT}/kembali`], backchannelLogoutUri: `${OUT}/keluar/500` },
    }),
    await add("SPSE", ["deadlines"], {}),
    await add("SAKIP", ["forward-auth"], { hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin"] }] }),
  ];
  const starts = ["/konsol/aplikasi", "/konsol/aplikasi/baru", ...ids.map((it) => `/konsol/aplikasi/${it}`)];
  const wanderers = await admins(world, starts);
  void isLate;
  const urls = words(
    `${OUT}/kembali`,
    `${OUT}/503`,
    "https://10.1.2.3/ECONNREFUSED",
    `${OUT}/ENOTFOUND`,
    "https://katalog.contoh.go.id",
    "http://katalog.contoh.go.id/",
    `${OUT}/#a`,
    "https://KATALOG.contoh.go.id/",
    "http://127.0.0.1:9/kembali",
    world.config.portalUrl,
    "",
  );
  return {
    wanderers,
    ...only("/konsol/aplikasi"),
    words: {
      name: words("Perizinan", "Bank", "e-Audit", "x".repeat(60)),
      home: urls,
      redirects: (dice) => Array.from({ length: 1 + dice.below(3) }, () => urls(dice)).join("\n"),
      logouts: urls,
      backchannel: urls,
      webhook: urls,
      notify: urls,
      address: urls,
      minutes: words("", "5", "60", "4", "1441"),
      keys: words(
        "",
        JSON.stringify(A_KEY),
        JSON.stringify({ keys: [A_KEY, RSA] }),
        JSON.stringify({ ...A_KEY, d: "x" }),
        "{",
      ),
      hosts: words(
        "sakip.contoh.go.id",
        "arsip.contoh.go.id /admin /kelola",
        "arsip.contoh.go.id:8443",
        "a.contoh.go.id\na.contoh.go.id:81",
        "localhost",
        "Besar.contoh.go.id",
        "b.contoh.go.id admin",
        "",
      ),
    },
    acts: {
      ...passes(world),
      "a drawn secret calls": [
        6,
        async (dice, { browser }) => {
          const shown = [...(browser.seen()?.text.matchAll(/<code class="mono">([\w-]{16,})<\/code>/g) ?? [])];
          const [id, secret] = shown.map(([, it]) => it);
          if (id && secret) secrets.push(`${id}:${secret}`);
          const credential = secrets.length > 0 ? dice.oneOf(secrets) : "tiada:tiada";
          const { host } = new URL(world.config.portalUrl);
          const authorization = `Basic ${Buffer.from(credential).toString("base64")}`;
          await (await serverOf(world)).inject({
            ...{ method: "GET", url: dice.oneOf(["/api/v1/requests/x", "/api/v1/deadlines/x"]) },
            ...{ remoteAddress: "198.51.100.30", headers: { host, authorization } },
          });
        },
      ],
      "a browser comes to sign in": [
        3,
        async (dice) => {
          const asked = { client_id: String(ids[0]), redirect_uri: `${OUT}/${dice.oneOf(["kembali", "lain"])}` };
          const more = { response_type: "code", scope: "openid", state: "x", code_challenge: "x".repeat(43) };
          await visitor(world).get(
            `/oidc/auth?${new URLSearchParams({ ...asked, ...more })}&code_challenge_method=S256`,
          );
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
    [20, 250],
    [21, 250],
    [30, 250],
    [31, 250],
    [40, 250],
    [41, 250],
  ],
  (world, seed) => areas[Math.floor(seed / 10) as keyof typeof areas](world, seed % 2 === 1),
);
