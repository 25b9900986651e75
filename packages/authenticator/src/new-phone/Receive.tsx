import { moveDigits, parseMoved, type Vouched, writeMoveOffer } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { hostOf, type SpseAccount } from "../store/account.ts";
import { outside } from "../transport/outside.ts";
import { Fault, type FaultWords } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { back, home } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts } from "./new-phone.texts.ts";
import { Digits, Qr, scanFor, WithoutCamera } from "./Parts.tsx";
import { startReceiving, type Taken, take } from "./receive.flow.ts";
import { mine, waiting } from "./state.ts";
import { whyNot } from "./words.ts";

const t = speak(texts);

/** Reads the old phone's code; it must be the answer to the key that this phone shows. */
function takeMoved(text: string): FaultWords | null {
  const read = parseMoved(text);
  if (!read) return { title: t("receive.notMoved"), why: t("receive.notMovedWhy") };
  if (read.nonce !== mine.value?.offer.nonce) return { title: t("receive.otherMove"), why: t("receive.otherMoveWhy") };
  waiting.value = read.list;
  return null;
}

/** The new phone: its key as a QR, then the accounts that the old one has vouched for. */
export function Receive() {
  const [noKey, setNoKey] = useState(false);
  const shown = mine.value;
  useEffect(() => {
    if (shown) return;
    let left = false;
    void startReceiving(outside).then((made) => {
      if (left) return;
      mine.value = made;
      setNoKey(made === null);
    });
    return () => {
      left = true;
    };
  }, [shown]);

  if (waiting.value && shown) return <Take list={waiting.value} keys={shown.keys} />;
  return <Show noKey={noKey} />;
}

function Show({ noKey }: { readonly noKey: boolean }) {
  useHeadingFocus("receive");
  const shown = mine.value;
  const scan = () =>
    scanFor(t("receive.aim"), (text) => {
      const words = takeMoved(text);
      if (words === null) back();
      return words;
    });
  const foot = shown && (
    <button type="button" class="button big block" onClick={scan}>
      <Icon name="camera" /> {t("receive.scan")}
    </button>
  );
  const link = shown && writeMoveOffer(location.origin, shown.offer);
  return (
    <Screen title={t("receive.title")} foot={foot}>
      {noKey && <Fault words={{ title: t("receive.noKey"), why: t("receive.noKeyWhy") }} />}
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
          <WithoutCamera link={link} paste={{ label: t("receive.paste"), take: takeMoved }} />
        </>
      )}
    </Screen>
  );
}

function Take({ list, keys }: { readonly list: readonly Vouched[]; readonly keys: CryptoKeyPair }) {
  const [taken, setTaken] = useState<ReadonlyMap<string, Taken>>(new Map());
  const [busy, setBusy] = useState(false);
  const left = list.filter(({ voucher }) => taken.get(voucher)?.kind !== "spse");
  const begun = taken.size > 0;
  useHeadingFocus(`take ${begun}`);

  const go = async () => {
    setBusy(true);
    const found = await Promise.all(left.map(async (at) => [at.voucher, await take(outside, keys, at)] as const));
    setTaken(new Map([...taken, ...found]));
    setBusy(false);
  };
  const finish = () => {
    waiting.value = null;
    home();
  };
  const foot = (
    <div class="stack">
      {left.length > 0 && (
        <button
          type="button"
          class={`button block ${begun ? "secondary" : "big"}`}
          disabled={busy}
          onClick={() => void go()}
        >
          {t(busy ? "take.busy" : begun ? "taken.again" : "take.go")}
        </button>
      )}
      {begun && !busy && (
        <button type="button" class="button big block" onClick={finish}>
          {t("finish")}
        </button>
      )}
    </div>
  );
  return (
    <Screen title={t(begun ? "taken.title" : "take.title")} foot={foot}>
      {!begun && <p>{t("take.what")}</p>}
      <ul class="move-list" aria-live="polite">
        {list.map((at) => (
          <li key={at.voucher}>
            <Outcome at={at} taken={taken.get(at.voucher)} />
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function Outcome({ at, taken }: { readonly at: Vouched; readonly taken: Taken | undefined }) {
  const host = hostOf(at.url);
  if (!taken) return <strong>{host}</strong>;
  if (taken.kind !== "spse") return <Fault words={whyNot(taken, { name: host, url: at.url })} />;
  const { account, lpse }: SpseAccount = taken;
  return (
    <>
      <strong>{account.userId}</strong>
      <span>{lpse.name}</span>
      <span class="soft">
        <Icon name="check" /> {t("taken.ok")}
      </span>
    </>
  );
}
