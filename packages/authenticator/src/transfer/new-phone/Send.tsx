import { parseMoveOffer } from "@spse/protocol";
import { useState } from "preact/hooks";
import { lock } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import type { FaultWords } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { back, home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Forgot } from "../../owner/lock/Forgot.tsx";
import { Open } from "../../owner/lock/Open.tsx";
import { Check } from "./Check.tsx";
import { scanFor, WithoutCamera } from "./Codes.tsx";
import { offered } from "./move-state.ts";
import { texts } from "./new-phone.texts.ts";
import { OthersStay } from "./OthersStay.tsx";
import { Protect } from "./Protect.tsx";
import { canProve, movable, ofLpses } from "./send.flow.ts";

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
  if (lock.value && !proven) return <Prove onProven={() => setProven(true)} />;
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
  const scan = () =>
    scanFor(t("send.aim"), (text) => {
      const words = takeOffer(text);
      if (words === null) back();
      return words;
    });
  const foot = list.length > 0 && (
    <button type="button" class="button big block" onClick={onProtect ?? scan}>
      {!onProtect && <Icon name="camera" />} {t(onProtect ? "next" : "send.scan")}
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
      {list.length < ofLpses(accounts.value).length && <p>{t("send.more", { n: list.length })}</p>}
      <OthersStay />
      <p class="soft">{t("send.gone")}</p>
      {!onProtect && list.length > 0 && (
        <WithoutCamera link={null} paste={{ label: t("send.paste"), take: takeOffer }} />
      )}
    </Screen>
  );
}

/** If the app has a lock, the owner opens it first, since a move gives every account to another phone. */
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
