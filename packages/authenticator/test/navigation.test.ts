/** The list of screens, over a browser's history: forth, in place, back, home, a reload, and how far each was scrolled. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import {
  back,
  goingBack,
  home,
  open,
  placeInScreen,
  replace,
  screen,
  startNavigation,
} from "../src/base/ui/navigation.ts";

/** A window's history: `go` arrives later, as in a browser. */
class Entries {
  private readonly states: unknown[] = [null];
  private at = 0;
  get state(): unknown {
    return this.states[this.at];
  }
  get count(): readonly [present: number, all: number] {
    return [this.at + 1, this.states.length];
  }
  pushState(state: unknown): void {
    this.states.splice(++this.at, this.states.length, state);
  }
  replaceState(state: unknown): void {
    this.states[this.at] = state;
  }
  go(by: number): void {
    this.at += by;
    setImmediate(() => target.dispatchEvent(Object.assign(new Event("popstate"), { state: this.state })));
  }
}
const target = new EventTarget();
const browser = {
  ...{ window: null as unknown, parent: null as unknown, scrollY: 0, history: new Entries() },
  addEventListener: target.addEventListener.bind(target),
};
const arrived = () => new Promise((resolve) => target.addEventListener("popstate", resolve, { once: true }));
/** Scrolls the present screen. */
const scrollTo = (y: number) => Object.assign(globalThis, { scrollY: y });

before(() => {
  for (const [name, value] of Object.entries(browser))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  startNavigation();
});
after(() => {
  for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name);
});

describe("which screen is shown", () => {
  beforeEach(async () => {
    if (screen().at === "list") return;
    const there = arrived();
    home();
    await there;
  });

  test("back leads through the screens one by one, each where it was scrolled, and from the list nowhere", async () => {
    scrollTo(300);
    open({ at: "settings" });
    assert.deepEqual([screen().at, placeInScreen()], ["settings", 0], "a new screen begins at its top");
    scrollTo(700);
    open({ at: "security" });
    assert.deepEqual([screen().at, placeInScreen()], ["security", 0]);
    await back();
    assert.deepEqual([screen().at, placeInScreen()], ["settings", 700]);
    await back();
    assert.deepEqual([screen().at, placeInScreen()], ["list", 300]);
    scrollTo(500);
    open({ at: "about" });
    await back();
    assert.equal(placeInScreen(), 500, "as it was left the last time");
    await back();
    assert.deepEqual([screen().at, browser.history.count[0]], ["list", 1]);
  });

  test("a screen in the place of another leaves no way back to that one, and takes over no scrolling", async () => {
    open({ at: "settings" });
    scrollTo(200);
    open({ at: "backup" });
    await back();
    replace({ at: "about" });
    assert.deepEqual([screen().at, placeInScreen(), browser.history.count[0]], ["about", 0, 2]);
    await back();
    assert.equal(screen().at, "list");
    replace({ at: "about" });
    await back();
    assert.equal(screen().at, "list", "nothing takes the list's place");
  });

  test("home leaves every screen at once, and the browser is on its way until it is there", async () => {
    open({ at: "settings" });
    open({ at: "about" });
    home();
    assert.deepEqual([screen().at, goingBack.value], ["list", true]);
    await arrived();
    assert.deepEqual([goingBack.value, browser.history.count[0]], [false, 1]);
    const { count } = browser.history;
    home();
    assert.deepEqual(browser.history.count, count, "at the list there is no way to go");
  });

  test("a reload finds the screens again that hold nothing typed or scanned, and leaves the entry of another", async () => {
    open({ at: "settings" });
    open({ at: "security" });
    startNavigation();
    assert.deepEqual([screen().at, browser.history.count[0]], ["security", 3]);
    await back();
    assert.equal(screen().at, "settings");
    open({ at: "manual", key: "JBSWY3DP" });
    assert.doesNotMatch(JSON.stringify(browser.history.state), /JBSW/);
    const left = arrived();
    startNavigation();
    assert.equal(screen().at, "settings");
    await left;
    assert.equal(browser.history.count[0], 2);
  });

  test("who opens a screen on the way back stays there; in a frame no way back is awaited", async () => {
    open({ at: "settings" });
    const there = arrived();
    const left = back();
    assert.equal(goingBack.value, true);
    open({ at: "about" });
    assert.equal(goingBack.value, false);
    await Promise.all([there, left]);
    Object.assign(globalThis, { parent: {} });
    open({ at: "about" });
    const framed = back();
    assert.equal(goingBack.value, false);
    await framed;
    Object.assign(globalThis, { parent: browser.parent });
  });

  test("the phone's back button closes as many screens as it passes; forward opens none again", async () => {
    open({ at: "settings" });
    open({ at: "security" });
    browser.history.go(-2);
    await arrived();
    assert.equal(screen().at, "list");
    browser.history.go(1);
    await arrived();
    assert.equal(screen().at, "list");
    browser.history.go(-1);
    await arrived();
  });
});
