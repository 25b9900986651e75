import type { Verification } from "@spse/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../../base/transport/contact.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Fault, type FaultWords } from "../../base/ui/Fault.tsx";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { PinField } from "../../owner/lock/PinField.tsx";
import { readPin } from "../../owner/lock/pin.ts";
import type { PinFault } from "../../owner/verification/pin.ts";
import { VerificationCard } from "../../owner/verification/VerificationCard.tsx";
import { VerificationLost } from "../../owner/verification/VerificationLost.tsx";
import { look, prove, type Standing } from "../../owner/verification/verification.flow.ts";
import { texts } from "../../owner/verification/verification.texts.ts";
import { type Kept, parseRecord } from "../../owner/verification/verification-record.ts";
import { stopAsking, type WebauthnFailure } from "../../owner/verification/webauthn.ts";
import { texts as requestTexts } from "../request/request.texts.ts";
import { lifeOf, type Shown, type View } from "../request/request.ts";
import { shownBrowser } from "./Facts.tsx";
import { NextStep } from "./NextStep.tsx";
import { TimeLeft } from "./TimeLeft.tsx";

const t = speak(texts);
const request = speak(requestTexts);

interface Props {
  readonly account: SigningAccount;
  readonly view: View & { readonly at: "verifying" };
  /** The signed *Ya*, which alone is confirmed. */
  readonly jws: string;
  /** Undefined: the LPSE asks nothing of this phone after all. */
  readonly onVerified: (verification: Verification | undefined) => void;
  readonly onOpen: (shown: Shown) => void;
  readonly onAnew: () => void;
  readonly onReport: () => void;
}

/** *Ya* was tapped: the phone's owner confirms it with the biometric key or PIN, or sets one up where the LPSE demands it. */
export function Verify({ account, view, jws, onVerified, onOpen, onAnew, onReport }: Props) {
  const { lpse } = account;
  const { shown, refused } = view;
  const record = parseRecord(account.verification);
  // What the phone keeps is enough, unless the LPSE has just said no or the last change is not sure.
  const [standing, setStanding] = useState<Standing | Failure | null>(null);
  const [asksLpse] = useState(refused !== null || !record || record.unsure !== undefined);
  const [fault, setFault] = useState<WebauthnFailure["kind"] | "wrong" | null>(null);
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState("");
  const [pinFault, setPinFault] = useState<PinFault | "wrong" | null>(null);
  const [lost, setLost] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const begun = useRef(false);
  const life = lifeOf(view, nowAt(lpse.url));
  const live = life.kind === "live";
  useHeadingFocus(`verify ${shown.id}`);

  const told = standing && "told" in standing ? standing.told : null;
  const found = standing && "told" in standing ? standing.kept : asksLpse ? null : record;
  // Set up a moment ago, on this very screen.
  const kept: Kept | "lost" | null = found ?? (told ? record : null);

  const confirm = async (it: Kept, pin?: string) => {
    if (life.kind !== "live") return;
    setBusy(true);
    setFault(null);
    const proof = await prove(account, it, jws, { pin, milliseconds: life.secondsLeft * 1000 });
    setBusy(false);
    if (!("kind" in proof)) onVerified(proof);
    else if (proof.kind !== "stopped") setFault(proof.kind);
  };

  const ask = async () => {
    setStanding(null);
    const contact = await look(outside, account);
    if (contact.kind !== "ok") return setStanding(contact);
    const { told: now, kept: mine } = contact.body;
    if (mine === null && (now.demanded === null || now.demanded > now.now)) return onVerified(undefined);
    setStanding(contact.body);
    if (refused !== "verification-wrong") return;
    if (now.kind === "pin") setPinFault("wrong");
    else setFault("wrong");
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

  const sendPin = (it: Kept) => {
    const read = readPin(typed);
    setPinFault(read.kind === "pin" ? null : read.kind);
    if (read.kind === "pin") void confirm(it, read.pin);
    else input.current?.focus();
  };

  const ended = told?.kind === "pin" && told.tries === 0;
  const stuck = lost || ended || kept === "lost";
  const newest = view.others.at(-1);
  const usable = stuck ? null : kept;

  const triesLeft = told?.tries !== undefined && pinFault === "wrong" ? t("triesLeft", { n: told.tries }) : "";

  const foot =
    life.kind !== "live" ? (
      <NextStep life={life.kind} newest={newest} onOpen={onOpen} onAnew={onAnew} />
    ) : (
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
        {standing && !("told" in standing) && (
          <button type="button" class="button" onClick={() => void ask()}>
            <Icon name="refresh" /> {t("verify.again")}
          </button>
        )}
      </div>
    );

  return (
    <Screen title={account.account.userId} headed foot={foot} main="request">
      <div class="request-head">
        <p class="eyebrow">
          {request(`purpose.${shown.request.purpose}`)} · {shownBrowser(shown.request.browser)}
        </p>
        <h1 class="request-purpose">{t("verify.title")}</h1>
      </div>
      {life.kind === "live" ? (
        <TimeLeft shown={shown} secondsLeft={life.secondsLeft} />
      ) : (
        <Fault
          kind={life.kind === "changed" ? "error" : "warning"}
          words={{ title: request(`${life.kind}Title`), why: request(life.kind) }}
        />
      )}
      {live && standing && !("told" in standing) && <Fault words={failureWords(standing, lpse)} />}
      {live && asksLpse && !standing && <p role="status">{t("checking")}</p>}
      {live && !stuck && fault && fault !== "stopped" && <Fault words={faultWords(fault, lpse.name)} />}
      {live && usable?.kind === "biometric" && (
        <div class="verify-mark">
          <Icon name="lock" />
          <p role="status">{t(busy ? "verify.biometricNow" : "verify.biometric")}</p>
        </div>
      )}
      {live && usable?.kind === "pin" && (
        <form
          id="verify-pin"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            sendPin(usable);
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
      )}
      {live && told && kept === null && <VerificationCard account={account} />}
      {stuck && <VerificationLost ended={ended} />}
      {live && usable && (fault || pinFault) && (
        <button type="button" class="link-button mistaken" onClick={() => setLost(true)}>
          {t("verify.lost")}
        </button>
      )}
    </Screen>
  );
}

function faultWords(kind: Exclude<WebauthnFailure["kind"], "stopped"> | "wrong", lpse: string): FaultWords {
  return { title: t(`fault.${kind}.title`, { lpse }), why: t(`fault.${kind}.why`, { lpse }) };
}
