import { lock } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { ApprovalCard } from "../../owner/verification/ApprovalCard.tsx";
import { PushSettings } from "../../requests/push/PushSettings.tsx";
import { texts } from "./security.texts.ts";

const t = speak(texts);

/** *Keamanan*: what is asked when the app opens and at *Ya*, and notifications; each for all accounts. */
export function Security() {
  useHeadingFocus("security");
  const by = lock.value?.by;
  const atLpse = accounts.value.some((it) => it.kind === "spse" && it.ended === null);
  return (
    <Screen title={t("title")}>
      <section class="card stack" aria-label={t("open")}>
        <div class="card-head">
          <h2>{t("open")}</h2>
          <span class={`badge ${by ? "on" : "off"}`}>{t(by ? `open.${by}` : "open.none")}</span>
        </div>
        <p>{t(by ? "open.whyOn" : "open.whyOff")}</p>
        <button type="button" class="button secondary block" onClick={() => open({ at: "lock" })}>
          <Icon name="lock" /> {t("open.set")}
        </button>
      </section>
      <ApprovalCard />
      {atLpse && <p class="small soft">{t("two")}</p>}
      {atLpse && <PushSettings />}
    </Screen>
  );
}
