import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { canSign } from "../../base/transport/device-api.ts";
import type { Failure } from "../../base/transport/transport.ts";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { lazily } from "../../base/ui/lazily.tsx";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Busy, Ok, Result } from "../../base/ui/Task.tsx";
import { timeHere } from "../../base/ui/time-of-day.ts";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { CodeButton } from "../../codes/CodeButton.tsx";
import { RemoveMenu } from "../../removal/RemoveMenu.tsx";
import { purposeOf } from "../request/purpose.ts";
import { texts } from "../request/request.texts.ts";
import type { Shown, View } from "../request/request.ts";
import { hasNotice, NoticeSlot, VerificationSlot } from "../slots.ts";
import { checkNow } from "../watch/watch.ts";
import { AccountLinks } from "./AccountLinks.tsx";
import { Asking } from "./Asking.tsx";
import { useRequest } from "./use-request.ts";

const AccountEnded = lazily(async () => (await import("../../removal/Removal.tsx")).AccountEnded);
const verify = () => import("./Verify.tsx");
const Verify = lazily(async () => (await verify()).Verify);
const t = speak(texts);
const ui = speak(uiTexts);

/** The requests of one account. Fetches them when the screen opens, and follows them while it stays open. */
export function RequestScreen({ account }: { readonly account: SpseAccount }) {
  const { view, jws, decide, confirm, resend, open, lookAnew } = useRequest(account);
  useHeadingFocus(`${account.id} ${view.at} ${"shown" in view ? view.shown.id : ""}`);
  useEffect(() => {
    // Load this before the tap on Ya, because the system's prompt has to follow the tap closely.
    if (account.verification !== undefined) verify().catch(() => undefined);
  }, [account.id]);

  // The end of the account must not replace the outcome of an answer: disabling 2FA ends the device that approved it.
  if (account.ended && view.at !== "done" && view.at !== "sending")
    return <AccountEnded account={account} ended={account.ended} />;

  const frame = (children: ComponentChildren, foot?: ComponentChildren) => (
    <Screen title={account.account.userId} headed tools={<RemoveMenu account={account} />} foot={foot}>
      {children}
    </Screen>
  );
  const fault = (failure: Failure) => <Fault words={failureWords(failure, account.lpse)} />;
  const ways = { onOpen: open, onAnew: lookAnew };
  switch (view.at) {
    case "checking":
      return frame(<Busy title={t("checking")} />);
    case "failed":
      return frame(
        <>
          <h1>{account.lpse.name}</h1>
          {fault(view.failure)}
          <button type="button" class="button block" onClick={() => checkNow(account.id)}>
            <Icon name="refresh" /> {ui("again")}
          </button>
          <NoRequest account={account} codeOnly />
        </>,
      );
    case "none":
      return frame(
        <>
          {view.strange !== "none" && (
            <Notice kind={view.strange === "changed" ? "error" : "warning"} text={t(view.strange)} />
          )}
          <NoRequest account={account} />
        </>,
      );
    case "choose":
      return frame(<Choose account={account} requests={view.requests} onOpen={open} />);
    case "asking":
      return <Asking key={view.shown.id} account={account} view={view} {...ways} onDecide={decide} />;
    case "verifying":
      return (
        canSign(account) &&
        jws !== null && (
          <Verify
            account={account}
            view={view}
            jws={jws}
            onVerified={(by) => void confirm(by)}
            {...ways}
            onReport={() => void decide(view.shown, "report")}
          />
        )
      );
    case "sending":
      return frame(<Busy title={t("sending")} />);
    case "unsent":
      return frame(
        <>
          <h1>{t("unsent")}</h1>
          {fault(view.failure)}
        </>,
        <button type="button" class="button big block" onClick={() => resend(view.decision)}>
          <Icon name="refresh" /> {t("resend")}
        </button>,
      );
    case "done":
      return <Done account={account} view={view} onReport={() => void decide(view.shown, "report")} />;
    default:
      return view satisfies never;
  }
}

interface ChooseProps {
  readonly account: SpseAccount;
  readonly requests: readonly Shown[];
  readonly onOpen: (shown: Shown) => void;
}

/** Two requests at once: from a known browser and from another. The owner opens the one that is theirs. */
function Choose({ account, requests, onOpen }: ChooseProps) {
  const now = nowAt(account.lpse.url);
  return (
    <>
      <h1>{t("chooseTitle", { n: requests.length })}</h1>
      <p>{t("choose")}</p>
      <ul class="tiles one">
        {requests.map((shown) => {
          const { request } = shown;
          const left = request.expires - now;
          return (
            <li key={shown.id}>
              <button type="button" class="pick" onClick={() => onOpen(shown)}>
                <span class="tile-icon">
                  <Icon name="computer" />
                </span>
                <span>
                  <strong>
                    {purposeOf(request)} · {request.browser}
                  </strong>
                  <small class="soft">
                    {request.ip} · {timeHere(request.issued)}
                  </small>
                  <small class="soft">
                    {t(request.known ? "known" : "unknown")} ·{" "}
                    {left > 0 ? t("secondsLeft", { n: left }) : t("expiredTitle")}
                  </small>
                </span>
                <Icon name="chevron" />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface NoRequestProps {
  readonly account: SpseAccount;
  /** Below a fault, show only the code. */
  readonly codeOnly?: boolean;
}

/** No request waits: says so, says what to do, and shows the code, which needs no connection. */
function NoRequest({ account, codeOnly }: NoRequestProps) {
  return (
    <>
      {hasNotice(account.id) && <NoticeSlot accounts={[account]} />}
      {!codeOnly && (
        <div class="empty">
          <Icon name="phone" />
          <h1>{t("noneTitle")}</h1>
          <p>{t("none")}</p>
          <p class="watching small soft" role="status">
            <span class="spinner" aria-hidden="true" /> {t("noneWatching")}
          </p>
        </div>
      )}
      <section class="card code-card">
        <h2>{t("codeTitle")}</h2>
        <CodeButton account={account} />
      </section>
      {!codeOnly && <AccountLinks account={account} />}
    </>
  );
}

const LOOK = {
  approved: ["success", "check"],
  denied: ["warning", "x"],
  reported: ["warning", "shield"],
  "number-wrong": ["error", "error"],
  expired: ["warning", "clock"],
  "answered-already": ["warning", "info"],
  "not-live": ["warning", "info"],
} as const;

interface DoneProps {
  readonly account: SpseAccount;
  readonly view: View & { readonly at: "done" };
  readonly onReport: () => void;
}

/** The outcome of the answer. A mistaken *Ya* can be taken back at once. [P-57] */
function Done({ account, view, onReport }: DoneProps) {
  const { outcome } = view;
  const { request } = view.shown;
  const key = outcome === "approved" && request.purpose === "login" ? "approved.login" : outcome;
  const [kind, icon] = LOOK[outcome];
  return (
    <Screen title={account.account.userId} headed foot={<Ok />} main="centred">
      <Result kind={kind} icon={icon} title={t(`done.${key}`)}>
        <p>{t(`done.${key}Why`, { purpose: purposeOf(request) })}</p>
        <p class="soft small">
          {account.lpse.name} · {account.account.userId}
        </p>
      </Result>
      {view.demanded && !account.ended && <VerificationSlot account={account} />}
      {outcome === "approved" && !account.ended && (
        <button type="button" class="link-button mistaken" onClick={onReport}>
          {t("mistaken")}
        </button>
      )}
    </Screen>
  );
}
