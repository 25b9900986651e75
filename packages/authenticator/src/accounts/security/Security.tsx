import { lock } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { SwitchHead } from "../../base/ui/Switch.tsx";
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
        <SwitchHead
          label={t("open")}
          on={by !== undefined}
          onPress={() => open({ at: "lock", off: by !== undefined })}
        />
        <p>{t(by ? `open.${by}` : "open.none")}</p>
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
