/** The login pages in a browser (A1–A4): complete without script, better with it. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { spend } from "../packages/server/src/platform/throttle/throttle.ts";
import type { World } from "../packages/server/src/platform/world.ts";
import { savePolicy } from "../packages/server/src/policy/policy.ts";
import { OTHER_BROWSERS_BUDGET } from "../packages/server/src/rules/budgets.ts";
import { knowBrowser } from "../packages/server/src/session/browser/browser.ts";
import { cookieName } from "../packages/server/src/web/cookies.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import { givePassword, giveUserId, logIn, readCaptcha } from "./support/login.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
before(async () => {
  run = await startRun();
  await addPerson(run.world);
});
after(async () => run?.close());

const sitDown = async (options?: Parameters<Run["newComputer"]>[0]): Promise<Computer> => run.newComputer(options);

/** How many forms of the login this computer sends. */
function countPosts(computer: Computer): () => number {
  let posts = 0;
  computer.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isForm = pathname.startsWith("/login") && !pathname.endsWith("/options"); // a field asks for passkeys by itself
    if (request.method() === "POST" && isForm) posts += 1;
  });
  return () => posts;
}

describe("A1: the home page", () => {
  test("the clock ticks with the server, independent of this computer's clock", async () => {
    const computer = await sitDown();
    await computer.open("/");
    await run.clock.advance(3600);
    const shown = await computer.read("time[data-clock]");
    const server = new Date(run.clock.now() * 1000).toLocaleTimeString("en-GB", { timeZone: "Asia/Jakarta" });
    assert.equal(shown.slice(0, 5), server.slice(0, 5));
    await computer.close();
  });

  test("A2: PENYEDIA ATAU NON PENYEDIA is the step after LOGIN, by keyboard too, and leads into the field for the User ID", async () => {
    const computer = await sitDown();
    await computer.open("/");
    await computer.page.getByRole("button", { name: "LOGIN", exact: true }).focus();
    await computer.page.keyboard.press("Enter");
    await computer.see("PENYEDIA ATAU NON PENYEDIA");
    assert.deepEqual(await computer.barriers(), []);
    await computer.page.keyboard.press("Enter");
    await computer.arrive("/login");
    await computer.page.locator("input:focus").waitFor();
    await computer.page.keyboard.type("PENYEDIA1");
    assert.equal(await computer.valueOf("User ID"), "PENYEDIA1");
    await computer.page.keyboard.press("Enter");
    await computer.seeHeading("LOGIN PENYEDIA");
    await computer.close();
  });
});

describe("A4: the password", () => {
  test("can be shown and hidden, and is hidden again when it is sent", async () => {
    const computer = await sitDown();
    await giveUserId(computer, "PENYEDIA1");
    await computer.type("Password", "rahasia");
    const kind = () => computer.page.locator("#password").getAttribute("type");
    assert.equal(await kind(), "password");
    await computer.press("Tampilkan password");
    assert.equal(await kind(), "text");
    await computer.press("Sembunyikan password");
    assert.equal(await kind(), "password");
    await computer.close();
  });

  test("a hint tells of Caps Lock while it is on", async () => {
    const computer = await sitDown();
    await giveUserId(computer, "PENYEDIA1");
    await computer.page.locator(".reveal-button").waitFor(); // the hint's script shows it
    const hint = computer.page.locator("[data-caps]");
    const press = (on: boolean) =>
      computer.page.locator("#password").evaluate((field, capsLock) => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock: capsLock, bubbles: true }));
      }, on);
    assert.equal(await hint.isVisible(), false);
    await press(true);
    assert.equal(await hint.isVisible(), true);
    await press(false);
    assert.equal(await hint.isVisible(), false);
    await computer.close();
  });

  test("a wrong Kode Keamanan is reported in place and keeps the password", async () => {
    const computer = await sitDown();
    await computer.page.route("**/captcha/*/work", (route) => route.abort());
    await giveUserId(computer, "PENYEDIA1");
    await computer.type("Password", PASSWORD);
    await computer.type("Kode Keamanan", "xxxxxx");
    await computer.press("Login");
    await computer.see("Kode Keamanan tidak sesuai.");
    assert.equal(await computer.valueOf("Password"), PASSWORD);
    await computer.type("Kode Keamanan", await readCaptcha(run, computer));
    await computer.press("Login");
    await computer.arrive("/beranda");
    await computer.close();
  });

  test("a double click sends once; after the back button the form can be sent again", async () => {
    const computer = await sitDown();
    const posts = countPosts(computer);
    await computer.open("/login");
    await computer.type("User ID", "PENYEDIA1");
    await computer.page.locator("main form button").dblclick();
    await computer.seeHeading("LOGIN PENYEDIA");
    assert.equal(posts(), 1);
    await computer.back();
    await computer.type("User ID", "PENYEDIA1");
    await computer.press("Login");
    await computer.seeHeading("LOGIN PENYEDIA");
    assert.equal(posts(), 2);
    await computer.close();
  });
});

describe("A4 without letters", () => {
  test("User ID and Password are all that is typed", async () => {
    const computer = await sitDown();
    await giveUserId(computer, "PENYEDIA1");
    await computer.page.locator("fieldset[data-state]").waitFor(); // until its script runs, the form demands letters
    await computer.type("Password", PASSWORD);
    await computer.press("Login");
    await computer.arrive("/beranda");
    await computer.close();
  });
});

