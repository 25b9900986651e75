/** Browsers and devices by their names: read from a User-Agent, and shown in both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserLabel } from "../../web/browser-label.ts";
import { shownBrowser, shownDevice } from "./browser.ts";

test("a User-Agent becomes words of our own", () => {
  const like = (parts: string) => `Mozilla/5.0 (${parts}`;
  for (const [agent, label] of [
    [like("Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140"), "Edge di Windows"],
    [like("Linux; Android 16) Chrome/140 Safari/537.36 EdgA/140"), "Edge di Android"],
    [like("Windows NT 10.0) Chrome/140 Safari/537.36 OPR/120"), "Opera di Windows"],
    [like("Linux; Android 16) SamsungBrowser/28 Chrome/140 Safari/537.36"), "Samsung Internet di Android"],
    [like("Linux; U; Android 16) UCBrowser/13 Chrome/100 Safari/537.36"), "UC Browser di Android"],
    [like("X11; Linux x86_64) Gecko Firefox/145.0"), "Firefox di Linux"],
    [like("iPhone; CPU iPhone OS 18 like Mac OS X) FxiOS/145 Safari/604.1"), "Firefox di iOS"],
    [like("iPad; CPU OS 18 like Mac OS X) CriOS/140 Safari/604.1"), "Chrome di iOS"],
    [like("X11; CrOS x86_64) Chrome/140 Safari/537.36"), "Chrome di ChromeOS"],
    [like("X11; Linux x86_64) HeadlessChrome/140 Safari/537.36"), "Chrome di Linux"],
    [like("Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605"), "Safari di macOS"],
    ["Firefox/1", "Firefox"],
    [like("Windows NT 10.0) lain"), "Windows"],
    ["<script>", "Peramban tidak dikenal"],
    [undefined, "Peramban tidak dikenal"],
  ] as const)
    assert.equal(browserLabel(agent), label);
});

test("English words of a browser and of a device without a name of its own", () => {
  for (const [label, english] of [
    ["Chrome di Windows", "Chrome on Windows"],
    ["Peramban tidak dikenal", "Unknown browser"],
    ["Firefox", "Firefox"],
  ] as const)
    assert.deepEqual([shownBrowser(label, "id"), shownBrowser(label, "en")], [label, english]);
  const own = "Aplikasi autentikator lain";
  assert.deepEqual([shownDevice(own, "id"), shownDevice(own, "en")], [own, "Another authenticator app"]);
  assert.equal(shownDevice("Ponsel Sari", "en"), "Ponsel Sari");
});
