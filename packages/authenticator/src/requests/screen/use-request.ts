/** The state, calls and memory of an account's request screen. */
import type { Decision, RequestId, UnixSeconds, Verification } from "@spse/protocol";
import { useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { MISTAKE_SECONDS } from "../../base/lifetimes.ts";
import type { SpseAccount } from "../../base/store/account.ts";
import { locked } from "../../base/store/ring.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { goingBack } from "../../base/ui/navigation.ts";
import { noteApproved, noteRefused, standing } from "../arrival/arrival.flow.ts";
import { record, remember } from "../history/record-history.ts";
import { type SignedAnswer, send, sign } from "../request/answer.flow.ts";
import { advance, begin, type Event, type Shown, type View } from "../request/request.ts";
import { awaitNext, checkNow, tell } from "../watch/watch.ts";
import { dropAnswered, isFresh, waitingOf, watched, watchedOf } from "../watch/watched.ts";

/** A request of this account that its owner has approved, and when by this phone's clock. */
export interface Approved {
  readonly shown: Shown;
  readonly at: UnixSeconds;
}

const lastApproved = new Map<string, Approved>();

/** `jws`: the signed answer that the view shows; null before the first one. */
interface Asked {
  readonly view: View;
  readonly jws: string | null;
  /** The *Ya* of a moment ago, on a screen that has closed. */
  readonly approved: Approved | null;
  /** Takes the owner's answer. Sends it at once, unless the phone has to verify its owner first. */
  readonly decide: (shown: Shown, decision: Decision, number?: string) => Promise<void>;
  /** Sends the *Ya* that the owner has confirmed; undefined: the LPSE demands no confirmation after all. */
  readonly confirm: (by: Verification | undefined) => Promise<void>;
  /** Sends the very same answer again. */
  readonly resend: (decision: Decision) => void;
  readonly open: (shown: Shown) => void;
  readonly lookAnew: () => void;
}

/** @param wanted the request that its owner has tapped. */
export function useRequest(account: SpseAccount, wanted: RequestId | undefined): Asked {
  const [view, dispatch] = useReducer<View, Event, null>(advance, null, () => begin(heldOf(account, wanted), wanted));
  const answer = useRef<SignedAnswer | null>(null);
  const since = useRef<number | null>(null);

  useEffect(() => {
    // A list that was fetched before the tap may be out of date: wait for a newer one, unless it has just come. Before the first one, the call
    // that the app began with is under way.
    const listed = watchedOf(account.id);
    since.current = listed.round;
    if (isFresh(listed, outside.nowMs())) since.current -= 1;
    else if (listed.round > 0) checkNow(account.id);
    let { pushed } = listed;
    return watched.subscribe((all) => {
      const known = all.get(account.id);
      if (!known || since.current === null) return;
      const isPushed = known.pushed > pushed;
      pushed = known.pushed;
      if (known.round <= since.current && !isPushed) return;
      if (known.failure && !isPushed) dispatch({ did: "failed", failure: known.failure });
      else if (known.pending) dispatch({ did: "listed", pending: known.pending });
    });
  }, [account.id]);

  const hidden = locked.value;
  const ids = useRef(new Set<RequestId>());
  useLayoutEffect(() => {
    const shown = view.at === "choose" ? view.requests : "shown" in view ? [view.shown] : [];
    // What comes on the way back to the list was not closed by its owner: there it opens by itself.
    if (!goingBack.peek()) for (const { id } of shown) ids.current.add(id);
    standing.value = { accountId: account.id, at: standingOf(view), ids: ids.current };
  }, [view]);
  useEffect(
    () => () => {
      standing.value = null;
    },
    [],
  );

  // Repeat at each listing, so that a receipt that was lost is sent then.
  useEffect(() => {
    if (view.at === "asking" && !hidden) tell(account, view.shown.request, "opened");
  }, [view, hidden]);

  const deliver = async () => {
    if (!answer.current || !canSign(account)) return;
    const { shown, decision } = answer.current;
    const sending = send(outside, account, answer.current);
    // After the call has begun, which waits for nothing else.
    record(account, shown, { did: "answered", decision });
    const result = await sending;
    if (result.kind === "outcome") {
      const { outcome, demanded = false } = result;
      dispatch({ did: "outcome", outcome, demanded });
      dropAnswered(account.id, shown.id);
      if (outcome === "approved") {
        lastApproved.set(account.id, { shown, at: phoneNow() });
        noteApproved();
      } else lastApproved.delete(account.id);
      record(account, shown, { did: "told", decision, outcome });
      remember(account, shown.id, { digest: shown.digest, over: "answered" });
      awaitNext(account.id);
    } else if (result.kind === "refused" && result.code.startsWith("verification-"))
      dispatch({ did: "gated", refused: result.code });
    else dispatch({ did: "not-sent", failure: result });
  };

  const last = lastApproved.get(account.id);
  return {
    view,
    approved: last && phoneNow() - last.at < MISTAKE_SECONDS ? last : null,
    jws: answer.current?.jws ?? null,
    decide: async (shown, decision, number) => {
      if (!canSign(account)) return;
      const gated = decision === "approve" && account.verification !== undefined;
      if (decision === "report") noteRefused();
      if (!gated) dispatch({ did: "answered", decision, shown });
      answer.current = await sign(outside, account, shown, decision, number);
      if (gated) dispatch({ did: "gated", refused: null });
      else await deliver();
    },
    confirm: async (by) => {
      if (!answer.current) return;
      answer.current = { ...answer.current, verification: by };
      dispatch({ did: "answered", decision: "approve", shown: answer.current.shown });
      await deliver();
    },
    resend: (decision) => {
      if (!answer.current) return;
      dispatch({ did: "answered", decision, shown: answer.current.shown });
      void deliver();
    },
    open: (shown) => dispatch({ did: "opened", shown }),
    lookAnew: () => {
      dispatch({ did: "looked-anew" });
      checkNow(account.id);
    },
  };
}

/** What the app holds of an account's requests, and the one that was tapped even where it has expired. */
function heldOf(account: SpseAccount, wanted: RequestId | undefined): readonly Shown[] {
  const waiting = waitingOf(account);
  return (watchedOf(account.id).pending?.requests ?? []).filter((it) => waiting.includes(it) || it.id === wanted);
}

/** Whether a request of another account may take this screen's place. */
const standingOf = ({ at }: View): "free" | "busy" | "done" =>
  at === "done" ? "done" : at === "checking" || at === "none" || at === "failed" ? "free" : "busy";

const phoneNow = (): UnixSeconds => timeAt(outside.nowMs(), 0);
