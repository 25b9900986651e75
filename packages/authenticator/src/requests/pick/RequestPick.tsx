import { changesSecurity } from "@spse/protocol";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { nowAt } from "../../base/ui/present.ts";
import { timeHere } from "../../base/ui/time-of-day.ts";
import { besideOf } from "../request/browser.ts";
import { purposeOf } from "../request/headline.ts";
import { texts } from "../request/request.texts.ts";
import type { Shown } from "../request/request.ts";

const t = speak(texts);

interface Props {
  readonly shown: Shown;
  readonly url: string;
  /** Whose request it is, where several accounts are together. */
  readonly whose?: string;
  readonly onOpen: () => void;
}

/** One of several requests. A tap opens it and answers nothing. */
export function RequestPick({ shown: { request }, url, whose, onOpen }: Props) {
  const left = request.expires - nowAt(url);
  return (
    <li>
      <button type="button" class={`pick ${changesSecurity(request) ? "danger" : ""}`} onClick={onOpen}>
        <span class="tile-icon">
          <Icon name="computer" />
        </span>
        <span>
          <strong>
            {purposeOf(request)}
            {besideOf(request)}
          </strong>
          {whose && <small>{whose}</small>}
          <small class="soft">
            {!request.asked && `${request.ip} · `}
            {timeHere(request.issued)}
          </small>
          <small class="soft">
            {!request.asked && `${t(request.known ? "known" : "unknown")} · `}
            {left > 0 ? t("secondsLeft", { n: left }) : t("expiredTitle")}
          </small>
        </span>
        <Icon name="chevron" />
      </button>
    </li>
  );
}
