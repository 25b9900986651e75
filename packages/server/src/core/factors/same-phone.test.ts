/** The app on the phone that shows the page: which browsers are on one, and what leads there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserLabel } from "../../base/web/browser-label.ts";
import type { Visit } from "../session/web/index.ts";
import { fromHomeScreen, isOnPhone, samePhone } from "./same-phone.html.ts";

const ANDROID = [true, "open", false];
const IOS = [true, "copy open", true];
const COMPUTER = [false, "open copy", false];

test("Android leads with the link, iOS with the copy and its words; a computer keeps its own order", () => {
  const like = (parts: string) => browserLabel(`Mozilla/5.0 (${parts}`);
  for (const [parts, expected] of [
    ["Linux; Android 16) Chrome/140 Safari/537.36", ANDROID],
    ["Linux; Android 16) SamsungBrowser/28 Chrome/140 Safari/537.36", ANDROID],
    ["Android 16; Mobile) Gecko Firefox/145.0", ANDROID],
    ["Android 16) lain", ANDROID],
    ["iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Safari/604.1", IOS],
    ["iPhone; CPU iPhone OS 18 like Mac OS X) CriOS/140 Safari/604.1", IOS],
    ["iPad; CPU OS 18 like Mac OS X) FxiOS/145 Safari/604.1", IOS],
    ["iPhone; CPU iPhone OS 18 like Mac OS X) lain", IOS],
    ["Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605", COMPUTER],
    ["Windows NT 10.0) Chrome/140 Safari/537.36", COMPUTER],
    ["X11; CrOS x86_64) Chrome/140 Safari/537.36", COMPUTER],
    ["X11; Linux x86_64) Gecko Firefox/145.0", COMPUTER],
    ["lain)", COMPUTER],
  ] as const) {
    const visit = { browserLabel: like(parts), language: "id" } as Visit;
    const { text } = samePhone(visit, "https://a.go.id/#x", { title: "Di sini", name: "Buka", copies: "482913" });
    const ways = [...text.matchAll(/ href="(?=https:)|data-copy="/g)].map(([way]) =>
      way[1] === "h" ? "open" : "copy",
    );
    assert.deepEqual([isOnPhone(visit), ways.join(" "), fromHomeScreen(visit, "request") !== null], expected, parts);
  }
});
