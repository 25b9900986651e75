import { parseMoveOffer } from "@spse/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { lock } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { type SigningAccount, signingOf } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import type { FaultWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { ProveOwner } from "../../owner/lock/Unlock.tsx";
import { changeWords, PinSheet } from "../../owner/verification/PinSheet.tsx";
import { canVerify, stopAsking } from "../../owner/verification/webauthn.ts";
import { Check } from "./Check.tsx";
import { AccountLines, OthersStay, scanFor, WithoutCamera } from "./Codes.tsx";
import { texts } from "./new-phone.texts.ts";
import { canProve, movable, offered, protect, type Stopped } from "./send.flow.ts";

const t = speak(texts);

function takeOffer(text: string): FaultWords | null {
  const read = parseMoveOffer(text);
  if (!read) return { title: t("send.notOffer"), why: t("send.notOfferWhy") };
  if (read === "other-version") return { title: t("otherVersion"), why: t("otherVersionWhy") };
  offered.value = read;
  return null;
}

/** The old phone: reads the new one's key, compares, vouches, and shows where to claim. */
export function Send() {
  // The accounts as they were at the beginning: a moved account leaves the list and stays on this screen.
  const [list, setList] = useState(() => movable(accounts.peek()));
  const [protecting, setProtecting] = useState(false);
  const [skipped, setSkipped] = useState(false);
  const [proven, setProven] = useState(false);
  const offer = offered.value;
  // A move that was left starts again.
  const leave = (then: () => void) => {
    offered.value = null;
    then();
  };
  const goOn = () => {
    setList(movable(accounts.peek()));
    setProtecting(false);
  };
  const skip = () => {
    setSkipped(true);
    goOn();
  };
  if (protecting) return <Protect onDone={goOn} onSkip={list.some(canProve) ? skip : null} />;
  if (!offer) {
    const bare = list.some((account) => !canProve(account));
    return <Begin list={list} onProtect={bare && !skipped ? () => setProtecting(true) : null} />;
  }
  // A move gives every account to another phone.
  if (lock.value && !proven)
    return (
      <ProveOwner
        title={t("send.title")}
        heading={t("prove.title")}
        cannot={t("prove.cannot")}
        onOpened={() => setProven(true)}
      />
    );
  return (
    <Check
      key={offer.jwk.x}
      list={list}
      offer={offer}
      onStop={() => leave(() => undefined)}
      onDone={() => leave(home)}
    />
  );
}

interface BeginProps {
  readonly list: readonly SigningAccount[];
  /** Accounts without a biometric key or PIN get one first. */
  readonly onProtect: (() => void) | null;
}

function Begin({ list, onProtect }: BeginProps) {
  useHeadingFocus("send");
  const scan = () => scanFor(t("send.aim"), takeOffer);
  const foot = list.length > 0 && (
    <button type="button" class="button big block" onClick={onProtect ?? scan}>
      {!onProtect && <Icon name="camera" />} {t(onProtect ? "next" : "send.scan")}
    </button>
  );
  return (
    <Screen title={t("send.title")} foot={foot}>
      {list.length === 0 && <Notice kind="info" text={t("send.none")} />}
      <p>{t("send.what")}</p>
      <ol class="prose">
        <li>{t("send.step1")}</li>
        <li>{t("send.step2")}</li>
        <li>{t("send.step3")}</li>
      </ol>
      <Notice kind="warning" text={t("send.only")} />
      {list.length < signingOf(accounts.value).length && <p>{t("send.more", { n: list.length })}</p>}
      <OthersStay />
      <p class="soft">{t("send.gone")}</p>
      {!onProtect && list.length > 0 && (
        <WithoutCamera link={null} paste={{ label: t("send.paste"), take: takeOffer }} />
      )}
    </Screen>
  );
}

interface ProtectProps {
  readonly onDone: () => void;
  /** Goes on without the accounts that have no verification; null if no account would be left. */
  readonly onSkip: (() => void) | null;
}

/** Before a move: the owner sets up a biometric key or PIN for the accounts without one. */
function Protect({ onDone, onSkip }: ProtectProps) {
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
      <AccountLines list={left} />
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
