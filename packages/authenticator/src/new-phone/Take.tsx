import type { Parcel } from "@spse/protocol";
import { useState } from "preact/hooks";
import { hostOf, type SpseAccount } from "../store/account.ts";
import type { StorageRefusal } from "../store/database.ts";
import type { DeviceKeys } from "../store/key-store.ts";
import { accounts } from "../store/store.ts";
import type { Plan } from "../transfer/plan.ts";
import { texts as transferTexts } from "../transfer/transfer.texts.ts";
import { outside } from "../transport/outside.ts";
import { Fault } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { home } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts } from "./new-phone.texts.ts";
import { keepOthers, type Taken, take } from "./receive.flow.ts";
import { waiting } from "./state.ts";
import { ownName, planOthers } from "./unpack.ts";
import { whyNot } from "./words.ts";

const t = speak(texts);
const transfer = speak(transferTexts);

/** What the old phone gives, named before anything of it is here; then what became of each. */
export function Take({ parcel, keys }: { readonly parcel: Parcel; readonly keys: DeviceKeys }) {
  const [plan] = useState(() => planOthers(parcel.others, accounts.peek()));
  const [kept, setKept] = useState(plan.add.length === 0);
  const [refusal, setRefusal] = useState<StorageRefusal | null>(null);
  const [taken, setTaken] = useState<ReadonlyMap<string, Taken>>(new Map());
  const [begun, setBegun] = useState(false);
  const [busy, setBusy] = useState(false);
  const left = parcel.accounts.filter(([, voucher]) => taken.get(voucher)?.kind !== "spse");
  const done = kept && left.length === 0;
  useHeadingFocus(`take ${begun}`);

  const go = async () => {
    setBusy(true);
    // Other services' first: once all accounts are claimed, the old phone shows their codes no more.
    const refused = kept ? null : await keepOthers(outside, plan);
    setRefusal(refused);
    setKept(refused === null);
    // What cannot be kept must not be claimed.
    if (refused) {
      setBegun(true);
      return setBusy(false);
    }
    const found = await Promise.all(left.map(async (it) => [it[1], await take(outside, keys, it)] as const));
    setTaken(new Map([...taken, ...found]));
    setBusy(false);
    setBegun(true);
  };
  const finish = () => {
    waiting.value = null;
    home();
  };
  const foot = (
    <div class="stack">
      {!done && (
        <button
          type="button"
          class={`button block ${begun ? "secondary" : "big"}`}
          disabled={busy}
          onClick={() => void go()}
        >
          {t(busy ? "take.busy" : begun ? "taken.again" : "take.go")}
        </button>
      )}
      {(begun || done) && !busy && (
        <button type="button" class="button big block" onClick={finish}>
          {t("finish")}
        </button>
      )}
    </div>
  );
  const someTaken = [...taken.values()].some(({ kind }) => kind === "spse");
  return (
    <Screen title={t(begun ? "taken.title" : "take.title")} foot={foot}>
      {parcel.accounts.length > 0 && (
        <section class="stack" aria-live="polite">
          {!begun && <p>{t("take.what")}</p>}
          <ul class="move-list">
            {parcel.accounts.map((it) => (
              <li key={it[1]}>
                <Outcome it={it} taken={taken.get(it[1])} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {someTaken && (
        <Notice kind="info">
          <p>{t("taken.protect")}</p>
        </Notice>
      )}
      <Others plan={plan} kept={begun && kept} refusal={refusal} />
    </Screen>
  );
}

interface OthersProps {
  readonly plan: Plan;
  readonly kept: boolean;
  readonly refusal: StorageRefusal | null;
}

/** Accounts of other services: their seeds came with the parcel. */
function Others({ plan: { add, leave }, kept, refusal }: OthersProps) {
  return (
    <>
      {add.length > 0 && (
        <section class="stack">
          <h2>{t("take.others", { n: add.length })}</h2>
          {refusal && <Fault words={{ title: t("take.notKept"), why: t(`why.${refusal.kind}`) }} />}
          <ul class="move-list">
            {add.map(({ uri: { issuer, userId }, label }, at) => (
              <li key={at}>
                <strong>{userId}</strong>
                <span class="soft">{[issuer, label].filter(Boolean).join(" · ")}</span>
                {kept && <Here />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {leave.length > 0 && (
        <section class="stack">
          <h2>{transfer("leaveTitle", { n: leave.length })}</h2>
          <ul class="move-list">
            {leave.map(({ name, why, known = "" }, at) => (
              <li key={at}>
                <strong>{name || transfer("nameless")}</strong>
                <span class="soft">{transfer(`why.${why}`, { known })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const Here = () => (
  <span class="soft">
    <Icon name="check" /> {t("taken.ok")}
  </span>
);

interface OutcomeProps {
  readonly it: Parcel["accounts"][number];
  readonly taken: Taken | undefined;
}

function Outcome({ it: [url, , , label], taken }: OutcomeProps) {
  const host = hostOf(url);
  if (!taken)
    return (
      <>
        <strong>{host}</strong>
        {ownName(label) && <span class="soft">{ownName(label)}</span>}
      </>
    );
  if (taken.kind !== "spse") return <Fault words={whyNot(taken, { name: host, url })} />;
  const { account, lpse, label: own }: SpseAccount = taken;
  return (
    <>
      <strong>{account.userId}</strong>
      <span>{[lpse.name, own].filter(Boolean).join(" · ")}</span>
      <Here />
    </>
  );
}
