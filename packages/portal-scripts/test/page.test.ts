/** The script of every page, and the small ones beside it: what each improves, and what it leaves alone. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { copyButton } from "../../server/src/base/platform/ui/parts.html.ts";
import { passwordField } from "../../server/src/base/platform/ui/password.html.ts";
import { leavePages, NOW, openPage, partOf, wait } from "./portal.ts";

after(leavePages);
const CLOCK = `<time data-clock="${NOW + 100}" data-zone="Asia/Jakarta"></time>`;
const open = async (html: string, more: object = {}, path = "/", script = "page") => {
  const page = openPage(`<body>${html}</body>`, more, path);
  await page.run(script);
  return page;
};

describe("the server's clock", () => {
  test("ticks in its zone, each second", async () => {
    const page = await open(`${CLOCK}<time data-clock="1"></time>`);
    const at = (seconds: number) => {
      const text = new Date((NOW + 100 + seconds + 7 * 3600) * 1000).toISOString().slice(11, 19);
      return [text, text, new Date((NOW + 100 + seconds) * 1000).toISOString()];
    };
    const shown = () => [
      ...page.root.all("time").map((it) => it.textContent),
      page.find("time").getAttribute("datetime"),
    ];
    assert.deepEqual(shown(), at(0));
    await wait(0.75);
    assert.deepEqual(shown(), at(0));
    await wait(0.25);
    assert.deepEqual(shown(), at(1));
    await wait(60);
    assert.deepEqual(shown(), at(61));
  });
  test("that this computer's clock does not share ticks at the second", async () => {
    const page = await open(`<time data-clock="${NOW + 0.5}" data-zone="UTC"></time>`);
    const first = page.words("time");
    await wait(0.25);
    assert.equal(page.words("time"), first);
    await wait(0.25);
    assert.notEqual(page.words("time"), first);
  });
});

describe("a password", () => {
  const say = { show: "Tampilkan", hide: "Sembunyikan" };
  const field = passwordField("id", { name: "password", label: "Password", autocomplete: "current-password" }).text;
  const html = `<form method="post" action="/login">${field}<button id="send"></button></form>
    <input id="plain" type="password"><button class="reveal-button" hidden aria-controls="plain"></button>
    <button class="reveal-button" id="other" hidden aria-controls="none"></button>
    <button class="reveal-button" id="none-of-it" hidden></button><p id="none"></p>`;
  const now = (page: Awaited<ReturnType<typeof open>>) => [
    ...[page.find("#password").type, page.find(".reveal-button").getAttribute("aria-pressed")],
    page.words(".reveal-button span"),
  ];
  test("can be shown and hidden, and is hidden when it is sent and after going back", async () => {
    const page = await open(html);
    const words = page.find(".reveal-button").dataset;
    assert.deepEqual([words.show, words.hide], [say.show, say.hide]);
    assert.deepEqual([page.find(".reveal-button").hidden, page.find("#other").hidden], [false, true]);
    assert.deepEqual(now(page), ["password", "false", say.show]);
    await page.press(".reveal-button");
    assert.deepEqual([now(page), page.focus()?.id], [["text", "true", say.hide], "password"]);
    await page.press(".reveal-button");
    assert.deepEqual(now(page), ["password", "false", say.show]);
    await page.press(".reveal-button");
    await page.submit("form");
    assert.deepEqual(now(page), ["password", "false", say.show]);
    await page.press(".reveal-button");
    await page.tell("window", "pageshow");
    assert.deepEqual(now(page), ["password", "false", say.show]);
  });
  test("tells of Caps Lock while it is typed", async () => {
    const page = await open(html);
    const hint = page.find("[data-caps]");
    for (const key of ["keydown", "keyup"]) {
      await page.tell("#password", key, { isCaps: true });
      assert.equal(hint.hidden, false);
      await page.tell("#password", key, { isCaps: false });
      assert.equal(hint.hidden, true);
    }
    await page.tell("#password", "keydown", { isCaps: true });
    await page.tell("#password", "blur");
    assert.equal(hint.hidden, true);
    await page.tell("#plain", "keydown", { isCaps: true });
    assert.equal(hint.hidden, true, "each field has its own hint, or none");
    // A browser that fills the field in tells of keys without a key.
    await page.tell("#password", "keydown", { isCaps: true });
    page.find("#password").dispatchEvent(Object.assign(await page.tell("#send", "x"), { type: "keydown" }));
    assert.equal(hint.hidden, false);
  });
});

describe("a text to copy", () => {
  const button = copyButton("ABCD 1234", "Salin", "Kunci disalin").text;
  test("is copied, and the button and a screen reader say so for a moment", async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    const page = await open(`<p>${button}</p>`, { navigator: { clipboard } });
    const at = page.find("button");
    const [status] = page.root.all("p").slice(-1);
    assert.deepEqual([at.hidden, status?.className, status?.getAttribute("role")], [false, "sr", "status"]);
    const before = page.words("button");
    await page.press("button");
    assert.deepEqual(
      [copied, page.words("button"), status?.textContent],
      [[at.dataset.copy], at.dataset.copied, at.dataset.copied],
    );
    assert.equal(at.dataset.told, "");
    await wait(2.25);
    assert.equal(at.dataset.told, "");
    await wait(0.25);
    assert.deepEqual([page.words("button"), status?.textContent, at.dataset.told], [before, "", undefined]);
  });
  test("cannot be copied: the button stays away", async () => {
    const page = await open(button, { navigator: {} });
    assert.deepEqual([page.find("button").hidden, page.root.all("p").length], [true, 0]);
  });
});

describe("a form", () => {
  const form = (more = "") =>
    `${CLOCK}<form method="post" action="/a" ${more}><button name="do" value="1" id="send"></button>
      <button name="mail" value="1" id="mail" formnovalidate></button><p data-waiting="Sebentar"></p></form>`;
  test("is sent once, until its answer has not come for ten seconds", async () => {
    const page = await open(form());
    const busy = () => page.find("form").getAttribute("aria-busy");
    await page.submit("form", "#send");
    assert.deepEqual([page.sent, busy()], [["/a do=1"], "true"]);
    await page.submit("form", "#send");
    await wait(9.75);
    await page.submit("form", "#send");
    assert.equal(page.sent.length, 1);
    await wait(0.25);
    assert.equal(busy(), null);
    await page.submit("form", "#send");
    assert.equal(page.sent.length, 2);
  });
  test("that another script has stopped, and one that only asks, do not count as sent", async () => {
    const page = await open(form());
    const stop = (event: { preventDefault(): void }) => event.preventDefault();
    page.find("form").addEventListener("submit", stop);
    await page.submit("form");
    page.find("form").removeEventListener("submit", stop);
    assert.equal(page.find("form").getAttribute("aria-busy"), null);
    await page.submit("form");
    assert.equal(page.sent.length, 1);
    const search = await open('<form method="get" action="/cari"></form>');
    await search.submit("form");
    await search.submit("form");
    assert.equal(search.sent.length, 2);
    const event = await search.tell("body", "submit");
    assert.equal(event.defaultPrevented, false);
  });
  test("can be sent again after going back", async () => {
    const page = await open(form());
    await page.submit("form");
    await page.tell("window", "pageshow");
    assert.equal(page.find("form").getAttribute("aria-busy"), null);
    await page.submit("form");
    assert.equal(page.sent.length, 2);
  });
  test("that is sent too early says that it waits, and is then sent by itself with its button", async () => {
    const page = await open(form(`data-not-before="${NOW + 103}"`));
    await page.submit("form", "#send");
    await page.submit("form", "#send");
    assert.deepEqual(
      [page.sent, page.words("p"), page.find("form").getAttribute("aria-busy")],
      [[], "Sebentar", "true"],
    );
    await wait(2.75);
    assert.deepEqual(page.sent, []);
    await wait(0.25);
    assert.deepEqual(page.sent, ["/a do=1"]);
    const other = await open(form(`data-not-before="${NOW + 103}"`));
    await other.submit("form", "#mail");
    assert.deepEqual([other.sent, other.words("p")], [["/a mail=1"], ""]);
  });
});

describe("a busy server", () => {
  const html = `<form method="post" action="/login" data-again="5"><input name="a" value="1"></form>
    <p data-by-itself="Halaman ini mencoba lagi sendiri.">Tunggu 5 detik, lalu tekan tombol.</p><p data-by-itself>x</p>`;
  for (const [byte, seconds] of [
    [0, 5],
    [128, 7.5],
    [255, 9.98],
  ] as const)
    test(`is asked again after ${seconds} seconds, by chance`, async () => {
      const crypto = { getRandomValues: (of: Uint8Array) => of.fill(byte) };
      const page = await open(html, { crypto });
      assert.deepEqual(
        page.root.all("p").map((it) => it.textContent),
        ["Halaman ini mencoba lagi sendiri.", ""],
      );
      await wait(seconds - 0.25);
      assert.deepEqual(page.sent, []);
      await wait(0.25);
      await wait(0.01);
      assert.deepEqual(page.sent, ["/login a=1"]);
    });
  test("other pages send nothing by themselves", async () => {
    const page = await open('<form method="post" action="/a"></form><p data-by-itself="x">y</p>');
    await wait(20);
    assert.deepEqual([page.sent, page.words("p")], [[], "y"]);
  });
});

describe("Keluar", () => {
  const storage = () => {
    const cleared: string[] = [];
    const of = (name: string) => ({ clear: () => void cleared.push(name) });
    const caches = { keys: async () => ["a", "b"], delete: async (name: string) => void cleared.push(name) };
    return { cleared, more: { sessionStorage: of("session"), localStorage: of("local"), caches } };
  };
  test("leaves nothing that the tab has stored", async () => {
    const { cleared, more } = storage();
    await open("", more, "/?keluar");
    assert.deepEqual(cleared, ["session", "local", "a", "b"]);
  });
  test("no other page clears", async () => {
    const { cleared, more } = storage();
    await open("", more, "/login?baru");
    assert.deepEqual(cleared, []);
  });
  test("a browser without caches, and one that forbids all storage, go on", async () => {
    const { cleared, more } = storage();
    const { caches: _, ...rest } = more;
    await open("", rest, "/?keluar");
    assert.deepEqual(cleared, ["session", "local"]);
    const refuse = { clear: () => assert.fail("SecurityError") };
    const page = await open(CLOCK, { ...more, sessionStorage: refuse }, "/?keluar");
    assert.notEqual(page.words("time"), "");
  });
});

describe("the focus", () => {
  const focused = async (html: string) => (await open(html)).focus()?.id ?? null;
  test("is on the error summary, else on the error, else where the page says", async () => {
    assert.equal(await focused('<p class="error" id="b">x</p><div id="error-summary"></div>'), "error-summary");
    assert.equal(await focused('<p class="error" id="a"></p><p class="error" id="b">x</p>'), "b");
    assert.equal(await focused('<p id="a">x</p>'), null);
    const page = await open('<p class="error" id="b">x</p>');
    assert.equal(page.find("#b").tabIndex, -1);
    const other = openPage('<body><p class="error" id="b">x</p><input id="a"></body>');
    other.find("#a").focus();
    await other.run("page");
    assert.equal(other.focus()?.id, "a");
  });
});

test("dialog: a form asks in its dialog; closing sends nothing; a form without one is sent", async () => {
  const html = `<form method="post" action="/a" data-dialog="d"></form><dialog id="d"><a href="/x" data-close>Batal</a></dialog>
    <form id="b" method="post" action="/b" data-dialog="none"></form><form id="c" method="post" action="/c" data-dialog="p"></form>
    <form id="e" method="post" action="/e" data-dialog></form><p id="p"></p>`;
  const page = await open(html, {}, "/", "dialog");
  await page.submit("form");
  assert.deepEqual([page.find("dialog").open, page.sent], [true, []]);
  await page.press("[data-close]");
  assert.deepEqual([page.find("dialog").open, page.went], [false, []]);
  for (const id of ["b", "c", "e"]) await page.submit(`#${id}`);
  assert.deepEqual(page.sent, ["/b", "/c", "/e"]);
});

test("counter: a field of several lines counts its characters after its hint, unheard by a screen reader", async () => {
  const html = `<p id="a-hint">Hint.</p><textarea id="a" maxlength="500"></textarea><textarea id="b"></textarea>
    <textarea id="c" maxlength="9"></textarea><p id="b-hint"></p>`;
  const page = openPage(`<body>${html}</body>`);
  const field = page.find("#a");
  field.value = "abc";
  await page.run("counter");
  const count = page.find(".count");
  assert.deepEqual([page.words("#a-hint"), count.getAttribute("aria-hidden")], ["Hint.3 / 500", "true"]);
  field.value = "abcd";
  await page.tell("#a", "input");
  assert.equal(page.words(".count"), "4 / 500");
  field.value = "";
  await page.tell("window", "pageshow");
  assert.equal(page.words(".count"), "0 / 500");
  assert.equal(page.words("#b-hint"), "");
});

test("paper: prints, and downloads the codes as a text", async () => {
  const files: Blob[] = [];
  const gone: string[] = [];
  const URL = Object.assign(globalThis.URL.bind(null), {
    createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
    revokeObjectURL: (url: string) => gone.push(url),
  });
  let printed = 0;
  const more = { URL, print: () => printed++ };
  const html = `<button id="a" data-download="1234 5678" data-file="kode.txt" hidden></button><button data-download="x" id="b" hidden></button>
    <button data-print hidden></button>`;
  const page = openPage(`<body>${html}</body>`, more);
  const made: { href: string; download: string }[] = [];
  const { createElement } = document;
  document.createElement = ((name: string) => {
    const link = createElement.call(document, name);
    link.click = () =>
      made.push({ href: link.getAttribute("href") ?? "", download: (link as HTMLAnchorElement).download });
    return link;
  }) as never;
  await page.run("paper");
  assert.deepEqual(
    page.root.all("button").map((it) => it.hidden),
    [false, false, false],
  );
  await page.press("#a");
  await page.press("#b");
  assert.deepEqual(made, [
    { href: "blob:1", download: "kode.txt" },
    { href: "blob:2", download: "kode-pemulihan.txt" },
  ]);
  assert.deepEqual([await files[0]?.text(), files[0]?.type], ["1234 5678\n", "text/plain;charset=utf-8"]);
  await wait(0.75);
  assert.deepEqual(gone, []);
  await wait(0.25);
  assert.deepEqual([gone, printed], [["blob:1", "blob:2"], 0]);
  await page.press("[data-print]");
  assert.equal(printed, 1);
});

describe("search-key", () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const start = (html: string) => open(html, { localStorage }, "/konsol", "search-key");
  const field =
    '<input id="find"><label data-search-key hidden><input type="checkbox"></label><p></p><select></select>';
  test("WCAG 2.1.4: / leads to the search, unless somebody types or has turned it off", async () => {
    kept.clear();
    const page = await start(field);
    const press = async (at: string, more: object) => {
      const event = await page.tell(at, "keydown", more);
      const focus = page.focus()?.id;
      page.find("p").focus();
      return [event.defaultPrevented, focus];
    };
    const ignored = [false, ""];
    page.find("p").focus();
    assert.deepEqual(await press("p", { key: "/" }), [true, "find"]);
    assert.deepEqual(await press("document", { key: "/" }), [true, "find"]);
    assert.deepEqual(await press("p", { key: "a" }), ignored);
    for (const held of ["ctrlKey", "metaKey", "altKey"])
      assert.deepEqual(await press("p", { key: "/", [held]: true }), ignored);
    for (const typed of ["#find", "select"]) assert.deepEqual(await press(typed, { key: "/" }), ignored);
    const tick = page.find("[data-search-key] input");
    assert.deepEqual([page.find("[data-search-key]").hidden, tick.checked], [false, true]);
    tick.checked = false;
    await page.tell("[data-search-key] input", "change");
    assert.deepEqual([await press("p", { key: "/" }), [...kept.keys()]], [ignored, ["search-key-off"]]);
    const again = await start(field);
    assert.equal(again.find("[data-search-key] input").checked, false);
    again.find("[data-search-key] input").checked = true;
    await again.tell("[data-search-key] input", "change");
    assert.equal(kept.size, 0);
  });
  test("a page without the field goes to the list", async () => {
    kept.clear();
    const page = await start("<p></p>");
    await page.tell("p", "keydown", { key: "/" });
    assert.deepEqual(page.went, ["/konsol/akun#find"]);
  });
});

describe("the demo", () => {
  const drawer = `<details class="demo" open><button data-user="POKJA1" data-password="geheim"></button><a data-demo-phone></a></details>`;
  const use = async (main: string, more: object = {}) => {
    const page = await open(`<main>${main}</main>${drawer}`, more, "/x", "demo");
    const heard: string[] = [];
    page.root.addEventListener("input", (event) => heard.push((event.target as never as { id: string }).id));
    await page.press("button[data-user]");
    const values = page.root.all("input").map((it) => it.value);
    return { went: page.went, values, heard, focus: page.focus()?.id, open: page.find("details").open };
  };
  test("its drawer fills in what this page needs, or begins a login", async () => {
    const both = '<input id="u" name="user-id" type="hidden"><input id="p" name="password">';
    const said = { went: [], focus: "p", open: false };
    assert.deepEqual(await use(both), { ...said, values: ["", "geheim"], heard: ["p"] });
    assert.deepEqual(await use('<input id="u" name="user-id">'), {
      ...{ ...said, focus: "u" },
      ...{ values: ["POKJA1"], heard: ["u"] },
    });
    const none = { went: ["/login"], values: [""], heard: [], focus: undefined, open: true };
    assert.deepEqual(await use('<input name="user-id" type="hidden">'), none);
  });
  test("beside the phone it offers no second one", async () => {
    const page = async (more: object) => (await open(drawer, more, "/", "demo")).find("[data-demo-phone]").hidden;
    assert.equal(await page({}), false);
    assert.equal(await page({ top: {} }), true);
  });
  test("the window: what the portal's page shows to a phone opens in the phone's frame", async () => {
    const html = `<iframe id="portal"></iframe><iframe id="phone" src="https://app.localhost/"></iframe>
      <button id="scan" type="button"></button><a id="close" href="/"></a>`;
    const page = openPage(`<body>${html}</body>`);
    const frame = page.find("#portal");
    const show = (main: string, pathname: string) =>
      Object.assign(frame, {
        contentDocument: partOf(`<main>${main}</main>`),
        contentWindow: { location: { pathname } },
      });
    show("", "/beranda");
    await page.run("demo-window");
    const now = () => [page.find("#scan").disabled, page.find("#close").getAttribute("href"), page.find("#phone").src];
    assert.deepEqual(now(), [true, "/beranda", "https://app.localhost/"]);
    await page.press("#scan");
    show('<a href="https://other/#a"></a><a href="https://app.localhost/#add=1"></a>', "/2fa/enable");
    await page.tell("#portal", "load");
    assert.deepEqual(now(), [false, "/2fa/enable", "https://app.localhost/"]);
    await page.press("#scan");
    assert.deepEqual(now(), [false, "/2fa/enable", "https://app.localhost/#add=1"]);
    page.find("#phone").src = "https://app.localhost/";
    const link = frame.contentDocument.all("a")[1];
    link?.click();
    assert.deepEqual([now()[2], page.went], ["https://app.localhost/#add=1", []]);
  });
});
