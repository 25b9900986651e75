import { type MoveOffer, moveDigits } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { PinField } from "../../owner/lock/PinField.tsx";
import { readPin } from "../../owner/lock/pin.ts";
import { texts as verificationTexts } from "../../owner/verification/verification.texts.ts";
import { Digits } from "./Codes.tsx";
import { texts } from "./new-phone.texts.ts";
import { Result } from "./Result.tsx";
import { asksPin, canProve, hasMoved, type MoveOutcome, vouchAt } from "./send.flow.ts";

const t = speak(texts);
const verification = speak(verificationTexts);

/** Milliseconds between two checks whether the new phone has claimed the accounts. */
const LOOK_MS = 3000;

interface Props {
  readonly list: readonly SigningAccount[];
  readonly offer: MoveOffer;
  readonly onStop: () => void;
  readonly onDone: () => void;
}

/** The owner compares the digits and chooses which phone stays; then this phone vouches at each LPSE and shows where to claim. */
export function Check({ list, offer, onStop, onDone }: Props) {
  const [retire, setRetire] = useState(true);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const [steps, setSteps] = useState<ReadonlyMap<string, MoveOutcome>>(new Map());
  const [checking, setChecking] = useState(true);
  useHeadingFocus(`send ${checking}`);

  const isOpen = (step: MoveOutcome | undefined, url: SigningAccount["lpse"]["url"]) =>
    step?.kind === "vouched" && step.expires > nowAt(url);
  const left = list.filter((account) => {
    const step = steps.get(account.id);
    return step?.kind !== "moved" && !isOpen(step, account.lpse.url);
  });
  const pinned = left.some(asksPin);

  const go = async () => {
    const pin = readPin(typed);
    const wrong = pinned && pin.kind !== "pin" ? verification(`pin.${pin.kind}`) : "";
    setFault(wrong);
    if (wrong) return document.getElementById("move-pin")?.focus();
    setBusy(true);
    const found = await vouchAt(outside, left, { offer, retire, pin: pin.kind === "pin" ? pin.pin : "" });
    setSteps(new Map([...steps, ...found]));
    setTyped("");
    setBusy(false);
    setChecking(false);
  };

  // The LPSE shows this phone a claim only if the claim ends this phone.
  useEffect(() => {
    if (!retire || checking) return;
    const look = async () => {
      for (const account of list) {
        if (steps.get(account.id)?.kind !== "vouched" || !(await hasMoved(outside, account))) continue;
        setSteps((before) => new Map([...before, [account.id, { kind: "moved" }]]));
      }
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [retire, checking, steps]);

  if (!checking)
    return (
      <Result
        list={list}
        steps={steps}
        digits={moveDigits(offer.jwk)}
        isLeft={(it) => left.includes(it)}
        onAgain={left.length > 0 ? () => setChecking(true) : null}
        onDone={onDone}
      />
    );
  const foot = (
    <div class="stack">
      <button type="submit" form="move-check" class="button big block" disabled={busy}>
        {t(busy ? "check.busy" : "check.go")}
      </button>
      <button type="button" class="button danger block" disabled={busy} onClick={onStop}>
        {t("check.stop")}
      </button>
    </div>
  );
  return (
    <Screen title={t("send.title")} headed foot={foot}>
      <h1>{t("check.title")}</h1>
      <p>{t("check.what", { name: offer.name })}</p>
      <Digits digits={moveDigits(offer.jwk)} />
      <Notice kind="warning">
        <p>{t("check.differ")}</p>
      </Notice>
      <form
        id="move-check"
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void go();
        }}
      >
        <label class="choice">
          <input type="checkbox" checked={retire} onChange={(event) => setRetire(event.currentTarget.checked)} />
          {t("check.retire")}
        </label>
        <p class="small">{t("check.retireWhy")}</p>
        {pinned && <PinField id="move-pin" label={t("check.pin")} value={typed} fault={fault} onInput={setTyped} />}
      </form>
      <ul class="move-list">
        {left.filter(canProve).map((account) => (
          <li key={account.id}>
            <strong>{account.account.userId}</strong>
            <span class="soft">{account.lpse.name}</span>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
