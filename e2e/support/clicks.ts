/** Clicks and taps of a person, counted on the page: neither the click of a script nor that of Enter is one. */
import type { Screen } from "./screen.ts";

/** How often this screen is clicked or tapped from now on. */
export async function countClicks({ page }: Screen): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction("noteClick", () => {
    clicks += 1;
  });
  const noting = `addEventListener("click", ({ isTrusted, detail }) => isTrusted && detail > 0 && noteClick(), true)`;
  await page.addInitScript(noting);
  await page.evaluate(noting);
  return () => clicks;
}
