/** [L10] The console's layout in a browser, and that lists, charts and panels work by pointer and by keyboard. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { type AtConsole, openConsole } from "./support/at-console.ts";
import { findWrongs } from "./support/check.ts";
import type { Screen } from "./support/screen.ts";

const RULES = "/konsol/kebijakan";

let at: AtConsole;
before(async () => {
  at = await openConsole();
});
after(() => at?.run.close());

test("the audit: an entry opens beside its list, is closed by Escape, and is a page in a new tab and on a phone, where a row has two lines", async () => {
  const wide = await at.run.newComputer({ width: 1280 });
  const openLogins = async (screen: Screen) => {
    await at.sitDown(screen, at.auditor);
    await screen.open("/konsol/audit");
    await screen.page.locator(".menu > summary").click();
    await screen.page.locator("#event").selectOption("login");
    await screen.page.locator(".menu .card .button").first().click();
    await screen.page.locator(".chip[name=without]").waitFor();
  };
  await openLogins(wide);
  const row = wide.page.locator(".row-link", { hasText: "Login: Berhasil" }).first();
  const panel = wide.page.locator(".opens-beside > aside");
  await row.click();
  await panel.getByRole("heading", { name: "Riwayat satu login" }).waitFor();
  assert.deepEqual(
    [new URL(wide.page.url()).pathname, await row.getAttribute("aria-current")],
    ["/konsol/audit", "true"],
  );
  assert.deepEqual(await findWrongs(wide), []);
  await wide.page.keyboard.press("Escape");
  assert.equal(await panel.isVisible(), false);
  assert.equal(await row.evaluate((it) => it === document.activeElement), true);
  const address = await row.getAttribute("href");
  const phone = await at.run.newComputer({ width: 360 });
  await openLogins(phone);
  const heights = await phone.page.locator(".linked tbody tr").evaluateAll((rows) => rows.map((it) => it.clientHeight));
  assert.ok(Math.max(...heights.slice(0, 10)) <= 64, `rows of ${Math.max(...heights)} pixels have more than two lines`);
  await phone.page.locator(`.row-link[href="${address}"]`).click();
  await phone.seeHeading("Login: Berhasil");
  assert.equal(new URL(phone.page.url()).pathname, address);
  for (const screen of [wide, phone]) {
    assert.deepEqual(screen.faults, []);
    await screen.close();
  }
});

test("[L10] the dashboard: five figures and the main chart within 900 pixels; arrow keys and pointer show a slot's values, also in forced colours", async () => {
  const screen = await at.run.newComputer();
  await at.sitDown(screen, at.auditor);
  for (const [width, columns] of [
    [1280, 2],
    [1600, 3],
    [1920, 3],
  ] as const) {
    await screen.page.setViewportSize({ width, height: 900 });
    await screen.open("/konsol?periode=bulan");
    await screen.page.locator("#login svg[tabindex]").waitFor();
    const seen = await screen.page.evaluate<{ chart: number; tiles: number; columns: number }>(`(() => {
      const box = (css) => [...document.querySelectorAll(css)].map((it) => it.getBoundingClientRect());
      const tops = new Set(box(".now > div").map((it) => it.top));
      const lefts = new Set(box(".figure").map((it) => Math.round(it.left)));
      return { chart: box("#login .plot")[0].bottom, tiles: tops.size === 1 ? box(".now > div").length : 0, columns: lefts.size };
    })()`);
    assert.ok(seen.chart <= 900, `${width}: ${seen.chart}`);
    assert.deepEqual([seen.tiles, seen.columns], [5, columns], `${width}`);
  }
  const shown = screen.page.locator("#login output");
  assert.equal(await shown.isVisible(), false);
  await screen.page.locator("#login svg[tabindex]").focus();
  const last = await shown.innerText();
  assert.match(last, /^\d+ \S+ 2026 .*\nBerhasil: /);
  await screen.page.keyboard.press("ArrowLeft");
  const before = await shown.innerText();
  assert.notEqual(before, last);
  await screen.page.emulateMedia({ forcedColors: "active" });
  assert.equal(await shown.isVisible(), true);
  await screen.page.keyboard.press("Escape");
  assert.equal(await shown.isVisible(), false);
  await screen.page.locator("#login .slot").nth(28).hover();
  assert.equal(await shown.innerText(), before);
  assert.deepEqual(screen.faults, []);
  await screen.close();
});

test("[L10] 18 whole rows of the accounts stand on 1280 × 800, each a link; the sections are beside the page from 1,024 pixels, and in forced colours only the open one has a frame", async () => {
  for (let nth = 10; nth < 30; nth++)
    await addPerson(at.run.world, { userId: `POKJA${nth}`, kind: "non-penyedia", role: "pokja", password: null });
  const screen = await at.run.newComputer();
  await at.sitDown(screen, at.desk);
  await screen.open("/konsol/akun");
  await screen.page.locator(".row-link").nth(20).waitFor();
  const rows = await screen.page.evaluate<readonly { readonly top: number; readonly bottom: number }[]>(
    `[...document.querySelectorAll("tbody tr")].map((it) => it.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }))`,
  );
  assert.ok(rows.filter(({ top, bottom }) => top >= 0 && bottom <= 800).length >= 18);
  const sides = `(() => {
    const [nav, main] = [".console-nav", "main"].map((it) => document.querySelector(it).getBoundingClientRect());
    return { beside: nav.right <= main.left, width: main.width };
  })()`;
  for (const [width, beside] of [
    [1920, true],
    [1024, true],
    [1023, false],
  ] as const) {
    await screen.page.setViewportSize({ width, height: 800 });
    const seen = await screen.page.evaluate<{ readonly beside: boolean; readonly width: number }>(sides);
    assert.equal(seen.beside, beside, `${width}`);
    assert.ok(seen.width <= 1600);
  }
  await screen.page.emulateMedia({ forcedColors: "active" });
  const frames = await screen.page.evaluate<readonly string[]>(
    `[...document.querySelectorAll(".console-nav a")].filter((it) => getComputedStyle(it).borderTopStyle !== "none").map((it) => it.textContent.trim())`,
  );
  assert.deepEqual(frames, ["Akun"]);
  await screen.page.emulateMedia({ forcedColors: "none" });
  await screen.page.setViewportSize({ width: 1280, height: 800 });
  const link = screen.page.locator(".row-link", { hasText: "POKJA10" });
  await link.click({ position: { x: 700, y: 8 } }); // far from its words: the link covers its row
  await screen.seeHeading("POKJA10 · Nama POKJA10");
  await screen.close();
});

test("[L10] at 1280 × 800 a form's main act is in the first viewport, and lies over no field wherever the page is scrolled to", async () => {
  const screen = await at.run.newComputer();
  await at.sitDown(screen, at.desk);
  for (const [path, act] of [
    [`${RULES}/aturan/pokja`, ".button.big"],
    [`${RULES}/pengumuman/pokja`, ".button.big"],
    [at.resetPath, "[value=approve]"],
    [`${at.vendorPath}?tindakan=email`, "form[action$='/email'] .button"],
    [`${at.vendorPath}?tindakan=stop-phones`, "form[action$='/stop-phones'] .button"],
    ["/konsol/akun/baru", "form[action$='/baru'] .button"],
    ["/konsol/impor", ".button.big"],
    ["/konsol/pengaturan", "form[action$='/pengaturan'] .button"],
  ] as const) {
    await screen.open(path);
    const button = screen.page.locator(`main ${act}`).first();
    await button.waitFor();
    const box = await button.boundingBox();
    assert.ok(box && box.y + box.height <= 800, `${path}: ${JSON.stringify(box)}`);
    const covered = await screen.page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll("main :is(.input, .choice)")]
      .filter((it) => ["start", "end"].some((block) => {
        it.scrollIntoView({ block, behavior: "instant" });
        const { left, top, width, height } = it.getBoundingClientRect();
        return width > 0 && document.elementFromPoint(left + width / 2, top + height / 2)?.closest(".input, .choice") !== it;
      })).map((it) => it.outerHTML)`);
    assert.deepEqual(covered, [], path);
  }
  await screen.close();
});

test("[L10] one account is one page of at most 1,000 pixels at 1280 × 800, with each tab and with an act beside it; below 1,024 pixels the act alone", async () => {
  const screen = await at.run.newComputer();
  await at.sitDown(screen, at.desk);
  const heightOf = () => screen.page.evaluate<number>("document.documentElement.scrollHeight");
  for (const query of ["", "?bagian=masalah", "?bagian=perangkat", "?bagian=log", "?tindakan=stop-phones"]) {
    await screen.open(`${at.vendorPath}${query}`);
    await screen.page.locator(".tabs").waitFor();
    assert.ok((await heightOf()) <= 1000, `${query}: ${await heightOf()}`);
    assert.equal(await screen.page.getByText("Disetujui di ponsel Anda").count(), query.includes("tindakan") ? 1 : 0);
  }
  const [main, panel] = [screen.page.locator(".bench-main"), screen.page.locator(".panel")];
  const [left, right] = [await main.boundingBox(), await panel.boundingBox()];
  assert.ok(left && right && left.x + left.width <= right.x && right.width === 400, JSON.stringify(right));
  await screen.page.setViewportSize({ width: 1023, height: 800 });
  assert.deepEqual([await main.isVisible(), await panel.isVisible()], [false, true]);
  await panel.locator(".panel-close").click();
  await main.waitFor();
  await screen.close();
});
