/** Presses every button of a screen, and those of what opens there: what each one does, in lines. */
import { mock } from "node:test";
import { h } from "preact";
import { speak } from "../src/base/ui/language.ts";
import { home, open, screen, startNavigation } from "../src/base/ui/navigation.ts";
import { texts as uiTexts } from "../src/base/ui/ui.texts.ts";
import { browser, type Drawn, draw, leaveBrowser } from "./drawn.ts";
import { clicked } from "./elements.ts";
import { able, done } from "./phone.ts";
import { NOW } from "./support.ts";

type Screen = Parameters<typeof open>[0];

/** One state of the app. */
export interface State {
  readonly name: string;
  /** What the phone has and what its LPSEs say; the screen, and what its owner does there before all else. */
  readonly begin: () => Screen | Promise<Screen>;
  readonly steps?: (drawn: Drawn) => Promise<unknown>;
  /** The answer of an LPSE; without one it does not answer. */
  readonly answer?: (path: string, method: string) => Response | undefined;
}

const ui = speak(uiTexts);
/** What each run draws by chance: the move's numbers and keys. */
const CHANCE = /(?<=#move\/3\/)\S+(?=\/)|(?<=other\/)[\w-]{22}|\d{3} \d{3}(?= Tanpa kamera)/g;

/** What is on its way: calls, keys, stored rows, messages that are shown at once. */
let pending = 0;
export const hold = () => {
  let isOver = false;
  pending++;
  return () => {
    if (!isOver) pending--;
    isOver = true;
  };
};
const calls = done;
/** What a screen would do later. It is left before. */
let timers: ReturnType<typeof setTimeout>[] = [];
/** Sheets and questions whose buttons have been pressed. */
const known = new Set<string>();
let answer: NonNullable<State["answer"]> = () => undefined;

/** Gives a part of the browser more than it has. @returns the end of it. */
export function lend(to: object, more: object): () => void {
  const were = Object.keys(more).map((name) => [name, Object.getOwnPropertyDescriptor(to, name)] as const);
  Object.assign(to, more);
  return () => {
    for (const [name, was] of were)
      if (was) Object.defineProperty(to, name, was);
      else Reflect.deleteProperty(to, name);
  };
}

/** Counts what the browser's keys and tables do. */
export function countWork(): void {
  const { subtle } = crypto;
  for (const name of ["sign", "encrypt", "decrypt", "generateKey", "importKey", "deriveBits", "deriveKey", "digest"])
    mock.method(subtle, name as "sign", (...of: Parameters<SubtleCrypto["sign"]>) => {
      const over = hold();
      return Reflect.apply(SubtleCrypto.prototype[name as "sign"], subtle, of).finally(over);
    });
  const { transaction } = IDBDatabase.prototype;
  mock.method(
    IDBDatabase.prototype,
    "transaction",
    function (this: IDBDatabase, ...of: Parameters<typeof transaction>) {
      const begun = transaction.apply(this, of);
      const over = hold();
      for (const end of ["complete", "abort"]) begun.addEventListener(end, over);
      return begun;
    },
  );
}

/** Counts what is on its way, and goes back as a browser does, from here on. @returns the end of it. */
export function startCounting(): () => Promise<void> {
  let depth = 1;
  const keep = (state: { depth: number }) => {
    depth = state.depth;
  };
  const go = (by: number) => {
    depth += by;
    queueMicrotask(() => dispatchEvent(Object.assign(new Event("popstate"), { state: { depth } })));
  };
  const clipboard = {
    readText: async () => "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP",
    writeText: async (text: string) => void calls.push(`copies ${text}`),
  };
  const serviceWorker = {
    addEventListener: () => undefined,
    register: async () => Promise.reject(new Error("no push worker")),
    getRegistration: async () => undefined,
  };
  const ends = [
    lend(navigator, { clipboard, serviceWorker, credentials: null }),
    lend(document, { styleSheets: [] }),
    lend(location, { reload: () => calls.push("reloads") }),
    lend(history, { pushState: keep, replaceState: keep, go }),
    lend(globalThis, { __VERSION__: "1.0.0" }),
  ];
  startNavigation();
  const { setTimeout: later } = globalThis;
  mock.timers.enable({ apis: ["Date"], now: NOW * 1000 });
  mock.method(globalThis, "fetch", async (url: string, { method = "GET" }: RequestInit = {}) => {
    const over = hold();
    calls.push(`${method} ${url.replace(/\/[\w-]{22}(?=\/|$)/g, "/…")}`);
    await new Promise((done) => setImmediate(done));
    over();
    const said = answer(new URL(url).pathname, method);
    if (!said) throw new TypeError("the LPSE does not answer");
    return said;
  });
  countWork();
  mock.method(globalThis, "setTimeout", ((work: () => void, ms = 0, ...of: unknown[]) => {
    if (ms > 100) {
      const timer = later(work, ms, ...of);
      timers.push(timer as never);
      return timer;
    }
    const over = hold();
    // As in a browser: what has changed meanwhile is drawn first.
    const turn = async (...given: []) => {
      for (let turns = 0; turns < 3; turns++) await new Promise((done) => setImmediate(done));
      over();
      work(...given);
    };
    return later(turn, ms, ...of);
  }) as typeof setTimeout);
  return async () => {
    await calm(() => new Promise((done) => setImmediate(done)));
    mock.restoreAll();
    mock.timers.reset();
    able({});
    for (const end of ends) end();
    await leaveBrowser();
  };
}

/** Until everything that has begun is over. */
export async function calm(turn: () => Promise<void>): Promise<void> {
  for (let quiet = 0; quiet < 6; quiet++) {
    if (pending > 0) quiet = 0;
    await turn();
  }
}
const settle = ({ follow }: Drawn) => calm(follow);

function leave(drawn: Drawn): void {
  drawn.leave();
  for (const timer of timers) clearTimeout(timer);
  timers = [];
}

/** A pointer's click has a count. What is held by a finger is pressed twice by a keyboard. */
const BY_KEYBOARD = 0;

/** How deep what opens is pressed in turn: a sheet, and a question in it. */
const DEEPEST = 3;

/** Presses this way through a state. Calls to several LPSEs are signed at one time: their order is chance. */
async function walk(App: () => unknown, state: State, way: readonly string[]) {
  home();
  await new Promise((done) => setImmediate(done));
  answer = state.answer ?? (() => undefined);
  const at = await state.begin();
  if (at.at !== "list") open(at);
  const drawn = await draw(h(App as never, null));
  await settle(drawn);
  await state.steps?.(drawn);
  await settle(drawn);
  let before = drawn.words();
  let marks = drawn.marks();
  let stored = new Map(browser.kept);
  calls.length = 0;
  for (const each of way) {
    before = drawn.words();
    marks = drawn.marks();
    stored = new Map(browser.kept);
    calls.length = 0;
    clicked.count = 0;
    await (each.startsWith("( ) ") ? drawn.choose(each.slice(4)) : drawn.press(each, BY_KEYBOARD));
    await settle(drawn);
  }
  if (clicked.count > 0) calls.push("opens the phone's files");
  const kept = [...browser.kept]
    .filter(([name, text]) => stored.get(name) !== text)
    .map((it) => `keeps ${it.join(" ")}`);
  const marked = drawn.marks().filter((it) => !marks.includes(it));
  return {
    drawn,
    before,
    calls: [...calls.toSorted(), ...kept, ...(at.at === screen().at ? marked : [])],
    at: screen(),
  };
}

const actsOf = (drawn: Drawn): string[] => [
  ...new Set([...drawn.buttons(), ...drawn.choices().map((it) => `( ) ${it}`)].filter(Boolean)),
];

/** Letters of another screen: its own state has all of them. */
const HEADING = 60;

/** The words that are there now and were not, up to where both are the same again. */
function newWords(before: string, after: string): string {
  const [were, are] = [before.split(" "), after.split(" ")];
  let start = 0;
  while (start < are.length && were[start] === are[start]) start++;
  let same = 0;
  while (same < Math.min(are.length, were.length) - start && were.at(-1 - same) === are.at(-1 - same)) same++;
  return are.slice(start, are.length - same).join(" ");
}

/** The lines of one state. */
export async function crawl(App: () => unknown, state: State): Promise<string[]> {
  const lines = [`## ${state.name}`];
  const seen = new Set<string>();
  const go = async (way: readonly string[], from: ReadonlySet<string>): Promise<void> => {
    const { drawn, before, calls: called, at } = await walk(App, state, way);
    const words = drawn.words();
    const acts = actsOf(drawn);
    if (way.length === 0) {
      lines.push(words);
      if (drawn.marks().length > 0) lines.push(`marks: ${drawn.marks().join(", ")}`);
      const fields = drawn.fields().filter(Boolean);
      if (fields.length > 0) lines.push(`fields: ${fields.join(", ")}`);
      for (const [name, href] of drawn.links()) lines.push(`link ${name}: ${href}`);
    } else {
      const { at: name, ...more } = at;
      const moved = at.at === (await startOf(state)) ? "" : ` → ${name} ${JSON.stringify(more).slice(0, HEADING)}`;
      const said = moved ? words.slice(0, HEADING) : newWords(before, words);
      const gone = moved ? "" : newWords(words, before);
      const went = gone.length > HEADING ? `${gone.slice(0, HEADING)}…` : gone;
      const parts = [moved, ...called.map((it) => ` ${it};`), said && ` + “${said}”`, gone && ` − “${went}”`];
      lines.push(`${"  ".repeat(way.length - 1)}[${way.at(-1)}]${parts.join("")}`);
      leave(drawn);
      if (moved !== "" || way.length >= DEEPEST || seen.has(words) || known.has(said)) return;
      seen.add(words);
      if (said) known.add(said);
      const isAsked = said.includes(ui("pressAgain"));
      for (const act of acts.filter((it) => !from.has(it) || (isAsked && it === way.at(-1))))
        await go([...way, act], new Set([...from, ...acts]));
      return;
    }
    leave(drawn);
    seen.add(words);
    for (const act of acts) await go([act], new Set(acts));
  };
  await go([], new Set());
  return lines.map((line) => line.replace(CHANCE, "…"));
}
const startOf = async (state: State) => (await state.begin()).at;
