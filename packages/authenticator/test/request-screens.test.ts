/** A request on the phone, state by state: what its screen says, which ways on it has, and what a tap sends. */

import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { type AnswerOutcome, digestOf, type LoginRequest, NOT_TOLD, requestId } from "@spse/protocol";
import { h } from "preact";
import { accounts, clocks } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { open, screen as screenNow } from "../src/base/ui/navigation.ts";
import { phoneMs } from "../src/base/ui/present.ts";
import { timeHere } from "../src/base/ui/time-of-day.ts";
import { texts as actTexts } from "../src/requests/request/act.texts.ts";
import { headlineOf, purposeOf } from "../src/requests/request/headline.ts";
import { texts as purposeTexts } from "../src/requests/request/purpose.texts.ts";
import { texts } from "../src/requests/request/request.texts.ts";
import type { Shown, View } from "../src/requests/request/request.ts";
import { wordsOf } from "../src/requests/request/words.ts";
import { note } from "../src/requests/watch/watched.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, json, loginRequest, lpse, NOW } from "./support.ts";

enterBrowser();
after(leaveBrowser);
const { Asking } = await import("../src/requests/screen/Asking.tsx");
const { RequestPick } = await import("../src/requests/pick/RequestPick.tsx");
const { RequestScreen } = await import("../src/requests/screen/RequestScreen.tsx");
const { NotMe } = await import("../src/requests/screen/NotMe.tsx");

const t = speak(texts);
const acts = speak(actTexts);
const purposes = speak(purposeTexts);

const application = { id: "A0Qe2WmXc5Ty8UiP", name: "e-Katalog" };
const by = (asked: object, more: Partial<LoginRequest> = {}): LoginRequest =>
  ({
    ...loginRequest,
    purpose: "application",
    number: true,
    asked: { ...application, ...asked },
    ...more,
  }) as LoginRequest;
const person = { userId: "POKJA1", name: "Budi Santoso" };
const helpdesk: LoginRequest = {
  ...loginRequest,
  ...{ purpose: "helpdesk", number: true, act: { kind: "approve-reset", ...person } },
};
const caller: LoginRequest = {
  ...loginRequest,
  ...{ purpose: "caller", asked: { id: application.id, name: "Helpdesk", text: "mawar 42" } },
};
const shownOf = (request: LoginRequest): Shown => ({ id: request.id, digest: digestOf(new Uint8Array(0)), request });

/** The phone's clock stands this many seconds after the request was made. */
const at = (seconds: number) => {
  phoneMs.value = (NOW + seconds) * 1000;
};
beforeEach(() => {
  language.value = "id";
  accounts.value = [account];
  clocks.value = new Map();
  at(0);
});

/** The screen of one request, and what its owner does there. */
async function ask(request: LoginRequest, view: Partial<View & { at: "asking" }> = {}) {
  const done: unknown[] = [];
  const screen = await draw(
    h(Asking, {
      account,
      view: { at: "asking", shown: shownOf(request), gone: null, others: [], ...view },
      notMine: false,
      onDecide: (_, decision, number) => void done.push([decision, number]),
      onOpen: (shown) => void done.push(["open", shown.id]),
      onAnew: () => void done.push(["anew"]),
    }),
  );
  return { ...screen, done };
}

