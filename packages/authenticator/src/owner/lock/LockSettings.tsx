import { useEffect, useState } from "preact/hooks";
import { LOCK_AFTER_SECONDS } from "../../base/lifetimes.ts";
import { removeLock, setAfter } from "../../base/store/rekey.ts";
import { lock } from "../../base/store/ring.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, type FaultWords, Notice } from "../../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { hasBiometric, setBiometric } from "./biometric.flow.ts";
import { texts } from "./lock.texts.ts";
import { PinField } from "./PinField.tsx";
import { setPin } from "./pin.flow.ts";
import { isWeakPin, readPin } from "./pin.ts";
import { Forgot, Open } from "./Unlock.tsx";
import "./lock.css";

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

interface NewLockProps {
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
}

/** Chooses a PIN, typed twice. */
function NewPin({ onDone, onBack }: NewLockProps) {
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [faults, setFaults] = useState({ first: "", second: "" });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  const go = async () => {
    const read = readPin(typed);
    const first = read.kind !== "pin" ? t(`pin.${read.kind}`) : isWeakPin(read.pin) ? t("pin.weak") : "";
    const repeated = readPin(again);
    const same = read.kind === "pin" && repeated.kind === "pin" && read.pin === repeated.pin;
    const second = first || same ? "" : t("pin.other");
    setFaults({ first, second });
    if (first || second || read.kind !== "pin")
      return document.getElementById(first ? "new-pin" : "repeat-pin")?.focus();
    setBusy(true);
    setFailed(false);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const set = await setPin(read.pin, lock.value?.afterSeconds ?? 0).then(
      () => true,
      () => false,
    );
    setBusy(false);
    if (set) onDone(t("set"));
    else setFailed(true);
  };
  const foot = (
    <>
      <button type="submit" form="new" class="button big block" disabled={busy}>
        {busy ? t("setting") : t("setPin")}
      </button>
      <button type="button" class="button secondary block" disabled={busy} onClick={onBack}>
        {t("keep")}
      </button>
    </>
  );
  return (
    <Screen title={t("title")} headed foot={foot}>
      <h1>{t("newPinTitle")}</h1>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <form
        id="new"
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void go();
        }}
      >
        <PinField id="new-pin" label={t("newPin")} value={typed} fault={faults.first} onInput={setTyped} />
        <PinField id="repeat-pin" label={t("repeatPin")} value={again} fault={faults.second} onInput={setAgain} />
      </form>
      <Notice kind="warning" title={t("warnTitle")}>
        <p>{t("warn")}</p>
      </Notice>
    </Screen>
  );
}

interface NewLockProps {
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
}

/** Locks the app with the phone's own fingerprint, face or screen lock. */
function NewBiometric({ onDone, onBack }: NewLockProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultWords | null>(null);
  const go = async () => {
    setBusy(true);
    setFault(null);
    const set = await setBiometric(lock.value?.afterSeconds ?? 0).catch(() => null);
    setBusy(false);
    if (set === null) setFault({ title: t("storageTitle"), why: t("storage") });
    else if (set === "refused") setFault({ title: t("title"), why: t("cancelled") });
    else onDone(t("set"));
  };
  const foot = (
    <>
      <button type="button" class="button big block" disabled={busy} onClick={() => void go()}>
        {busy ? t("setting") : t("setBiometric")}
      </button>
      <button type="button" class="button secondary block" disabled={busy} onClick={onBack}>
        {t("keep")}
      </button>
    </>
  );
  return (
    <Screen title={t("title")} headed foot={foot}>
      <h1>{t("biometricTitle")}</h1>
      {fault && <Fault words={fault} />}
      <p>{t("biometricLead")}</p>
      <Notice kind="warning">
        <p>{t("biometricWarn")}</p>
      </Notice>
    </Screen>
  );
}
