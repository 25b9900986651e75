/**
 * Kode Keamanan in a form (guide A4, R6): picture, field, another code, sound, and the work, which the script `captcha`
 * starts by itself. Pages that show it name that script. With script it is one line before, during and after the work
 * (`data-state`) until letters are needed; without script everything works except the work.
 */

import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { texts } from "./captcha.texts.ts";
import type { CaptchaForm, CaptchaRefusal } from "./captcha.ts";
import { CAPTCHA_LENGTH } from "./text.ts";
import { type CaptchaId, taskOf } from "./token.ts";

/** Id of the code's field. */
const CAPTCHA_FIELD = "kode-keamanan";

/** The sentence for a refusal. */
export const captchaProblem = (language: Language, kind: CaptchaRefusal["kind"]): string =>
  speak(texts, language)(kind);

/** Room for blanks that people may type between the characters. */
const ROOM = CAPTCHA_LENGTH * 2;

interface CaptchaView {
  readonly language: Language;
  /** A fresh challenge from `newCaptcha`, for each showing. */
  readonly captcha: CaptchaId;
  /** Why the previous code does not count. */
  readonly refused?: CaptchaRefusal["kind"] | undefined;
  /** Only work is accepted: no picture is shown. The page then needs another way for browsers without script. */
  readonly workOnly?: boolean;
}

/** Was *klik di sini untuk mengganti Kode baru* pressed without script? Nothing is checked, and the values stay. */
export const asksForNewCode = (form: CaptchaForm): boolean => form["ganti-kode"] !== undefined;

/** The part of a `<form method="post">` that asks for the code. */
export function captchaField(view: CaptchaView): Html {
  const say = speak(texts, view.language);
  const { captcha, refused, workOnly = false } = view;
  const listen =
    !workOnly &&
    html`<a class="link-button captcha-letters" href="/captcha/${captcha}/sound.wav?lang=${view.language}"
        target="_blank" rel="noopener" data-captcha-sound>${icon("sound")} ${say("listen")}</a>`;
  return html`<fieldset class="${refused ? "captcha invalid" : "captcha"}"
    data-captcha="${JSON.stringify(taskOf(captcha))}" data-language="${view.language}"
    data-say-running="${say("work.running")}" data-say-sends="${say("work.sends")}"
      data-say-failed="${say("work.failed")}" data-say-done="${say("work.done")}"
    data-say-renewed="${say("renewed")}" data-say-playing="${say("playing")}" data-say-silent="${say("silent")}"
      data-say-late="${say("late")}">
  <legend>${say("label")}</legend>
  ${defaultButton}
  <input type="hidden" name="captcha-id" value="${captcha}" autocomplete="off">
  <input type="hidden" name="captcha-pass" value="" autocomplete="off">
  <input type="hidden" name="captcha-work" value="" autocomplete="off">
  <p class="error" id="captcha-problem" role="alert">${refused && say(refused)}</p>
  <div class="captcha-picture">
    ${
      workOnly
        ? html`<p class="captcha-letters">${say("work.only")}</p>`
        : html`<noscript>${pictureOf(view, html`src`)}</noscript>${pictureOf(
            view,
            html`hidden data-captcha-picture data-src`,
          )}`
    }
    ${!workOnly && html`<p class="captcha-wait" aria-hidden="true">${say("work.wait")}</p>`}
    <p class="captcha-mark" aria-hidden="true">${icon("check")} <span>${say("work.mark")}</span></p>
    <progress class="bar" max="100" value="0" data-captcha-progress aria-label="${say("work")}"></progress></div>
  ${!workOnly && codeParts(view)}
  <div class="captcha-tools">
    ${listen}
    <button class="${workOnly ? "button secondary" : "link-button"}" type="button"
      data-captcha-work>${icon("shield")} ${say("work")}</button></div>
  <p class="captcha-note captcha-status" id="captcha-status" role="status" data-captcha-status></p>
  <p class="captcha-note captcha-stuck">${say("stuck")} <a href="">${say("stuck.reload")}</a></p>
  <noscript><p class="captcha-note">${say("work.noscript")}</p></noscript>
</fieldset>`;
}

/** Enter in a field presses the form's first button. Without this button that would be "another code". */
const defaultButton = html`<button class="sr" tabindex="-1" aria-hidden="true"></button>`;

/** With script the picture is fetched only if its letters are needed: it is the page's heaviest part. */
const pictureOf = ({ language, captcha }: CaptchaView, source: Html): Html =>
  html`<img class="captcha-letters" ${source}="/captcha/${captcha}/picture.png" width="240" height="80"
    alt="${speak(texts, language)("alt")}">`;

function codeParts(view: CaptchaView): Html {
  const say = speak(texts, view.language);
  return html`<div class="captcha-lines">
    <p class="hint captcha-letters" id="captcha-hint">${say("hint")} ${say("hint.case")}</p>
    <p class="hint captcha-unneeded" aria-hidden="true">${say("unneeded")}</p></div>
    <input class="input short" id="${CAPTCHA_FIELD}" name="kode-keamanan" aria-label="${say("label")}"
      aria-describedby="captcha-problem captcha-hint"
      required maxlength="${ROOM}" autocomplete="off" autocapitalize="none" autocorrect="off"
        spellcheck="false"${view.refused && html` aria-invalid="true"`}>
    <p class="captcha-note captcha-letters">
      ${say("unreadable")} <button class="link-button" name="ganti-kode" value="1" formnovalidate
        data-captcha-renew>${say("renew")}</button></p>`;
}