describe("A4 under the policy after-failures", () => {
  /** The account knows the browser in which its owner is logged in. */
  const know = async (world: World, computer: Computer, accountId: string): Promise<void> => {
    const name = cookieName(world.config.portalUrl, "browser");
    const mark = (await computer.page.context().cookies()).find((it) => it.name === name)?.value ?? "";
    await knowBrowser(world, mark.split(".")[0] ?? "", accountId, "Chrome di Linux");
  };

  for (const [userId, script] of [
    ["PENYEDIA3", true],
    ["PENYEDIA4", false],
  ] as const) {
    test(`a known browser sees no Kode Keamanan until three attempts, and none again after a login, ${script ? "with" : "without"} script`, async () => {
      const { id } = await addPerson(run.world, { userId });
      const usual = { twoFactor: "optional", mandatoryFrom: null, number: "new-browser" } as const;
      await savePolicy(run.world, "penyedia", { ...usual, captcha: "after-failures" });
      const computer = await sitDown({ script, width: 360 });
      await logIn(run, computer, userId);
      await know(run.world, computer, id);
      await logOut(computer);

      for (let slip = 0; slip < 3; slip += 1) {
        await giveUserId(computer, userId);
        assert.doesNotMatch(await computer.words(), /Kode Keamanan|erifikasi/);
        if (script) assert.deepEqual(await computer.barriers(), []);
        await computer.type("Password", "salah sekali saja");
        await computer.press("Login");
        await computer.see("User ID atau Password salah.");
      }
      await computer.see("Kode Keamanan");
      if (script) {
        await computer.see("Terverifikasi otomatis.");
        await computer.type("Password", PASSWORD);
        await computer.press("Login");
      } else await givePassword(run, computer);
      await computer.arrive("/beranda");
      await logOut(computer);

      await giveUserId(computer, userId);
      await computer.seeNot("Kode Keamanan");
      await computer.type("Password", PASSWORD);
      await computer.page.keyboard.press("Enter");
      await computer.arrive("/beranda");
      await computer.close();
    });
  }
});

describe("Past the budget of unknown browsers", () => {
  test("work in place of a code; sent too early, the form waits and goes by itself", async () => {
    const { world } = run;
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const key = `password:new:${world.keys.mac("unknown-user", "budget PPK2")}`;
    for (let at = 0; at < OTHER_BROWSERS_BUDGET.limit; at += 1) await spend(world, key, OTHER_BROWSERS_BUDGET);
    const computer = await sitDown();
    await giveUserId(computer, "PPK2");
    await computer.see("Terlalu banyak percobaan");
    const attempt = async (password: string): Promise<void> => {
      await computer.type("Password", password);
      await computer.see("Terverifikasi otomatis.");
      await computer.press("Login");
    };
    await attempt("salah sekali saja");
    await computer.see("Anda dapat mencoba lagi mulai pukul");
    await attempt(PASSWORD);
    await computer.see("Login Anda terkirim sendiri begitu waktunya tiba.");
    await run.clock.advance(31);
    await computer.arrive("/beranda");
    await computer.close();
  });
});

describe("Without script", () => {
  test("A1–A4 work, up to Beranda", async () => {
    const computer = await sitDown({ script: false });
    await logIn(run, computer, "PENYEDIA1");
    await computer.arrive("/beranda");
    await computer.close();
  });

  test("another code works, and elements that need script stay hidden", async () => {
    const computer = await sitDown({ script: false });
    await giveUserId(computer, "PENYEDIA1");
    assert.equal(await computer.page.locator(".reveal-button").isVisible(), false);
    const before = await readCaptcha(run, computer);
    await computer.press("klik di sini untuk mengganti Kode baru.");
    assert.notEqual(await readCaptcha(run, computer), before);
    await givePassword(run, computer);
    await computer.arrive("/beranda");
    await computer.close();
  });
});

describe("Two languages", () => {
  test("the choice is kept, and leads back to the same page", async () => {
    const computer = await sitDown();
    await computer.open("/lupa-password");
    await computer.press("EN: English");
    await computer.seeHeading("Forgotten password");
    await computer.arrive("/lupa-password");
    await computer.open("/");
    await computer.see("Server time");
    await computer.press("ID: Bahasa Indonesia");
    await computer.see("Waktu server");
    await computer.close();
  });
});

describe("WCAG 2.2 (axe-core)", () => {
  // pages.test.ts walks the other pages, in both looks.
  for (const path of ["/lupa-password?terkirim=ya", "/link/x"]) {
    test(`${path} has no barriers`, async () => {
      const computer = await sitDown();
      await computer.open(path);
      assert.deepEqual(await computer.barriers(), []);
      await computer.close();
    });
  }
  test("LOGIN PENYEDIA and its refusal have no barriers", async () => {
    const computer = await sitDown();
    await giveUserId(computer, "PENYEDIA1");
    assert.deepEqual(await computer.barriers(), []);
    await givePassword(run, computer, "salah sekali");
    await computer.see("User ID atau Password salah.");
    assert.deepEqual(await computer.barriers(), []);
    await computer.close();
  });
});