describe("A11: the screen tells its owner all that a Ya signs, and nothing that nobody has told", () => {
  const time = [t("time"), timeHere(NOW)] as const;
  const at = [t("lpse"), `${lpse.name} spse.contoh.go.id`] as const;
  const owner = [t("userId"), "PENYEDIA1"] as const;
  const browserOf = (words: string) => [t("browser"), words] as const;
  const ipOf = (words: string) => [t("ip"), words] as const;
  const usual = `Chrome di Windows`;
  const said = wordsOf(by({}));
  const saidBy = "menurut aplikasi";
  const notTold = "Tidak disebutkan aplikasi";
  const app = [said("client"), application.name] as const;
  const facts: readonly (readonly [
    name: string,
    request: LoginRequest,
    facts: readonly (readonly [string, string])[],
  ])[] = [
    ["a known browser", loginRequest, [browserOf(`${usual} ${t("known")}`), ipOf("203.0.113.7"), time, at, owner]],
    [
      "a new browser",
      { ...loginRequest, known: false },
      [browserOf(`${usual} ${t("unknown")}`), ipOf("203.0.113.7"), time, at, owner],
    ],
    [
      "an officer, who acts on somebody else's account",
      helpdesk,
      [
        [acts("on"), "POKJA1 Budi Santoso"],
        browserOf(`${usual} ${t("known")}`),
        ipOf("203.0.113.7"),
        time,
        at,
        [acts("by"), "PENYEDIA1"],
      ],
    ],
    [
      "[P-103] an application, which tells browser and address",
      by({}),
      [app, browserOf(`${usual} ${saidBy}`), ipOf(`203.0.113.7 ${saidBy}`), time, at, owner],
    ],
    [
      "[P-103] an application, which tells the address alone",
      by({}, { browser: NOT_TOLD.browser }),
      [app, browserOf(notTold), ipOf(`203.0.113.7 ${saidBy}`), time, at, owner],
    ],
    [
      "[P-103] an application, which tells the browser alone",
      by({}, { ip: NOT_TOLD.ip }),
      [app, browserOf(`${usual} ${saidBy}`), ipOf(notTold), time, at, owner],
    ],
    [
      "[P-103] an application, which tells nothing",
      by({}, NOT_TOLD),
      [app, browserOf(notTold), ipOf(notTold), time, at, owner],
    ],
    [
      "[P-112] the helpdesk, which has somebody on the telephone",
      caller,
      [[wordsOf(caller)("client"), "Helpdesk"], time, at, owner],
    ],
  ];
  const announced = { kind: "announce", about: "Email: Pindah", text: "Kami pindah.\nMulai Senin." } as const;
  for (const [name, request, title, lines, end] of [
    [
      "a transaction",
      by({ text: "Bayar Rp1\nKepada: CV Maju" }),
      "Isi transaksi",
      ["Bayar Rp1", "Kepada: CV Maju"],
      "Akhir isi transaksi",
    ],
    [
      "what an officer publishes",
      { ...helpdesk, act: announced },
      "Isi pengumuman",
      ["Kami pindah.", "Mulai Senin."],
      "Akhir isi pengumuman",
    ],
    [
      "the words for the telephone",
      caller,
      "Kata untuk petugas",
      ["mawar 42"],
      "Pilih Ya, lalu sebutkan kedua kata ini.",
    ],
  ] as const)
    test(`[P-103] ${name}: its title, each line, and where it ends`, async () => {
      const screen = await ask(request as LoginRequest);
      const [box = ""] = screen.all(".asked");
      assert.ok(box.startsWith([title, ...lines, end].join(" ")), box);
      screen.leave();
    });
  for (const [name, request, told] of [
    ["a transaction", by({ text: "Bayar Rp1" }), "Baca isi transaksi sampai akhir, baru pilih Ya."],
    ["what an officer publishes", { ...helpdesk, act: announced }, "Baca isi pengumuman sampai akhir, baru pilih Ya."],
    ["the words for the telephone", caller, "Baca sampai akhir, baru pilih Ya."],
  ] as const)
    test(`[P-103] ${name}: before it was read, Ya says what is missing, and answers nothing`, async () => {
      const sees = (height: number) => Object.assign(globalThis, { innerHeight: height });
      const height = innerHeight;
      sees(0);
      const screen = await ask({ ...request, number: false } as LoginRequest);
      const by = () => [screen.attribute("Ya", "aria-disabled"), screen.attribute("Ya", "aria-describedby")];
      assert.deepEqual(by(), ["true", "read-on"]);
      assert.ok(screen.words().includes(told), screen.words());
      assert.ok(screen.tree().some((line) => line.includes("id=read-on")));
      await screen.press("Ya");
      assert.deepEqual(screen.done, []);
      sees(height);
      await screen.follow(() => dispatchEvent(new Event("scroll")));
      assert.deepEqual([by(), screen.words().includes(told)], [[undefined, undefined], false]);
      await screen.press("Ya");
      assert.deepEqual(screen.done, [["approve", undefined]]);
      screen.leave();
    });
  for (const [name, request, told] of facts)
    test(name, async () => {
      const screen = await ask(request);
      const names = screen.all("dt");
      assert.deepEqual(
        screen.all("dd").map((words, nth) => [names[nth], words]),
        told,
      );
      assert.deepEqual(screen.all("h1"), [headlineOf(request)]);
      screen.leave();
    });
});

