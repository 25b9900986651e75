/** The Android app of docs/android.md: the app's origin vouches for the app that the setting names, and for no other. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { parseConfig } from "../platform/config/config.ts";
import { authenticatorServer } from "./authenticator.ts";

const PATH = "/.well-known/assetlinks.json";
const [GOOGLES, OWN] = ["14:6D:", "FA:C6:"].map((it) => it.repeat(16).slice(0, -1));
const SPSE_ANDROID_APP = `id.go.contoh.authenticator:${GOOGLES}, ${OWN}`;

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

/** What the app's origin answers at the path of Digital Asset Links. */
async function assetLinks(settings: Record<string, string>) {
  const world = await testWorld({ settings });
  worlds.push(world);
  const app = await authenticatorServer(world);
  const answer = await app.inject({ url: PATH, headers: { host: new URL(world.config.authenticatorUrl).host } });
  await app.close();
  return { world, answer };
}

describe("Digital Asset Links: the app's origin and its Android app", () => {
  test("one statement, as application/json, with the package and both certificates; the portal has none", async () => {
    const { world, answer } = await assetLinks({ SPSE_ANDROID_APP });
    assert.equal(answer.statusCode, 200);
    assert.match(String(answer.headers["content-type"]), /^application\/json(;|$)/);
    assert.equal(answer.headers["set-cookie"], undefined);
    assert.equal(answer.headers["content-security-policy"], "default-src 'none';frame-ancestors 'none'");
    assert.deepEqual(answer.json(), [
      {
        relation: ["delegate_permission/common.handle_all_urls"],
        target: {
          namespace: "android_app",
          package_name: "id.go.contoh.authenticator",
          sha256_cert_fingerprints: [GOOGLES, OWN],
        },
      },
    ]);
    assert.equal((await visitor(world).get(PATH)).status, 404);
  });

  test("without the setting the origin vouches for no app: 404", async () => {
    assert.equal((await assetLinks({})).answer.statusCode, 404);
  });

  test("a setting that names an app by half stops the start, by its name; control: the whole one is read", () => {
    for (const wrong of [
      "id.go.contoh.authenticator",
      `:${OWN}`,
      `id.go.app:${OWN?.toLowerCase()}`,
      `id.go.app:${OWN}:00`,
    ])
      assert.throws(() => parseConfig({ SPSE_ANDROID_APP: wrong }), {
        kind: "setting",
        message: /^SPSE_ANDROID_APP: /,
      });
    assert.deepEqual(parseConfig({ SPSE_ANDROID_APP }).androidApp?.fingerprints, [GOOGLES, OWN]);
  });
});

describe("packaging/android/twa-manifest.json", () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../../../${path}`, import.meta.url), "utf8"));
  const android = read("packaging/android/twa-manifest.json");
  const web = read("packages/authenticator/public/manifest.webmanifest");

  test("has the web app's name, colours of both looks, display, orientation and start", () => {
    const page = readFileSync(new URL("../../../../authenticator/index.html", import.meta.url), "utf8");
    const dark = /name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: dark\)"/.exec(page)?.[1];
    assert.deepEqual([android.themeColorDark, android.navigationColorDark], [dark, dark]);
    assert.deepEqual(
      [android.name, android.launcherName, android.themeColor, android.backgroundColor, android.startUrl],
      [web.name, web.short_name, web.theme_color, web.background_color, web.start_url],
    );
    assert.deepEqual(
      [android.display, android.orientation, android.launchHandlerClientMode],
      [web.display, web.orientation, web.launch_handler.client_mode],
    );
    assert.equal(android.enableNotifications, true, "a request wakes the phone as the app, not as Chrome");
  });

  test("has icons of 512 pixels that the web manifest lists and that exist, all at its own host", () => {
    for (const [address, purpose] of [[android.iconUrl], [android.maskableIconUrl, "maskable"]]) {
      const { host, pathname } = new URL(address);
      assert.equal(host, android.host);
      const icons = web.icons as { src: string; sizes: string; purpose?: string }[];
      assert.ok(
        icons.some((it) => it.src === pathname && it.sizes === "512x512" && it.purpose === purpose),
        pathname,
      );
      assert.ok(existsSync(new URL(`../../../../authenticator/public${pathname}`, import.meta.url)), pathname);
    }
    assert.equal(android.webManifestUrl, `https://${android.host}/manifest.webmanifest`);
  });

  test("its package and host are those that docs/android.md tells to replace, and the package fits the setting", () => {
    const page = readFileSync(new URL("../../../../../docs/android.md", import.meta.url), "utf8");
    for (const name of [android.packageId, android.host]) assert.ok(page.includes(name), name);
    assert.equal(
      parseConfig({ SPSE_ANDROID_APP: `${android.packageId}:${OWN}` }).androidApp?.packageName,
      android.packageId,
    );
  });
});
