/** The logo on the page Settings, and its preview. */

import { type Logo, logoPath } from "../../base/platform/office.ts";
import { field, formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { factList } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { logoTexts } from "./logo.texts.ts";
import { fingerprint } from "./logo.ts";
import { LOGO_BYTES_MOST, LOGO_RATIO_MOST, LOGO_SIDE_LEAST, LOGO_SIDE_MOST, type PictureRefusal } from "./picture.ts";

/** `gone`: it waited too long. `many`: the officer has uploaded too many. */
export type LogoRefusal = PictureRefusal | "gone" | "many";

const LIMITS = { kib: LOGO_BYTES_MOST / 1024, least: LOGO_SIDE_LEAST, most: LOGO_SIDE_MOST, ratio: LOGO_RATIO_MOST };

export function logoCard(world: World, visit: SessionVisit, refused?: LogoRefusal): Html {
  const say = speak(logoTexts, visit.language);
  const { logo, lpseName } = world.office;
  const now = (shown: Logo) => html`<div class="logo-now">
    <img class="site-logo" src="${logoPath(shown)}" alt="${say("alt", { lpse: lpseName })}" width="${shown.width}"
      height="${shown.height}">
      <p class="small soft">${say("now")}: ${say("facts", factsOf(shown))}</p>
      <form method="post" action="/konsol/pengaturan/logo/simpan">
        ${formToken(visit.formToken)}<input type="hidden" name="digest" value="">
        ${submitButton(say("remove"), "quiet", "lock")}</form></div>`;
  return html`<section class="card stack" id="logo"><h2>${say("title")}</h2><p class="soft">${say("what")}</p>
    ${logo ? now(logo) : html`<p>${say("none")}</p>`}
    <form class="stack tight" method="post" action="/konsol/pengaturan/logo" enctype="multipart/form-data">
      ${formToken(visit.formToken)}
      ${field(
        {
          name: "picture",
          label: say("file"),
          hint: say("file.hint", LIMITS),
          error: refused && say(`refused.${refused}`, LIMITS),
        },
        (named, state) => html`<span class="file">
          <input ${named} type="file" accept="image/png,image/jpeg,image/webp" required${state}>
          <span aria-hidden="true">${say("choose")}</span></span>`,
      )}
      <div class="actions">${submitButton(say("preview"), "secondary", "eye")}</div></form></section>`;
}

const factsOf = ({ type, width, height }: Logo) => ({ type: type.toUpperCase(), width, height });

/** The picture as pages will show it, in both displays. It comes with the page: unapproved it has no address. */
export function logoPreviewPage(world: World, visit: SessionVisit, logo: Logo, bytes: Buffer): Html {
  const say = speak(logoTexts, visit.language);
  const { lpseName } = world.office;
  const source = `data:image/${logo.type};base64,${bytes.toString("base64")}`;
  const shown = (display: "light" | "dark") => html`<figure class="logo-preview ${display}">
      <figcaption class="small">${say(display)}</figcaption>
      <p class="site-brand">
        <img class="site-logo" src="${source}" alt="${say("alt", { lpse: lpseName })}" width="${logo.width}"
          height="${logo.height}"><span>${lpseName}</span></p></figure>`;
  const main = html`<div class="stack wide">
    <section class="card stack"><div class="logo-previews">${shown("light")}${shown("dark")}</div>
    ${factList([
      [say("file"), say("facts", factsOf(logo))],
      [say("print"), html`<span class="mono">${fingerprint(logo)}</span>`],
    ])}
    <p class="small soft">${say("print.what")}</p>
    <form class="actions" method="post" action="/konsol/pengaturan/logo/simpan">${formToken(visit.formToken)}
      <input type="hidden" name="digest" value="${logo.digest}">
      ${submitButton(say("save"), "", "lock")}
      ${linkButton("/konsol/pengaturan#logo", say("other"), "secondary")}</form></section></div>`;
  return consolePage(world, visit, {
    title: say("preview.title"),
    lead: say("preview.lead"),
    back: { to: "/konsol/pengaturan", text: say("settings") },
    main,
  });
}