describe("[P-42] a request that can be answered no more has a way on in place of its answers", () => {
  const next = { ...loginRequest, id: requestId("request-request-0002") };
  const back = "Kembali";
  const rows: readonly (readonly [
    name: string,
    view: Partial<View & { at: "asking" }>,
    seconds: number,
    title: string | null,
    ways: readonly string[],
    sent: readonly unknown[],
  ])[] = [
    ["live", {}, 59, null, [t("no"), t("yes")], [["approve", undefined]]],
    [
      "live, beside a newer one",
      { others: [shownOf(next)] },
      59,
      null,
      [t("no"), t("yes"), t("show")],
      [["approve", undefined]],
    ],
    ["expired", {}, 60, t("expiredTitle"), [t("ok")], []],
    [
      "expired, beside a newer one",
      { others: [shownOf(next)] },
      60,
      t("expiredTitle"),
      [t("show")],
      [["open", next.id]],
    ],
    ["replaced", { gone: "replaced" }, 5, t("replacedTitle"), [t("ok")], []],
    ["changed", { gone: "changed" }, 5, t("changedTitle"), [t("anew")], [["anew"]]],
    [
      "changed, beside another",
      { gone: "changed", others: [shownOf(next)] },
      5,
      t("changedTitle"),
      [t("show")],
      [["open", next.id]],
    ],
  ];
  for (const [name, view, seconds, title, ways, sent] of rows)
    test(name, async () => {
      at(seconds);
      const screen = await ask(loginRequest, view);
      assert.deepEqual(screen.all(".notice-title"), title === null ? [] : [title]);
      assert.deepEqual(screen.buttons().toSorted(), [back, ...ways].toSorted());
      assert.equal(screen.words().includes(t("secondsLeft", { n: 60 - seconds })), title === null);
      await screen.press(ways.includes(t("yes")) ? t("yes") : (ways[0] ?? ""));
      assert.deepEqual(screen.done, sent);
      screen.leave();
    });
  for (const [name, gone, seconds] of [
    ["live", null, 59],
    ["expired", null, 60],
    ["replaced", "replaced", 5],
    ["changed", "changed", 5],
  ] as const)
    test(`${name}, beside two newer ones: the newest is shown`, async () => {
      at(seconds);
      const newest = { ...loginRequest, id: requestId("request-request-0003") };
      const screen = await ask(loginRequest, { gone, others: [shownOf(next), shownOf(newest)] });
      await screen.press(t("show"));
      assert.deepEqual(screen.done, [["open", newest.id]]);
      screen.leave();
    });
});

describe("[P-48] a tap sends what it says", () => {
  const wrong = (key: "empty" | "not-digits") => t(`number.${key}`);
  test("Ya without the number that was asked for tells what is wrong with it, and sends nothing", async () => {
    const screen = await ask({ ...loginRequest, number: true });
    for (const [typed, fault] of [
      ["", wrong("empty")],
      ["12a456", wrong("not-digits")],
      ["12345", t("number.wrong-length", { n: 5 })],
    ] as const) {
      await screen.type("number", typed);
      assert.deepEqual(screen.all(".error"), [""], "typing takes the last fault away");
      await screen.press(t("yes"));
      assert.deepEqual([screen.all(".error"), screen.done], [[fault], []]);
    }
    await screen.type("number", "482 913");
    await screen.press(t("yes"));
    assert.deepEqual(screen.done, [["approve", "482913"]]);
    screen.leave();
  });

  for (const [name, request, kind] of [
    ["a login", loginRequest, "login"],
    ["a change", { ...loginRequest, purpose: "disable", number: true }, "other"],
    ["an application's", by({}), "other"],
    ["a caller's", caller, "other"],
  ] as const)
    test(`[P-57] Bukan saya to ${name} says what it stops; Kembali sends nothing`, async () => {
      const screen = await ask(request as LoginRequest);
      const words = wordsOf(request as LoginRequest);
      await screen.press(t("no"));
      for (const said of [words(`stop.${kind}`), words(`stopWhy.${kind}`), words("stopThen")])
        assert.ok(screen.words().includes(said), said);
      await screen.press(t("stopNot"));
      assert.ok(!screen.words().includes(words(`stop.${kind}`)));
      assert.deepEqual(screen.done, []);
      await screen.press(t("no"));
      await screen.press(words(`stopNow.${kind}`));
      assert.ok(!screen.words().includes(words(`stop.${kind}`)));
      assert.deepEqual(screen.done, [["report", undefined]]);
      screen.leave();
    });

  test("Bukan saya in the notification asks at once", async () => {
    const sheet = await draw(h(NotMe, { shown: shownOf(loginRequest), onReport: () => undefined, said: true }));
    assert.ok(sheet.words().includes(t("stop.login")));
    sheet.leave();
  });
});

describe("[P-37] the head warns of what changes the account's security", () => {
  for (const [name, request, warns] of [
    ["a login", loginRequest, false],
    ["2FA off", { ...loginRequest, purpose: "disable", number: true }, true],
    ["an application", by({}), false],
    ["an officer's Reset 2FA", helpdesk, true],
    ["an officer who refuses one", { ...helpdesk, act: { kind: "refuse-reset", ...person } }, false],
  ] as const)
    test(name, async () => {
      const screen = await ask(request as LoginRequest);
      assert.deepEqual(screen.all(".eyebrow"), warns ? [purposes("changes")] : []);
      screen.leave();
    });
});

