/** The pages that wait: streams, polling, what they do at each state, and what they leave alone. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { type Answer, json, leavePages, NOW, openPage, redirected, wait } from "./portal.ts";

after(leavePages);

interface Start {
  readonly more?: object;
  readonly path?: string;
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
}
async function open(script: string, html: string, { more = {}, path = "/", answers = {} }: Start = {}) {
  const page = openPage(`<body>${html}</body>`, { ...more }, path);
  for (const [at, said] of Object.entries(answers)) page.answers.set(at, [...said]);
  await page.run(script);
  return { ...page, status: (status: object) => page.stream("status", { data: JSON.stringify(status) }) };
}

/** The waiting page of a known browser. The server's clock is 1000 seconds ahead. */
const proof = ({ at = "waiting", left = 90, quiet = 20, trail = "sent" } = {}) => `
  <section id="proof" data-at="${at}" data-expires="${NOW + 1000 + left}" data-quiet-at="${NOW + 1000 + quiet}" data-now="${NOW + 1000}"
    data-say-start="Start." data-say-30="30 s." data-say-10="10 s." data-say-over="Over." data-say-approved="Approved." data-say-quiet="x">
    ${trail && `<ol id="trail" data-reached="${trail}" data-shows="calling"><li data-for="delivered">Delivered.</li><li data-for="opened">Opened.</li><li data-for="quiet">Quiet.</li></ol>`}
    <span id="minutes-left"></span><span id="seconds-left"></span><progress id="time-left" value="90"></progress>
    <p id="proof-status"></p><p id="proof-alert"></p><p id="proof-offline" hidden></p></section>
  <form id="continue" method="post" action="/proof"></form><form id="code" method="post" action="/proof/code"></form>
  <a data-copies="42" href="intent:x">App</a>`;
const waits = (how: Parameters<typeof proof>[0] = {}, start: Start = {}) => open("waiting", proof(how), start);
const POLL = "json GET /proof/status";

