import { type MoveOffer, moveDigits, writeMoved } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { readPin } from "../../owner/lock/pin.ts";
import { texts as verificationTexts } from "../../owner/verification/verification.texts.ts";
import { AccountLines, Digits, OthersStay, Qr, WithoutCamera } from "./Codes.tsx";
import { whyNot } from "./move-words.ts";
import { texts } from "./new-phone.texts.ts";
import { asksPin, canProve, hasMoved, type MoveOutcome, vouchAt } from "./send.flow.ts";

const t = speak(texts);
const verification = speak(verificationTexts);

/** Milliseconds between two checks whether the new phone has claimed the accounts. */
const LOOK_MS = 3000;

interface CheckProps {
  readonly list: readonly SigningAccount[];
  readonly offer: MoveOffer;
  readonly onStop: () => void;
  readonly onDone: () => void;
}

/** The owner compares the digits and chooses which phone stays; then this phone vouches at each LPSE and shows where to claim. */
export function Check({ list, offer, onStop, onDone }: CheckProps) {
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
      <Notice kind="warning" text={t("check.differ")} />
      <Form id="move-check" stack busy={busy} onSend={go}>
        {pinned && (
          <Field kind="pin" id="move-pin" label={t("check.pin")} value={typed} fault={fault} onInput={setTyped} />
        )}
        <label class="choice">
          <input type="checkbox" checked={retire} onChange={(event) => setRetire(event.currentTarget.checked)} />
          {t("check.retire")}
        </label>
        <p class="small">{t("check.retireWhy")}</p>
      </Form>
      <AccountLines list={left.filter(canProve)} />
    </Screen>
  );
}

interface Props {
  readonly list: readonly SigningAccount[];
  readonly steps: ReadonlyMap<string, MoveOutcome>;
  /** The six digits of this move. */
  readonly digits: string;
  readonly isLeft: (account: SigningAccount) => boolean;
  readonly onAgain: (() => void) | null;
  readonly onDone: () => void;
}

/** The QR that tells the new phone where to claim, and the outcome of each account. */
function Result({ list, steps, digits, isLeft, onAgain, onDone }: Props) {
  const moved = list.every((it) => steps.get(it.id)?.kind === "moved");
  const open = list.flatMap((account) => {
    const step = steps.get(account.id);
    return step?.kind === "vouched" && !isLeft(account) ? [step.at] : [];
  });
  const link = open.length > 0 ? writeMoved(location.origin, { digits, list: open }) : null;
  useHeadingFocus(`send result ${moved}`);
  const foot = (
    <div class="stack">
      {onAgain && (
        <button type="button" class="button secondary block" onClick={onAgain}>
          <Icon name="refresh" /> {t("result.again")}
        </button>
      )}
      <button type="button" class="button big block" onClick={onDone}>
        {t("finish")}
      </button>
    </div>
  );
  const some = list.some((it) => steps.get(it.id)?.kind === "moved");
  const title = moved ? "result.done" : link ? "result.title" : some ? "result.some" : "result.none";
  return (
    <Screen title={t("send.title")} headed foot={foot}>
      <h1>{t(title)}</h1>
      {moved && <p>{t("result.doneWhat")}</p>}
      {link && (
        <>
          <p>{t("result.what")}</p>
          <Qr text={link} alt={t("result.alt")} />
        </>
      )}
      <ul class="move-list" aria-live="polite">
        {list.map((account) => (
          <li key={account.id}>
            <Line account={account} step={steps.get(account.id)} late={isLeft(account)} />
          </li>
        ))}
      </ul>
      <OthersStay />
      {link && <WithoutCamera link={link} paste={null} />}
    </Screen>
  );
}

interface LineProps {
  readonly account: SigningAccount;
  readonly step: MoveOutcome | undefined;
  readonly late: boolean;
}

function Line({ account, step, late }: LineProps) {
  if (step && step.kind !== "vouched" && step.kind !== "moved") return <Fault words={whyNot(step, account.lpse)} />;
  return (
    <>
      <strong>{account.account.userId}</strong>
      <span>{account.lpse.name}</span>
      <span class="soft">{t(step?.kind === "moved" ? "result.moved" : late ? "result.late" : "result.vouched")}</span>
    </>
  );
}