describe("A11: one of several requests, before it is opened", () => {
  const time = timeHere(NOW);
  const left = (n: number) => t("secondsLeft", { n });
  for (const [name, request, seconds, lines] of [
    ["from a known browser", loginRequest, 20, ["PENYEDIA1", `203.0.113.7 · ${time}`, `${t("known")} · ${left(40)}`]],
    [
      "from a new one, expired",
      { ...loginRequest, known: false },
      60,
      ["PENYEDIA1", `203.0.113.7 · ${time}`, `${t("unknown")} · ${t("expiredTitle")}`],
    ],
    ["of an application", by({}), 20, ["PENYEDIA1", time, left(40)]],
  ] as const)
    test(name, async () => {
      at(seconds);
      let opened = 0;
      const pick = await draw(
        h(RequestPick, {
          shown: shownOf(request as LoginRequest),
          url: lpse.url,
          whose: "PENYEDIA1",
          onOpen: () => opened++,
        }),
      );
      assert.deepEqual(
        pick.all("small").map((it) => it.replace(/ · /g, " · ")),
        lines,
      );
      await pick.press(pick.buttons()[0] ?? "");
      assert.equal(opened, 1);
      pick.leave();
    });
});

describe("A12: the outcome, in its own words, with the way on that it needs", () => {
  const disable: LoginRequest = { ...loginRequest, purpose: "disable", number: true };
  const [ok, back] = ["OK", "Kembali"];
  const password = [t("changePassword"), `${lpse.url}/lupa-password`] as const;
  const rows: readonly {
    readonly name: string;
    readonly request?: LoginRequest;
    readonly outcome: AnswerOutcome;
    readonly key?: "approved.login";
    /** The LPSE says more than the outcome. */
    readonly demanded?: true;
    readonly ended?: true;
    readonly mistaken?: true;
    readonly links?: readonly (readonly [string, string])[];
    /** The screen closes by itself. */
    readonly closes?: true;
  }[] = [
    { name: "Ya to a login", outcome: "approved", key: "approved.login", mistaken: true, closes: true },
    { name: "Ya to a change", request: disable, outcome: "approved", mistaken: true, closes: true },
    { name: "Ya that has ended the account", request: disable, outcome: "approved", ended: true, closes: true },
    {
      name: "[P-79] Ya, and soon a PIN will be asked for",
      outcome: "approved",
      key: "approved.login",
      demanded: true,
      mistaken: true,
    },
    { name: "[P-103] Ya to an application", request: by({}), outcome: "approved", mistaken: true, closes: true },
    { name: "[P-112] Ya to a caller: the words stay", request: caller, outcome: "approved", mistaken: true },
    { name: "[P-57] Bukan saya to a login", outcome: "reported", links: [password] },
    { name: "[P-112] Bukan saya to a caller", request: caller, outcome: "reported" },
    { name: "another number", request: disable, outcome: "number-wrong" },
    { name: "too late", outcome: "expired" },
    { name: "answered by another phone", outcome: "answered-already" },
    { name: "cancelled", outcome: "not-live" },
    { name: "denied", outcome: "denied" },
  ];
  for (const row of rows)
    test(row.name, async (context) => {
      const { request = loginRequest, outcome, key = outcome, demanded, ended, mistaken, links = [], closes } = row;
      open({ at: "account", accountId: account.id });
      note(account.id, () => ({
        ...{ failure: null, round: 1, pushed: 0, atMs: NOW * 1000 },
        pending: { requests: [shownOf(request)], strange: "none", changed: [], replayed: [] },
      }));
      const sent: string[] = [];
      context.mock.method(globalThis, "fetch", async (url: string) => {
        sent.push(new URL(url).pathname);
        return json(200, { now: NOW, outcome, ...(demanded && { demanded: NOW + 86_400 }) });
      });
      const part = (of: typeof account | (typeof account & { ended: "disabled" })) =>
        h(RequestScreen, { account: of, wanted: undefined, notMine: false });
      const screen = await draw(part(account));
      context.mock.timers.enable({ apis: ["setTimeout"] });
      if (request.number) await screen.type("number", "482913");
      await screen.press(t("yes"));
      const words = wordsOf(request);
      await screen.see(words(`done.${key}`));
      if (ended) await screen.show(part({ ...account, ended: "disabled" }));
      assert.deepEqual(screen.all("h1"), [words(`done.${key}`)]);
      assert.ok(screen.words().includes(words(`done.${key}Why`, { purpose: purposeOf(request) })), screen.words());
      assert.deepEqual(screen.links(), links);
      assert.deepEqual(
        screen.buttons().filter((it) => [back, ok, words("mistaken")].includes(it)),
        [back, ...(mistaken ? [words("mistaken")] : []), ok],
      );
      context.mock.timers.tick(4000);
      assert.equal(screenNow().at, closes ? "list" : "account");
      screen.leave();
    });
});
