import { useState } from "preact/hooks";
import { outside } from "../../base/transport/outside.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Ok, Result } from "../../base/ui/Task.tsx";
import type { Reconnect } from "./formats/reading.ts";
import { carryOut } from "./import.flow.ts";
import type { Plan } from "./plan.ts";
import "./files.css";
import { texts } from "./files.texts.ts";

const t = speak(texts);

/** Shows everything that was found before the import, and what is left to do after it. */
export function Preview({ plan }: { readonly plan: Plan }) {
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Plan | null>(null);
  useHeadingFocus(`preview ${done !== null}`);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    const refusal = await carryOut(outside, plan);
    setBusy(false);
    if (refusal) setFailed(true);
    else setDone(plan);
  };
  if (done) return <Imported plan={done} />;

  const { add, leave, reconnect } = plan;
  const foot = (
    <>
      {add.length > 0 && (
        <button type="button" class="button big block" disabled={busy} onClick={() => void go()}>
          {busy ? t("importing") : t("import", { n: add.length })}
        </button>
      )}
      <button type="button" class="button secondary block" disabled={busy} onClick={home}>
        {t(add.length > 0 ? "cancel" : "ok")}
      </button>
    </>
  );
  return (
    <Screen title={t("importTitle")} headed foot={foot}>
      <h1>{add.length > 0 ? t("previewTitle", { n: add.length }) : t("previewNone")}</h1>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      {add.length > 0 && (
        <ul class="transfer-list">
          {add.map(({ uri: { issuer, userId, key }, label }, at) => (
            <li key={at}>
              <strong>{userId}</strong>
              <span class="soft">
                {[issuer, label].filter(Boolean).join(" · ")}
                {(key.digits !== 6 || key.periodSeconds !== 30) &&
                  ` · ${t("unusual", { digits: key.digits, seconds: key.periodSeconds })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ToReconnect list={reconnect} />
      {leave.length > 0 && (
        <section class="stack">
          <h2>{t("leaveTitle", { n: leave.length })}</h2>
          <ul class="transfer-list">
            {leave.map(({ name, why, known = "" }, at) => (
              <li key={at}>
                <strong>{name || t("nameless")}</strong>
                <span class="soft">{t(`why.${why}`, { known })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  );
}

/** What an account at an LPSE needs instead, since a phone's key never leaves it. */
function ToReconnect({ list }: { readonly list: readonly Reconnect[] }) {
  if (list.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t("reconnectTitle", { n: list.length })}</h2>
      <p>{t("reconnect")}</p>
      <ul class="transfer-list">
        {list.map(({ lpse, host, userId }) => (
          <li key={`${host} ${userId}`}>
            <strong>{userId}</strong>
            <span class="soft">
              {lpse} · {host}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Imported({ plan: { add, reconnect } }: { readonly plan: Plan }) {
  return (
    <Screen title={t("importTitle")} headed foot={<Ok />}>
      <Result kind="success" icon="check" title={t("importedTitle", { n: add.length })} />
      <ToReconnect list={reconnect} />
      <Notice kind="info" text={t("imported")} />
    </Screen>
  );
}
