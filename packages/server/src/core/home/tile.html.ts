/** A tile of Beranda: an icon, a name, and where it leads. */
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Icon, icon } from "../../base/platform/ui/parts.html.ts";

export const tile = (to: string, name: Icon, text: string): Html =>
  html`<li><a class="tile" href="${to}">${icon(name)} ${text}</a></li>`;
