/** Owners wander through the app: each step's whole screen, and all that it does, is held by a digest. `TAKE_EFFECTS=1` takes the list. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { h } from "preact";
import { type Dice, diceOf } from "../../server/attacks/dice.ts";
import { locked } from "../src/base/store/ring.ts";
import { accounts, saveAccounts } from "../src/base/store/store.ts";
import { home, open, screen, startNavigation } from "../src/base/ui/navigation.ts";
import { phoneMs } from "../src/base/ui/present.ts";
import { browser, type Drawn, draw, enterBrowser, leaveBrowser, nameOf } from "./drawn.ts";
import type { Element } from "./elements.ts";
import { calls, lookAgain, offices, settle, step } from "./network.ts";
import { list, palu, phone } from "./phone.ts";
import { lpse, NOW } from "./support.ts";
import { officeActs } from "./wander-acts.ts";
import { sight } from "./wander-browser.ts";
import { heal, ills, phoneActs } from "./wander-phone.ts";
import type { Walk } from "./wander-scenes.ts";
import { filesOf, officeAt, wordsOf } from "./wander-words.ts";
import { forget, look, pass, startWandering } from "./wanderer.ts";

enterBrowser();
const zone = process.env.TZ;
process.env.TZ = "Asia/Jakarta";
const stop = startWandering();
const { App } = await import("../src/shell/App.tsx");
const { startWatching } = await import("../src/requests/watch/watch.ts");
const { startArrivals } = await import("../src/requests/arrival/arrival.flow.ts");
const { startPushed } = await import("../src/requests/push/pushed.flow.ts");
const { startFollowing } = await import("../src/requests/push/request-link.ts");
const { startLocking } = await import("../src/owner/lock/auto-lock.ts");
const { startSeconds, startOnline } = await import("../src/base/ui/present.ts");
const { startBadge } = await import("../src/requests/watch/badge.ts");
const { startWarming } = await import("../src/base/ui/warm.ts");
const { startPush } = await import("../src/requests/push/push.flow.ts");
const { startUpdates } = await import("../src/base/ui/update.ts");
const { openSettings } = await import("../src/base/ui/settings.ts");
const { outside } = await import("../src/base/transport/outside.ts");
const { walks } = await import("./wander-scenes.ts");
const { mine, waiting: toClaim } = await import("../src/transfer/new-phone/receive.flow.ts");
const { offered } = await import("../src/transfer/new-phone/send.flow.ts");

const PLACE = `${import.meta.dirname}/wander.txt`;
const STEPS = `${import.meta.dirname}/../../../.cache/wander/phone`;
const takes = process.env.TAKE_EFFECTS === "1";
const kept = new Map(
  readFileSync(PLACE, { encoding: "utf8", flag: "a+" })
    .split("\n\n")
    .map((it) => [it.split("\n")[0], it.trim()]),
);
const taken: string[] = [];
const isTyped = ({ localName, attributes }: Element): boolean =>
  localName === "textarea" || (localName === "input" && !/^(checkbox|radio|file)$/.test(attributes.get("type") ?? ""));

/** The nearest of it and what it is in. */
const upTo = (element: Element, is: (element: Element) => boolean): Element | null =>
  is(element) ? element : element.parentNode && upTo(element.parentNode, is);
const optionOf = (option: Element): string => option.attributes.get("value") ?? nameOf(option);
/** What only leads back. */
const LEAVES = /^(Kembali|Back|Tutup|Close|Batal|Cancel)$/;