describe("the waiting page", () => {
  test("counts down by the server's clock and speaks at each new phase alone", async () => {
    const page = await waits();
    const shown = () => [page.words("#minutes-left"), page.words("#seconds-left"), page.find("#time-left").value];
    const said = () => [page.words("#proof-status"), page.words("#proof-alert")];
    const isLate = () => page.find("#time-left").classList.contains("late");
    assert.deepEqual(
      [shown(), said()],
      [
        ["1", "30", 90],
        ["Start.", ""],
      ],
    );
    await wait(0.25);
    assert.deepEqual(shown(), ["1", "30", 90]);
    await wait(1);
    assert.deepEqual(shown(), ["1", "29", 89]);
    await wait(58);
    page.find("#proof-status").textContent = "";
    await wait(0.75);
    assert.deepEqual(
      [shown(), said()],
      [
        ["0", "30", 30],
        ["30 s.", ""],
      ],
    );
    page.find("#proof-status").textContent = "";
    await wait(19);
    assert.deepEqual([shown()[1], said()], ["11", ["", ""]]);
    assert.equal(isLate(), false);
    await wait(1);
    assert.deepEqual([shown()[1], said(), isLate()], ["10", ["10 s.", ""], true]);
    assert.deepEqual(page.went, []);
    await wait(10);
    assert.deepEqual([shown(), said(), page.went], [["0", "0", 0], ["10 s.", "Over."], ["reload"]]);
    await wait(10);
    assert.deepEqual(page.went, ["reload"]);
  });
  test("a page that opens late says only the phase that it is in", async () => {
    const page = await waits({ left: 8 });
    assert.equal(page.words("#proof-status"), "10 s.");
    const whole = await waits({ left: 61 });
    await wait(1);
    assert.equal(whole.words("#proof-status"), "Start.");
  });
  test("a phone that has not reported for a while: it says what works without it, once", async () => {
    const page = await waits();
    const trail = page.find("#trail");
    await wait(19.75);
    assert.equal(trail.dataset.shows, "calling");
    await wait(0.25);
    assert.deepEqual([trail.dataset.shows, page.words("#proof-status")], ["quiet", "Quiet."]);
    const other = await waits();
    await other.status({ at: "waiting", reached: "delivered" });
    await wait(30);
    assert.deepEqual([other.find("#trail").dataset.shows, other.words("#proof-status")], ["delivered", "Delivered."]);
  });
  test("the trail follows the request, and says each new step once", async () => {
    const page = await waits();
    const trail = page.find("#trail").dataset;
    assert.equal(trail.reached, "sent");
    for (const [reached, shows, words] of [
      ["sent", "calling", "Start."],
      ["pushed", "calling", "Start."],
      ["opened", "opened", "Opened."],
    ] as const) {
      await page.status({ at: "waiting", reached });
      const now = page.find("#trail").dataset;
      assert.deepEqual([now.reached, now.shows, page.words("#proof-status")], [reached, shows, words]);
    }
    page.find("#proof-status").textContent = "";
    await page.status({ at: "waiting", reached: "opened" });
    await page.status({ at: "waiting" });
    assert.equal(page.words("#proof-status"), "");
    const unknown = await waits({ trail: "" });
    await unknown.status({ at: "waiting", reached: "opened" });
    await wait(30);
    assert.deepEqual([unknown.words("#proof-status"), unknown.went], ["Start.", []]);
  });
  test("Ya: it says so and goes on, once", async () => {
    const page = await waits();
    await page.status({ at: "approved" });
    await page.status({ at: "approved" });
    await wait(100);
    assert.deepEqual([page.sent, page.went, page.words("#proof-status")], [["/proof"], [], "Approved."]);
    const late = await waits({ at: "approved" });
    assert.deepEqual([late.sent, late.streams], [["/proof"], []]);
  });
  for (const at of ["refused", "over", "spent"])
    test(`${at}: the server draws it`, async () => {
      const page = await waits();
      await page.status({ at });
      assert.deepEqual([page.sent, page.went, page.words("#proof-status")], [[], ["reload"], "Start."]);
    });
  test("an open window of the browser for a passkey is not closed by a reload; Ya goes on", async () => {
    const page = await waits();
    page.find("#proof").setAttribute("data-busy", "");
    await page.status({ at: "refused" });
    assert.deepEqual(page.went, []);
    page.find("#proof").removeAttribute("data-busy");
    await page.tell("#proof", "passkey-over");
    assert.deepEqual(page.went, ["reload"]);
    const approved = await waits();
    approved.find("#proof").setAttribute("data-busy", "");
    await approved.status({ at: "approved" });
    assert.deepEqual(approved.sent, ["/proof"]);
  });
  test("a page that comes back by the back button is loaded again", async () => {
    const page = await waits();
    await page.tell("window", "pageshow", { persisted: false });
    assert.deepEqual(page.went, []);
    await page.tell("window", "pageshow", { persisted: true });
    assert.deepEqual(page.went, ["reload"]);
    const over = await waits({ at: "refused" });
    assert.deepEqual([over.streams, over.words("#seconds-left")], [[], ""]);
  });
  test("one tap copies the number and opens the app, also where nothing can be copied", async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    const page = await waits({}, { more: { navigator: { clipboard } } });
    await page.press("a");
    assert.deepEqual([copied, page.went], [["42"], ["link intent:x"]]);
    for (const navigator of [{}, { clipboard: { writeText: async () => assert.fail("NotAllowedError") } }]) {
      const other = await waits({}, { more: { navigator } });
      await other.press("a");
      assert.deepEqual(other.went, ["link intent:x"]);
    }
  });
});

