import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { LOCK_AFTER_SECONDS } from "../../base/lifetimes.ts";
import { removeLock, setAfter } from "../../base/store/rekey.ts";
import { lock } from "../../base/store/ring.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import type { FaultWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { back } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { hasBiometric, setBiometric } from "./biometric.flow.ts";
import { texts } from "./lock.texts.ts";
import { setPin } from "./pin.flow.ts";
import { isWeakPin, readPin } from "./pin.ts";
import { ProveOwner } from "./Unlock.tsx";
import "../owner.css";

const t = speak(texts);

const notStored = (): FaultWords => ({ title: t("storageTitle"), why: t("storage") });

const WAYS = ["none", "biometric", "pin"] as const;

/** Sets what opens the app, and when it locks again. The owner opens the present lock before a change; with `off` that takes it away. */
export function LockSettings({ off }: { readonly off: boolean }) {
  const [at, setAt] = useState<"prove" | "choose" | "pin" | "biometric">(lock.value ? "prove" : "choose");
  const [able, setAble] = useState(true);
  const [failed, setFailed] = useState(false);
  useHeadingFocus(`lock ${at}`);
  useEffect(() => void hasBiometric().then(setAble), []);

  const done = (words: string) => {
    showToast(words);
    setAt("choose");
  };
  if (at === "pin") return <NewPin onDone={done} onBack={() => setAt("choose")} />;
  if (at === "biometric") return <NewBiometric onDone={done} onBack={() => setAt("choose")} />;
  const remove = (then: () => void | Promise<void>) =>
    removeLock().then(
      async () => {
        await then();
        showToast(t("off"));
      },
      () => {
        setFailed(true);
        setAt("choose");
      },
    );
  const opened = () => (off ? void remove(back) : setAt("choose"));
  if (at === "prove")
    return <ProveOwner title={t("title")} heading={t(off ? "offTitle" : "proveTitle")} onOpened={opened} />;

  const present = lock.value?.by ?? "none";
  const choose = (way: (typeof WAYS)[number]) => {
    setFailed(false);
    if (way !== "none") return setAt(way);
    if (present !== "none") void remove(() => setAt("choose"));
  };
  return (
    <Screen title={t("title")}>
      <p class="soft">{t("lead")}</p>
      {failed && <Fault words={notStored()} />}
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
      {lock.value?.by === "biometric" && lock.value.sealed === null && <Notice kind="info" text={t("gate")} />}
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

interface NewProps {
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
}

/** Chooses a PIN, typed twice. */
function NewPin({ onDone, onBack }: NewProps) {
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
    const set = await setPin(read.pin, lock.value?.afterSeconds ?? 0).then(
      () => true,
      () => false,
    );
    setBusy(false);
    if (set) onDone(t("set"));
    else setFailed(true);
  };
  return (
    <NewLock
      title={t("newPinTitle")}
      action={t("setPin")}
      fault={failed ? notStored() : null}
      busy={busy}
      onGo={go}
      onBack={onBack}
    >
      <Field
        kind="pin"
        id="new-pin"
        label={t("newPin")}
        value={typed}
        fault={faults.first}
        onInput={setTyped}
        onFull={() => document.getElementById("repeat-pin")?.focus()}
      />
      <Field kind="pin" id="repeat-pin" label={t("repeatPin")} value={again} fault={faults.second} onInput={setAgain} />
      <Notice kind="warning" title={t("warnTitle")} text={t("warn")} />
    </NewLock>
  );
}

/** Locks the app with the phone's own fingerprint, face or screen lock. */
function NewBiometric({ onDone, onBack }: NewProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultWords | null>(null);
  const go = async () => {
    setBusy(true);
    setFault(null);
    const set = await setBiometric(lock.value?.afterSeconds ?? 0).catch(() => null);
    setBusy(false);
    if (set === null) setFault(notStored());
    else if (set === "refused") setFault({ title: t("title"), why: t("cancelled") });
    else onDone(t("set"));
  };
  return (
    <NewLock title={t("biometricTitle")} action={t("setBiometric")} fault={fault} busy={busy} onGo={go} onBack={onBack}>
      <p>{t("biometricLead")}</p>
      <Notice kind="warning" text={t("biometricWarn")} />
    </NewLock>
  );
}

interface NewLockProps {
  readonly title: string;
  readonly action: string;
  readonly fault: FaultWords | null;
  readonly busy: boolean;
  readonly onGo: () => unknown;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

/** The frame of the two screens that set a lock. */
function NewLock({ title, action, fault, busy, onGo, onBack, children }: NewLockProps) {
  const foot = (
    <>
      <button type="submit" form="new" class="button big block" disabled={busy}>
        {busy ? t("setting") : action}
      </button>
      <button type="button" class="button secondary block" disabled={busy} onClick={onBack}>
        {t("keep")}
      </button>
    </>
  );
  return (
    <Screen title={t("title")} headed foot={foot}>
      <h1>{title}</h1>
      {fault && <Fault words={fault} />}
      <Form id="new" stack busy={busy} onSend={onGo}>
        {children}
      </Form>
    </Screen>
  );
}
