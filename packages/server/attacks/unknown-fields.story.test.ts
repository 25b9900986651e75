/**
 * The server reads every form of the table strictly. It refuses a field that the page does not have, and a field that comes
 * twice, with a kind and a sentence, before it loads or changes anything (decision 13).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isCallGuard } from "../src/core/session/web/route.ts";
import { routes } from "../src/operate/start/routes.ts";
import { logIn } from "../test-support/log-in.ts";
import { visitor } from "../test-support/world.ts";
import { dumpOf, onSqlite, owner, raw } from "./attacker.ts";

/** Fields of an attacker who hopes that a form sets more than it shows. */
const MORE = [
  "role=admin-ppe",
  "accountId=1",
  "kode%5B%5D=1",
  "__proto__=1",
  "constructor=1",
  "=1",
  "%20=1",
  "_token%20=1",
];

onSqlite("Unknown fields", (fresh) => {
  const posts = routes.flatMap((it) => (it.form ? [it] : []));

  test(`a field more, or one twice, at each of the ${posts.length} forms: 400, a kind, a sentence, and nothing has changed [promise:form-fields]`, async () => {
    const { world, computer } = await owner(fresh);
    const elsewhere = visitor(world);
    await logIn(world, elsewhere, "PENYEDIA1");
    const before = JSON.stringify(await dumpOf(world));
    for (const { path, form } of posts) {
      for (const browser of [computer, elsewhere]) {
        const token = /name="_token" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? "";
        const proper = new URLSearchParams({ _token: token });
        for (const name of Object.keys(form.shape)) proper.set(name, "1");
        const sent = async (more: string) => {
          const seen = await raw(world, {
            method: "POST",
            url: path.replaceAll(/:\w+/g, "A".repeat(22)),
            headers: {
              cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
              origin: world.config.portalUrl,
              "content-type": "application/x-www-form-urlencoded",
            },
            payload: `${proper}&${more}`,
          });
          return [seen.status, /data-refused="([^"]*)"/.exec(seen.text)?.[1], seen.setCookies.length];
        };
        const unknown = MORE.filter((it) => !Object.hasOwn(form.shape, it.split("=")[0] ?? ""));
        for (const more of unknown) assert.deepEqual(await sent(more), [400, "field-unknown", 0], `${path} ${more}`);
        const once = Object.keys(form.shape).filter((name) => form.shape[name]?.meta()?.most === undefined);
        for (const name of [...once, "_token"])
          assert.deepEqual(await sent(`${name}=2`), [400, "field-twice", 0], `${path} ${name}`);
      }
    }
    assert.equal(JSON.stringify(await dumpOf(world)), before);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
    assert.equal((await elsewhere.get("/proof")).path, "/proof");
  });

  test("a link of ours that a mailer or a social network has lengthened still leads where it should", async () => {
    const { world, computer } = await owner(fresh);
    const added = "utm_source=surel&utm_campaign=2fa&fbclid=IwAR0&gclid=x&mc_eid=1";
    for (const { path } of routes.filter((it) => it.method === "GET" && !isCallGuard(it.guard))) {
      if (/:|\/events$|\.(png|wav)$/.test(path)) continue;
      const [plain, lengthened] = [await computer.get(path), await computer.get(`${path}?${added}`)];
      assert.deepEqual(
        [lengthened.status, lengthened.path.split("?")[0]],
        [plain.status, plain.path.split("?")[0]],
        path,
      );
    }
    const late = await visitor(world).get(`/login?${added}&sesi=berakhir`);
    assert.match(late.text, /class="notice/);
  });
});
