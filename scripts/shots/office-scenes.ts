/** Settings and System of the console, as Admin PPE sees them. */

import { createCanvas } from "@napi-rs/canvas";
import type { Screen } from "../../e2e/support/screen.ts";
import { keepPicture, saveLogo } from "../../packages/server/src/base/platform/office.sql.ts";
import { addNow } from "../../packages/server/src/base/platform/tally.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { cookieName } from "../../packages/server/src/base/web/cookies.ts";
import { noteFailed, noteGone } from "../../packages/server/src/connect/application/messages/message.sql.ts";
import { wordsOf } from "../../packages/server/src/core/acceptor/push/push-figures.ts";
import { announce } from "../../packages/server/src/operate/cli/announce.ts";
import { approve, logIn } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk, office } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { busyTender } from "../../packages/server/test-support/office/tender.ts";
import { terminalOf } from "../../packages/server/test-support/operate/terminal.ts";
import { type Visitor, visitor } from "../../packages/server/test-support/world.ts";
import { applicationOf, inDays, openAs, type Scene, type Stage, worldOf } from "./stage.ts";

const terminal = terminalOf();

async function adminAt(stage: Stage): Promise<Visitor> {
  const world = worldOf(stage);
  const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  await announce(world, terminal, { text: "Loket helpdesk pindah ke lantai 2.", until: inDays(stage, 30) });
  await addNow(world, [
    ...(["taken", "taken", "busy"] as const).flatMap((outcome) => wordsOf({ service: "fcm.googleapis.com", outcome })),
    ...wordsOf({ service: "*.push.apple.com", outcome: "taken" }),
  ]);
  desk.cookies.set(cookieName(world.config.portalUrl, "lang"), stage.language);
  return desk;
}

/** A coat of arms beside a word, dark on a transparent ground: the usual logo of a regency. */
function drawLogo(): Buffer {
  const canvas = createCanvas(320, 120);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#7a1f1f";
  pen.beginPath();
  pen.moveTo(10, 10);
  pen.lineTo(100, 10);
  pen.lineTo(100, 70);
  pen.lineTo(55, 112);
  pen.lineTo(10, 70);
  pen.fill();
  pen.fillStyle = "#1c2a30";
  pen.fillRect(125, 25, 180, 22);
  pen.fillRect(125, 70, 120, 22);
  return canvas.toBuffer("image/png");
}

/** An installation with much to mend. */
export const failingSystem = {
  SPSE_MODE: "production",
  SPSE_MASTER_KEY: "A".repeat(43),
  SPSE_SMTP_URL: "smtp://127.0.0.1:9",
} as const;

/** An account whose owner failed to log in, as Admin PPE sees it. */
async function accountOf(stage: Stage, query: string): Promise<Screen> {
  const world = worldOf(stage);
  const { desk, person } = await office(async () => world, "admin-ppe");
  for (const ip of ["198.51.100.4", "198.51.100.4", "203.0.113.66"])
    await logIn(world, visitor(world, { ip }), person.account.userId, "bukan-password-saya");
  await logIn(world, visitor(world, { ip: "203.0.113.66" }), person.account.userId);
  const [asked] = await person.phone.requests();
  if (asked) await person.phone.answer(asked, "deny");
  return openAs(stage, desk, `/konsol/akun/${person.account.id}${query}`);
}

/** Helpdesk, or Admin PPE, on the day on which a tender closes. */
async function onTenderDay(stage: Stage, role: "helpdesk" | "admin-ppe", path?: string): Promise<Screen> {
  const room = await busyTender(worldOf(stage));
  const { desk } = await atHelpdesk(worldOf(stage), role, "PETUGAS1");
  return openAs(stage, desk, path ?? room);
}

