import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import type { Failure } from "../../base/transport/contact.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { lazily } from "../../base/ui/lazily.tsx";
import { Notice } from "../../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { RemoveMenu } from "../../removal/RemoveMenu.tsx";
import { texts } from "../request/request.texts.ts";
import { checkNow } from "../watch/watch.ts";
import { Asking } from "./Asking.tsx";
import { Choose } from "./Choose.tsx";
import { Done } from "./Done.tsx";
import { NoRequest } from "./NoRequest.tsx";
import { useRequest } from "./use-request.ts";

const AccountEnded = lazily(async () => (await import("../../removal/removal.ts")).AccountEnded);
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
            <Notice kind={view.strange === "changed" ? "error" : "warning"}>
              <p>{t(view.strange)}</p>
            </Notice>
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

const Busy = ({ title }: { readonly title: string }) => (
  <>
    <h1>{title}</h1>
    <p role="status">
      <span class="spinner" aria-hidden="true" />
    </p>
  </>
);
