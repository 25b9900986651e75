/** What an LPSE tells an account's owner above the list: who did it, when, and the way that takes it back. */

import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { changeKinds, deviceId, unixSeconds, waitingKinds } from "@spse/protocol";
import { h } from "preact";
import type { SpseAccount } from "../src/base/store/account.ts";
import { accounts } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { momentOf } from "../src/base/ui/time-of-day.ts";
import { texts } from "../src/requests/notices/notices.texts.ts";
import { note, type Watched } from "../src/requests/watch/watched.ts";
import { browser, draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, json, lpse, NOW, refusal } from "./support.ts";

enterBrowser();
after(leaveBrowser);
const { Notices } = await import("../src/requests/notices/Notices.tsx");
const t = speak(texts);
const whole = (key: keyof typeof texts, values = {}) => t(key, values);

const at = momentOf(NOW);
const place = { browser: "Firefox di Linux", ip: "192.0.2.66" };
const from = t("change.from", { who: place.browser, ip: place.ip, at });
const second: SpseAccount = {
  ...account,
  device: deviceId("device-device-device-02"),
  id: `${lpse.id}/device-device-device-02`,
  account: { userId: "POKJA7", name: "Pokja Tujuh" },
};
beforeEach(() => {
  language.value = "id";
  accounts.value = [account];
});

let ids = 0;
/** The notices of an account, as its LPSE tells them; each with an id of its own. */
async function tell(told: Partial<Watched>, own = false, list: readonly SpseAccount[] = [account]) {
  const nothing = { reset: undefined, email: undefined, changes: undefined, waiting: undefined };
  note(account.id, (before) => ({ ...before, ...nothing, ...told }));
  const drawn = await draw(h(Notices, { accounts: list, own }));
  for (const title of drawn.buttons()) await drawn.press(title);
  return drawn;
}
const id = () => `notice-notice-${String(ids++).padStart(6, "0")}`;
/** What the LPSE answers from now on, and what it was sent. */
function answers(context: { mock: typeof import("node:test").mock }, answer: () => Response) {
  const sent: string[] = [];
  context.mock.method(globalThis, "fetch", async (url: string) => {
    sent.push(new URL(url).pathname);
    return answer();
  });
  return sent;
}

describe("[P-88] a change of factors or password", () => {
  const ways: Readonly<Record<string, string>> = {
    password: "/lupa-password",
    "device-added": "/beranda",
    "device-removed": "/beranda",
    "passkey-added": "/beranda",
    "passkey-removed": "/beranda",
    "recovery-codes": "/2fa/recovery-codes",
    "recovery-code-used": "/ponsel-hilang",
    "a-later-kind": "/beranda",
  };
  const logins = ["browser-known", "login-unknown-browser"];
  test("each kind that a phone knows is in one of the two tables", () =>
    assert.deepEqual([...Object.keys(ways), ...logins].sort(), [...changeKinds, "a-later-kind"].sort()));
  for (const [kind, way] of Object.entries(ways))
    test(`${kind} leads to ${way}`, async () => {
      const drawn = await tell({ changes: [{ id: id(), kind, at: NOW, ...place }] });
      const known = kind === "a-later-kind" ? "other" : kind;
      for (const words of [`change.title.${known}`, `change.advice.${known}`])
        assert.ok(drawn.words().includes(whole(words as keyof typeof texts)), words);
      assert.ok(drawn.words().includes(from));
      assert.deepEqual(drawn.links(), [[t("change.open"), `${lpse.url}${way}`]]);
      await drawn.press(t("change.mine"));
      assert.equal(drawn.words(), "", "its owner has said that it was them");
      drawn.leave();
    });

  test("where the LPSE does not know from where, it says when", async () => {
    const drawn = await tell({ changes: [{ id: id(), kind: "password", at: NOW }] });
    assert.ok(drawn.words().includes(t("change.at", { at })));
    drawn.leave();
  });

  test("of several the newest unconfirmed one is told, and is told no more once it is confirmed, also after a restart", async () => {
    const changes = [
      { id: id(), kind: "password", at: NOW },
      { id: id(), kind: "passkey-added", at: NOW },
    ];
    const drawn = await tell({ changes });
    assert.ok(!drawn.words().includes(t("change.title.passkey-added")));
    await drawn.press(t("change.mine"));
    assert.ok(drawn.words().includes(t("change.title.passkey-added")));
    assert.ok(browser.kept.get("spse-changes-mine")?.includes(changes[0]?.id ?? "-"));
    drawn.leave();
  });

  test("with several accounts each tells whose it is", async () => {
    accounts.value = [account, second];
    note(second.id, (before) => ({ ...before, changes: [{ id: id(), kind: "password", at: NOW }] }));
    const drawn = await tell({ changes: [{ id: id(), kind: "password", at: NOW }] }, false, [account, second]);
    for (const user of ["PENYEDIA1", "POKJA7"]) assert.ok(drawn.words().includes(user), user);
    drawn.leave();
    note(second.id, (before) => ({ ...before, changes: undefined }));
  });
});

