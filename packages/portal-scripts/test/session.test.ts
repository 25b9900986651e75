/** A page left open: the bar before the end of a session, forms after it, and what the tabs tell each other. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { sessionEnd } from "../../server/src/base/platform/ui/session-end.html.ts";
import { type Answer, json, leavePages, NOW, openPage, wait } from "./portal.ts";

after(leavePages);

/** This computer's clock is 100 seconds late. */
const SERVER_NOW = NOW + 100;
const STAY = "/sessions/stay";
const [IDLE, WHOLE] = [SERVER_NOW + 300, SERVER_NOW + 3600];
const alive = (more: object = {}) => ({ who: "PENYEDIA1", idleEndsAt: IDLE, endsAt: WHOLE, ...more });

async function open({ idle = IDLE, whole = WHOLE, more = {} as object, before = "" } = {}) {
  const session = { account: { userId: "PENYEDIA1" }, idleEndsAt: unixSeconds(idle), expiresAt: unixSeconds(whole) };
  const page = openPage(
    `<body><time data-clock="${SERVER_NOW}" data-zone="Asia/Jakarta"></time>${before}
      ${sessionEnd("en", session, "WIB").text}<main tabindex="-1"></main>
      <form id="work" method="post" action="/password"><input name="_token" value="t"><input name="new" value="x">
        <button name="do" value="1" id="send"></button></form>
      <form id="out" method="post" action="/keluar"></form><form id="find" method="get" action="/cari"></form></body>`,
    more,
  );
  await page.run("session");
  const bar = page.find("[data-session-end]");
  const says = [...bar.attributes].filter(([name]) => name.startsWith("data-say-"));
  /** The bar's sentence by its name, and what it offers; null: it is hidden. */
  const shown = () => {
    if (bar.hidden) return null;
    const words = page.words("[data-session-end] p");
    const [name] =
      says.find(([, text]) => new RegExp(`^${text.replace("*", String.raw`\d\d:\d\d:\d\d`)}$`).test(words)) ?? [];
    const offers = ["[data-stay]", "[data-login]", "[data-reload]"].filter((it) => !page.find(it).hidden);
    return [name?.slice("data-say-".length), ...offers.map((it) => it.slice(6, -1))];
  };
  return { ...page, shown, answer: (...answers: Answer[]) => page.answers.set(STAY, answers) };
}

test("it warns two minutes before the end by the server's clock, and says in the page's zone when", async () => {
  const page = await open();
  await wait(179.75);
  assert.equal(page.shown(), null);
  await wait(0.25);
  await wait(1);
  assert.deepEqual(page.shown(), ["idle", "stay"]);
  const [said] = page.find("[data-session-end] p").childNodes;
  await wait(1);
  assert.equal(page.find("[data-session-end] p").childNodes[0], said, "a screen reader hears it once");
  const end = new Date((IDLE + 7 * 3600) * 1000).toISOString().slice(11, 19);
  assert.ok(page.words("[data-session-end] p").includes(end));
  await wait(118);
  assert.deepEqual(page.shown(), ["over", "login"]);
});
test("the end of the whole session cannot be put off", async () => {
  const page = await open({ whole: IDLE });
  await wait(180);
  assert.deepEqual(page.shown(), ["whole"]);
});
test("a page that comes to the front looks at once", async () => {
  const page = await open();
  await wait(0.5);
  const { now } = Date;
  Date.now = () => now() + 200_000;
  await page.tell("document", "visibilitychange");
  Date.now = now;
  assert.deepEqual(page.shown(), ["idle", "stay"]);
});

describe("Tetap login", () => {
  test("asks with the page's token, prolongs, and leads on to the page", async () => {
    const page = await open();
    await wait(200);
    const later = alive({ idleEndsAt: IDLE + 600 });
    page.answer(json(later));
    await page.press("[data-stay]");
    assert.deepEqual([page.asked, page.shown(), page.focus()?.localName], [[`POST ${STAY} _token=t`], null, "main"]);
    assert.deepEqual(page.posted.at(-1), later, "the other tabs hear it");
    await wait(579);
    assert.equal(page.shown(), null);
    await wait(2);
    assert.deepEqual(page.shown(), ["idle", "stay"]);
  });
  for (const [what, said, shows] of [
    ["is over", json({}, 401), ["over", "login"]],
    ["is not told: the server fails", json({}, 500), ["unreached", "stay"]],
    ["is not told: the server is away", "away", ["unreached", "stay"]],
    ["is another person's", json(alive({ who: "POKJA1" })), ["over", "login"]],
  ] as const)
    test(`a session that ${what}`, async () => {
      const page = await open();
      await wait(200);
      page.answer(said);
      await page.press("[data-stay]");
      assert.deepEqual([page.shown(), page.focus()], [shows, null]);
    });
  test("a server that was away: the sentence stays until the end, and another try goes on", async () => {
    const page = await open();
    await wait(200);
    page.answer("away", json(alive({ idleEndsAt: IDLE + 600 })));
    await page.press("[data-stay]");
    await wait(5);
    assert.deepEqual(page.shown(), ["unreached", "stay"]);
    await page.press("[data-stay]");
    assert.equal(page.shown(), null);
  });
  test("an end that is not told goes over to the end", async () => {
    const page = await open();
    await wait(200);
    page.answer("away");
    await page.press("[data-stay]");
    await wait(101);
    assert.deepEqual(page.shown(), ["over", "login"]);
  });
});