export const officeScenes: Readonly<Record<string, Scene>> = {
  "tender-room": (stage) => onTenderDay(stage, "helpdesk"),
  tenders: (stage) => onTenderDay(stage, "helpdesk", "/konsol/tender"),
  "tender-desk": (stage) => onTenderDay(stage, "helpdesk", "/helpdesk"),
  "tender-freeze": (stage) => onTenderDay(stage, "admin-ppe", "/konsol/kebijakan/aturan/penyedia"),
  settings: async (stage) => openAs(stage, await adminAt(stage), "/konsol/pengaturan"),
  "settings-preview": async (stage) => {
    const screen = await openAs(stage, await adminAt(stage), "/konsol/pengaturan");
    await screen.page.locator("#lpseName").fill("LPSE Kota Jambi");
    await screen.page.locator("[name=preview]").click();
    await screen.page.locator(".difference").waitFor();
    return screen;
  },
  announcement: async (stage) => {
    const screen = await openAs(stage, await adminAt(stage), "/konsol/pengaturan/pengumuman");
    await screen.page.locator("#text").fill("Sistem dipelihara Sabtu malam, pukul 20.00 sampai 23.00 WIB.");
    await screen.page.locator("#until").fill(inDays(stage, 29));
    await screen.page.locator("button[name=preview]").click();
    await screen.page.locator("#preview").waitFor();
    return screen;
  },
  applications: async (stage) => {
    const desk = await adminAt(stage);
    const world = worldOf(stage);
    await desk.get("/konsol/aplikasi");
    for (const name of ["SPSE", "e-Katalog"]) await applicationOf(stage, ["deadlines"], {}, name);
    await world.db
      .updateTable("application")
      .set({ secret_digest: "x", used_at: world.now() })
      .where("name", "=", "SPSE")
      .execute();
    return openAs(stage, desk, "/konsol/aplikasi");
  },
  application: async (stage) => {
    const world = worldOf(stage);
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const id = await applicationOf(stage, ["deadlines", "requests", "sign-in", "ciba", "forward-auth"], {
      home: "https://katalog.contoh.go.id/",
      who: { roles: ["ppk", "pokja"] },
      signIn: { redirectUris: ["https://katalog.contoh.go.id/masuk/kembali"], client: "java" },
      hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin"] }],
    });
    await desk.get(`/konsol/aplikasi/${id}`);
    await desk.post(`/konsol/aplikasi/${id}/panggilan`, { webhook: "https://katalog.contoh.go.id/webhook" });
    await approve(desk, officer.phone);
    return openAs(stage, desk, `/konsol/aplikasi/${id}`);
  },
  "application-webhook": async (stage) => {
    const world = worldOf(stage);
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const webhook = "https://katalog.contoh.go.id/webhook";
    const id = await applicationOf(stage, ["requests"], { webhook });
    await desk.get(`/konsol/aplikasi/${id}`);
    await desk.post(`/konsol/aplikasi/${id}/webhook/ganti`);
    await approve(desk, officer.phone);
    await transact(world, (tx) => noteGone(tx, { applicationId: id, kind: "webhook" }, webhook));
    await noteFailed(world, { applicationId: id, kind: "webhook" }, { why: "ECONNREFUSED", rests: true });
    return openAs(stage, desk, `/konsol/aplikasi/${id}?bagian=percobaan`);
  },
  ...Object.fromEntries(
    [
      "bagian=pengaturan",
      "bagian=pengaturan&tindakan=login",
      "bagian=pengaturan&tindakan=siapa",
      "bagian=percobaan",
      "bagian=log",
    ].map((query) => [
      `application-${query.split("=").at(-1)}`,
      async (stage: Stage) => {
        const screen = await (officeScenes.application as Scene)(stage);
        await screen.open(`${new URL(screen.page.url()).pathname}?${query}`);
        return screen;
      },
    ]),
  ),
  ...Object.fromEntries(
    ["", "?jenis=openid", "?jenis=proxy", "?jenis=api"].map((query) => [
      `application-new${query.replace("?jenis=", "-")}`,
      async (stage: Stage) => openAs(stage, await adminAt(stage), `/konsol/aplikasi/baru${query}`),
    ]),
  ),
  "application-approval": async (stage) => {
    const desk = await adminAt(stage);
    const id = await applicationOf(stage, ["sign-in"]);
    await desk.get(`/konsol/aplikasi/${id}`);
    const long = "https://katalog-elektronik-nasional.contoh.go.id/aplikasi/penyedia/masuk/kembali";
    await desk.post(`/konsol/aplikasi/${id}/login`, { redirects: `${long}/satu\n${long}/dua`, minutes: "30" });
    return openAs(stage, desk, "/proof");
  },
  "application-tried": async (stage) => {
    const desk = await adminAt(stage);
    const redirectUris = ["https://10.1.2.3/kembali", "http://127.0.0.1:1/kembali"];
    const settings = { home: `${stage.run.portalUrl}/`, signIn: { redirectUris } };
    const id = await applicationOf(stage, ["sign-in"], settings);
    const screen = await openAs(stage, desk, `/konsol/aplikasi/${id}?bagian=percobaan`);
    await screen.page.locator("form[action$='/coba'] button").click();
    await screen.page.locator("#coba .rows").waitFor();
    return screen;
  },
  tiles: async (stage) => {
    for (const name of ["e-Katalog", "SiRUP", "Sistem Informasi Kinerja Penyedia"])
      await applicationOf(stage, ["sign-in"], { home: "https://katalog.contoh.go.id/" }, name);
    return openAs(stage, await adminAt(stage), "/beranda");
  },
  "application-refused": async (stage) => {
    const desk = await adminAt(stage);
    const id = await applicationOf(stage, ["sign-in"]);
    const screen = await openAs(stage, desk, `/konsol/aplikasi/${id}?bagian=pengaturan&tindakan=login`);
    await screen.page.locator("#redirects").fill("https://Katalog.contoh.go.id/kembali");
    await screen.page.locator("form[action$='/login'] button").click();
    await screen.page.locator("#redirects-error").waitFor();
    return screen;
  },
  "application-secret": async (stage) => {
    const { desk, officer } = await atHelpdesk(worldOf(stage), "admin-ppe", "ADMIN1");
    await desk.get("/konsol/aplikasi");
    await desk.post("/konsol/aplikasi", { name: "SPSE", deadlines: "1" });
    const added = await approve(desk, officer.phone);
    const screen = await openAs(stage, desk, added.path);
    await screen.page.locator("form[action$='/rahasia'] button").click();
    await screen.page.locator(".mono").nth(1).waitFor();
    return screen;
  },
  logo: async (stage) => {
    const world = worldOf(stage);
    const desk = await adminAt(stage);
    const { digest } = await transact(world, (tx) =>
      keepPicture(tx, { type: "png", width: 320, height: 120 }, drawLogo()),
    );
    await transact(world, (tx) => saveLogo(tx, digest));
    return openAs(stage, desk, "/konsol/pengaturan");
  },
  "logo-preview": async (stage) => {
    const screen = await openAs(stage, await adminAt(stage), "/konsol/pengaturan");
    await screen.page
      .locator("#picture")
      .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: drawLogo() });
    await screen.page.locator('form[action="/konsol/pengaturan/logo"] button').click();
    await screen.page.locator(".logo-previews").waitFor();
    return screen;
  },
  "account-problems": (stage) => accountOf(stage, ""),
  "account-masalah": (stage) => accountOf(stage, "?bagian=masalah"),
  "account-perangkat": (stage) => accountOf(stage, "?bagian=perangkat"),
  "account-log": (stage) => accountOf(stage, "?bagian=log"),
  "account-email": (stage) => accountOf(stage, "?tindakan=email"),
  "account-stop": (stage) => accountOf(stage, "?tindakan=stop-phones"),
  caller: async (stage) => {
    const { desk, person } = await office(async () => worldOf(stage));
    await desk.get(`/konsol/akun/${person.account.id}`);
    return openAs(stage, desk, (await desk.post(`/helpdesk/accounts/${person.account.id}/callers`)).path);
  },
  "account-case": (stage) => accountOf(stage, "?tindakan=kasus"),
  system: async (stage) => openAs(stage, await adminAt(stage), "/konsol/sistem"),
  /** With settings of {@link failingSystem}. */
  "system-failing": async (stage) => {
    const world = worldOf(stage);
    const desk = await adminAt(stage);
    const told = { told_at: world.now() - 600, mailed: 1 as const, good_since: null };
    for (const [kind, minutes] of [
      ["mail-late", 12],
      ["audit-broken", 95],
    ] as const)
      await world.db
        .insertInto("alert")
        .values({ kind, bad_since: world.now() - minutes * 60, ...told })
        .execute();
    return openAs(stage, desk, "/konsol/sistem");
  },
};
