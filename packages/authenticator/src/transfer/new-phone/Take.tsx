import type { Vouched } from "@spse/protocol";
import { useState } from "preact/hooks";
import { hostOf } from "../../base/store/account.ts";
import type { DeviceKey } from "../../base/store/key-store.ts";
import { outside } from "../../base/transport/outside.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { waiting } from "./move-state.ts";
import { whyNot } from "./move-words.ts";
import { texts } from "./new-phone.texts.ts";
import { type Taken, take } from "./receive.flow.ts";

const t = speak(texts);

interface Props {
  readonly list: readonly Vouched[];
  readonly signingKey: DeviceKey;
}

/** Names the accounts and their LPSEs before the claim; afterwards shows the outcome of each. */
export function Take({ list, signingKey }: Props) {
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
      {left.length < list.length && (
        <Notice kind="info">
          <p>{t("taken.protect")}</p>
        </Notice>
      )}
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
