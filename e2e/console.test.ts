/**
 * The console in a browser: every page as the Auditor, the helpdesk and Admin PPE see it, on a phone's width and on a desktop, in both languages,
 * light and dark.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type AtConsole, openConsole } from "./support/at-console.ts";
import { findWrongs } from "./support/check.ts";
import type { Screen } from "./support/screen.ts";

const RULES = "/konsol/kebijakan";

let at: AtConsole;
before(async () => {
  at = await openConsole();
});
after(() => at?.run.close());

/** Opens pages, with everything that folds. @returns what is wrong with them. */
async function lookAt(screen: Screen, paths: readonly string[]): Promise<readonly string[]> {
  const wrongs: string[] = [];
  for (const path of paths) {
    await screen.open(path);
    await screen.arrive(path.split("?")[0] ?? path);
    await screen.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
    wrongs.push(...(await findWrongs(screen)));
    if (screen.page.viewportSize()?.width === 360) wrongs.push(...(await findLargeWrongs(screen, path)));
  }
  return wrongs;
}

/** WCAG 1.4.4 and 1.4.10: with text of 200 % nothing sticks out on a phone's width. */
async function findLargeWrongs({ page }: Screen, path: string): Promise<readonly string[]> {
  const over = await page.evaluate<number>(`(() => {
    const root = document.documentElement;
    root.style.fontSize = "200%";
    const over = root.scrollWidth - root.clientWidth;
    root.style.fontSize = "";
    return over;
  })()`);
  return over > 0 ? [`${path} sticks out ${over} pixels with text of 200 %`] : [];
}

for (const look of [
  { language: "id", width: 360, dark: false },
  { language: "en", width: 1280, dark: true },
] as const)
  test(`[L21] every page, in ${look.language}, ${look.width} pixels wide, ${look.dark ? "dark" : "light"}`, async () => {
    const screen = await at.run.newComputer(look);
    await at.sitDown(screen, at.auditor, look.language);
    const dashboard = `/konsol?periode=${look.language === "id" ? "bulan" : "hari"}`;
    const wrongs = [...(await lookAt(screen, [dashboard, "/konsol/batas", "/konsol/batas/kesiapan", "/konsol/audit"]))];
    await screen.page.locator(".row-link").first().click();
    await screen.page.locator("ol.rows, .facts").first().waitFor();
    wrongs.push(...(await findWrongs(screen)));

    await at.sitDown(screen, at.desk, look.language);
    const admins = [
      ...["/konsol/menunggu", "/konsol/akun", "/konsol/akun/baru", `/konsol/akun/${at.accountId}`],
      ...["bagian=masalah", "bagian=perangkat", "bagian=log", "tindakan=role"].map((it) => `${at.vendorPath}?${it}`),
      ...["/konsol/aplikasi", "/konsol/aplikasi/baru", "/konsol/sistem", "/konsol/impor"],
      ...["openid", "proxy", "api"].map((it) => `/konsol/aplikasi/baru?jenis=${it}`),
      ...["", "?bagian=percobaan", "?bagian=log", "?bagian=pengaturan", "?bagian=pengaturan&tindakan=login"].map(
        (it) => `/konsol/aplikasi/${at.applicationId}${it}`,
      ),
      ...["/konsol/pengaturan", "/konsol/pengaturan/pengumuman", `/konsol/pengaturan/pengumuman/${at.announcementId}`],
      ...[RULES, `${RULES}/riwayat`, `${RULES}/pengumuman`, `${RULES}/pengumuman/penyedia`, `${RULES}/aturan/penyedia`],
    ];
    wrongs.push(...(await lookAt(screen, admins)));
    await at.sitDown(screen, at.helpdesk, look.language);
    wrongs.push(
      ...(await lookAt(screen, [
        "/konsol/menunggu",
        "/helpdesk",
        at.resetPath,
        at.vendorPath,
        at.casePath,
        `${at.casePath}/slip`,
      ])),
      ...(await lookAt(screen, [`${at.vendorPath}?tindakan=stop-phones`])),
    );
    assert.deepEqual(wrongs, []);
    assert.deepEqual(screen.faults, []);
    await screen.close();
  });
