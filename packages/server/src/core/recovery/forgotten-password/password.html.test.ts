/** Where each page at the end of a mailed link leads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { testWorld } from "../../../../test-support/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { linkOverPage, linkSentPage, resetRefusedPage, setPage } from "./password.html.ts";

test("a used link leads to the login, an ended one to a new link too, a refused one to the login and not to itself", async () => {
  const world = await testWorld();
  const visit = { language: "id", formToken: "t", path: "/password/new", query: {}, session: null } as unknown as Visit;
  const until = unixSeconds(world.now() + 3600);
  const pages = {
    sent: linkSentPage(world, visit),
    set: setPage(world, visit, "password-reset"),
    "set by the first Admin PPE": setPage(world, visit, "first-admin"),
    over: linkOverPage(world, visit, false),
    "over where nobody has an account": linkOverPage(world, visit, true),
    "refused after a reset of 2FA": resetRefusedPage(world, visit, { why: "two-factor-reset", until }),
    "refused after a change of address": resetRefusedPage(world, visit, { why: "address-set", until }),
  };
  const leads = Object.entries(pages).map(([name, { text }]) => {
    const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
    return [name, ...[...main.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)].join(" ");
  });
  await world.close();
  assert.deepEqual(leads, [
    "sent /dev/mail /login /lupa-password",
    ...["set /login", "set by the first Admin PPE /login"],
    ...["over /lupa-password /login", "over where nobody has an account"],
    ...["refused after a reset of 2FA /login", "refused after a change of address /login"],
  ]);
});

test("a password that is set says what comes next: to the first Admin PPE that 2FA does, in both languages", async () => {
  const world = await testWorld();
  for (const [purpose, language, title, what] of [
    ["password-reset", "id", "Password tersimpan", "Silakan login dengan password baru."],
    ["first-password", "id", "Password tersimpan", "Silakan login dengan password baru."],
    ["rescue", "en", "Password saved", "Please log in with the new password."],
    ["first-admin", "id", "Akun Admin PPE dibuat", "Berikutnya: login, lalu aktifkan 2FA."],
    ["first-admin", "en", "Admin PPE created", "Next: log in, then enable 2FA."],
  ] as const) {
    const visit = { language, formToken: "t", path: "/password/new", query: {}, session: null } as unknown as Visit;
    const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(setPage(world, visit, purpose).text) ?? [];
    assert.deepEqual([main.includes(title), main.includes(what)], [true, true], `${purpose} ${language}`);
  }
  await world.close();
});
