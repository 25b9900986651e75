/** "Is it you?" for stories: the smallest use case that asks it, and what a person does on the waiting page. */
import assert from "node:assert/strict";
import { html } from "../src/base/platform/ui/html.ts";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import type { Ending } from "../src/core/proof/ending.ts";
import { startProof } from "../src/core/proof/start.ts";
import { proofRoutes } from "../src/core/routes.ts";
import { knowBrowser, rotateBrowser } from "../src/core/session/browser/browser.ts";
import { startSession } from "../src/core/session/session.ts";
import { page, type Route, redirect } from "../src/core/session/web/route.ts";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import type { Enrolled } from "./enrolled.ts";
import { fitting } from "./forms.ts";
import { type TestWorld, type Visitor, visitor } from "./world.ts";

/** The smallest use case that asks "is it you?": the password counts as proven, and the proof leads to a session. */
const ending: Ending = {
  back: "/",
  finish: async (tx, visit, proven) => {
    const session = await startSession(tx, {
      ...proven,
      policy: proven.loaded.policy,
      proofId: proven.id,
      scope: "full",
      browserId: proven.browserId,
      browserLabel: visit.browserLabel,
    });
    return { to: "/beranda", cookies: [session] };
  },
};
const begin =
  (known: boolean): Route["flow"] =>
  async (world, visit) => {
    const account = await loadAccount(world, visit.query.account ?? "");
    return transact(world, async (tx) => {
      const browser = await rotateBrowser(tx, visit.browser, visit.browserLabel);
      if (known) await knowBrowser(tx, browser.id, account.id, visit.browserLabel);
      const from = { ...visit, browser: { id: browser.id } };
      const cookie = await startProof(tx, {
        accountId: account.id,
        epoch: account.epoch,
        purpose: "login",
        client: "portal",
        sessionId: null,
        passwordProvenAt: tx.now(),
        from,
      });
      return redirect("/proof", [cookie, browser.cookie]);
    });
  };
export const routes: readonly Route[] = [
  ...proofRoutes({ login: ending }),
  ...deviceRoutes,
  { method: "GET", path: "/begin", guard: "open", flow: begin(false) },
  { method: "GET", path: "/begin-known", guard: "open", flow: begin(true) },
  {
    method: "GET",
    path: "/beranda",
    guard: "session",
    flow: async (_, visit) => page(html`inside by ${visit.session?.method}`),
  },
  { method: "GET", path: "/login", guard: "open", flow: async () => page(html`masuk`) },
  { method: "GET", path: "/", guard: "open", flow: async () => page(html`rumah`) },
];

export const field = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";
export const at = (text: string): string | undefined => /data-at="([a-z-]+)"/.exec(text)?.[1];
export const numberOn = (text: string): string =>
  (/aria-label="((?:\d ){5}\d)"/.exec(text)?.[1] ?? "").replaceAll(" ", "");

/** A login on a browser, known to the account or not, up to the waiting page. */
export async function loginOf(world: TestWorld, person: Enrolled, known = false, ip?: string): Promise<Visitor> {
  const computer = visitor(world, { routes, ...(ip !== undefined && { ip }) });
  await computer.get(`/begin${known ? "-known" : ""}?account=${person.account.id}`);
  return computer;
}
/** Presses a button of the waiting page: its form holds the proof's id. */
export const press = (computer: Visitor, path: string, more: Record<string, string> = {}) => {
  const { text } = computer.page();
  return computer.post(path, {
    ...fitting(routes, path, { for: field(text, "for"), left: field(text, "left") }),
    ...more,
  });
};
export const theRequest = async (person: Enrolled) => {
  const [request] = await person.phone.requests();
  assert.ok(request, "the phone has a request");
  return request;
};
