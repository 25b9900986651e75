/** Rows of the app's list, dragged by a mouse: in Chromium, in Firefox, and in WebKitGTK, the nearest to Safari here. */
import { after, before, describe, test } from "node:test";
import { addServices, isList, openList, row } from "./support/app-list.ts";
import { openFirefox } from "./support/firefox.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { openWebKit } from "./support/webkit.ts";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

const COMPUTERS: readonly { name: string; open: () => Promise<{ screen: Screen; close: () => Promise<void> }> }[] = [
  {
    name: "Chromium",
    open: async () => {
      const screen = await run.newPhone();
      return { screen, close: screen.close };
    },
  },
  {
    name: "Firefox",
    open: async () => {
      const firefox = await openFirefox();
      return { screen: await firefox.open({ home: run.appUrl, width: 400 }), close: firefox.close };
    },
  },
  { name: "WebKitGTK", open: () => openWebKit(run.appUrl) },
];

for (const { name, open } of COMPUTERS)
  describe(`a mouse in ${name}`, () => {
    let screen: Screen;
    let close: (() => Promise<void>) | undefined;
    let [a, b, c, d]: readonly (string | undefined)[] = [];
    before(async () => {
      ({ screen, close } = await open());
      [a, b, c, d] = await addServices(screen);
    });
    after(() => close?.());

    test("drags at once, also the next row; a click opens the account", async () => {
      await openList(screen);
      const [second, third] = [await row(screen, 2), await row(screen, 3)];
      await screen.mouse.down(await row(screen, 1));
      await screen.mouse.slide(third);
      await screen.read("[data-lifted]");
      await screen.mouse.up();
      await screen.see(`budi, ${a}: urutan 3 dari 4`);
      await screen.mouse.down(await row(screen, 1));
      await screen.mouse.slide(second);
      await screen.mouse.up();
      await screen.see(`budi, ${b}: urutan 2 dari 4`);
      [a, c] = [c, a];
      await isList(screen, [a, b, c, d] as string[]);
      await screen.refresh();
      await screen.read("[data-follows]");
      await isList(screen, [a, b, c, d] as string[]);
      await screen.mouse.down(await row(screen, 3));
      await screen.mouse.up();
      await screen.see("Kode saat ini");
    });
  });
