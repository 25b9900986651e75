/** What happens to a phone that wanders besides what its owner presses and its LPSEs do. */
import type { Dice } from "../../server/attacks/dice.ts";
import { loadAll, saveRow } from "../src/base/store/database.ts";
import { persisted, refresh } from "../src/base/store/store.ts";
import { setLanguage } from "../src/base/ui/language.ts";
import { home, screen } from "../src/base/ui/navigation.ts";
import { browser } from "./drawn.ts";
import { offices, settle } from "./network.ts";
import { able, offerInstall, onIphone } from "./phone.ts";
import type { Act } from "./wander-acts.ts";
import { endCamera, sight } from "./wander-browser.ts";
import { newVersion, pushing } from "./wander-push.ts";
import { importText, moveText, textOf } from "./wander-words.ts";
import { goBack, look, pass } from "./wanderer.ts";

/** As {@link officeActs}. */
export const phoneActs: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  "the connection goes or comes": [
    2,
    () => {
      browser.onLine = !browser.onLine;
      dispatchEvent(new Event(browser.onLine ? "online" : "offline"));
    },
  ],
  waits: [14, (dice, drawn) => pass(drawn, 1000 * dice.oneOf([1, 1, 2, 3, 9]))],
  "is put away for a while": [
    5,
    async (dice, drawn) => {
      await drawn.follow(() => look(false));
      await settle(drawn.follow);
      await pass(drawn, 1000 * dice.oneOf([-90, 1, 1, 30, 61, 301, 3600, 86_400, 8 * 86_400, 31 * 86_400]));
      await drawn.follow(() => look(true));
    },
  ],
  "the back button": [4, () => screen().at !== "list" && goBack()],
  "goes home": [0.7, () => home()],
  "the phone's owner": [
    1.5,
    (dice) =>
      able({
        owner: dice.oneOf(["confirms", "confirms", "secret", "cancels", "unverified", "knows-it", "no-lock"]),
        notify: dice.oneOf([undefined, "default", "denied", "granted"] as const) as never,
      }),
  ],
  "something else is before the camera": [
    2,
    (dice) => {
      sight.code = dice.chance(0.4) ? moveText(dice) : dice.oneOf([textOf, importText])(dice);
      sight.clipboard = dice.chance(0.6) ? textOf(dice) : "";
      const moods = ["fine", "fine", "fine", "plain", "denied", "denied once", "none", "busy", "insecure", "strange"];
      sight.camera = dice.oneOf(moods);
    },
  ],
  "the camera ends": [0.4, () => void endCamera()],
  "memory is short": [0.4, () => Object.assign(sight, { hasRoom: !sight.hasRoom })],
  "a finger": [
    1,
    (dice) => {
      dispatchEvent(new Event("pointerdown"));
      globalThis.innerHeight = dice.oneOf([740, 0.5]);
      dispatchEvent(new Event("scroll"));
    },
  ],
  "the browser": [
    1,
    (dice) => {
      if (dice.chance(0.3)) offerInstall();
      if (dice.chance(0.2)) onIphone();
      if (dice.chance(0.3)) newVersion.comes();
      else if (dice.chance(0.2)) newVersion.take();
      sight.copies = dice.chance(0.7);
      sight.shares = dice.chance(0.5);
      persisted.value = dice.oneOf([true, false, null]);
    },
  ],
  "the browser's pushes": [
    0.5,
    (dice) => {
      pushing.gives = dice.oneOf(["keys", "keys", "padded keys", "nothing", "nothing at all", "nonsense"]);
      pushing.installs = dice.oneOf(["at once", "at once", "slowly", "never", "badly"]);
    },
  ],
  "the storage": [
    0.3,
    (dice) => Object.assign(sight, { storage: dice.oneOf(["fine", "fine", "full", "broken", "gone"]) }),
  ],
  "the workers": [0.2, (dice) => Object.assign(sight, { worker: dice.oneOf(["fine", "fine", "gone"]) })],
  "another tab": [
    0.5,
    (dice) => {
      if (dice.chance(0.5)) return refresh().catch(() => undefined);
      return dispatchEvent(
        Object.assign(new Event("storage"), {
          key: dice.oneOf(["hide-codes", "theme"]),
          newValue: dice.oneOf(["yes", "no"]),
        }),
      );
    },
  ],
  "another language": [0.5, (dice) => setLanguage(dice.oneOf(["id", "en"]))],
  "somebody has tried the lock's PIN": [
    0.3,
    async (dice) => {
      if (sight.storage !== "fine") return;
      const [row] = await loadAll("keys");
      const { lock } = (row ?? {}) as { lock?: { by: string; until: number } };
      const [wrong, later] = dice.oneOf([
        [4, -1],
        [4, 20],
        [9, -1],
        [9, 4000],
        [10, 0],
      ] as const);
      if (lock?.by === "pin")
        await saveRow("keys", {
          ...(row as object),
          lock: { ...lock, wrong, until: Math.floor(Date.now() / 1000) + later },
        });
    },
  ],
};

/** What is wrong with this phone and its LPSEs, and the end of it. */
export const ills = (): number =>
  [...offices.values()].filter(({ mood, odd }) => !("at" in mood && mood.at === "fine") || odd !== "nothing").length +
  [sight.storage !== "fine", !browser.onLine, !sight.hasRoom, sight.worker !== "fine"].filter(Boolean).length;
export function heal(dice: Dice): void {
  for (const office of offices.values())
    if (dice.chance(0.7)) Object.assign(office, { mood: { at: "fine" }, odd: "nothing" });
  if (dice.chance(0.7)) Object.assign(sight, { storage: "fine", hasRoom: true, worker: "fine", copies: true });
  if (browser.onLine || dice.chance(0.3)) return;
  browser.onLine = true;
  dispatchEvent(new Event("online"));
}
