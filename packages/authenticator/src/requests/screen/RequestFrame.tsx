import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { home } from "../../base/ui/navigation.ts";
import { texts } from "../request/request.texts.ts";
import { type Life, type Shown, toldSeconds } from "../request/request.ts";

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

interface Props {
  readonly life: Exclude<Life["kind"], "live">;
  readonly newest: Shown | undefined;
  readonly onOpen: (shown: Shown) => void;
  readonly onAnew: () => void;
}

/** The button below a dead request: to the newest request, or to a new listing. */
export function NextStep({ life, newest, onOpen, onAnew }: Props) {
  const onClick = newest ? () => onOpen(newest) : life === "changed" ? onAnew : home;
  return (
    <button type="button" class="button big block" onClick={onClick}>
      {life === "changed" && !newest && <Icon name="refresh" />}
      {t(newest ? "show" : life === "changed" ? "anew" : "ok")}
    </button>
  );
}
