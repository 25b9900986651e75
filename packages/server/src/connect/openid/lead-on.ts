/** The answers to a browser: where a request leads, with our cookies and pages in the place of the library's. */
import type { Context } from "oidc-provider";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Html } from "../../base/platform/ui/html.ts";
import type { World } from "../../base/platform/world.ts";
import { WAITING_SECONDS } from "../../base/rules/lifetimes.ts";
import { cookieHeader } from "../../base/web/cookies.ts";
import { forgetPage, loginFor } from "../../core/session/index.ts";
import { resumePath, waitingPath } from "./paths.ts";
import { hintIn, languageIn } from "./request.ts";
import { changedWaiting } from "./unit.ts";
import { visitOf } from "./visited-request.ts";
import { goOnPage } from "./waiting.html.ts";
import { waitingCookies } from "./waiting-request.ts";

/** The library's cookies reach no browser: ours hold what waits. */
export const OF_LIBRARY = "library";
/** The cookie in which the library expects the id of a request that goes on. */
export const RESUMED = `${OF_LIBRARY}_resume`;

/**
 * Without a session, a new waiting request leads to the login, and the login leads back to the request. From there no
 * redirect may lead to the application: it would follow the form of a login, and our forms lead to no other site (CSP
 * `form-action`). A page of ours goes there by itself.
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
    showPage(ctx, goOnPage(world, visit.language, { name: client.clientName }, to), 200);
  }
}

/**
 * Sets the cookies of requests that begin to wait or end, in the place of the library's. The pages of this sign-in have a
 * language of `ui_locales`, unless the person has chosen one.
 */
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
