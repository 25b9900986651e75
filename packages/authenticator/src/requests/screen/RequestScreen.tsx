import type { Decision, Verification } from "@spse/protocol";
import { useEffect, useReducer, useRef } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { locked } from "../../base/store/ring.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { failureWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { lazily } from "../../base/ui/lazily.tsx";
import { Notice } from "../../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { RemoveMenu } from "../../removal/RemoveMenu.tsx";
import { record } from "../history/record-history.ts";
import { type SignedAnswer, send, sign } from "../request/answer.flow.ts";
import { texts } from "../request/request.texts.ts";
import { advance, type Event, type Shown, type View } from "../request/request.ts";
import { tell } from "../watch/receipt.ts";
import { remember } from "../watch/remembered-requests.ts";
import { checkNow, watched } from "../watch/watch.ts";
import { Asking } from "./Asking.tsx";
import { Choose } from "./Choose.tsx";
import { Done } from "./Done.tsx";
import { NoRequest } from "./NoRequest.tsx";

const AccountEnded = lazily(async () => (await import("../../removal/removal.ts")).AccountEnded);
const verify = () => import("./Verify.tsx");
const Verify = lazily(async () => (await verify()).Verify);
const t = speak(texts);
const ui = speak(uiTexts);

/** What an LPSE asks this account: looked up at once when the screen opens, and followed while it stays open. */
export function RequestScreen({ account }: { readonly account: SpseAccount }) {
  const [view, dispatch] = useReducer<View, Event>(advance, { at: "checking" });
  const answer = useRef<SignedAnswer | null>(null);
  const since = useRef<number | null>(null);
  useHeadingFocus(`${account.id} ${view.at} ${"shown" in view ? view.shown.id : ""}`);

  useEffect(() => {
    // What was listed before the tap may be old: only rounds after it count.
    since.current = watched.peek().get(account.id)?.round ?? 0;
    checkNow(account.id);
    // Here before the tap on Ya: the system's prompt has to follow it closely.
    if (account.verification !== undefined) verify().catch(() => undefined);
    return watched.subscribe((all) => {
      const known = all.get(account.id);
      if (!known || since.current === null || known.round <= since.current) return;
      if (known.failure) dispatch({ did: "failed", failure: known.failure });
      else if (known.pending) dispatch({ did: "listed", pending: known.pending });
    });
  }, [account.id]);

  // At each listing anew, so that what was not told is told then.
  const hidden = locked.value;
  useEffect(() => {
    if (view.at === "asking" && !hidden) tell(account, view.shown.request, "opened");
  }, [view, hidden]);

  const decide = async (shown: Shown, decision: Decision, number?: string) => {
    if (!canSign(account)) return;
    const gated = decision === "approve" && account.verification !== undefined;
    if (!gated) dispatch({ did: "answered", decision });
    answer.current = await sign(outside, account, shown, decision, number);
    if (gated) dispatch({ did: "gated", refused: null });
    else await deliver();
  };

  /** *Ya*, by the phone's owner. */
  const verified = async (by: Verification | undefined) => {
    if (!answer.current) return;
    answer.current = { ...answer.current, verification: by };
    dispatch({ did: "answered", decision: "approve" });
    await deliver();
  };

  const deliver = async () => {
    if (!answer.current || !canSign(account)) return;
    record(account, answer.current.shown, { did: "answered", decision: answer.current.decision });
    const result = await send(outside, account, answer.current);
    if (result.kind === "outcome") {
      const { shown, decision } = answer.current;
      const { outcome, demanded = false } = result;
      dispatch({ did: "outcome", outcome, demanded });
      record(account, shown, { did: "told", decision, outcome });
      remember(account, shown.id, { digest: shown.digest, over: "answered" });
      checkNow(account.id);
    } else if (result.kind === "refused" && result.code.startsWith("verification-"))
      dispatch({ did: "gated", refused: result.code });
    else dispatch({ did: "not-sent", failure: result });
  };

  // The end of the account never wipes away what became of an answer: disabling 2FA ends the device that approved it.
  if (account.ended && view.at !== "done" && view.at !== "sending")
    return <AccountEnded account={account} ended={account.ended} />;

  const frame = { title: account.account.userId, headed: true, tools: <RemoveMenu account={account} /> };
  const ways = {
    onOpen: (shown: Shown) => dispatch({ did: "opened", shown }),
    onAnew: () => {
      dispatch({ did: "looked-anew" });
      checkNow(account.id);
    },
  };
  switch (view.at) {
    case "checking":
      return (
        <Screen {...frame}>
          <h1>{t("checking")}</h1>
          <p role="status">
            <span class="spinner" aria-hidden="true" />
          </p>
        </Screen>
      );
    case "failed":
      return (
        <Screen {...frame}>
          <h1>{account.lpse.name}</h1>
          <Fault words={failureWords(view.failure, account.lpse)} />
          <button type="button" class="button block" onClick={() => checkNow(account.id)}>
            <Icon name="refresh" /> {ui("again")}
          </button>
          <NoRequest account={account} codeOnly />
        </Screen>
      );
    case "none":
      return (
        <Screen {...frame}>
          {view.strange !== "none" && (
            <Notice kind={view.strange === "changed" ? "error" : "warning"}>
              <p>{t(view.strange)}</p>
            </Notice>
          )}
          <NoRequest account={account} />
        </Screen>
      );
    case "choose":
      return (
        <Screen {...frame}>
          <Choose account={account} requests={view.requests} onOpen={ways.onOpen} />
        </Screen>
      );
    case "asking":
      return <Asking key={view.shown.id} account={account} view={view} {...ways} onDecide={decide} />;
    case "verifying":
      return (
        canSign(account) &&
        answer.current && (
          <Verify
            account={account}
            view={view}
            jws={answer.current.jws}
            onVerified={(it) => void verified(it)}
            {...ways}
            onReport={() => void decide(view.shown, "report")}
          />
        )
      );
    case "sending":
      return (
        <Screen {...frame}>
          <h1>{t("sending")}</h1>
          <p role="status">
            <span class="spinner" aria-hidden="true" />
          </p>
        </Screen>
      );
    case "unsent": {
      const again = () => {
        dispatch({ did: "answered", decision: view.decision });
        void deliver();
      };
      const foot = (
        <button type="button" class="button big block" onClick={again}>
          <Icon name="refresh" /> {t("resend")}
        </button>
      );
      return (
        <Screen {...frame} foot={foot}>
          <h1>{t("unsent")}</h1>
          <Fault words={failureWords(view.failure, account.lpse)} />
        </Screen>
      );
    }
    case "done":
      return <Done account={account} view={view} onReport={() => void decide(view.shown, "report")} />;
    default:
      return view satisfies never;
  }
}