describe("the stream", () => {
  const offline = (page: Awaited<ReturnType<typeof waits>>) => !page.find("#proof-offline").hidden;
  test("is one, at the page's path; a break tells only of a network that is gone", async () => {
    const page = await waits();
    assert.deepEqual(
      page.streams.map(({ path }) => path),
      ["/proof/events"],
    );
    await page.stream("error");
    assert.deepEqual([offline(page), page.asked], [false, []]);
    const gone = await waits({}, { more: { navigator: { onLine: false } } });
    await gone.stream("error");
    assert.equal(offline(gone), true);
    await wait(9);
    assert.deepEqual(gone.asked, [], "the browser opens it again");
    await gone.status({ at: "waiting" });
    assert.equal(offline(gone), false);
  });
  test("that fails is replaced by polling every three seconds", async () => {
    const waiting = json({ at: "waiting" });
    const page = await waits({}, { answers: { "/proof/status": [waiting, "away", json({ at: "approved" })] } });
    Object.assign(page.streams[0] ?? {}, { readyState: 2 });
    await page.stream("error");
    assert.deepEqual([page.asked, offline(page)], [[POLL], false]);
    await wait(2.75);
    assert.equal(page.asked.length, 1);
    await wait(0.25);
    assert.deepEqual([page.asked.length, offline(page)], [2, true]);
    await wait(3);
    assert.deepEqual([page.asked.length, offline(page), page.sent], [3, false, ["/proof"]]);
  });
  test("that a newer tab took over closes, and this tab asks every ten seconds", async () => {
    const page = await waits({}, { answers: { "/proof/status": [json({ at: "waiting" })] } });
    await page.stream("superseded");
    assert.deepEqual([page.streams[0]?.readyState, page.asked], [2, [POLL]]);
    await wait(9.75);
    assert.equal(page.asked.length, 1);
    await wait(0.25);
    assert.equal(page.asked.length, 2);
    assert.equal(page.streams.length, 1);
  });
  test("a page that comes to the front asks at once", async () => {
    const page = await waits({}, { answers: { "/proof/status": [json({ at: "refused" })] } });
    Object.assign(document, { visibilityState: "hidden" });
    await page.tell("document", "visibilitychange");
    assert.deepEqual(page.asked, []);
    Object.assign(document, { visibilityState: "visible" });
    await page.tell("document", "visibilitychange");
    assert.deepEqual([page.asked, page.went], [[POLL], ["reload"]]);
  });
  test("what the page's own form brings about waits ten seconds for the form's answer", async () => {
    const page = await waits();
    await page.submit("#code");
    await wait(4);
    await page.status({ at: "refused" });
    await wait(5.75);
    assert.deepEqual(page.went, []);
    await wait(0.25);
    assert.deepEqual(page.went, ["reload"]);
    const held = await waits();
    held.find("#code").addEventListener("submit", (event) => event.preventDefault());
    await held.submit("#code");
    await held.status({ at: "refused" });
    assert.deepEqual(held.went, ["reload"]);
  });
});

describe("the activation page", () => {
  const html = (more = `data-expires="${NOW + 1300}"`) =>
    `<div id="enrolment" data-at="offered" ${more} data-now="${NOW + 1000}"></div><form id="enrolled" method="post" action="/2fa/enable/codes"></form>`;
  const start = (text = html()) => open("activate", text);
  test("goes on by itself: the form that makes the codes, or the page again", async () => {
    const page = await start();
    assert.equal(page.streams[0]?.path, "/2fa/enable/events");
    await page.status({ at: "offered" });
    assert.deepEqual([page.sent, page.went], [[], []]);
    await page.status({ at: "enrolled" });
    assert.deepEqual([page.sent, page.went], [["/2fa/enable/codes"], []]);
    const over = await start();
    await over.status({ at: "over" });
    assert.deepEqual([over.sent, over.went], [[], ["/2fa/enable"]]);
    const without = await start(html().replace('id="enrolled"', ""));
    await without.status({ at: "enrolled" });
    assert.deepEqual([without.sent, without.went], [[], ["/2fa/enable"]]);
  });
  test("an expired QR is renewed half a second after its end", async () => {
    const page = await start();
    await wait(300.25);
    assert.deepEqual(page.went, []);
    await wait(0.25);
    assert.deepEqual(page.went, ["reload"]);
    const endless = await start(html(""));
    await wait(400);
    assert.deepEqual(endless.went, []);
  });
  test("other states of the page do nothing", async () => {
    const page = await start("");
    assert.deepEqual(page.streams, []);
  });
});

