import { useEffect, useState } from "preact/hooks";
import { LOCK_AFTER_SECONDS } from "../../base/lifetimes.ts";
import { lock } from "../../base/store/ring.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/toast.ts";
import { hasBiometric } from "./biometric.flow.ts";
import { Forgot } from "./Forgot.tsx";
import "./lock.css";
import { texts } from "./lock.texts.ts";
import { removeLock, setAfter } from "./lock-settings.flow.ts";
import { NewBiometric } from "./NewBiometric.tsx";
import { NewPin } from "./NewPin.tsx";
import { Open } from "./Open.tsx";

const t = speak(texts);

const WAYS = ["none", "pin", "biometric"] as const;

/** Sets what opens the app, and when it locks again. The owner opens the present lock before a change. */
export function LockSettings() {
  const [at, setAt] = useState<"prove" | "choose" | "pin" | "biometric">(lock.value ? "prove" : "choose");
  const [able, setAble] = useState(true);
  const [failed, setFailed] = useState(false);
  const [forgot, setForgot] = useState(false);
  useHeadingFocus(`lock ${at}`);
  useEffect(() => void hasBiometric().then(setAble), []);

  const done = (words: string) => {
    showToast(words);
    setAt("choose");
  };
  if (at === "pin") return <NewPin onDone={done} onBack={() => setAt("choose")} />;
  if (at === "biometric") return <NewBiometric onDone={done} onBack={() => setAt("choose")} />;
  if (at === "prove")
    return (
      <Screen title={t("title")} headed>
        <h1>{t("proveTitle")}</h1>
        <Open onOpened={() => setAt("choose")} />
        <button type="button" class="link-button" onClick={() => setForgot(true)}>
          {t(lock.value?.by === "pin" ? "forgot" : "forgotBiometric")}
        </button>
        {forgot && <Forgot onClose={() => setForgot(false)} />}
      </Screen>
    );

  const present = lock.value?.by ?? "none";
  const choose = (way: (typeof WAYS)[number]) => {
    setFailed(false);
    if (way !== "none") return setAt(way);
    if (present === "none") return;
    removeLock().then(
      () => done(t("off")),
      () => setFailed(true),
    );
  };
  return (
    <Screen title={t("title")}>
      <p class="soft">{t("lead")}</p>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <ul class="tiles one" aria-label={t("by")}>
        {WAYS.map((way) => (
          <li key={way}>
            <button
              type="button"
              class="pick"
              aria-pressed={present === way}
              disabled={way === "biometric" && !able}
              onClick={() => choose(way)}
            >
              <span class="tile-icon">
                <Icon name={present === way ? "check" : "lock"} />
              </span>
              <span>
                <strong>{way === "pin" && present === "pin" ? t("change") : t(`by.${way}`)}</strong>
                <small class="soft">{way === "biometric" && !able ? t("noBiometric") : t(`by.${way}Why`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {lock.value?.by === "biometric" && lock.value.sealed === null && (
        <Notice kind="info">
          <p>{t("gate")}</p>
        </Notice>
      )}
      {lock.value && (
        <fieldset class="field">
          <legend>{t("after")}</legend>
          <div class="choices">
            {LOCK_AFTER_SECONDS.map((seconds) => (
              <label class="choice" key={seconds}>
                <input
                  type="radio"
                  name="after"
                  checked={lock.value?.afterSeconds === seconds}
                  onChange={() =>
                    setAfter(seconds).then(
                      () => showToast(t("saved")),
                      () => setFailed(true),
                    )
                  }
                />
                {t(`after.${seconds}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </Screen>
  );
}
