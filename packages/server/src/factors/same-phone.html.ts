/** The way into the app on the same phone that shows the page. */
import { icons } from "@spse/look";
import { type Html, html, trusted } from "../platform/ui/html.ts";
import { speak } from "../platform/ui/texts.ts";
import type { Visit } from "../web/route.ts";
import { texts } from "./same-phone.texts.ts";

/**
 * A link that opens the app, and a button that copies the link. iOS opens every link in the browser, never in an app of the home
 * screen: there the copy button comes first, with instructions.
 *
 * @param link [P-18] for `enrol`, [P-72] for `request`. @param name the link's text.
 */
export function samePhone(
  visit: Visit,
  kind: "enrol" | "request",
  link: string,
  { title, name }: { readonly title: string; readonly name: string },
): Html {
  const say = speak(texts, visit.language);
  const ios = visit.browserLabel.endsWith("iOS");
  const open = html`<a class="button ${ios ? "quiet" : "secondary"}" href="${link}" target="_blank" rel="noopener">${trusted(icons.phone)} ${name}</a>`;
  const copy = html`<button class="button ${ios ? "secondary" : "quiet"}" type="button" hidden data-copy="${link}" data-copied="${say("copied")}">${trusted(icons.copy)} ${say("copy")}</button>`;
  return html`
    <section class="stack tight same-phone" aria-labelledby="same-phone"><p id="same-phone"><strong>${title}</strong></p>
      ${ios && html`<p class="small">${say(`ios.${kind}`)} ${say("back")}</p>`}
      <div class="actions">${ios ? [copy, open] : [open, copy]}</div></section>`;
}
