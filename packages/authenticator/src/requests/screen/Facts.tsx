import { hostOf, type SpseAccount } from "../../base/store/account.ts";
import { language, speak } from "../../base/ui/language.ts";
import { phoneZone, timeOfDay } from "../../base/ui/time-of-day.ts";
import { texts } from "../request/request.texts.ts";
import type { Shown } from "../request/request.ts";

const t = speak(texts);

/** The LPSE names browsers in Indonesian, "Chrome di Windows"; the English screen translates them. */
export const shownBrowser = (label: string): string =>
  language.value === "id" ? label : label.replace(" di ", " on ");

/** Everything that the answer signs, in words. */
export function Facts({ account, shown }: { readonly account: SpseAccount; readonly shown: Shown }) {
  const { request } = shown;
  return (
    <dl class="facts">
      <div>
        <dt>{t("lpse")}</dt>
        <dd>
          {request.lpse.name}
          <span class="soft small">{hostOf(account.lpse.url)}</span>
        </dd>
      </div>
      <div>
        <dt>{t("userId")}</dt>
        <dd>{request.account.userId}</dd>
      </div>
      {request.client !== "portal" && (
        <div>
          <dt>{t("client")}</dt>
          <dd>{request.client}</dd>
        </div>
      )}
      <div>
        <dt>{t("browser")}</dt>
        <dd>
          {shownBrowser(request.browser)}
          <span class={`badge ${request.known ? "on" : "warning"}`}>{t(request.known ? "known" : "unknown")}</span>
        </dd>
      </div>
      <div>
        <dt>{t("ip")}</dt>
        <dd class="mono">{request.ip}</dd>
      </div>
      <div>
        <dt>{t("time")}</dt>
        <dd>{timeOfDay(request.issued, phoneZone())}</dd>
      </div>
    </dl>
  );
}