describe("a form after the end", () => {
  const late = async () => {
    const page = await open();
    await wait(301);
    return page;
  };
  test("is held back, and after a new login it is sent with its button", async () => {
    const page = await late();
    const heard: string[] = [];
    page.root.addEventListener("submit", () => heard.push("another script"));
    page.answer(json({}, 401));
    await page.submit("#work", "#send");
    assert.deepEqual([page.sent, page.shown(), heard], [[], ["over", "login"], []]);
    assert.equal(page.focus(), page.find("[data-login]"));
    page.answer(json(alive({ idleEndsAt: IDLE + 600 })));
    await page.submit("#work", "#send");
    assert.deepEqual([page.sent, page.shown()], [["/password _token=t&new=x&do=1"], ["back"]]);
    await wait(9.75);
    assert.deepEqual(page.shown(), ["back"]);
    await wait(0.25);
    assert.equal(page.shown(), null);
    await page.hear(alive({ idleEndsAt: NOW }));
    await page.hear(alive({ idleEndsAt: IDLE + 600 }));
    await page.hear(alive({ idleEndsAt: NOW }));
    await wait(11);
    assert.deepEqual(page.shown(), ["over", "login"], "only its own message goes by itself");
  });
  test("of a server that is away waits", async () => {
    const page = await late();
    page.answer("away");
    await page.submit("#work");
    assert.deepEqual([page.sent, page.shown()], [[], ["unreached", "stay"]]);
  });
  test("to log out, and a search, go", async () => {
    const page = await late();
    await page.submit("#out");
    await page.submit("#find");
    assert.deepEqual([page.sent, page.asked], [["/keluar", "/cari"], []]);
  });
  test("is not held before the server's word", async () => {
    const page = await open();
    await wait(200);
    await page.submit("#work");
    assert.equal(page.sent.length, 1);
    assert.deepEqual(page.asked, []);
  });
  test("other events of that name are nothing to it", async () => {
    const page = await late();
    const event = await page.tell("main", "submit");
    assert.equal(event.defaultPrevented, false);
  });
});

describe("the tabs", () => {
  test("each tells its ends when it opens", async () => {
    const page = await open();
    assert.deepEqual(page.posted, [alive()]);
    assert.equal(page.channels[0]?.name, "spse-session");
  });
  test("work in another tab stops the warning; the newest message counts", async () => {
    const page = await open();
    await wait(200);
    await page.hear(alive({ idleEndsAt: IDLE + 600, endsAt: IDLE + 500 }));
    assert.equal(page.shown(), null);
    await wait(482);
    assert.deepEqual(page.shown(), ["whole"]);
  });
  test("a login in another tab is told here; its end comes too", async () => {
    const page = await open();
    await wait(301);
    await page.hear(alive({ idleEndsAt: IDLE + 100 }));
    assert.deepEqual(page.shown(), ["idle", "stay"]);
    await wait(1);
    await wait(200);
    await page.hear(alive({ idleEndsAt: IDLE + 1000 }));
    assert.deepEqual(page.shown(), ["back"]);
  });
  test("another person's login: nothing of this page is sent", async () => {
    const page = await open();
    await page.hear(alive({ who: "POKJA1" }));
    assert.deepEqual(page.shown(), ["other", "reload"]);
    await wait(400);
    assert.deepEqual(page.shown(), ["other", "reload"], "the end of the old session is nothing to it");
    page.answer(json(alive({ who: "POKJA1" })));
    await page.submit("#work");
    assert.deepEqual([page.sent, page.focus()], [[], page.find("[data-reload]")]);
    await page.hear(alive({ idleEndsAt: IDLE + 1000 }));
    assert.deepEqual(page.shown(), ["back"]);
  });
  test("a browser without such messages has its bar", async () => {
    const page = await open({ more: { BroadcastChannel: undefined } });
    await wait(200);
    page.answer(json(alive({ idleEndsAt: IDLE + 600 })));
    await page.press("[data-stay]");
    assert.equal(page.shown(), null);
  });
});

test("the page System compares this computer's clock with the server's", async () => {
  const clock = (at: number, name: string) =>
    `<span id="${name}" data-clock-apart="${at}" data-most="5" data-same="agrees" data-apart="# s apart"></span>`;
  const before = clock(NOW + 5, "a") + clock(NOW - 5, "b") + clock(NOW + 6, "c") + clock(NOW - 100, "d");
  const page = await open({ before: `${before}<span id="e" data-clock-apart="1" data-most="5"></span>` });
  assert.deepEqual(
    ["a", "b", "c", "d", "e"].map((it) => page.words(`#${it}`)),
    ["agrees", "agrees", "6 s apart", "100 s apart", ""],
  );
  const without = openPage("<body><span id=a data-clock-apart=1></span></body>");
  await without.run("session");
  assert.deepEqual([without.posted, without.words("#a")], [[], ""]);
});
