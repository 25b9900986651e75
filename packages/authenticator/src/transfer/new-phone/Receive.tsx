import { moveDigits, parseMoved, writeMoveOffer } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { Fault, type FaultWords } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { back } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Digits, Qr, scanFor, WithoutCamera } from "./Codes.tsx";
import { mine, waiting } from "./move-state.ts";
import { texts } from "./new-phone.texts.ts";
import { startReceiving } from "./receive.flow.ts";
import { Take } from "./Take.tsx";

const t = speak(texts);

/** Reads the old phone's QR, which must answer the key that this phone shows. */
function takeMoved(text: string): FaultWords | null {
  const read = parseMoved(text);
  if (!read) return { title: t("receive.notMoved"), why: t("receive.notMovedWhy") };
  if (read === "other-version") return { title: t("otherVersion"), why: t("otherVersionWhy") };
  if (!mine.value || read.digits !== moveDigits(mine.value.offer.jwk))
    return { title: t("receive.otherMove"), why: t("receive.otherMoveWhy") };
  waiting.value = read.list;
  return null;
}

/** The new phone: shows its key as a QR, then the accounts that the old phone has vouched for. */
export function Receive() {
  const [noKey, setNoKey] = useState(false);
  const shown = mine.value;
  useEffect(() => {
    if (shown) return;
    let left = false;
    void startReceiving().then((made) => {
      if (left) return;
      mine.value = made;
      setNoKey(made === null);
    });
    return () => {
      left = true;
    };
  }, [shown]);

  if (waiting.value && shown) return <Take list={waiting.value} signingKey={shown.key} />;
  return <Show noKey={noKey} />;
}

function Show({ noKey }: { readonly noKey: boolean }) {
  useHeadingFocus("receive");
  const offer = mine.value?.offer;
  const scan = () =>
    scanFor(t("receive.aim"), (text) => {
      const words = takeMoved(text);
      if (words === null) back();
      return words;
    });
  const foot = offer && (
    <button type="button" class="button big block" onClick={scan}>
      <Icon name="camera" /> {t("receive.scan")}
    </button>
  );
  const link = offer && writeMoveOffer(location.origin, offer);
  return (
    <Screen title={t("receive.title")} foot={foot}>
      {noKey && <Fault words={{ title: t("receive.noKey"), why: t("receive.noKeyWhy") }} />}
      <ol class="prose">
        <li>{t("receive.step1")}</li>
        <li>{t("receive.step2")}</li>
        <li>{t("receive.step3")}</li>
      </ol>
      {offer && link && (
        <>
          <Qr text={link} alt={t("receive.alt")} />
          <section aria-label={t("receive.digits")}>
            <Digits digits={moveDigits(offer.jwk)} />
          </section>
          <WithoutCamera link={link} paste={{ label: t("receive.paste"), take: takeMoved }} />
        </>
      )}
      <p class="soft">{t("receive.gone")}</p>
    </Screen>
  );
}
