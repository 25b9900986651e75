/** The rules for every page, independent of its content. */
import { type Screen, WORDS } from "./screen.ts";

/**
 * What a page shows, read in one call. `misnamed`: links that name Beranda or the public first page and lead elsewhere (docs/glossary.md); the
 * guide's label on the page of the password (A4) is the exception. `twice`: errors that stand on the page more than once.
 */
const READ = `(() => {
  const links = [...document.querySelectorAll("a[href]")].flatMap((link) => {
    const name = link.textContent.trim();
    const to = new URL(link.href).pathname;
    const named = /\\bberanda\\b/i.test(name) ? "/beranda" : /halaman depan|home page/i.test(name) ? "/" : to;
    const asTheGuideSays = location.pathname === "/login/password" && to === "/";
    return named === to || asTheGuideSays ? [] : [name + " leads to " + to];
  });
  const said = [...document.querySelectorAll("p.error, .error-summary p")].map((it) => it.textContent.trim()).filter(Boolean);
  const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().height > 0;
  return {
    title: document.title,
    words: ${WORDS},
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    misnamed: links,
    twice: said.filter((it, at) => said.indexOf(it) !== at),
    headings: [...document.querySelectorAll("h1")].filter(shown).length,
  };
})()`;

interface Read {
  readonly title: string;
  readonly words: string;
  readonly over: number;
  readonly misnamed: readonly string[];
  readonly twice: readonly string[];
  readonly headings: number;
}

/** Checks the current page. What sticks out is not measured by innerWidth: on a phone that grows with it. @returns one line for each fault. */
export async function findWrongs(screen: Screen): Promise<string[]> {
  await screen.page.locator("h1").filter({ visible: true }).first().waitFor(); // the app draws its screens by script
  const barriers = await screen.barriers();
  const { title, words, over, misnamed, twice, headings } = await screen.page.evaluate<Read>(READ);
  const where = `${new URL(screen.address()).pathname} “${title.slice(0, 60)}”`;
  const wrongs = barriers.map((it) => `${where}: ${it}`);
  for (const [unfilled] of words.matchAll(/\{\w+\}/g)) wrongs.push(`${where}: a text was not filled in: ${unfilled}`);
  if (/\b(undefined|NaN|\[object)/.test(words)) wrongs.push(`${where}: a value was written raw`);
  if (over > 0) wrongs.push(`${where}: sticks out ${over} pixels to the right`);
  for (const link of misnamed) wrongs.push(`${where}: a link is misnamed: ${link}`);
  for (const error of twice) wrongs.push(`${where}: an error stands twice: ${error}`);
  if (headings !== 1) wrongs.push(`${where}: ${headings} main headings`);
  return wrongs;
}