describe("the tender room", () => {
  const html = (at: string, words: string, room = "/konsol/tender/1/ruang") =>
    `<div id="room" ${room && `data-room="${room}"`} data-at="${at}"><a href="/a" id="${words}">${words}</a><a href="/b">b</a></div><p id="x"></p>`;
  const PATH = "/konsol/tender/1";
  const start = (text = html("1", "one")) => open("room", text, { path: PATH });
  test("draws another state anew, and keeps the focus on the same link", async () => {
    const page = await start();
    assert.equal(page.streams[0]?.path, "/konsol/tender/1/ruang/events");
    page.pages.set(PATH, `<body>${html("2", "two")}</body>`);
    await page.status({ at: "1" });
    assert.deepEqual([page.asked, page.words("#room")], [[], "oneb"]);
    page.find('a[href="/b"]').focus();
    await page.status({ at: "2" });
    assert.deepEqual([page.asked, page.words("#room"), page.went], [[`page GET ${PATH}`], "twob", []]);
    await page.status({ at: "2" });
    assert.equal(page.asked.length, 1, "it is shown already");
  });
  test("the link with the focus has it on the new page; other places keep theirs", async () => {
    const page = await start();
    page.pages.set(PATH, `<body>${html("2", "two")}</body>`);
    page.find('a[href="/a"]').focus();
    // A browser gives the focus to the page when its element goes.
    const { replaceChildren } = page.find("#room");
    page.find("#room").replaceChildren = function (...nodes) {
      replaceChildren.apply(this, nodes);
      page.find("body").focus();
    };
    await page.status({ at: "2" });
    assert.equal(page.focus()?.id, "two");
    for (const at of ["x", "nav"]) {
      const other = await start(`${html("1", "one")}<a id="nav" href="/a"></a>`);
      other.pages.set(PATH, `<body>${html("2", "two")}</body>`);
      other.find(`#${at}`).focus();
      await other.status({ at: "2" });
      assert.equal(other.focus()?.id, at);
    }
  });
  test("a server that was away is asked again at the next state; one page at a time", async () => {
    const page = await start();
    await page.status({ at: "2" });
    assert.deepEqual([page.words("#room"), page.went], ["oneb", []]);
    page.pages.set(PATH, `<body>${html("2", "two")}</body>`);
    page.streams[0]?.dispatchEvent(Object.assign(await page.tell("#x", "x"), { type: "status", data: '{"at":"2"}' }));
    await page.status({ at: "2" });
    assert.deepEqual([page.words("#room"), page.asked.length], ["twob", 2]);
  });
  test("a tender that has closed is loaded whole", async () => {
    const page = await start();
    page.pages.set(PATH, `<body>${html("2", "two", "")}</body>`);
    await page.status({ at: "2" });
    assert.deepEqual([page.went, page.words("#room")], [["reload"], "oneb"]);
    const gone = await start();
    gone.pages.set(PATH, "<body>Login</body>");
    await gone.status({ at: "2" });
    assert.deepEqual(gone.went, ["reload"]);
    const over = await start();
    await over.status({ at: "over" });
    assert.deepEqual([over.went, over.asked], [["reload"], []]);
    assert.deepEqual((await start(html("1", "one", ""))).streams, []);
    assert.deepEqual((await start("")).streams, []);
  });
});

