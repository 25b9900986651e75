/** The answers to a browser: where a request leads, with our cookies and pages in the place of the library's. */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Html } from "../../base/platform/ui/html.ts";
import type { World } from "../../base/platform/world.ts";
import { WAITING_SECONDS } from "../../base/rules/lifetimes.ts";
import { cookieHeader } from "../../base/web/cookies.ts";
import { forgetPage, loginFor } from "../../core/session/index.ts";
import { openingPage } from "../application/index.ts";
import { type Context, visitOf } from "./library.ts";
import { resumePath, waitingPath } from "./paths.ts";
import { hintIn, languageIn } from "./request.ts";
import { changedWaiting } from "./unit.ts";
import { waitingCookies } from "./waiting-request.ts";

/** The library's cookies reach no browser: ours hold what waits. */
export const OF_LIBRARY = "library";
/** The cookie in which the library expects the id of a request that goes on. */
export const RESUMED = `${OF_LIBRARY}_resume`;

/**
 * A new request without a session leads to the login, and back. From there a page of ours leads to the application: a
 * redirect would follow the login's form, and our forms lead to no other site (CSP `form-action`).
 */
export function leadOn(world: World, ctx: Context): void {
  const visit = visitOf(ctx);
  const to = ctx.response.get("location");
  if (!visit || typeof to !== "string") return;
  const { client, entities, params, route } = ctx.oidc;
  if (entities.Interaction && to === waitingPath(entities.Interaction.uid)) {
    if (visit.session) return;
    const leadsTo = { to: resumePath(entities.Interaction.uid), name: client.clientName, ...hintIn(params) };
    ctx.redirect(loginFor(world, leadsTo));
  } else if (route === "resume") {
    ctx.remove("location");
    ctx.append("set-cookie", cookieHeader(world.config.portalUrl, forgetPage));
    showPage(ctx, openingPage(world, visit.language, client.clientName, to), 200);
  }
}

/** Our cookies of requests that wait, not the library's; and `ui_locales`, unless the person has chosen a language. */
export function bringWaiting(world: World, ctx: Context): void {
  const set = [ctx.response.get("set-cookie") ?? []].flat().filter((line) => !line.startsWith(`${OF_LIBRARY}_`));
  const { sent, changes } = changedWaiting();
  const language = sent.cookie("lang") === undefined ? languageIn(ctx.oidc.params?.ui_locales) : undefined;
  const cookies: SetCookie[] = changes.size === 0 ? [] : [...waitingCookies(world, sent, changes)];
  if (changes.size > 0 && language) cookies.push({ name: "lang", value: language, lifetimeSeconds: WAITING_SECONDS });
  ctx.remove("set-cookie");
  for (const line of [...set, ...cookies.map((it) => cookieHeader(world.config.portalUrl, it))])
    ctx.append("set-cookie", line);
}

/** A page of ours in place of the library's. @param status absent: as the library has set it. */
export function showPage(ctx: Context, { text }: Html, status?: number): void {
  Object.assign(ctx, { ...(status !== undefined && { status }), type: "html", body: `<!doctype html>${text}` });
}
