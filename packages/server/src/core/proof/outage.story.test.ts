/** The database is away between *Ya* and Beranda: the login waits on its page, and goes on by itself when it is back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { at, field, numberOn, press, theRequest } from "../../../test-support/is-it-you.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { databaseByHand } from "../../../test-support/outage.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { visitor } from "../../../test-support/world.ts";
import { routes } from "../../operate/start/routes.ts";

/** What the page would send, and where a browser without script goes after some seconds. */
function waitsFor(seen: Seen, method: "get" | "post", path: string): void {
  assert.deepEqual([seen.status, seen.headers["retry-after"]], [503, "5"], seen.path);
  assert.match(seen.text, /<h1[^>]*>Sebentar, sedang menyambung kembali</);
  assert.match(seen.text, /<strong>KE-[0-9A-F]{10}<\/strong>/);
  assert.ok(seen.text.includes(`method="${method}" action="${path}" data-again="5"`), seen.text);
  assert.match(seen.text, /<noscript><meta http-equiv="refresh"\s+content="5;url=\/proof"><\/noscript>/);
}

onBothEngines("An outage during a login", (fresh) => {
  test("A13: POST /proof/continue is sent again as it was, with Ini komputer bersama, and lets the browser in, once", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const person = await enrolled(world);
    for (const [shared, remembered] of [
      ["on", 0],
      ["", 1],
    ] as const) {
      const computer = visitor(world);
      const { text } = await logIn(world, computer, "PENYEDIA1");
      await person.phone.answer(await theRequest(person), "approve", numberOn(text));
      await computer.get("/proof");
      leave();
      waitsFor(await press(computer, "/proof/continue", { ...(shared && { shared }) }), "post", "/proof/continue");
      const again = () => {
        const { text: shown } = computer.page();
        const tick = field(shown, "shared");
        return { for: field(shown, "for"), ...(tick && { shared: tick }) };
      };
      waitsFor(await computer.post("/proof/continue", again()), "post", "/proof/continue");
      comeBack();
      const form = again();
      assert.equal((await computer.post("/proof/continue", form)).path, "/beranda");
      const known = await world.db.selectFrom("known_browser").select("browser_id").execute();
      assert.equal(known.length, remembered, "a shared computer is not remembered");
    }
  });

  test("the waiting page comes back, and the answer given meanwhile is there; other pages are not loaded by themselves", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const person = await enrolled(world);
    const computer = visitor(world);
    const { text } = await logIn(world, computer, "PENYEDIA1");
    leave();
    waitsFor(await computer.get("/proof?x=1"), "get", "/proof");
    const other = await computer.get("/proof/code");
    assert.deepEqual([other.status, other.text.includes("data-again")], [503, false]);
    comeBack();
    await person.phone.answer(await theRequest(person), "approve", numberOn(text));
    assert.equal(at((await computer.get("/proof")).text), "approved");
  });
});

test("only these rows are sent again by a page, and none of them carries what somebody typed", () => {
  const again = routes.filter((it) => it.again).map(({ method, path, form }) => [method, path, form?.shape ?? {}]);
  assert.deepEqual(
    again.map(([method, path, shape]) => `${method} ${path} ${Object.keys(shape ?? {})}`),
    ["GET /proof ", "POST /proof/continue for,shared"],
  );
});
