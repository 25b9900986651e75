import { useEffect, useRef, useState } from "preact/hooks";
import { accounts } from "../../base/store/store.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/toast.ts";
import { changeWords } from "../../owner/verification/change-words.ts";
import { PinSheet } from "../../owner/verification/PinSheet.tsx";
import { canVerify, stopAsking } from "../../owner/verification/webauthn.ts";
import { texts } from "./new-phone.texts.ts";
import { protect, type Stopped } from "./protect.flow.ts";
import { canProve, movable } from "./send.flow.ts";

const t = speak(texts);

interface Props {
  readonly onDone: () => void;
  /** Goes on without the accounts that have no verification; null if no account would be left. */
  readonly onSkip: (() => void) | null;
}

/** Before a move: the owner sets up a biometric key or PIN for the accounts without one. */
export function Protect({ onDone, onSkip }: Props) {
  const [can, setCan] = useState<Awaited<ReturnType<typeof canVerify>> | null>(null);
  const [sheet, setSheet] = useState(false);
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const left = movable(accounts.value).filter((it) => !canProve(it) || it.id === stopped?.account.id);
  useHeadingFocus("send protect");
  useEffect(() => {
    void canVerify().then(setCan);
    return stopAsking;
  }, []);

  const chosen = useRef<string | undefined>(undefined);
  const go = async (to: "pin" | "biometric", pin?: string) => {
    chosen.current = pin;
    setBusy(true);
    const end = await protect(outside, left, { to, pin }, stopped);
    setBusy(false);
    setStopped(end);
    if (end) return;
    showToast(t(`protect.done.${to}`));
    onDone();
  };
  const words = stopped && changeWords(stopped.end, stopped.account.lpse);
  const biometric = can === "yes";
  const foot = (
    <div class="stack">
      {biometric && (
        <button type="button" class="button big block" disabled={busy} onClick={() => void go("biometric")}>
          <Icon name="lock" /> {t("protect.biometric")}
        </button>
      )}
      <button
        type="button"
        class={`button block ${biometric ? "secondary" : "big"}`}
        disabled={busy}
        onClick={() => setSheet(true)}
      >
        {t("protect.pin")}
      </button>
      {onSkip && (
        <button type="button" class="link-button" disabled={busy} onClick={onSkip}>
          {t("protect.skip")}
        </button>
      )}
    </div>
  );
  return (
    <Screen title={t("send.title")} headed foot={foot}>
      <h1>{t("protect.title")}</h1>
      {words && !sheet && <Fault words={words} />}
      <p>{t("protect.why")}</p>
      {busy && !sheet && <p role="status">{t("protect.busy")}</p>}
      <ul class="move-list">
        {left.map((account: SigningAccount) => (
          <li key={account.id}>
            <strong>{account.account.userId}</strong>
            <span class="soft">{account.lpse.name}</span>
          </li>
        ))}
      </ul>
      <p class="soft">{t("protect.stays")}</p>
      {sheet && (
        <PinSheet
          to="pin"
          kept={null}
          busy={busy}
          fault={words}
          wrong={false}
          onAgain={stopped?.end.kind === "unsent" ? () => void go("pin", chosen.current) : null}
          onGo={({ fresh }) => void go("pin", fresh)}
          onClose={() => setSheet(false)}
        />
      )}
    </Screen>
  );
}
