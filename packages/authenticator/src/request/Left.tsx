import { speak } from "../ui/language.ts";
import { texts } from "./request.texts.ts";
import { type Shown, toldSeconds } from "./request.ts";

const t = speak(texts);

/** How long a request can still be answered: for the eye each second, for a screen reader at three marks. */
export function Left({ shown, secondsLeft: n }: { readonly shown: Shown; readonly secondsLeft: number }) {
  const { issued, expires } = shown.request;
  return (
    <div class="request-left">
      <p class="small soft">{t("secondsLeft", { n })}</p>
      <progress class="bar" max={expires - issued} value={n} aria-label={t("secondsLeft", { n })} />
      <p class="sr" role="status">
        {toldSeconds(n) < 60 && t("told", { n: toldSeconds(n) })}
      </p>
    </div>
  );
}
