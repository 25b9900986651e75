/** A tile of Beranda: an icon, a name, and where it leads. */
import { type IconName, icons } from "@spse/look";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";

export const tile = (to: string, name: IconName, text: string): Html =>
  html`<li><a class="tile" href="${to}">${trusted(icons[name])} ${text}</a></li>`;
