/** The rules for every page, independent of its content. */
import type { Screen } from "./screen.ts";

/**
 * Links that name Beranda or the public first page and lead elsewhere (docs/glossary.md). The guide's label on the page of the password (A4)
 * is the exception.
 */
const MISNAMED = `[...document.querySelectorAll("a[href]")].flatMap((link) => {
  const name = link.textContent.trim();
  const to = new URL(link.href).pathname;
  const named = /\\bberanda\\b/i.test(name) ? "/beranda" : /halaman depan|home page/i.test(name) ? "/" : to;
  const asTheGuideSays = location.pathname === "/login/password" && to === "/";
  return named === to || asTheGuideSays ? [] : [name + " leads to " + to];
})`;

/** Errors that stand on the page more than once. */
const TWICE = `(() => {
  const said = [...document.querySelectorAll("p.error, .error-summary p")].map((it) => it.textContent.trim()).filter(Boolean);
  return said.filter((it, at) => said.indexOf(it) !== at);
})()`;

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
  for (const link of await screen.page.evaluate<string[]>(MISNAMED))
    wrongs.push(`${where}: a link is misnamed: ${link}`);
  for (const error of await screen.page.evaluate<string[]>(TWICE))
    wrongs.push(`${where}: an error stands twice: ${error}`);
  const headings = await screen.page.locator("h1").filter({ visible: true }).count();
  if (headings !== 1) wrongs.push(`${where}: ${headings} main headings`);
  return wrongs;
}
