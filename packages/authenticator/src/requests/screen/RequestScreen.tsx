import type { RequestId } from "@spse/protocol";
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
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Busy, Ok, Result } from "../../base/ui/Task.tsx";
import { useSettling } from "../../base/ui/tap-guard.ts";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { CodeButton } from "../../codes/CodeButton.tsx";
import { RemoveMenu } from "../../removal/RemoveMenu.tsx";
import { RequestPick } from "../pick/RequestPick.tsx";
import { purposeOf } from "../request/headline.ts";
import { texts } from "../request/request.texts.ts";
import type { Shown, View } from "../request/request.ts";
import { wordsOf } from "../request/words.ts";
import { hasNotice, NoticeSlot, VerificationSlot } from "../slots.ts";
import { checkNow } from "../watch/watch.ts";
import { AccountLinks } from "./AccountLinks.tsx";
import { Asking } from "./Asking.tsx";
import { NotMe } from "./NotMe.tsx";
import { type Approved, useRequest } from "./use-request.ts";

const AccountEnded = lazily(async () => (await import("../../removal/Removal.tsx")).AccountEnded);
const verify = () => import("./Verify.tsx");
const Verify = lazily(async () => (await verify()).Verify);
const t = speak(texts);
const ui = speak(uiTexts);

interface Props {
  readonly account: SpseAccount;
  /** The request that its owner has tapped. */
  readonly wanted: RequestId | undefined;
  /** They have said *Bukan saya* to it. */
  readonly notMine: boolean;
}

/** The requests of one account. Fetches them when the screen opens, and follows them while it stays open. */
export function RequestScreen({ account, wanted, notMine }: Props) {
  const { view, jws, approved, decide, confirm, resend, open, lookAnew } = useRequest(account, wanted);
  const what = `${account.id} ${view.at} ${"shown" in view ? view.shown.id : ""}`;
  useHeadingFocus(what);
  useSettling(what);
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
      return frame(
        <>
          <Busy title={t("checking")} />
          <CodeCard account={account} />
        </>,
      );
    case "failed":
      return frame(
        <>
          <h1>{account.lpse.name}</h1>
          {fault(view.failure)}
          <button type="button" class="button block" onClick={() => checkNow(account.id)}>
            <Icon name="refresh" /> {ui("again")}
          </button>
          <CodeCard account={account} />
        </>,
      );
    case "none":
      return frame(
        <>
          {view.strange !== "none" && (
            <Notice kind={view.strange === "changed" ? "error" : "warning"} text={t(view.strange)} />
          )}
          <NoRequest account={account} approved={approved} onReport={(shown) => void decide(shown, "report")} />
        </>,
      );
    case "choose":
      return frame(<Choose account={account} requests={view.requests} onOpen={open} />);
    case "asking":
      return (
        <Asking
          key={view.shown.id}
          account={account}
          view={view}
          notMine={notMine && view.shown.id === wanted}
          {...ways}
          onDecide={decide}
        />
      );
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
const Choose = ({ account, requests, onOpen }: ChooseProps) => (
  <>
    <h1>{t("chooseTitle", { n: requests.length })}</h1>
    <p>{t("choose")}</p>
    <ul class="tiles one">
      {requests.map((shown) => (
        <RequestPick key={shown.id} shown={shown} url={account.lpse.url} onOpen={() => onOpen(shown)} />
      ))}
    </ul>
  </>
);

interface NoRequestProps {
  readonly account: SpseAccount;
  /** A *Ya* of a moment ago, which may have been a slip. */
  readonly approved: Approved | null;
  readonly onReport: (shown: Shown) => void;
}

/** No request waits: says so, says what to do, and shows the code, which needs no connection. */
function NoRequest({ account, approved, onReport }: NoRequestProps) {
  return (
    <>
      {hasNotice(account.id) && <NoticeSlot accounts={[account]} own />}
      <div>
        <h1>{t("noneTitle")}</h1>
        <p class="watching small soft" role="status">
          <span class="spinner" aria-hidden="true" /> {t("none")}
        </p>
      </div>
      <CodeCard account={account} />
      {approved && (
        <NotMe
          key={approved.shown.id}
          shown={approved.shown}
          line="mistakenBefore"
          onReport={() => onReport(approved.shown)}
        />
      )}
      <AccountLinks account={account} />
    </>
  );
}

/** The code, which the owner may type instead. */
const CodeCard = ({ account }: { readonly account: SpseAccount }) => (
  <section class="card code-card">
    <h2>{t("codeTitle")}</h2>
    <CodeButton account={account} />
  </section>
);

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
  const t = wordsOf(request);
  // The words of a caller stay until they are said.
  const closes = outcome === "approved" && !view.demanded && request.purpose !== "caller";
  useEffect(() => (closes ? closeSoon() : undefined), [closes]);
  useEffect(() => {
    if (outcome === "approved") navigator.vibrate?.(DONE_VIBRATES_MS);
  }, [outcome]);
  return (
    <Screen
      title={account.account.userId}
      headed
      foot={
        <>
          {outcome === "reported" && request.purpose !== "caller" && (
            <a
              class="button big block"
              href={`${account.lpse.url}/lupa-password`}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon name="key" /> {t("changePassword")}
            </a>
          )}
          <Ok quiet={outcome === "reported"} />
        </>
      }
      main="centred"
    >
      <Result kind={kind} icon={icon} title={t(`done.${key}`)}>
        <p>{t(`done.${key}Why`, { purpose: purposeOf(request) })}</p>
        <p class="soft small">
          {account.lpse.name} · {account.account.userId}
        </p>
      </Result>
      {view.demanded && !account.ended && <VerificationSlot account={account} />}
      {outcome === "approved" && !account.ended && <NotMe shown={view.shown} line="mistaken" onReport={onReport} />}
    </Screen>
  );
}

/** Milliseconds that a finger feels when *Ya* has arrived. */
const DONE_VIBRATES_MS = 20;

/** Milliseconds for which *Berhasil Login* stays. */
const DONE_MS = 4000;

/** Goes home after a while, and when the app is left; not once the owner has touched the screen. @returns what stops that. */
function closeSoon(): () => void {
  const timer = setTimeout(home, DONE_MS);
  const stay = () => clearTimeout(timer);
  const left = () => document.visibilityState === "hidden" && home();
  addEventListener("pointerdown", stay);
  addEventListener("keydown", stay);
  document.addEventListener("visibilitychange", left);
  return () => {
    stay();
    removeEventListener("pointerdown", stay);
    removeEventListener("keydown", stay);
    document.removeEventListener("visibilitychange", left);
  };
}
