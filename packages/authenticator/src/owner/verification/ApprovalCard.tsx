import type { VerificationKind } from "@spse/protocol";
import { useEffect, useState } from "preact/hooks";
import { accounts } from "../../base/store/store.ts";
import { canSign, type SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { SwitchHead } from "../../base/ui/Switch.tsx";
import { changeAll, isMeant } from "./change-all.ts";
import { changeWords, PinSheet, type Typed } from "./PinSheet.tsx";
import { VerificationCard } from "./VerificationCard.tsx";
import { change, look, type Standing } from "./verification.flow.ts";
import { texts } from "./verification.texts.ts";
import { canVerify, stopAsking } from "./webauthn.ts";
import "../owner.css";

const t = speak(texts);

/** How the owner is verified at *Ya*, for all accounts at once. One account has its own card. */
export function ApprovalCard() {
  const list = accounts.value
    .filter((it) => it.kind === "spse")
    .filter((it) => it.ended === null)
    .filter(canSign);
  const [only, second] = list;
  if (!only) return null;
  return second ? <ForAll list={list} /> : <VerificationCard account={only} />;
}

type Can = Awaited<ReturnType<typeof canVerify>>;
type Round = Awaited<ReturnType<typeof changeAll<SigningAccount>>>;

function ForAll({ list }: { readonly list: readonly SigningAccount[] }) {
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing>>(new Map());
  const [can, setCan] = useState<Can | null>(null);
  const [sheet, setSheet] = useState<VerificationKind | null>(null);
  const [one, setOne] = useState<string | null>(null);
  const [round, setRound] = useState<Round | null>(null);
  const [busy, setBusy] = useState(false);

  const refresh = async () => {
    const [able, ...told] = await Promise.all([canVerify(), ...list.map((it) => look(outside, it))]);
    setCan(able);
    setStandings(
      new Map(list.flatMap(({ id }, nth) => (told[nth]?.kind === "ok" ? [[id, told[nth].body] as const] : []))),
    );
  };
  useEffect(() => {
    void refresh();
    return stopAsking;
  }, [list.length]);

  const standingOf = ({ id }: SigningAccount) => standings.get(id);
  const meant = (to: VerificationKind) =>
    list.filter((account) => {
      const standing = standingOf(account);
      return standing !== undefined && isMeant(standing, to);
    });
  const keptOf = (account: SigningAccount) => {
    const kept = standingOf(account)?.kept ?? null;
    return kept === "lost" ? null : kept;
  };
  const known = list.filter((it) => standingOf(it) !== undefined);
  const isOn = known.length > 0 && known.every((it) => standingOf(it)?.told.kind !== "none");

  const run = async (to: VerificationKind, typed: Typed = {}) => {
    setBusy(true);
    const made = await changeAll(meant(to), (account) =>
      change(outside, account, { to, kept: keptOf(account), ...typed }),
    );
    setBusy(false);
    setRound(made);
    if (!made.stopped) setSheet(null);
    await refresh();
  };
  const open = (to: VerificationKind) => {
    setRound(null);
    const asksPin = meant(to).some((it) => keptOf(it)?.kind === "pin");
    if (to === "biometric" && !asksPin) void run(to);
    else setSheet(to);
  };

  const stopped = round?.stopped ?? null;
  const words = stopped && changeWords(stopped.end, stopped.account.lpse);
  const wrong = stopped?.end.kind === "refused" && stopped.end.code === "verification-wrong";
  // The PIN was right for an earlier account, so this one has another.
  const otherPin =
    wrong && stopped && (round?.done.length ?? 0) > 0
      ? { title: t("pin.wrong"), why: t("all.otherPin", { user: stopped.account.account.userId }) }
      : null;
  const shown = one === null ? undefined : list.find(({ id }) => id === one);
  const demanding = [...new Set(known.filter((it) => standingOf(it)?.told.demanded).map((it) => it.lpse.name))];

  return (
    <section class="card stack" aria-label={t("title")}>
      <SwitchHead
        label={t("switch")}
        on={isOn}
        disabled={busy || can === null || known.length === 0 || (isOn && meant("none").length === 0)}
        onPress={() => open(isOn ? "none" : can === "yes" ? "biometric" : "pin")}
      />
      <p>{t("all.why")}</p>
      {demanding.length > 0 && <Notice kind="info" text={t("all.demanded", { lpse: demanding.join(", ") })} />}
      {words && !sheet && <Fault words={words} />}
      {round && round.unsent.length > 0 && (
        <Notice kind="warning" text={t("all.unsent", { lpse: round.unsent.map((it) => it.lpse.name).join(", ") })} />
      )}
      {round && !stopped && round.done.length > 0 && (
        <Notice kind="success" text={t("all.done", { n: round.done.length })} />
      )}
      <ul class="menu">
        {list.map((account) => {
          const standing = standingOf(account);
          const kind = standing?.kept === "lost" ? "lost" : standing?.told.tries === 0 ? "ended" : standing?.told.kind;
          return (
            <li key={account.id}>
              <button type="button" class="menu-item" onClick={() => setOne(account.id)}>
                <Icon name={kind === "pin" || kind === "biometric" ? "check" : kind === "none" ? "lock" : "warning"} />
                <span>
                  {account.label || account.account.userId}
                  <small>
                    {account.lpse.name} · {kind ? t(`badge.${kind}`) : t("all.unknown")}
                  </small>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {busy && !sheet && <p role="status">{t("prompting")}</p>}
      {known.length > 0 && can !== null && (
        <div class="actions">
          {can === "yes" && meant("biometric").length > 0 && (
            <button type="button" class="button" disabled={busy} onClick={() => open("biometric")}>
              <Icon name="lock" /> {t("setBiometric")}
            </button>
          )}
          <button
            type="button"
            class={`button ${can === "yes" || isOn ? "secondary" : ""}`}
            disabled={busy}
            onClick={() => open("pin")}
          >
            {t(meant("pin").some((it) => keptOf(it)?.kind === "pin") ? "changePin" : "setPin")}
          </button>
        </div>
      )}
      {can !== null && can !== "yes" && <p class="small soft">{t(`can.${can}`)}</p>}
      {sheet && (
        <PinSheet
          to={sheet}
          kept={
            meant(sheet)
              .map(keptOf)
              .find((it) => it?.kind === "pin") ?? null
          }
          busy={busy}
          fault={wrong ? otherPin : words}
          wrong={wrong}
          onAgain={null}
          onGo={(typed) => void run(sheet, typed)}
          onClose={() => setSheet(null)}
        />
      )}
      {shown && (
        <Sheet
          title={shown.label || shown.account.userId}
          onClose={() => {
            setOne(null);
            void refresh();
          }}
        >
          <VerificationCard account={shown} />
        </Sheet>
      )}
    </section>
  );
}
