import { useEffect, useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { momentOf } from "../../base/ui/time-of-day.ts";
import { arrivals, disablePush, enablePush, lookAgain, pushStateOf, testPush } from "./push.flow.ts";
import { texts } from "./push.texts.ts";
import { type PushState, platformOf } from "./push-state.ts";

const t = speak(texts);

/** Milliseconds after which a test that has not arrived is called late. */
const LATE_MS = 20_000;

const BADGES: Readonly<Record<Exclude<PushState["at"], "checking">, [string, Parameters<typeof t>[0]]>> = {
  off: ["off", "badge.off"],
  active: ["on", "badge.active"],
  lost: ["warning", "badge.lost"],
  install: ["off", "badge.unsupported"],
  unsupported: ["off", "badge.unsupported"],
  foreign: ["off", "badge.unsupported"],
  blocked: ["warning", "badge.blocked"],
};

interface Props {
  readonly account: SpseAccount;
  /** Beside the cards of other LPSEs the heading names this one. */
  readonly named?: boolean;
}

/** Whether this phone gets notifications from the account's LPSE, and how to repair them. */
export function PushCard({ account, named = false }: Props) {
  const [, look] = useState(0);
  useEffect(() => {
    // The owner may have changed the permission in the settings before coming back.
    const onVisible = () => look((n) => n + 1);
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);
  const state = pushStateOf(account.lpse.id);
  const badge = state.at === "checking" ? null : BADGES[state.at];
  return (
    <section class="card stack push-card" aria-label={named ? `${t("title")}: ${account.lpse.name}` : t("title")}>
      <div class="card-head">
        <h2>{named ? `${t("title")}: ${account.lpse.name}` : t("title")}</h2>
        {badge && <span class={`badge ${badge[0]}`}>{t(badge[1])}</span>}
      </div>
      <Body account={account} state={state} onLook={() => look((n) => n + 1)} />
    </section>
  );
}

interface BodyProps {
  readonly account: SpseAccount;
  readonly state: PushState;
  readonly onLook: () => void;
}

function Body({ account, state, onLook }: BodyProps) {
  const { lpse } = account;
  const values = { lpse: lpse.name };
  const enable = () => void enablePush(outside, lpse);
  switch (state.at) {
    case "checking":
      return <p role="status">{t("checking")}</p>;
    case "off":
      return (
        <>
          <p>{t("off", values)}</p>
          <button type="button" class="button secondary block" onClick={enable}>
            <Icon name="sound" /> {t("enable")}
          </button>
        </>
      );
    case "lost":
      return (
        <>
          <p role="status">{state.failure ? failureWords(state.failure, lpse).why : t("lost", values)}</p>
          <button type="button" class="button secondary block" onClick={enable}>
            <Icon name="refresh" /> {t("reconnect")}
          </button>
        </>
      );
    case "install":
    case "unsupported":
      return <p>{t(state.at)}</p>;
    case "foreign":
      return <p>{t("foreign", values)}</p>;
    case "blocked":
      return (
        <>
          <p>{t(`blocked.${platformOf(navigator.userAgent)}`)}</p>
          <button
            type="button"
            class="button secondary block"
            onClick={() => {
              onLook();
              void lookAgain(outside);
            }}
          >
            <Icon name="refresh" /> {t("lookAgain")}
          </button>
        </>
      );
    case "active":
      return <Active account={account} lastAt={state.lastAt} />;
    default:
      return state satisfies never;
  }
}

type Trial = "none" | "sending" | "waiting" | "arrived" | "late" | "many" | "failed";

function Active({ account, lastAt }: { account: SpseAccount; lastAt: Extract<PushState, { at: "active" }>["lastAt"] }) {
  const { lpse } = account;
  const [trial, setTrial] = useState<Trial>("none");
  const arrival = arrivals.value.get(lpse.id);
  useEffect(() => {
    if (arrival !== undefined) setTrial((it) => (it === "none" ? it : "arrived"));
  }, [arrival]);
  useEffect(() => {
    if (trial !== "waiting") return;
    const timer = setTimeout(() => setTrial("late"), LATE_MS);
    return () => clearTimeout(timer);
  }, [trial]);

  const tryOut = async () => {
    if (!canSign(account)) return;
    arrivals.value = new Map([...arrivals.value].filter(([id]) => id !== lpse.id));
    setTrial("sending");
    const sent = await testPush(outside, account);
    if (sent.kind === "ok") setTrial((it) => (it === "sending" ? "waiting" : it));
    else setTrial(sent.kind === "refused" && sent.code === "too-many" ? "many" : "failed");
  };

  return (
    <>
      <p>{t("active", { lpse: lpse.name })}</p>
      <p class="small soft">{lastAt === null ? t("neverYet") : t("lastAt", { at: momentOf(lastAt) })}</p>
      <p role="status" class="push-trial">
        {wordsOf(trial, lpse.name)}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button secondary"
          disabled={trial === "sending" || trial === "waiting"}
          onClick={() => void tryOut()}
        >
          {t("test")}
        </button>
        <button type="button" class="button quiet" onClick={() => void disablePush(outside, lpse.id)}>
          {t("disable")}
        </button>
      </div>
    </>
  );
}

function wordsOf(trial: Trial, lpse: string): string {
  switch (trial) {
    case "none":
      return "";
    case "sending":
    case "waiting":
      return t("testing");
    case "arrived":
      return t("arrived");
    case "late":
      return t(`late.${platformOf(navigator.userAgent)}`);
    case "many":
      return t("testMany");
    case "failed":
      return t("lostServer", { lpse });
    default:
      return trial satisfies never;
  }
}