/** All that can be pressed, typed or chosen. */
function offeredOn(dice: Dice, drawn: Drawn, times: Map<string, number>, hasTyped: boolean, favours: RegExp) {
  const controls = drawn.controls();
  const typed = controls.filter(isTyped);
  const wordOf = wordsOf(dice);
  const fill = async (field: Element) => {
    const { attributes } = field;
    const id = attributes.get("id") ?? "";
    field.value = wordOf(id, /pin/.test(id) || / pin$/.test(attributes.get("class") ?? ""));
    await drawn.tell(field, "input");
  };
  const dialog = controls[0] && upTo(controls[0], ({ localName }) => localName === "dialog");
  const isFavoured = (element: Element) =>
    upTo(element, ({ attributes }) =>
      favours.test(["class", "id", "form"].map((name) => attributes.get(name)).join(" ")),
    );
  const sends = typed[0] && controls.find((it) => it.attributes.get("type") === "submit");
  const ways = [
    ...controls.map(wayOf),
    ...controls
      .filter(({ listeners }) => listeners.has("contextmenu"))
      .map((it) => [`asks for the menu of ${nameOf(it)}`, () => drawn.tell(it, "contextmenu"), 0.5] as const),
    ...(sends
      ? [
          [
            `fills in and presses ${nameOf(sends)}`,
            async () => {
              await fillAll();
              if (drawn.controls().includes(sends)) await drawn.press(sends);
            },
            5,
          ] as const,
        ]
      : []),
    ...(dialog
      ? [["leaves the sheet", () => drawn.tell(dialog, dice.oneOf(["close", "click", "cancel"])), 0.5] as const]
      : []),
  ];
  const kinds = ways.map(([title]) => `${screen().at} ${title.replaceAll(/\d+/g, "9")}`);
  const weights = ways.map(([, , weight], at) => weight / Math.sqrt(1 + (times.get(kinds[at] ?? "") ?? 0)));
  const sum = weights.reduce((one, other) => one + other, 0);
  return ways.map(([title, act], at) => {
    const counts = async () => {
      times.set(kinds[at] ?? "", (times.get(kinds[at] ?? "") ?? 0) + 1);
      return act();
    };
    return [title, (150 * (weights[at] ?? 0)) / sum, counts] as const;
  });

  async function fillAll() {
    for (const field of typed) if (drawn.controls().includes(field)) await fill(field);
  }
  function wayOf(control: Element) {
    const { localName, attributes } = control;
    const id = attributes.get("id") ?? nameOf(control);
    if (isTyped(control)) {
      return [`types into ${id}`, dice.chance(0.7) ? fillAll : () => fill(control), 1] as const;
    }
    if (localName === "select") {
      const options = control.childNodes.flatMap((node) => ("attributes" in node ? [optionOf(node as Element)] : []));
      return [`chooses of ${id}`, () => choose(control, dice.oneOf(options), "change"), 1] as const;
    }
    if (attributes.get("type") === "file") return [`gives a file to ${id}`, () => give(control), 2] as const;
    if (localName === "input")
      return [
        `chooses ${attributes.get("name") ?? ""} ${attributes.get("value") ?? ""}`,
        () => check(control),
        1,
      ] as const;
    const isSubmit = attributes.get("type") === "submit";
    const detail = dice.chance(0.5) ? 0 : 1;
    const name = nameOf(control);
    const weight = LEAVES.test(name) ? 0.3 : isFavoured(control) ? 10 : 1;
    return [`presses ${name} ${detail}`, () => press(control, detail), isSubmit && hasTyped ? 12 : weight] as const;
  }

  async function press(button: Element, detail: number) {
    if (button.attributes.get("class")?.includes("hold") && detail === 1) {
      await drawn.tell(button, "pointerdown");
      if (dice.chance(0.7)) await pass(drawn, 1600);
      return drawn.tell(button, dice.oneOf(["pointerup", "pointerup", "pointerleave", "pointercancel"]));
    }
    await drawn.press(button, detail);
  }
  async function choose(select: Element, value: string, event: string) {
    select.value = value;
    await drawn.tell(select, event);
  }
  async function check(input: Element) {
    input.checked = !input.checked;
    await drawn.tell(input, "change");
  }
  async function give(input: Element) {
    Object.assign(input, { files: dice.chance(0.9) ? [filesOf(dice)] : [], value: "C:\\fakepath\\file" });
    await drawn.tell(input, "change");
    if (input.value !== "") throw new Error("a browser would not tell of the same file a second time");
  }
}

/** What the phone keeps, without its secrets. */
const keptOf = (): ReadonlyMap<string, string> =>
  new Map([
    ...browser.kept,
    ...accounts.value.map((account) => {
      const plain = JSON.stringify(account, (name, value) => (name === "key" ? value && "a key" : value));
      return [`account ${account.id.replace(/[\w-]{22}$/, "…")}`, plain] as const;
    }),
  ]);

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 7);
const CHANCE = /(?<=other\/)[\w-]{22}|\bP\d+-\d+|blob:\S+|[\w-]{43,}|[A-Za-z\d+/]{60,}=*/g;
/** A QR. */
const LONG = /(?<=<path d=).{300,}/g;

