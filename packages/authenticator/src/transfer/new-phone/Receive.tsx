import { moveDigits, parseMoved, type Vouched, writeMoveOffer } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { hostOf } from "../../base/store/account.ts";
import type { DeviceKey } from "../../base/store/key-store.ts";
import { outside } from "../../base/transport/outside.ts";
import type { FaultWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Digits, Qr, scanFor, WithoutCamera } from "./Codes.tsx";
import { whyNot } from "./move-words.ts";
import { texts } from "./new-phone.texts.ts";
import { mine, startReceiving, type Taken, take, waiting } from "./receive.flow.ts";

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
  const scan = () => scanFor(t("receive.aim"), takeMoved);
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

interface TakeProps {
  readonly list: readonly Vouched[];
  readonly signingKey: DeviceKey;
}

/** Names the accounts and their LPSEs before the claim; afterwards shows the outcome of each. */
function Take({ list, signingKey }: TakeProps) {
  const [taken, setTaken] = useState<ReadonlyMap<string, Taken>>(new Map());
  const [busy, setBusy] = useState(false);
  const left = list.filter(({ voucher }) => taken.get(voucher)?.kind !== "spse");
  const begun = taken.size > 0;
  useHeadingFocus(`take ${begun}`);

  const go = async () => {
    setBusy(true);
    const found = await Promise.all(left.map(async (at) => [at.voucher, await take(outside, signingKey, at)] as const));
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
            <Outcome url={at.url} taken={taken.get(at.voucher)} />
          </li>
        ))}
      </ul>
      {left.length < list.length && <Notice kind="info" text={t("taken.protect")} />}
    </Screen>
  );
}

interface OutcomeProps {
  readonly url: string;
  readonly taken: Taken | undefined;
}

function Outcome({ url, taken }: OutcomeProps) {
  const host = hostOf(url);
  if (!taken) return <strong>{host}</strong>;
  if (taken.kind !== "spse") return <Fault words={whyNot(taken, { name: host, url })} />;
  return (
    <>
      <strong>{taken.account.userId}</strong>
      <span>{taken.lpse.name}</span>
      <span class="soft">
        <Icon name="check" /> {t("taken.ok")}
      </span>
    </>
  );
}
