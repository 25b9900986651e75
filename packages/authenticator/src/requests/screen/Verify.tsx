import { Fault, type FaultWords } from "../../base/ui/Fault.tsx";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { PinField } from "../../owner/lock/PinField.tsx";
import { VerificationCard } from "../../owner/verification/VerificationCard.tsx";
import { VerificationLost } from "../../owner/verification/VerificationLost.tsx";
import { texts } from "../../owner/verification/verification.texts.ts";
import type { Kept } from "../../owner/verification/verification-record.ts";
import { texts as requestTexts } from "../request/request.texts.ts";
import type { Shown } from "../request/request.ts";
import { shownBrowser } from "./Facts.tsx";
import { NextStep } from "./NextStep.tsx";
import { TimeLeft } from "./TimeLeft.tsx";
import { type Confirmation, useVerify, type VerifyFault, type Verifying } from "./use-verify.ts";

const t = speak(texts);
const request = speak(requestTexts);

interface Props extends Confirmation {
  readonly onOpen: (shown: Shown) => void;
  readonly onAnew: () => void;
  readonly onReport: () => void;
}

/** After the tap on *Ya*: the owner confirms it with the biometric key or PIN, or sets one up if the LPSE demands it. */
export function Verify({ onOpen, onAnew, onReport, ...confirmation }: Props) {
  const { account, view } = confirmation;
  const { lpse } = account;
  const { shown } = view;
  useHeadingFocus(`verify ${shown.id}`);
  const verifying = useVerify(confirmation);
  const { life, failure, usable, stuck, fault, pinFault } = verifying;
  const live = life.kind === "live";

  const foot = live ? (
    <Decide verifying={verifying} onReport={onReport} />
  ) : (
    <NextStep life={life.kind} newest={view.others.at(-1)} onOpen={onOpen} onAnew={onAnew} />
  );

  return (
    <Screen title={account.account.userId} headed foot={foot} main="request">
      <div class="request-head">
        <p class="eyebrow">
          {request(`purpose.${shown.request.purpose}`)} · {shownBrowser(shown.request.browser)}
        </p>
        <h1 class="request-purpose">{t("verify.title")}</h1>
      </div>
      {live ? (
        <TimeLeft shown={shown} secondsLeft={life.secondsLeft} />
      ) : (
        <Fault
          kind={life.kind === "changed" ? "error" : "warning"}
          words={{ title: request(`${life.kind}Title`), why: request(life.kind) }}
        />
      )}
      {live && failure && <Fault words={failureWords(failure, lpse)} />}
      {live && verifying.checking && <p role="status">{t("checking")}</p>}
      {live && !stuck && fault && <Fault words={faultWords(fault, lpse.name)} />}
      {live && usable?.kind === "biometric" && (
        <div class="verify-mark">
          <Icon name="lock" />
          <p role="status">{t(verifying.busy ? "verify.biometricNow" : "verify.biometric")}</p>
        </div>
      )}
      {live && usable?.kind === "pin" && <PinForm verifying={verifying} pin={usable} />}
      {live && verifying.unset && <VerificationCard account={account} />}
      {stuck && <VerificationLost ended={verifying.ended} />}
      {live && usable && (fault || pinFault) && (
        <button type="button" class="link-button mistaken" onClick={verifying.giveUp}>
          {t("verify.lost")}
        </button>
      )}
    </Screen>
  );
}

/** *Bukan saya*, and the buttons that confirm or ask the LPSE again. */
function Decide({ verifying, onReport }: { readonly verifying: Verifying; readonly onReport: () => void }) {
  const { usable, busy, fault, failure, confirm, ask } = verifying;
  return (
    <div class="decide">
      <button type="button" class="button danger" onClick={onReport}>
        <Icon name="x" /> {t("no")}
      </button>
      {usable?.kind === "pin" && (
        <button type="submit" form="verify-pin" class="button" disabled={busy}>
          <Icon name="check" /> {t("verify.send")}
        </button>
      )}
      {usable?.kind === "biometric" && (
        <button type="button" class="button" disabled={busy} onClick={() => void confirm(usable)}>
          <Icon name="lock" /> {t(fault ? "verify.again" : "verify.send")}
        </button>
      )}
      {failure && (
        <button type="button" class="button" onClick={() => void ask()}>
          <Icon name="refresh" /> {t("verify.again")}
        </button>
      )}
    </div>
  );
}

function PinForm({ verifying, pin }: { readonly verifying: Verifying; readonly pin: Kept }) {
  const { pinFault, tries, typed, setTyped, input, sendPin } = verifying;
  const triesLeft = tries !== undefined && pinFault === "wrong" ? t("triesLeft", { n: tries }) : "";
  return (
    <form
      id="verify-pin"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sendPin(pin);
      }}
    >
      <PinField
        id="pin"
        label={t("verify.pin")}
        value={typed}
        fault={pinFault ? [t(`pin.${pinFault}`), triesLeft].join(" ") : ""}
        inputRef={input}
        onInput={setTyped}
      />
    </form>
  );
}

function faultWords(kind: VerifyFault, lpse: string): FaultWords {
  return { title: t(`fault.${kind}.title`, { lpse }), why: t(`fault.${kind}.why`, { lpse }) };
}
