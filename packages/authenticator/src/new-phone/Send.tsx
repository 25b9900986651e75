import { MOVE_MOST, type MoveOffer, moveDigits, parseMoveOffer, writeMoved } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { Forgot } from "../lock/Forgot.tsx";
import { Open } from "../lock/Open.tsx";
import { PinField } from "../lock/PinField.tsx";
import { readPin } from "../lock/pin.ts";
import { lock } from "../store/ring.ts";
import { accounts } from "../store/store.ts";
import type { SigningAccount } from "../transport/device-api.ts";
import { outside } from "../transport/outside.ts";
import { Fault, type FaultWords } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { back, home } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { nowAt } from "../ui/second.ts";
import { texts as verificationTexts } from "../verification/verification.texts.ts";
import { texts } from "./new-phone.texts.ts";
import { Digits, Qr, scanFor, WithoutCamera } from "./Parts.tsx";
import { asksPin, hasMoved, movable, type Step, vouchAt } from "./send.flow.ts";
import { offered } from "./state.ts";
import { whyNot } from "./words.ts";

const t = speak(texts);
const verification = speak(verificationTexts);

/** Milliseconds between two looks whether the new phone has taken what was vouched for. */
const LOOK_MS = 3000;

function takeOffer(text: string): FaultWords | null {
  const read = parseMoveOffer(text);
  if (!read) return { title: t("send.notOffer"), why: t("send.notOfferWhy") };
  offered.value = read;
  return null;
}

/** The old phone: reads the new one's key, compares, vouches, and shows where to claim. */
export function Send() {
  const [list] = useState(() => movable(accounts.peek()));
  const [proven, setProven] = useState(!lock.value);
  const offer = offered.value;
  // A move that was left is begun anew, not gone on with.
  const leave = (then: () => void) => {
    offered.value = null;
    then();
  };
  if (!offer) return <Begin list={list} />;
  if (!proven) return <Prove onProven={() => setProven(true)} />;
  return (
    <Check
      key={offer.nonce}
      list={list}
      offer={offer}
      onStop={() => leave(() => undefined)}
      onDone={() => leave(home)}
    />
  );
}

function Begin({ list }: { readonly list: readonly SigningAccount[] }) {
  useHeadingFocus("send");
  const scan = () =>
    scanFor(t("send.aim"), (text) => {
      const words = takeOffer(text);
      if (words === null) back();
      return words;
    });
  const foot = list.length > 0 && (
    <button type="button" class="button big block" onClick={scan}>
      <Icon name="camera" /> {t("send.scan")}
    </button>
  );
  return (
    <Screen title={t("send.title")} foot={foot}>
      {list.length === 0 && (
        <Notice kind="info">
          <p>{t("send.none")}</p>
        </Notice>
      )}
      <p>{t("send.what")}</p>
      <ol class="prose">
        <li>{t("send.step1")}</li>
        <li>{t("send.step2")}</li>
        <li>{t("send.step3")}</li>
      </ol>
      <Notice kind="warning">
        <p>{t("send.only")}</p>
      </Notice>
      {list.length === MOVE_MOST && <p>{t("send.more", { n: MOVE_MOST })}</p>}
      <p class="soft">{t("send.others")}</p>
      <p class="soft">{t("send.gone")}</p>
      {list.length > 0 && <WithoutCamera link={null} paste={{ label: t("send.paste"), take: takeOffer }} />}
    </Screen>
  );
}

/** Where the app has a lock, its owner opens it first: what follows hands every account to another phone. */
function Prove({ onProven }: { readonly onProven: () => void }) {
  const [forgot, setForgot] = useState(false);
  useHeadingFocus("send prove");
  return (
    <Screen title={t("send.title")} headed>
      <h1>{t("prove.title")}</h1>
      <Open onOpened={onProven} />
      <button type="button" class="link-button" onClick={() => setForgot(true)}>
        {t("prove.cannot")}
      </button>
      {forgot && <Forgot onClose={() => setForgot(false)} />}
    </Screen>
  );
}

interface CheckProps {
  readonly list: readonly SigningAccount[];
  readonly offer: MoveOffer;
  readonly onStop: () => void;
  readonly onDone: () => void;
}

function Check({ list, offer, onStop, onDone }: CheckProps) {
  const [retire, setRetire] = useState(true);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const [steps, setSteps] = useState<ReadonlyMap<string, Step>>(new Map());
  const [checking, setChecking] = useState(true);
  useHeadingFocus(`send ${checking}`);

  const isOpen = (step: Step | undefined, url: SigningAccount["lpse"]["url"]) =>
    step?.kind === "vouched" && step.expires > nowAt(url);
  const left = list.filter((it) => {
    const step = steps.get(it.id);
    return step?.kind !== "moved" && !isOpen(step, it.lpse.url);
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

  // Whether the new phone has come shows at the LPSE only where this phone ends with it.
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
        nonce={offer.nonce}
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
      <Digits digits={moveDigits(offer)} />
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
        {left.map((it) => (
          <li key={it.id}>
            <strong>{it.account.userId}</strong>
            <span class="soft">{it.lpse.name}</span>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

interface ResultProps {
  readonly list: readonly SigningAccount[];
  readonly steps: ReadonlyMap<string, Step>;
  readonly nonce: string;
  readonly isLeft: (account: SigningAccount) => boolean;
  readonly onAgain: (() => void) | null;
  readonly onDone: () => void;
}

function Result({ list, steps, nonce, isLeft, onAgain, onDone }: ResultProps) {
  const moved = list.every((it) => steps.get(it.id)?.kind === "moved");
  const open = list.flatMap((it) => {
    const step = steps.get(it.id);
    return step?.kind === "vouched" && !isLeft(it) ? [step.at] : [];
  });
  const link = open.length > 0 ? writeMoved(location.origin, nonce, open) : null;
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
        {list.map((it) => (
          <li key={it.id}>
            <Line account={it} step={steps.get(it.id)} late={isLeft(it)} />
          </li>
        ))}
      </ul>
      {link && <WithoutCamera link={link} paste={null} />}
    </Screen>
  );
}

function Line({
  account,
  step,
  late,
}: {
  readonly account: SigningAccount;
  readonly step: Step | undefined;
  readonly late: boolean;
}) {
  if (step && step.kind !== "vouched" && step.kind !== "moved") return <Fault words={whyNot(step, account.lpse)} />;
  return (
    <>
      <strong>{account.account.userId}</strong>
      <span>{account.lpse.name}</span>
      <span class="soft">{t(step?.kind === "moved" ? "result.moved" : late ? "result.late" : "result.vouched")}</span>
    </>
  );
}
