/** Accessibility of a page, by axe-core. The debugger runs the code, so the page's own security policy stays in force. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Pages whose later documents have a function that loads axe: to send it again to each of them took 20 ms of CPU. */
const prepared = new WeakSet<Page>();

/** Whether axe is loaded. */
const LOAD = `(globalThis.loadAxe?.(), "axe" in globalThis)`;

/** Resolves once no transition runs: half-way, a colour or a place is neither the old nor the new one. */
export const STILL = `(async () => {
  const changing = () => document.getAnimations().filter((one) => one instanceof CSSTransition && one.playState !== "finished");
  while (changing().length > 0) await Promise.allSettled(changing().map((one) => one.finished));
})()`;

/**
 * What axe finds once no colour changes. The rest of axe's result is long (what passed, and where), and its way out of the browser
 * takes as long as finding it. No rule that axe runs here needs the page's stylesheets loaded once more.
 */
const VIOLATIONS = `(async () => {
  await ${STILL};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return violations;
})()`;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/**
 * Looks for violations of WCAG 2.2 A and AA and of axe's good practice.
 *
 * @returns one readable line for each place; empty if axe finds nothing.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(LOAD))) await page.evaluate(source);
  if (!prepared.has(page)) {
    await page.addInitScript(`globalThis.loadAxe = () => { delete globalThis.loadAxe; ${source} }`);
    prepared.add(page);
  }
  const violations = await page.evaluate<AxeResult["violations"]>(VIOLATIONS);
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => {
      const why = (failureSummary ?? "").replaceAll(/\s+/g, " ").trim();
      return `${new URL(page.url()).pathname}: ${id} (${impact}) ${help}: ${html.slice(0, 160)} — ${why}`;
    }),
  );
}
