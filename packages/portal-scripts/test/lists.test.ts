/** Lists, their panel, and charts: what the pointer and the keyboard do. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { leavePages, openPage } from "./portal.ts";

after(leavePages);

describe("a list of accounts", () => {
  const row = '<input type="checkbox" name="accounts">';
  const start = async (rows: number, bar = '<strong data-chosen="{count} akun dipilih"></strong>') => {
    const head = '<table><thead><input id="whole" type="checkbox" hidden></thead></table>';
    const page = openPage(`<body>${head}${row.repeat(rows)}${bar}</body>`);
    await page.run("accounts");
    const boxes = page.root.all('[name="accounts"]');
    const whole = page.find("#whole");
    return {
      ...{ ...page, boxes, whole },
      now: () => [page.root.querySelector("strong")?.textContent ?? null, whole.checked, whole.indeterminate],
      choose: async (at: number, is: boolean) => {
        Object.assign(boxes[at] ?? {}, { checked: is });
        boxes[at]?.dispatchEvent(Object.assign(await page.tell("body", "x"), { type: "change" }));
      },
    };
  };
  test("counts the chosen, and its head's box chooses all of them", async () => {
    const page = await start(2);
    assert.deepEqual([page.now(), page.whole.hidden], [["0 akun dipilih", false, false], false]);
    await page.choose(0, true);
    assert.deepEqual(page.now(), ["1 akun dipilih", false, true]);
    await page.choose(1, true);
    assert.deepEqual(page.now(), ["2 akun dipilih", true, false]);
    for (const is of [false, true]) {
      page.whole.checked = is;
      await page.tell("#whole", "change");
      assert.deepEqual(
        page.boxes.map(({ checked }) => checked),
        [is, is],
      );
      assert.deepEqual(page.now(), [`${is ? 2 : 0} akun dipilih`, is, false]);
    }
    Object.assign(page.boxes[0] ?? {}, { checked: false });
    await page.tell("window", "pageshow");
    assert.deepEqual(page.now(), ["1 akun dipilih", false, true]);
  });
  test("an empty list has no box for all; a list without the bar keeps it", async () => {
    const empty = await start(0);
    assert.deepEqual([empty.whole.hidden, empty.now()], [true, ["0 akun dipilih", false, false]]);
    const bare = await start(1, "");
    await bare.choose(0, true);
    assert.deepEqual(bare.now(), [null, true, false]);
    const none = openPage(`<body>${row}<b data-chosen="{count}!"></b><i data-chosen></i></body>`);
    await none.run("accounts");
    assert.deepEqual([none.words("b"), none.words("i")], ["0!", ""]);
    const other = openPage("<body><i data-chosen></i></body>");
    await other.run("accounts");
    assert.equal(other.words("i"), "");
  });
});

describe("a row's page opens beside its list", () => {
  const list = `<div class="opens-beside"><div><a class="row-link" href="/konsol/audit/1" id="one"><b>1</b></a>
      <a class="row-link" href="/konsol/audit/2" id="two">2</a><a href="/other" id="plain">x</a></div>
    <aside hidden><div><h2>Old</h2><a href="/konsol" id="whole">Halaman</a><button type="button">x</button></div><div><p>Old</p></div></aside></div><p id="p"></p>`;
  const entry = '<body><main><h1>Entri 1</h1><p class="page-head">Kembali</p><p>Isi</p></main></body>';
  const start = async (matches = true) => {
    const opened = openPage(`<body>${list}</body>`, { matchMedia: () => ({ matches }) }, "/konsol/audit");
    opened.pages.set("/konsol/audit/1", entry);
    opened.pages.set("/konsol/audit/2", "<body><main><h1>Entri 2</h1></main></body>");
    await opened.run("beside");
    const panel = opened.find("aside");
    return {
      ...{ ...opened, panel },
      current: () => opened.root.all('[aria-current="true"]').map(({ id }) => id),
      click: (at: string, more: object = {}) => opened.tell(at, "click", more),
    };
  };
  test("with its title, its address and its focus; × and Esc close it", async () => {
    const page = await start();
    page.panel.scrollTop = 90;
    const event = await page.click("#one b");
    assert.deepEqual([event.defaultPrevented, page.asked, page.went], [true, ["page GET /konsol/audit/1"], []]);
    assert.deepEqual([page.panel.hidden, page.panel.scrollTop, page.focus()], [false, 0, page.panel]);
    const text = page.panel.lastElementChild?.textContent;
    assert.deepEqual([page.words("h2"), text, page.current()], ["Entri 1", "Entri 1Isi", ["one"]]);
    assert.equal(page.find("#whole").getAttribute("href"), "https://spse.contoh.go.id/konsol/audit/1");
    await page.click("#two");
    assert.deepEqual([page.words("h2"), page.current()], ["Entri 2", ["two"]]);
    await page.press("aside button");
    assert.deepEqual([page.panel.hidden, page.current(), page.focus()?.id], [true, [], "two"]);
    await page.click("#one");
    await page.tell("#p", "keydown", { key: "a" });
    assert.equal(page.panel.hidden, false);
    await page.tell("#p", "keydown", { key: "Escape" });
    assert.deepEqual([page.panel.hidden, page.focus()?.id], [true, "one"]);
    page.find("#p").focus();
    await page.tell("#p", "keydown", { key: "Escape" });
    assert.equal(page.focus()?.id, "p", "a closed panel moves nothing");
  });
  test("on a phone, in a new tab, and elsewhere in the list a link is a link", async () => {
    const phone = await start(false);
    assert.equal((await phone.click("#one")).defaultPrevented, false);
    const page = await start();
    for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"])
      assert.equal((await page.click("#one", { [key]: true })).defaultPrevented, false);
    assert.equal((await page.click("#plain")).defaultPrevented, false);
    assert.deepEqual([phone.asked, page.asked], [[], []]);
  });
  const html = "<body><main><h1>x</h1></main></body>";
  for (const [what, of] of [
    ["cannot be loaded", undefined],
    ["is an error", { html, status: 404 }],
    ["is a login in its place", { html, at: "/login" }],
    ["has no main part", "<body><h1>x</h1></body>"],
    ["has no title", "<body><main>x</main></body>"],
  ] as const)
    test(`a page that ${what} is gone to`, async () => {
      const page = await start();
      page.pages.delete("/konsol/audit/1");
      if (of) page.pages.set("/konsol/audit/1", of);
      await page.click("#one");
      assert.deepEqual([page.went, page.panel.hidden], [["https://spse.contoh.go.id/konsol/audit/1"], true]);
    });
});

describe("a chart", () => {
  const slots = ["Senin\n3", "Selasa\n5", "Rabu\n0"].map((it) => `<rect class="slot"><title>${it}</title></rect>`);
  const start = async () => {
    const page = openPage(`<body><div class="plot"><svg>${slots.join("")}</svg><p>Tabel</p></div><svg></svg></body>`);
    await page.run("chart");
    const shown = page.find("output");
    const of = page.find(".plot > svg");
    return {
      ...page,
      of,
      now: () => (shown.hidden ? null : [shown.textContent, shown.style.left, shown.style.translate]),
      at: () => page.root.all("rect").map((it) => it.classList.contains("at")),
      key: async (key: string) => (await page.tell(".plot > svg", "keydown", { key })).defaultPrevented,
    };
  };
  const [first, second, last] = [
    ["Senin\n3", "0%", "0%"],
    ["Selasa\n5", "50%", "-50%"],
    ["Rabu\n0", "100%", "-100%"],
  ];
  test("tells the values of a slot at the pointer", async () => {
    const page = await start();
    assert.deepEqual([page.now(), page.of.getAttribute("tabindex"), page.words("rect")], [null, "0", ""]);
    assert.deepEqual(
      page.find(".plot").children.map(({ localName }) => localName),
      ["svg", "output", "p"],
    );
    assert.equal(page.root.all("output").length, 1, "other drawings are left alone");
    const rects = page.root.all("rect");
    Object.assign(rects[1] ?? {}, { id: "b" });
    await page.tell("#b", "pointermove");
    assert.deepEqual([page.now(), page.at()], [second, [false, true, false]]);
    await page.tell(".plot > svg", "pointerleave");
    assert.deepEqual([page.now(), page.at()], [null, [false, false, false]]);
    await page.tell("#b", "pointermove");
    await page.tell(".plot > svg", "pointermove");
    assert.equal(page.now(), null, "between the slots");
  });
  test("by keyboard: the focus begins at the last one, arrows, Home, End and Esc move", async () => {
    const page = await start();
    await page.tell(".plot > svg", "focus");
    assert.deepEqual(page.now(), last);
    for (const [key, shows] of [
      ["ArrowRight", last],
      ["ArrowLeft", second],
      ["Home", first],
      ["ArrowLeft", first],
      ["ArrowRight", second],
      ["End", last],
      ["Escape", null],
    ] as const)
      assert.deepEqual([await page.key(key), page.now()], [true, shows], key);
    await page.key("Home");
    assert.deepEqual([await page.key("Tab"), page.now()], [false, first]);
    await page.tell(".plot > svg", "focus");
    assert.deepEqual(page.now(), first, "a slot at the pointer stays");
    await page.tell(".plot > svg", "blur");
    assert.equal(page.now(), null);
  });
});
