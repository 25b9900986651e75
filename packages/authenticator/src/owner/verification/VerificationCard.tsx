import type { VerificationKind } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { canSign, type SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { SwitchHead } from "../../base/ui/Switch.tsx";
import { dayHere } from "../../base/ui/time-of-day.ts";
import { changeWords, PinSheet, type Typed } from "./PinSheet.tsx";
import { type ChangeEnd, change, look, type Standing } from "./verification.flow.ts";
import { texts } from "./verification.texts.ts";
import { parseRecord } from "./verification-record.ts";
import { canVerify, stopAsking } from "./webauthn.ts";
import "../owner.css";

const t = speak(texts);

/** How this phone verifies its owner at *Ya*, and the buttons that change that. Offline it shows the stored state. */
export function VerificationCard({ account }: { readonly account: SpseAccount }) {
  return canSign(account) ? <Card account={account} /> : null;
}

type Can = Awaited<ReturnType<typeof canVerify>>;

function Card({ account }: { readonly account: SigningAccount }) {
  const { lpse } = account;
  const [standing, setStanding] = useState<Standing | null>(null);
  const [can, setCan] = useState<Can | null>(null);
  const [sheet, setSheet] = useState<VerificationKind | null>(null);
  const [end, setEnd] = useState<ChangeEnd | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<VerificationKind | null>(null);

  const refresh = async () => {
    const [contact, able] = await Promise.all([look(outside, account), canVerify()]);
    setCan(able);
    if (contact.kind === "ok") setStanding(contact.body);
  };
  useEffect(() => {
    void refresh();
    return stopAsking;
  }, [account.id]);

  const record = parseRecord(account.verification);
  const told = standing?.told;
  const kept = standing ? standing.kept : record;
  const lost = kept === "lost";
  const kind = told?.kind ?? record?.kind ?? "none";
  const ended = kind === "pin" && told?.tries === 0;
  const usable = kept === "lost" ? null : kept;

  const run = async (work: () => Promise<ChangeEnd>, to: VerificationKind) => {
    setBusy(true);
    setDone(null);
    const result = await work();
    setBusy(false);
    setEnd(result);
    if (result.kind === "done") {
      setStanding(result.standing);
      setSheet(null);
      setEnd(null);
      setDone(to);
    } else if (result.kind === "refused") await refresh();
  };
  const start = (to: VerificationKind, typed: Typed = {}) =>
    void run(() => change(outside, account, { to, kept: usable, ...typed }), to);
  const open = (to: VerificationKind) => {
    setEnd(null);
    setDone(null);
    // Without a PIN the system's prompt is enough.
    if (to === "biometric" && usable?.kind !== "pin") start(to);
    else setSheet(to);
  };

  const words = end && changeWords(end, lpse);
  const demanded = told?.kind === "none" ? told.demanded : null;
  const due = demanded !== null && told !== undefined && demanded <= told.now;

  return (
    <section class="card stack" aria-label={t("title")}>
      {lost || ended ? (
        <div class="card-head">
          <h2>{t("switch")}</h2>
          <span class="badge warning">{t(lost ? "badge.lost" : "badge.ended")}</span>
        </div>
      ) : (
        <SwitchHead
          label={t("switch")}
          on={kind !== "none"}
          disabled={busy || !told || can === null}
          onPress={() => open(kind !== "none" ? "none" : can === "yes" ? "biometric" : "pin")}
        />
      )}
      {demanded !== null && (
        <Notice
          kind="warning"
          text={
            due ? t("demanded", { lpse: lpse.name }) : t("demandedFrom", { lpse: lpse.name, day: dayHere(demanded) })
          }
        />
      )}
      {done && <Notice kind="success" text={t(`done.${done}`)} />}
      {words && !sheet && <Fault words={words} />}
      {lost || ended ? <VerificationLost ended={ended} /> : !due && <About kind={kind} standing={standing} />}
      {kind === "none" && can !== null && can !== "yes" && <p class="small soft">{t(`can.${can}`)}</p>}
      {busy && !sheet && <p role="status">{t("prompting")}</p>}
      {end?.kind === "unsent" && !sheet && (
        <button type="button" class="button block" disabled={busy} onClick={() => void run(end.again, "biometric")}>
          <Icon name="refresh" /> {t("resend")}
        </button>
      )}
      {told && can !== null && !lost && !ended && (
        <div class="actions">
          {kind !== "biometric" && can === "yes" && (
            <button
              type="button"
              class={`button ${kind === "none" ? "" : "secondary"}`}
              disabled={busy}
              onClick={() => open("biometric")}
            >
              <Icon name="lock" /> {t("setBiometric")}
            </button>
          )}
          <button
            type="button"
            class={`button ${kind === "none" && can !== "yes" ? "" : "secondary"}`}
            disabled={busy}
            onClick={() => open("pin")}
          >
            {t(kind === "pin" ? "changePin" : "setPin")}
          </button>
          {kind === "none" && can === "no-lock" && (
            <button type="button" class="button quiet" onClick={() => void refresh()}>
              {t("lookAgain")}
            </button>
          )}
        </div>
      )}
      {sheet && (
        <PinSheet
          to={sheet}
          kept={usable}
          warning={told?.demanded ? t("pinSheet.removeDemanded", { lpse: lpse.name }) : null}
          busy={busy}
          fault={words}
          wrong={end?.kind === "refused" && end.code === "verification-wrong" && usable?.kind === "pin"}
          onAgain={end?.kind === "unsent" ? () => void run(end.again, sheet) : null}
          onGo={(typed) => start(sheet, typed)}
          onClose={() => setSheet(null)}
        />
      )}
    </section>
  );
}

/** The button's name says what it does. */
function About({ kind, standing }: { readonly kind: VerificationKind; readonly standing: Standing | null }) {
  const tries = standing?.told.tries ?? 10;
  switch (kind) {
    case "none":
      return <p>{t("none")}</p>;
    case "biometric":
      return (
        <>
          <p>{t("biometric")}</p>
          {standing?.told.synced && <p class="small soft">{t("synced")}</p>}
        </>
      );
    case "pin":
      return (
        <>
          <p>{t("pinHeld", { n: 10 })}</p>
          {tries < 10 && <p class="small">{t("triesLeft", { n: tries })}</p>}
        </>
      );
    default:
      return kind satisfies never;
  }
}

/** What to do when key or PIN are lost for good: the account is not locked; connect the phone again. */
export function VerificationLost({ ended }: { readonly ended?: boolean }) {
  return (
    <>
      {ended && <Notice kind="error" title={t("ended.title")} text={t("ended.why")} />}
      <section class="stack">
        <h2>{t("lost.title")}</h2>
        {!ended && <p>{t("lost.why")}</p>}
        <ol class="ways">
          <li>{t("lost.step1")}</li>
          <li>{t("lost.step2")}</li>
          <li>{t("lost.step3")}</li>
        </ol>
      </section>
    </>
  );
}
