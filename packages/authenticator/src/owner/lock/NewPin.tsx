import { useState } from "preact/hooks";
import { lock } from "../../base/store/ring.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { Screen } from "../../base/ui/Screen.tsx";
import { texts } from "./lock.texts.ts";
import { PinField } from "./PinField.tsx";
import { setPin } from "./pin.flow.ts";
import { isWeakPin, readPin } from "./pin.ts";

const t = speak(texts);

interface Props {
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
}

/** Chooses a PIN, typed twice. */
export function NewPin({ onDone, onBack }: Props) {
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