async function wander(walk: Walk, drawn: Drawn): Promise<readonly string[][]> {
  const { seed, steps, places = [], rate = 1, more = {}, favours = /^$/ } = walk;
  const first = accounts.value.map(({ id }) => id);
  const canFurnish = () =>
    !locked.value && sight.storage === "fine" && first.some((id) => !accounts.value.some((it) => it.id === id));
  const times = new Map<string, number>();
  const told: string[][] = [];
  let hasTyped = false;
  await settle(drawn.follow);
  for (let nth = 1; nth <= steps; nth++) {
    const dice = diceOf(seed * 1_000_003 + nth);
    const choices: (readonly [title: string, weight: number, act: () => unknown])[] = [
      ...Object.entries({ ...officeActs, ...phoneActs }).map(([title, [weight, act]]) => {
        const isOwn = /^(waits|the back button)$/.test(title);
        return [
          title,
          weight * (isOwn ? 1 : rate) * (more[title] ?? 1),
          () => drawn.follow(() => act(dice, drawn)),
        ] as const;
      }),
      ["all is well again", 6 * ills(), () => drawn.follow(() => heal(dice))],
      [
        "goes to its place",
        places.length === 0 ? 0 : places.some(({ at }) => at === screen().at) ? 1.5 : screen().at === "list" ? 80 : 25,
        () => drawn.follow(() => open(dice.oneOf(places))),
      ],
      ["has its accounts again", canFurnish() ? 6 : 0, () => drawn.follow(() => furnish(walk).catch(() => undefined))],
      ...offeredOn(dice, drawn, times, hasTyped, favours),
    ];
    const [title, , act] = dice.weighed(choices);
    hasTyped = title.startsWith("types");
    calls.length = 0;
    step.nth++;
    const before = keptOf();
    try {
      await act();
      await drawn.follow(() => lookAgain());
      await settle(drawn.follow);
    } catch (error) {
      throw new Error(`${nth} ${title}: ${told.at(-1)?.join("\n")}`, { cause: error });
    }
    const keeps = [...keptOf()]
      .filter(([name, text]) => before.get(name) !== text)
      .map((it) => `keeps ${it.join(" ")}`);
    const lines = [`${nth} ${title}`, ...calls.toSorted(), ...keeps, JSON.stringify(screen()), ...drawn.tree()];
    told.push(lines.map((line) => line.replaceAll(LONG, digestOf).replaceAll(CHANCE, "…")));
  }
  return told;
}

async function furnish({ begin, last }: Pick<Walk, "begin" | "last">): Promise<void> {
  const all = await begin();
  if (all.length > 0) await saveAccounts(all);
  await last?.();
}

async function begin(walk: Walk): Promise<void> {
  forget();
  home();
  offices.clear();
  for (const one of [lpse, palu])
    offices.set(one.url, {
      ...{ lpse: one, lines: new Map(), offers: new Map(), mood: { at: "fine" }, odd: "nothing", ahead: 0, drawn: 0 },
    });
  officeAt(palu.url).versions = { min: 1, max: 7 };
  [mine.value, toClaim.value, offered.value] = [null, null, null];
  globalThis.innerHeight = 740;
  await phone([], list)();
  await furnish(walk);
  phoneMs.value = NOW * 1000;
}

let isStarted = false;
function start(): void {
  if (isStarted) return;
  isStarted = true;
  startNavigation();
  startOnline();
  startLocking();
  startWarming();
  startSeconds();
  startFollowing();
  startWatching();
  startArrivals();
  startBadge();
  void startPushed();
  void startPush(outside);
  void startUpdates();
  openSettings();
}

describe("The app, as a dice presses it", () => {
  after(async () => {
    if (takes) writeFileSync(PLACE, `${taken.join("\n\n")}\n`);
    await stop(); // before other hooks of the process, which need its timers
    await leaveBrowser();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const walk of walks)
    test(`${walk.name}: ${walk.steps} steps of seed ${walk.seed}`, async () => {
      const { name, seed, steps } = walk;
      await begin(walk);
      const drawn = await draw(h(App as never, null));
      start();
      await drawn.follow(() => look(true));
      const told = await wander(walk, drawn).finally(drawn.leave);
      const digests = told.map((lines) => digestOf(lines.join("\n")));
      const rows = Array.from({ length: Math.ceil(steps / 10) }, (_, row) =>
        digests.slice(row * 10, row * 10 + 10).join(" "),
      );
      const title = `${name}, seed ${seed}, ${steps} steps`;
      const block = [title, ...rows].join("\n");
      taken.push(block);
      const before = kept.get(title);
      kept.delete(title);
      mkdirSync(STEPS, { recursive: true });
      const was = before?.split(/\s+/).slice(-steps);
      const place = `${STEPS}/${seed}-${steps}`;
      const isSame = before === block;
      if (takes || isSame) writeFileSync(place, JSON.stringify(told));
      else {
        writeFileSync(`${place}.new`, JSON.stringify(told));
        const nth = digests.findIndex((it, at) => it !== was?.[at]);
        assert.fail(`step ${nth + 1} is another:\n${told[nth]?.join("\n")}`);
      }
    });

  test("wander.txt has nothing else", () => {
    if (!takes) assert.deepEqual([...kept.keys()], []);
  });
});
