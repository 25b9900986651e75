import { changesSecurity, type Verification } from "@spse/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import type { Failure } from "../../base/transport/transport.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { failureWords, faultOf } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { useHeadingFocus } from "../../base/ui/Screen.tsx";
import { type PinFault, readPin } from "../../owner/lock/pin.ts";
import { VerificationCard, VerificationLost } from "../../owner/verification/VerificationCard.tsx";
import { look, prove, type Standing } from "../../owner/verification/verification.flow.ts";
import { texts } from "../../owner/verification/verification.texts.ts";
import { type Kept, parseRecord } from "../../owner/verification/verification-record.ts";
import { stopAsking, type WebauthnFailure } from "../../owner/verification/webauthn.ts";
import { besideOf } from "../request/browser.ts";
import { purposeOf } from "../request/headline.ts";
import { lifeOf, type Shown, type View } from "../request/request.ts";
import { NotMe } from "./NotMe.tsx";
import { RequestFrame, type Ways } from "./RequestFrame.tsx";

const t = speak(texts);

interface Props extends Confirmation, Ways {
  readonly onReport: () => void;
}

/** After the tap on *Ya*: the owner confirms it with the biometric key or PIN, or sets one up if the LPSE demands it. */
export function Verify({ onReport, onOpen, onAnew, ...confirmation }: Props) {
  const { account, view } = confirmation;
  const { lpse } = account;
  const { shown } = view;
  useHeadingFocus(`verify ${shown.id}`);
  const verifying = useVerify(confirmation);
  const { life, failure, usable, stuck, fault, pinFault } = verifying;
  const live = life.kind === "live";

  return (
    <RequestFrame
      account={account}
      view={view}
      life={life}
      eyebrow={purposeOf(shown.request) + besideOf(shown.request)}
      changes={changesSecurity(shown.request)}
      title={t("verify.title")}
      answers={<Decide verifying={verifying} shown={shown} onReport={onReport} />}
      onOpen={onOpen}
      onAnew={onAnew}
    >
      {live && failure && <Fault words={failureWords(failure, lpse)} />}
      {live && verifying.checking && <p role="status">{t("checking")}</p>}
      {live && !stuck && fault && <Fault words={faultOf(t, `fault.${fault}`, { lpse: lpse.name })} />}
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
    </RequestFrame>
  );
}

interface DecideProps {
  readonly verifying: Verifying;
  readonly shown: Shown;
  readonly onReport: () => void;
}

/** *Bukan saya*, and the buttons that confirm or ask the LPSE again. */
function Decide({ verifying, shown, onReport }: DecideProps) {
  const { usable, busy, fault, failure, confirm, ask } = verifying;
  return (
    <div class="decide">
      <NotMe shown={shown} onReport={onReport} />
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
  const { lpse, pinFault, tries, typed, setTyped, input, sendPin } = verifying;
  const triesLeft = tries !== undefined && pinFault === "wrong" ? t("triesLeft", { n: tries }) : "";
  return (
    <Form id="verify-pin" onSend={() => sendPin(pin)}>
      <Field
        kind="pin"
        id="pin"
        label={t("verify.pin")}
        hint={lpse}
        value={typed}
        fault={pinFault ? [t(`pin.${pinFault}`), triesLeft].join(" ") : ""}
        inputRef={input}
        onInput={setTyped}
        onFull={(full) => sendPin(pin, full)}
      />
    </Form>
  );
}

export interface Confirmation {
  readonly account: SigningAccount;
  readonly view: View & { readonly at: "verifying" };
  /** The signed *Ya*, which alone is confirmed. */
  readonly jws: string;
  /** Undefined: the LPSE demands no confirmation after all. */
  readonly onVerified: (verification: Verification | undefined) => void;
}

/** Why the last try failed. A cancelled prompt is not a fault. */
export type VerifyFault = Exclude<WebauthnFailure["kind"], "stopped"> | "wrong";

export type Verifying = ReturnType<typeof useVerify>;

export function useVerify({ account, view, jws, onVerified }: Confirmation) {
  const record = parseRecord(account.verification);
  // The stored record is enough, unless the LPSE has refused it or the last change is unsure.
  const [asksLpse] = useState(view.refused !== null || !record || record.unsure !== undefined);
  const [standing, setStanding] = useState<Standing | Failure | null>(null);
  const [fault, setFault] = useState<VerifyFault | null>(null);
  const [pinFault, setPinFault] = useState<PinFault | "wrong" | null>(null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [givenUp, setGivenUp] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const begun = useRef(false);
  const life = lifeOf(view, nowAt(account.lpse.url));
  const live = life.kind === "live";

  const known = standing && "told" in standing ? standing : null;
  const found = known ? known.kept : asksLpse ? null : record;
  // Set up a moment ago, on this very screen.
  const kept = found ?? (known ? record : null);
  const ended = known?.told.kind === "pin" && known.told.tries === 0;
  const usable = givenUp || ended || kept === "lost" ? null : kept;

  const confirm = async (by: Kept, pin?: string) => {
    if (life.kind !== "live") return;
    setBusy(true);
    setFault(null);
    const proof = await prove(account, by, jws, { pin, milliseconds: life.secondsLeft * 1000 });
    setBusy(false);
    if (!("kind" in proof)) onVerified(proof);
    else if (proof.kind !== "stopped") setFault(proof.kind);
  };

  const ask = async () => {
    setStanding(null);
    const contact = await look(outside, account);
    if (contact.kind !== "ok") return setStanding(contact);
    const { told, kept: mine } = contact.body;
    if (mine === null && (told.demanded === null || told.demanded > told.now)) return onVerified(undefined);
    setStanding(contact.body);
    if (view.refused !== "verification-wrong") return;
    if (told.kind !== "pin") return setFault("wrong");
    setPinFault("wrong");
    setTyped("");
  };

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (asksLpse) void ask();
    else if (record?.kind === "biometric") void confirm(record);
  }, []);
  useEffect(() => {
    if (!live) stopAsking();
    return stopAsking;
  }, [live]);
  useEffect(() => {
    if (kept !== "lost" && kept?.kind === "pin") input.current?.focus();
  }, [kept === "lost" ? "" : kept?.kind]);

  const sendPin = (by: Kept, pin = typed) => {
    const read = readPin(pin);
    setPinFault(read.kind === "pin" ? null : read.kind);
    if (read.kind === "pin") void confirm(by, read.pin);
    else input.current?.focus();
  };

  return {
    life,
    lpse: account.lpse.name,
    checking: asksLpse && !standing,
    /** Why the LPSE could not be asked. */
    failure: standing && !("told" in standing) ? standing : null,
    /** The LPSE demands a key or PIN, and this phone has none. */
    unset: known !== null && kept === null,
    /** After ten wrong PINs: the PIN has ended. */
    ended,
    /** Nothing is usable: ended, missing on this phone, or removed by the owner. */
    stuck: givenUp || ended || kept === "lost",
    /** What the owner confirms with now. */
    usable,
    busy,
    fault,
    pinFault,
    /** Tries that are left, where the LPSE has told. */
    tries: known?.told.tries,
    input,
    typed,
    setTyped,
    ask,
    confirm,
    sendPin,
    giveUp: () => setGivenUp(true),
  };
}
