import type { SpseAccount } from "../../base/store/account.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { nowAt } from "../../base/ui/present.ts";
import { phoneZone, timeOfDay } from "../../base/ui/time-of-day.ts";
import { texts } from "../request/request.texts.ts";
import type { Shown } from "../request/request.ts";

const t = speak(texts);

interface Props {
  readonly account: SpseAccount;
  readonly requests: readonly Shown[];
  readonly onOpen: (shown: Shown) => void;
}

/** Two requests at once: from a known browser and from another. The owner opens the one that is theirs. */
export function Choose({ account, requests, onOpen }: Props) {
  const now = nowAt(account.lpse.url);
  return (
    <>
      <h1>{t("chooseTitle", { n: requests.length })}</h1>
      <p>{t("choose")}</p>
      <ul class="tiles one">
        {requests.map((shown) => {
          const { request } = shown;
          const left = request.expires - now;
          return (
            <li key={shown.id}>
              <button type="button" class="pick" onClick={() => onOpen(shown)}>
                <span class="tile-icon">
                  <Icon name="computer" />
                </span>
                <span>
                  <strong>
                    {t(`purpose.${request.purpose}`)} · {request.browser}
                  </strong>
                  <small class="soft">
                    {request.ip} · {timeOfDay(request.issued, phoneZone())}
                  </small>
                  <small class="soft">
                    {t(request.known ? "known" : "unknown")} ·{" "}
                    {left > 0 ? t("secondsLeft", { n: left }) : t("expiredTitle")}
                  </small>
                </span>
                <Icon name="chevron" />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
