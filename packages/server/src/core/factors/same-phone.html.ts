/** The way into the app on the same phone that shows the page. */

import { checkbox } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, icon } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./same-phone.texts.ts";

/** Is the page on a phone, as its browser states? A phone that asks for desktop sites gets the computer's order. */
export const isOnPhone = ({ browserLabel }: Pick<Visit, "browserLabel">): boolean =>
  browserLabel.endsWith("Android") || isApple(browserLabel);

const isApple = (label: string): boolean => label.endsWith("iOS");

interface SamePhone {
  readonly title: string;
  /** The link's text. */
  readonly name: string;
  /** The page's main button, whatever the browser says. */
  readonly main?: boolean;
  /** For a request's link: opening the app copies this number, to be pasted there; null without a number. */
  readonly copies?: string | null;
}

/**
 * A link that opens the app, and a button that copies the link. On Android the link is the page's main button, and a
 * request's link needs no copy: the app finds the request by itself. iOS opens every link in the browser, never in an
 * app of the home screen: there the copy button comes first, and {@link fromHomeScreen} explains it.
 *
 * @param link [P-18] to enrol, [P-72] for a request.
 */
export function samePhone(visit: Visit, link: string, { title, name, copies, main }: SamePhone): Html {
  const say = speak(texts, visit.language);
  const ios = isApple(visit.browserLabel);
  const isMain = main || (isOnPhone(visit) && !ios);
  const open = html`<a class="button ${ios ? "quiet" : !isMain && "secondary"}" href="${link}" target="_blank"
    rel="noopener" ${copies && html`data-copies="${copies}"`}>${icon("phone")} ${name}</a>`;
  const copy = copyButton(link, say("copy"), say("copied"), ios ? "secondary" : "quiet");
  return html`
    <section class="stack tight same-phone"
      ${isMain ? html`aria-label="${title}"` : html`aria-labelledby="same-phone"`}>
      ${!isMain && html`<p id="same-phone"><strong>${title}</strong></p>`}
      <div class="actions">${ios ? [copy, open] : isMain && copies !== undefined ? open : [open, copy]}</div>
      </section>`;
}

/** *Perangkat ini dipakai bersama*. @param more attributes, as the form that it belongs to. */
export const sharedChoice = (visit: Visit, more?: Html): Html =>
  checkbox({ name: "shared", words: speak(texts, visit.language)("shared"), plain: true }, more);

/** The steps that replace a link on iOS; null elsewhere. */
export function fromHomeScreen(visit: Visit, kind: "enrol" | "request"): Html | null {
  if (!isApple(visit.browserLabel)) return null;
  const say = speak(texts, visit.language);
  return html`
    <p class="small">${say(`ios.${kind}`)} ${say("back")}</p>`;
}