describe("progress", () => {
  const AT = "/konsol/impor/1/maju";
  const LOOK = `json GET ${AT}`;
  const bar = `<p id="progress-text">0 of 10</p><progress max="10" value="0" data-progress="${AT}"></progress>`;
  const start = (html: string, ...said: Answer[]) => open("progress", html, { answers: { [AT]: said } });
  test("moves the bar every two seconds, and loads the page once it is over", async () => {
    const now = (page: Awaited<ReturnType<typeof start>>) => [
      page.find("progress").value,
      page.words("#progress-text"),
    ];
    const said = [
      json({ done: 3, text: "3 of 10", over: false }),
      "away",
      json({ text: "Almost", over: false }),
    ] as const;
    const page = await start(bar, ...said, json({ done: 10, text: "x", over: true }));
    await wait(1.75);
    assert.deepEqual([now(page), page.asked], [[0, "0 of 10"], []]);
    await wait(0.25);
    assert.deepEqual([now(page), page.asked], [[3, "3 of 10"], [LOOK]]);
    await wait(2);
    assert.deepEqual(now(page), [3, "3 of 10"], "the server is away for a moment");
    await wait(2);
    assert.deepEqual([now(page), page.went], [[3, "Almost"], []]);
    await wait(2);
    assert.deepEqual([now(page), page.went], [[3, "Almost"], ["reload"]]);
    await wait(4);
    assert.equal(page.asked.length, 4);
  });
  test("a session that is over loads the page", async () => {
    const page = await start(bar, redirected());
    await wait(6);
    assert.deepEqual([page.went, page.asked.length], [["reload"], 1]);
  });
  test("words without a bar follow too, and are not said again while they are the same", async () => {
    const page = await start(
      `<p id="progress-text" data-progress="${AT}">a</p>`,
      json({ done: 1, text: "b", over: false }),
    );
    await wait(2);
    const [words] = page.find("p").childNodes;
    await wait(2);
    assert.deepEqual([page.words("p"), page.find("p").childNodes[0] === words], ["b", true]);
    const other = await start(`<progress data-progress="${AT}"></progress>`, json({ done: 1, text: "b", over: false }));
    await wait(2);
    assert.equal(other.find("progress").value, 1);
    assert.deepEqual((await start("<p></p>")).asked, []);
  });
  test("the time that is left is counted down to zero", async () => {
    const page = await start(
      '<span id="minutes-left">1</span><span id="seconds-left">1</span><progress id="time-left" value="61"></progress>',
    );
    const left = () => [page.words("#minutes-left"), page.words("#seconds-left"), page.find("progress").value];
    await wait(0.75);
    assert.deepEqual(left(), ["1", "1", 61]);
    await wait(0.25);
    assert.deepEqual(left(), ["1", "0", 60]);
    await wait(61);
    assert.deepEqual([left(), page.asked], [["0", "0", 0], []]);
  });
});

describe("Menunggu Anda beside the section's name", () => {
  const AT = "/konsol/menunggu/jumlah";
  const badge = `<span class="badge" data-inbox="${AT}" hidden></span>`;
  const start = (html: string, ...said: Answer[]) => open("inbox", html, { answers: { [AT]: said } });
  const now = (page: Awaited<ReturnType<typeof start>>) => (page.find("span").hidden ? null : page.words("span"));
  test("tells the number, fresh whenever the window has the focus", async () => {
    const page = await start(badge, ...[7, 99, 100, 0].map((count) => json({ count })));
    assert.deepEqual([now(page), page.asked], ["7", [`json GET ${AT}`]]);
    for (const shown of ["99", "99+", null]) {
      await page.tell("window", "focus");
      assert.equal(now(page), shown);
    }
  });
  test("a server that is away and a session that is over leave the number", async () => {
    const page = await start(
      badge,
      json({ count: 7 }),
      "away",
      json({ count: 1 }, 503),
      redirected(),
      json({ count: 2 }),
    );
    for (const shown of ["7", "7", "7", "2"]) {
      await page.tell("window", "focus");
      assert.equal(now(page), shown);
    }
  });
  test("asks once at a time; other pages ask nothing", async () => {
    const late = Promise.withResolvers<Answer>();
    const page = openPage(`<body>${badge}</body>`);
    page.answers.set(AT, [late.promise]);
    await page.run("inbox");
    await page.tell("window", "focus");
    assert.equal(page.asked.length, 1);
    late.resolve(json({ count: 3 }));
    await wait(0);
    await page.tell("window", "focus");
    assert.equal(page.asked.length, 2);
    assert.deepEqual((await start("<span data-inbox></span>")).asked, []);
    const other = await start("<span></span>");
    await other.tell("window", "focus");
    assert.deepEqual(other.asked, []);
  });
});
