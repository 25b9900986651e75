/** The rules for every page, independent of its content. */
import type { Screen } from "./screen.ts";

/** Checks the current page. @returns one line for each fault. */
export async function findWrongs(screen: Screen): Promise<string[]> {
  await screen.page.locator("h1").filter({ visible: true }).first().waitFor(); // the app draws its screens by script
  const where = `${new URL(screen.address()).pathname} “${(await screen.page.title()).slice(0, 60)}”`;
  const wrongs = (await screen.barriers()).map((it) => `${where}: ${it}`);
  const words = await screen.words();
  for (const [unfilled] of words.matchAll(/\{\w+\}/g)) wrongs.push(`${where}: a text was not filled in: ${unfilled}`);
  if (/\b(undefined|NaN|\[object)/.test(words)) wrongs.push(`${where}: a value was written raw`);
  const over = await screen.page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  if (over > 0) wrongs.push(`${where}: sticks out ${over} pixels to the right`);
  const headings = await screen.page.locator("h1").filter({ visible: true }).count();
  if (headings !== 1) wrongs.push(`${where}: ${headings} main headings`);
  return wrongs;
}
