/** Accessibility of a page, by axe-core. The debugger runs the code, so the page's own security policy stays in force. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Half-way through a transition a colour is neither the old nor the new one. */
const SETTLED =
  "Promise.all(document.getAnimations().filter((it) => it instanceof CSSTransition).map((it) => it.finished.catch(() => {}))).then(() => {})";

/** The rest of the result is long: what passed, and where. Its way out of the browser takes as long as finding it. */
const VIOLATIONS = "axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations)";

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
  await page.evaluate(SETTLED);
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(source);
  const violations = await page.evaluate<AxeResult["violations"]>(VIOLATIONS);
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => {
      const why = (failureSummary ?? "").replaceAll(/\s+/g, " ").trim();
      return `${new URL(page.url()).pathname}: ${id} (${impact}) ${help}: ${html.slice(0, 160)} — ${why}`;
    }),
  );
}
