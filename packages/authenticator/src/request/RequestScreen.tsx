import type { Decision, Verification } from "@spse/protocol";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { RemoveMenu } from "../accounts/RemoveMenu.tsx";
import { record } from "../history/record.ts";
import type { SpseAccount } from "../store/account.ts";
import { locked } from "../store/ring.ts";
import { canSign } from "../transport/device-api.ts";
import { failureWords } from "../transport/failure.ts";
import { outside } from "../transport/outside.ts";
import { Fault } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { lazily } from "../ui/lazily.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts as uiTexts } from "../ui/ui.texts.ts";
import { Asking } from "./Asking.tsx";
import { type SignedAnswer, send, sign } from "./answer.flow.ts";
import { Choose } from "./Choose.tsx";
import { Done } from "./Done.tsx";
import { remember } from "./memory.ts";
import { Nothing } from "./Nothing.tsx";
import { tell } from "./receipt.ts";
import { texts } from "./request.texts.ts";
import { advance, type Event, type Shown, type View } from "./request.ts";
import { checkNow, watched } from "./watch.ts";

const Ended = lazily(async () => (await import("../accounts/leave.ts")).Ended);
const verification = () => import("../verification/verification.ts");
const Verify = lazily(async () => (await verification()).Verify);
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
    if (account.verification !== undefined) verification().catch(() => undefined);
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
    return <Ended account={account} ended={account.ended} />;

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
          <Nothing account={account} codeOnly />
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
          <Nothing account={account} />
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
