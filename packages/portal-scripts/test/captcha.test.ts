/** Kode Keamanan with script, state by state: the work, the letters, another code, the sound. */
import assert from "node:assert/strict";
import { argon2Sync } from "node:crypto";
import { after, describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { captchaField } from "../../server/src/core/captcha/captcha.html.ts";
import { makeToken, taskOf } from "../../server/src/core/captcha/token.ts";
import { type Answer, json, leavePages, NOW, openPage, wait } from "./portal.ts";

after(leavePages);

const challenge = (letter: string, level: 0 | 1 = 0) =>
  makeToken(() => "m".repeat(22), {
    ...{ kind: "c", random: letter.repeat(22), issuedAt: unixSeconds(NOW), level, binding: "b".repeat(22) },
  });
const [first, second] = [challenge("a"), challenge("b", 1)];
const next = { next: second, task: taskOf(second) };
const NEXT = `/captcha/${first}/next`;
const ASKS_NEXT = `json GET ${NEXT}`;
const CHECK = "/captcha/check";
const PROBLEM = "#captcha-problem";

interface Part {
  readonly from: number;
  readonly to: number;
  readonly task: { readonly tagBytes: number };
}
/** The page's workers. A test does their work. */
class Helper {
  static all: Helper[] = [];
  readonly given: Part[] = [];
  readonly address: unknown;
  ended = false;
  onmessage: (event: object) => void = () => undefined;
  onerror: () => void = () => undefined;
  constructor(address: unknown) {
    this.address = address;
    Helper.all.push(this);
  }
  postMessage(part: Part): void {
    this.given.push(part);
  }
  terminate(): void {
    this.ended = true;
  }
  /** Does its parts, at most this many. Each tag's bytes are its hash's number. */
  async work(most = Number.POSITIVE_INFINITY): Promise<void> {
    for (let done = 0; done < most; done++) {
      const part = this.given.shift();
      if (!part) break;
      const { from, to, task } = part;
      const tags = Uint8Array.from({ length: (to - from) * task.tagBytes }, (_, at) => from + at / task.tagBytes);
      this.onmessage({ data: { from, tags } });
    }
    await wait(0);
  }
}
/** What the work makes: of these helpers, or of one that fails. */
const fail = async () => {
  Helper.all.at(-1)?.onmessage({ data: { from: 0, tags: null } });
  await wait(0);
};
const workAll = async () => {
  for (const helper of Helper.all) await helper.work();
};
const listOf = (hashes: number) =>
  Buffer.from(Array.from({ length: hashes }, (_, at) => [at, at, at, at]).flat()).toString("base64");

class Sound {
  static all: Sound[] = [];
  static problem: string | null = null;
  readonly address: string;
  paused = false;
  constructor(address: string) {
    this.address = address;
    Sound.all.push(this);
  }
  async play(): Promise<void> {
    if (Sound.problem) throw Object.assign(new Error("x"), { name: Sound.problem });
  }
  pause(): void {
    this.paused = true;
  }
}

async function open(more: object = {}, workOnly = false) {
  [Helper.all, Sound.all, Sound.problem] = [[], [], null];
  const field = captchaField({ language: "en", captcha: first, workOnly }).text;
  const page = openPage(
    `<body><form method="post" action="/login"><input type="hidden" name="_token" value="t"><input name="nama" id="nama">
      ${field}<button name="kirim" id="send" value="ya">Login</button><button id="mail" name="kirim" value="mail" formnovalidate></button></form>
      <fieldset data-captcha="not JSON"></fieldset></body>`,
    { Worker: Helper, Audio: Sound, navigator: { hardwareConcurrency: 2 }, ...more },
  );
  await page.run("captcha");
  const block = page.find("fieldset");
  const picture = page.root.querySelector("[data-captcha-picture]");
  const code = page.root.querySelector("#kode-keamanan");
  /** The sentence of the status, by its name. */
  const said = () =>
    [...block.attributes].find(
      ([name, words]) => name.startsWith("data-say-") && words === page.find("#captcha-status").textContent,
    )?.[0] ?? page.find("#captcha-status").textContent;
  return {
    ...page,
    said,
    /** State, required letters, visible picture, words of the status, and what describes the field. */
    state: () => [
      block.dataset.state,
      code?.required,
      picture?.hidden === false,
      said().replace("data-say-", ""),
      code?.getAttribute("aria-describedby")?.replace("captcha-problem ", ""),
    ],
    field: (name: string) => String(page.find(`[name="${name}"]`).value),
    type: (letters: string) => Object.assign(code ?? {}, { value: letters }),
    answer: (path: string, ...answers: Answer[]) => page.answers.set(path, answers),
    isWrong: () => [
      page.words(PROBLEM),
      block.classList.contains("invalid"),
      code?.getAttribute("aria-invalid") ?? null,
    ],
  };
}
const WORKING = ["work", false, false, "", "captcha-hint"];
const DONE = ["passed", false, false, "done", "captcha-status"];
const FAILED = ["code", true, true, "failed", "captcha-hint"];
const sentWith = (values: object) => `/login ${new URLSearchParams({ _token: "t", nama: "", ...values })}`;
const done = { "captcha-id": first, "captcha-pass": "", "captcha-work": listOf(256), "kode-keamanan": "" };
const passed = { ...done, "captcha-pass": "pass", "captcha-work": "", "kode-keamanan": "Ab3dEf" };
const byButton = { kirim: "ya" };

describe("the work", () => {
  test("starts by itself, shows its progress in tenths, and its list goes with the form", async () => {
    const page = await open();
    const bar = page.find("progress");
    assert.deepEqual(page.state(), WORKING);
    assert.equal(Helper.all.length, 2);
    assert.deepEqual(
      Helper.all.map(({ given }) => given.map(({ from, to }) => [from, to])),
      [
        [
          [0, 8],
          [8, 16],
        ],
        [
          [16, 24],
          [24, 32],
        ],
      ],
    );
    await Helper.all[1]?.work(1);
    assert.equal(bar.value, 0);
    await Helper.all[1]?.work(1);
    assert.equal(bar.value, 10);
    await Helper.all[0]?.work();
    assert.deepEqual([bar.value, page.state()], [90, WORKING], "two parts are still with the other");
    assert.equal(Helper.all[1]?.given.length, 2);
    await workAll();
    assert.deepEqual([page.state(), bar.value], [DONE, 0]);
    assert.deepEqual(
      Helper.all.map(({ ended }) => ended),
      [true, true],
    );
    await wait(10);
    assert.deepEqual(page.state(), DONE, "no picture comes later");
    await page.submit("form", "#send");
    assert.deepEqual([page.sent, page.asked], [[sentWith({ ...done, ...byButton })], []]);
  });
  for (const [cores, workers] of [
    [16, 6],
    [8, 6],
    [1, 1],
    [0, 2],
    [undefined, 2],
  ])
    test(`${cores} cores have ${workers} workers`, async () => {
      await open({ navigator: { hardwareConcurrency: cores } });
      assert.equal(Helper.all.length, workers);
    });
  test("each part is given once", async () => {
    await open();
    const [one, other] = Helper.all;
    const [early, early2] = other?.given ?? [];
    await one?.work(30);
    assert.equal(one?.given.length, 0);
    assert.deepEqual([early?.from, early2?.from], [16, 24]);
  });
  for (const [how, end] of [
    ["a browser that derives nothing", fail],
    ["a worker that cannot be loaded", () => Promise.resolve(Helper.all[0]?.onerror()).then(() => wait(0))],
  ] as const)
    test(`fails: ${how} leaves the letters`, async () => {
      const page = await open();
      await end();
      assert.deepEqual(page.state(), FAILED);
      assert.equal(page.find("[data-captcha-picture]").src, `/captcha/${first}/picture.png`);
      assert.deepEqual(
        Helper.all.map(({ ended }) => ended),
        [true, true],
      );
      await page.submit("form", "#send");
      assert.equal(page.said(), "data-say-sends", "nothing typed: it works again");
      await fail();
      assert.deepEqual([page.sent, page.focus()?.id], [[], "kode-keamanan"]);
      await page.press("button[data-captcha-work]");
      assert.deepEqual(page.state(), ["work", false, true, "running", "captcha-hint"]);
      await workAll();
      assert.deepEqual(page.state(), ["passed", false, true, "done", "captcha-status"]);
    });
  test("of a page that asks for no letters: a failure leads to its button", async () => {
    const page = await open({}, true);
    await page.submit("form");
    await fail();
    assert.equal(page.focus()?.hasAttribute("data-captcha-work"), true);
    assert.deepEqual([page.find("fieldset").dataset.state, page.sent], ["code", []]);
  });
  test("pressed again, it is joined; sent before its end, the form waits and goes once", async () => {
    const page = await open();
    await page.press("button[data-captcha-work]");
    assert.equal(Helper.all.length, 2);
    await page.submit("form", "#send");
    assert.deepEqual([page.said(), page.sent], ["data-say-sends", []]);
    await page.submit("form", "#send");
    await workAll();
    assert.deepEqual(page.sent, [sentWith({ ...done, ...byButton })]);
  });
  test("a button that skips the checks sends at once", async () => {
    const page = await open();
    await page.submit("form", "#mail");
    assert.equal(page.sent.length, 1);
  });
  test("that takes long shows the picture beside it; one that does not come says that it waits for its turn", async () => {
    const page = await open();
    const picture = page.find("[data-captcha-picture]");
    await wait(2.25);
    assert.deepEqual([picture.hidden, picture.src], [true, ""]);
    await wait(0.25);
    assert.deepEqual([picture.hidden, picture.src], [false, `/captcha/${first}/picture.png`]);
    await wait(3.75);
    assert.equal(page.said(), "");
    await wait(0.25);
    assert.equal(page.said(), "data-say-late");
    await page.tell("[data-captcha-picture]", "load");
    assert.equal(page.said(), "");
    await page.press("button[data-captcha-work]");
    await page.tell("[data-captcha-picture]", "load");
    assert.equal(page.said(), "data-say-running", "later pictures say nothing");
  });
  test("the field shows the picture before; one that has come says nothing", async () => {
    const page = await open();
    const picture = page.find("[data-captcha-picture]");
    await page.tell("#kode-keamanan", "focus");
    assert.equal(picture.hidden, false);
    picture.complete = true;
    await wait(5);
    assert.equal(page.said(), "");
  });
  test("Trusted Types: the policy starts its own script and no other", async () => {
    const rules: ((address: string) => string)[] = [];
    const trustedTypes = {
      createPolicy: (name: string, { createScriptURL: rule }: { createScriptURL: (address: string) => string }) => {
        rules.push(rule);
        assert.equal(name, "spse-worker", "the page's policy names it");
        return { createScriptURL: (address: string) => ({ trusted: rule(address) }) };
      },
    };
    await open({ trustedTypes });
    assert.deepEqual(Helper.all[0]?.address, { trusted: "/worker.js" });
    assert.throws(() => rules[0]?.("/other.js"), TypeError);
    await open({ trustedTypes: undefined });
    assert.equal(Helper.all[0]?.address, "/worker.js");
  });
});

describe("a page that was open for longer than its challenge counts", () => {
  test("works anew before it is sent, on the next challenge", async () => {
    const page = await open();
    await workAll();
    await wait(240);
    await page.submit("form");
    assert.deepEqual(page.sent, [sentWith(done)], "four minutes are not too long");
    await wait(0.25);
    page.answer(NEXT, json(next));
    page.type("abc");
    await page.submit("form");
    assert.deepEqual([page.asked, page.field("captcha-work"), page.said()], [[ASKS_NEXT], "", "data-say-sends"]);
    await workAll();
    assert.deepEqual(page.sent.slice(1), [sentWith({ ...done, "captcha-id": second, "captcha-work": listOf(512) })]);
  });
  for (const [what, said] of [
    ["cannot be reached", "away"],
    ["gives no challenge", json({ task: next.task })],
    ["gives no task", json({ next: second })],
  ] as const)
    test(`and whose server ${what} is not sent`, async () => {
      const page = await open();
      await workAll();
      await wait(241);
      page.answer(NEXT, said);
      await page.submit("form");
      assert.deepEqual([page.sent, page.state(), page.focus()?.id], [[], FAILED, "kode-keamanan"]);
      assert.equal(page.field("captcha-id"), first);
    });
});

test("a picture that is shown is another one once its challenge is replaced; one that is not is not fetched", async () => {
  for (const isShown of [true, false]) {
    const page = await open();
    if (isShown) await page.tell("#kode-keamanan", "focus");
    await workAll();
    await wait(241);
    page.answer(NEXT, json(next));
    await page.press("button[data-captcha-work]");
    assert.equal(page.find("[data-captcha-picture]").src, isShown ? `/captcha/${second}/picture.png` : "");
  }
});
test("a page that asks for no letters replaces its challenge too", async () => {
  const page = await open({}, true);
  await workAll();
  await wait(241);
  page.answer(NEXT, json(next));
  await page.submit("form");
  await workAll();
  assert.equal(new URLSearchParams(page.sent[0]?.split(" ")[1]).get("captcha-id"), second);
});

describe("letters", () => {
  test("that are right give a pass, which goes with the form, and end the work", async () => {
    const page = await open();
    page.answer(CHECK, json({ pass: "pass" }));
    page.type("Ab3dEf");
    await page.submit("form", "#send");
    const asked = new URLSearchParams({ _token: "t", "captcha-id": first, "kode-keamanan": "Ab3dEf" });
    assert.deepEqual(page.asked, [`json POST ${CHECK} ${asked}`]);
    assert.deepEqual(page.sent, [sentWith({ ...passed, ...byButton })]);
    assert.equal(Helper.all[0]?.ended, true);
    assert.deepEqual(page.isWrong(), ["", false, null]);
  });
  test("a pass counts from when it came", async () => {
    const page = await open();
    await wait(200);
    page.answer(CHECK, json({ pass: "pass" }));
    page.type("Ab3dEf");
    await page.submit("form");
    await wait(200);
    await page.submit("form");
    assert.deepEqual(page.sent, [sentWith(passed), sentWith(passed)]);
  });
  test("that are wrong bring another challenge, with its sentence, and the work of that one", async () => {
    const page = await open();
    await page.tell("#kode-keamanan", "focus");
    await page.press("[data-captcha-sound]");
    page.answer(CHECK, json({ ...next, message: "Wrong." }), json({ pass: "pass" }));
    page.type("wrong");
    await page.submit("form", "#send");
    assert.deepEqual([page.sent, page.isWrong()], [[], ["Wrong.", true, "true"]]);
    assert.deepEqual([page.field("captcha-id"), page.field("kode-keamanan")], [second, ""]);
    assert.equal(page.find("[data-captcha-picture]").src, `/captcha/${second}/picture.png`);
    assert.equal(page.find("[data-captcha-sound]").getAttribute("href"), `/captcha/${second}/sound.wav?lang=en`);
    assert.equal(Sound.all[0]?.paused, true);
    assert.equal(page.focus()?.id, "kode-keamanan");
    assert.deepEqual(
      [Helper.all.map(({ ended }) => ended), page.find("fieldset").dataset.state],
      [[true, true, false, false], "work"],
    );
    page.type("Ab3dEf");
    await page.submit("form");
    assert.deepEqual([page.isWrong(), page.sent.length], [["", false, null], 1]);
  });
  test("a refusal without a sentence has none", async () => {
    const page = await open();
    page.answer(CHECK, json(next));
    page.type("wrong");
    await page.submit("form");
    assert.deepEqual(page.isWrong(), ["", false, null]);
  });
  for (const [what, said] of [
    ["cannot be reached", "away"],
    ["says neither", json({})],
    ["gives no task", json({ next: second })],
  ] as const)
    test(`go with the form if their check ${what}: the server checks them then`, async () => {
      const page = await open();
      page.answer(CHECK, said);
      page.type("Ab3dEf");
      await page.submit("form");
      assert.deepEqual(page.sent, [sentWith({ ...passed, "captcha-pass": "" }).replace("/login", "/login unheard")]);
    });
});

describe("another code", () => {
  test("comes in place, keeps what was typed, and ends the work", async () => {
    const page = await open();
    page.answer(CHECK, json({ ...next, message: "Wrong." }));
    page.answer(`/captcha/${second}/next`, json({ next: first, task: taskOf(first) }));
    page.type("wrong");
    await page.submit("form");
    page.type("abc");
    await page.press("[data-captcha-renew]");
    assert.deepEqual([page.field("captcha-id"), page.field("kode-keamanan"), page.sent], [first, "", []]);
    assert.deepEqual(
      [page.state(), page.isWrong()],
      [
        ["code", true, true, "renewed", "captcha-hint"],
        ["", false, null],
      ],
    );
    assert.equal(page.focus()?.id, "kode-keamanan");
    assert.equal(Helper.all.at(-1)?.ended, true);
  });
  for (const [what, said] of [
    ["cannot be reached", "away"],
    ["gives no challenge", json({ next: null, task: next.task })],
    ["gives no task", json({ next: second })],
  ] as const)
    test(`comes by the form if the server ${what}`, async () => {
      const page = await open();
      page.answer(NEXT, said);
      await page.press("[data-captcha-renew]");
      assert.deepEqual(page.sent, [sentWith({ ...done, "captcha-work": "", "ganti-kode": "1" })]);
      assert.notEqual(page.said(), "data-say-renewed");
    });
  test("asked for while an old challenge is replaced, ends that work before its first hash", async () => {
    const page = await open();
    await fail();
    await wait(241);
    const late = Promise.withResolvers<Answer>();
    page.answers.set(NEXT, [late.promise, json(next)]);
    await page.press("button[data-captcha-work]");
    await page.press("[data-captcha-renew]");
    late.resolve(json(next));
    await wait(0);
    assert.equal(Helper.all.length, 2);
    assert.equal(page.said(), "data-say-renewed");
  });
});

describe("the sound", () => {
  test("is played in place, and the field has the focus then", async () => {
    const page = await open();
    const sound = page.find("[data-captcha-sound]");
    assert.deepEqual([sound.role, sound.hasAttribute("target")], ["button", false]);
    await page.press("[data-captcha-sound]");
    const at = `https://spse.contoh.go.id/captcha/${first}/sound.wav?lang=en`;
    assert.deepEqual([Sound.all.map(({ address }) => address), page.went], [[at], []]);
    assert.deepEqual([page.said(), page.focus()?.id], ["data-say-playing", "kode-keamanan"]);
    await page.press("[data-captcha-sound]");
    assert.deepEqual(
      Sound.all.map(({ paused }) => paused),
      [true, false],
    );
  });
  test("pressed by keyboard: Enter as a link, and the space bar", async () => {
    const page = await open();
    page.find("[data-captcha-sound]").focus();
    const other = await page.tell("[data-captcha-sound]", "keydown", { key: "a" });
    assert.deepEqual([other.defaultPrevented, Sound.all.length], [false, 0]);
    const space = await page.tell("[data-captcha-sound]", "keydown", { key: " " });
    assert.deepEqual([space.defaultPrevented, Sound.all.length, page.focus()?.id], [true, 1, "kode-keamanan"]);
  });
  test("who has gone on to another field stays there", async () => {
    const page = await open();
    page.find("#nama").focus();
    await page.press("[data-captcha-sound]");
    assert.equal(page.focus()?.id, "nama");
  });
  for (const [name, said] of [
    ["NotSupportedError", "silent"],
    ["AbortError", "playing"],
  ] as const)
    test(`${name}: ${said}`, async () => {
      const page = await open();
      Sound.problem = name;
      await page.press("[data-captcha-sound]");
      assert.deepEqual([page.said(), page.focus()], [`data-say-${said}`, null]);
    });
});

describe("a page that comes back by the back button", () => {
  test("works anew on another challenge, and can be sent again", async () => {
    const page = await open();
    page.answer(NEXT, json(next));
    await workAll();
    await page.tell("window", "pageshow", { persisted: false });
    assert.deepEqual([page.asked, page.state()], [[], DONE]);
    await page.tell("window", "pageshow", { persisted: true });
    assert.deepEqual([page.asked, page.field("captcha-id"), page.field("captcha-work")], [[ASKS_NEXT], second, ""]);
    assert.deepEqual([page.state(), Helper.all.length], [WORKING, 4]);
  });
  test("while it was being sent", async () => {
    const page = await open();
    await page.submit("form");
    page.find('[name="captcha-pass"]').value = "spent";
    await page.tell("window", "pageshow", { persisted: true });
    assert.deepEqual([page.field("captcha-pass"), page.said(), Helper.all[0]?.ended], ["", "", true]);
    await page.submit("form");
    assert.equal(page.said(), "data-say-sends");
    await workAll();
    assert.equal(page.sent.length, 1);
  });
});

test("RFC 9106: a worker derives the hashes that it is given, as the server does; one that cannot says so", async () => {
  const done: { from: number; tags: Uint8Array | null }[] = [];
  const page = openPage("", { postMessage: (it: (typeof done)[number]) => done.push(it) });
  await page.run("captcha/worker");
  const task = { algorithm: "argon2id", salt: `${"00".repeat(15)}a7`, memoryKib: 8, tagBytes: 4, hashes: 300 };
  const give = async (data: object) => {
    const before = done.length;
    await page.tell("window", "message", { data });
    while (done.length === before) await wait(0);
  };
  await give({ task, from: 255, to: 258 });
  await give({ task, from: 0, to: 1 });
  const tagOf = (message: number) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(message);
    const nonce = Buffer.from(task.salt, "hex");
    return argon2Sync("argon2id", { message: number, nonce, parallelism: 1, tagLength: 4, memory: 8, passes: 1 });
  };
  assert.deepEqual(
    done.map(({ from, tags }) => [from, Buffer.from(tags ?? [])]),
    [
      [255, Buffer.concat([255, 256, 257].map(tagOf))],
      [0, tagOf(0)],
    ],
  );
  const other = openPage("", { WebAssembly: {}, postMessage: (it: (typeof done)[number]) => done.push(it) });
  await other.run("captcha/worker");
  await other.tell("window", "message", { data: { task, from: 8, to: 16 } });
  assert.deepEqual(done.at(-1), { from: 8, tags: null });
});
