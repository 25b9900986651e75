import { speak } from "../../base/ui/language.ts";
import { texts } from "../request/request.texts.ts";
import { type Shown, toldSeconds } from "../request/request.ts";

const t = speak(texts);

/** The time left to answer a request: shown each second, read aloud at three marks. */
export function TimeLeft({ shown, secondsLeft: n }: { readonly shown: Shown; readonly secondsLeft: number }) {
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
