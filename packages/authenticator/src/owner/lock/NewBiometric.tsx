import { useState } from "preact/hooks";
import { lock } from "../../base/store/ring.ts";
import { Fault, type FaultWords } from "../../base/ui/Fault.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { Screen } from "../../base/ui/Screen.tsx";
import { setBiometric } from "./biometric.flow.ts";
import { texts } from "./lock.texts.ts";

const t = speak(texts);

interface Props {
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
}

/** Locks the app with the phone's own fingerprint, face or screen lock. */
export function NewBiometric({ onDone, onBack }: Props) {
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
