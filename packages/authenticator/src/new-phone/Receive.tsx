import { addPart, moveDigits, openParcel, parsePart, writeMoveOffer } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { outside } from "../transport/outside.ts";
import { Fault, type FaultWords } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { back } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts } from "./new-phone.texts.ts";
import { Digits, Qr, scanFor, WithoutCamera } from "./Parts.tsx";
import { startReceiving } from "./receive.flow.ts";
import { arrived, mine, read, waiting } from "./state.ts";
import { Take } from "./Take.tsx";

const t = speak(texts);

/** Reads one of the codes that the old phone shows; they must be the answer to the keys that this phone shows. */
function takePart(text: string): FaultWords | null {
  const part = parsePart(text);
  if (!part) return { title: t("receive.notMoved"), why: t("receive.notMovedWhy") };
  if (part === "other-version") return { title: t("otherVersion"), why: t("otherVersionWhy") };
  if (part.nonce !== mine.value?.offer.nonce) return { title: t("receive.otherMove"), why: t("receive.otherMoveWhy") };
  const state = addPart(read.value, part);
  switch (state.kind) {
    case "whole":
      read.value = new Map();
      arrived.value = state.sealed;
      return null;
    case "damaged":
      read.value = state.parts;
      return { title: t("receive.damaged"), why: t("receive.damagedWhy") };
    case "more": {
      read.value = state.parts;
      const values = { n: state.parts.size, of: part.count };
      return { title: t("receive.parts", values), why: t("receive.partsWhy") };
    }
    default:
      return state satisfies never;
  }
}

/** The new phone: its keys as a QR, then what the old one gives. */
export function Receive() {
  const [fault, setFault] = useState<FaultWords | null>(null);
  const shown = mine.value;
  const sealed = arrived.value;
  useEffect(() => {
    if (shown) return;
    let left = false;
    void startReceiving(outside).then((made) => {
      if (left) return;
      mine.value = made;
      if (!made) setFault({ title: t("receive.noKey"), why: t("receive.noKeyWhy") });
    });
    return () => {
      left = true;
    };
  }, [shown]);
  useEffect(() => {
    if (!sealed || !shown) return;
    void openParcel(shown.box, shown.offer.nonce, sealed).then((opened) => {
      arrived.value = null;
      if (opened.kind === "parcel") waiting.value = opened.parcel;
      setFault(
        opened.kind === "parcel" ? null : { title: t(`receive.${opened.kind}`), why: t(`receive.${opened.kind}.why`) },
      );
    });
  }, [sealed, shown]);

  if (waiting.value && shown) return <Take parcel={waiting.value} keys={shown.keys} />;
  return <Show fault={fault} onScan={() => setFault(null)} />;
}

interface ShowProps {
  readonly fault: FaultWords | null;
  readonly onScan: () => void;
}

function Show({ fault, onScan }: ShowProps) {
  useHeadingFocus(`receive ${fault?.title ?? ""}`);
  const shown = mine.value;
  const scan = () => {
    onScan();
    read.value = new Map();
    scanFor(t("receive.aim"), (text) => {
      const words = takePart(text);
      if (words === null) back();
      return words;
    });
  };
  const foot = shown && (
    <button type="button" class="button big block" onClick={scan}>
      <Icon name="camera" /> {t("receive.scan")}
    </button>
  );
  const link = shown && writeMoveOffer(location.origin, shown.offer);
  return (
    <Screen title={t("receive.title")} foot={foot}>
      {fault && <Fault words={fault} />}
      <ol class="prose">
        <li>{t("receive.step1")}</li>
        <li>{t("receive.step2")}</li>
        <li>{t("receive.step3")}</li>
      </ol>
      {shown && link && (
        <>
          <Qr text={link} alt={t("receive.alt")} />
          <section aria-label={t("receive.digits")}>
            <Digits digits={moveDigits(shown.offer)} />
          </section>
          <WithoutCamera
            link={link}
            paste={{ label: t("receive.paste"), take: takePart }}
            note={t("send.othersByCamera")}
          />
        </>
      )}
      <p class="soft">{t("receive.gone")}</p>
    </Screen>
  );
}