describe("[P-107] a login from an unknown browser", () => {
  const login = (more = {}) => ({ changes: [{ id: id(), kind: "login-unknown-browser", at: NOW, ...place, ...more }] });
  test("one that this phone has approved is told on the account's own screen alone", async () => {
    const list = await tell(login({ approved: true }));
    assert.equal(list.words(), "");
    list.leave();
    const own = await tell(login({ approved: true }), true);
    assert.ok(own.words().includes(t("login.approved")));
    own.leave();
  });
  test("there a stranger's comes first", async () => {
    const [mine] = login({ approved: true }).changes;
    const [strange] = login().changes;
    const own = await tell({ changes: [mine, strange] }, true);
    assert.ok(own.words().includes(t("change.title.login-unknown-browser")));
    own.leave();
  });
  for (const [name, answer, words, links] of [
    ["ended", () => json(200, { now: NOW, ended: true }), null, []],
    [
      "too late",
      () => json(200, { now: NOW, ended: false }),
      "login.late",
      [[t("login.portal"), `${lpse.url}/beranda`]],
    ],
    ["no answer", () => refusal(500, "internal"), "login.failed", [[t("login.portal"), `${lpse.url}/beranda`]]],
  ] as const)
    test(`ended by its owner: ${name}`, async (context) => {
      const sent = answers(context, answer);
      const drawn = await tell(login());
      await drawn.press(t("change.open"));
      assert.deepEqual(sent, [], "it asks once more");
      await drawn.press(t("login.end"));
      if (words) await drawn.see(t(words));
      else await gone(drawn);
      assert.deepEqual(sent, ["/device/v1/login/report"]);
      assert.deepEqual(drawn.links(), links);
      drawn.leave();
    });
});

/** Waits until nothing is told any more. */
const gone = (drawn: Awaited<ReturnType<typeof tell>>) => drawn.until(() => drawn.words() === "", "nothing");

describe("[P-84] a reset that waits", () => {
  const reset = (more: object) => ({ reset: { id: id(), ...place, asked: NOW, ready: false, ...more } });
  const later = unixSeconds(NOW + 86_400);
  for (const [name, more, words] of [
    ["until its time", { from: later }, t("reset.from", { at: momentOf(later) })],
    ["for an officer", {}, t("reset.officer")],
    ["no longer", { from: later, ready: true }, t("reset.ready")],
  ] as const)
    test(name, async () => {
      const drawn = await tell(reset(more));
      assert.equal(drawn.all("p")[0], `${t("reset.asked", { who: place.browser, ip: place.ip, at })} ${words}`);
      drawn.leave();
    });
  test("that could not be cancelled says so, and can be cancelled again", async (context) => {
    const sent = answers(context, () => refusal(500, "internal"));
    const drawn = await tell(reset({}));
    await drawn.press(t("reset.cancel"));
    await drawn.see(t("reset.failed"));
    assert.deepEqual(sent, ["/device/v1/reset/cancellation"]);
    assert.ok(drawn.buttons().includes(t("reset.cancel")));
    drawn.leave();
  });
});

describe("[P-86] a change of the address", () => {
  for (const [name, more, words] of [
    ["by its owner's session", {}, t("email.changed", { who: place.browser, ip: place.ip, at })],
    ["by the LPSE", { by: "lpse" }, t("email.set", { who: place.browser, at })],
  ] as const)
    for (const which of ["first", "second"] as const)
      test(`${name}: the ${which}`, async () => {
        const drawn = await tell({ email: { id: id(), place: which, ...place, changed: NOW, ...more } });
        assert.ok(drawn.words().includes(t(`email.title.${which}`)));
        assert.equal(drawn.all("p")[0], words);
        await drawn.press(t("email.mine"));
        assert.equal(drawn.words(), "");
        drawn.leave();
      });
});

describe("[P-108] a change that waits", () => {
  const until = unixSeconds(NOW + 86_400);
  const times = { asked: at, from: momentOf(until) };
  for (const kind of [...waitingKinds, "a-later-kind"])
    for (const [by, more, words] of [
      ["an officer", {}, t("waiting.officer", { lpse: lpse.name, ...times })],
      [
        "a directory",
        { directory: "Direktori kantor" },
        t("waiting.directory", { directory: "Direktori kantor", ...times }),
      ],
    ] as const)
      test(`${kind}, asked by ${by}`, async () => {
        const drawn = await tell({ waiting: [{ id: id(), kind, asked: NOW, from: until, ...more }] });
        const known = kind === "a-later-kind" ? "other" : kind;
        assert.ok(drawn.words().includes(whole(`waiting.title.${known}` as keyof typeof texts)));
        assert.equal(drawn.all("p")[0], words);
        await drawn.press(t("waiting.mine"));
        assert.equal(drawn.words(), "");
        drawn.leave();
      });
});
