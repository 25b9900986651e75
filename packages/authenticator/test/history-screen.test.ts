/** Riwayat on the screen: each request with its answer, page by page, and what of it is saved. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { answerOutcomes, digestOf, type LoginRequest, requestId, unixSeconds, writeLoginRequest } from "@spse/protocol";
import { h } from "preact";
import { change } from "../src/base/store/database.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { dayHere, timeHere } from "../src/base/ui/time-of-day.ts";
import { texts } from "../src/requests/history/history.texts.ts";
import { addStrange, advanceEntry, type Entry } from "../src/requests/history/history.ts";
import { purposeOf } from "../src/requests/request/headline.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, loginRequest, lpse, NOW } from "./support.ts";

enterBrowser();
after(leaveBrowser);
const { History } = await import("../src/requests/history/History.tsx");
const t = speak(texts);

let ids = 0;
const entry = (more: Partial<LoginRequest> = {}, at: number = NOW): Entry => {
  const request = { ...loginRequest, ...more, id: requestId(`request-request-${String(ids++).padStart(6, "0")}`) };
  const shown = { id: request.id, digest: digestOf(writeLoginRequest(request)), request };
  return advanceEntry(null, account, shown, { did: "seen" }, unixSeconds(at)) ?? assert.fail();
};
/** This phone remembers these. */
const remember = (entries: readonly object[]) =>
  change(["history"], (store) => {
    store("history").clear();
    for (const one of entries) store("history").put(one);
  });
const drawHistory = async (entries: readonly object[]) => {
  await remember(entries);
  const drawn = await draw(h(History, {}));
  await drawn.see(entries.length > 0 ? t("save") : t("none"));
  return drawn;
};
beforeEach(() => {
  language.value = "id";
});

const where = (words: string) => `Chrome di Windows · 203.0.113.7 · ${words}`;
const asked = { id: "A0Qe2WmXc5Ty8UiP", name: "e-Katalog" };
for (const [name, of, badges, lines] of [
  ["never answered, from a known browser", entry(), [t("ending.unanswered")], [where(t("known"))]],
  ["from a new browser", entry({ known: false }), [t("ending.unanswered")], [where(t("unknown"))]],
  ...answerOutcomes.map(
    (outcome) =>
      [
        outcome,
        { ...entry(), answers: [{ decision: "approve", at: NOW, outcome }] },
        [t(`ending.${outcome}`)],
        [where(t("known"))],
      ] as const,
  ),
  [
    "[P-42] other contents came, and it was sent again",
    addStrange(addStrange(entry(), "changed"), "replayed"),
    [t("ending.unanswered"), t("strange.changed"), t("strange.replayed")],
    [where(t("known"))],
  ],
  [
    "[P-103] of an application: its text, and no browser of SPSE's",
    entry({ purpose: "application", number: true, asked: { ...asked, text: "Bayar Rp1" } }),
    [t("ending.unanswered")],
    ["Bayar Rp1"],
  ],
] as const)
  test(name, async () => {
    const drawn = await drawHistory([of]);
    const request = of as Entry;
    const purpose = request.asked
      ? purposeOf({ purpose: "application", asked: request.asked })
      : purposeOf({ purpose: "login" });
    assert.deepEqual(drawn.all("h3"), [`${purpose} · PENYEDIA1`]);
    assert.deepEqual(drawn.all(".badge"), badges);
    assert.deepEqual(drawn.all(".small").slice(1), [`${timeHere(NOW)} · ${lpse.name}`, ...lines]);
    drawn.leave();
  });

test("a purpose of a later version has a name", async () => {
  const drawn = await drawHistory([{ ...entry(), purpose: "a-later-one" }]);
  assert.deepEqual(drawn.all("h3"), [`${t("purpose.other")} · PENYEDIA1`]);
  drawn.leave();
});

describe("many", () => {
  const day = 86_400;
  const many = Array.from({ length: 101 }, (_, nth) => entry({}, NOW - Math.floor(nth / 60) * day - nth));
  test("stand under their days, fifty at first and fifty with each tap; the file has all of them", async (context) => {
    const drawn = await drawHistory(many);
    const days = [dayHere(NOW), dayHere(unixSeconds(NOW - day))];
    for (const shown of [50, 100, 101]) {
      assert.equal(drawn.all("h3").length, shown);
      assert.deepEqual(drawn.all("h2"), days.slice(0, shown > 60 ? 2 : 1));
      assert.equal(drawn.buttons().includes(t("more")), shown < 101);
      if (shown < 101) await drawn.press(t("more"));
    }
    drawn.leave();
    const again = await drawHistory(many);
    const files: string[] = [];
    context.mock.method(URL, "createObjectURL", (file: Blob) => {
      void file.text().then((text) => files.push(text));
      return "blob:";
    });
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await again.press(t("save"));
    await again.until(() => files.length > 0, "the file");
    assert.equal(files[0]?.trimEnd().split("\n").length, 101);
    again.leave();
  });

  test("emptied after a question; where the storage refuses, it says so and shows nothing as gone", async (context) => {
    const drawn = await drawHistory([entry()]);
    await drawn.press(t("empty"));
    await drawn.press(t("cancel"));
    assert.equal(drawn.all("h3").length, 1);
    context.mock.method(IDBObjectStore.prototype, "clear", () => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await drawn.press(t("empty"));
    await drawn.press(t("empty"));
    await drawn.see(t("storageTitle"));
    drawn.leave();
    context.mock.restoreAll();
    const again = await drawHistory([entry()]);
    await again.press(t("empty"));
    await again.press(t("empty"));
    await again.see(t("none"));
    again.leave();
  });
});
