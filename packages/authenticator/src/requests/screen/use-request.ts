/** The state, calls and memory of an account's request screen. */
import type { Decision, Verification } from "@spse/protocol";
import { useEffect, useReducer, useRef } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { locked } from "../../base/store/ring.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { record, remember } from "../history/record-history.ts";
import { type SignedAnswer, send, sign } from "../request/answer.flow.ts";
import { advance, type Event, type Shown, type View } from "../request/request.ts";
import { checkNow, tell, watched } from "../watch/watch.ts";

/** `jws`: the signed answer that the view shows; null before the first one. */
interface Asked {
  readonly view: View;
  readonly jws: string | null;
  /** Takes the owner's answer. Sends it at once, unless the phone has to verify its owner first. */
  readonly decide: (shown: Shown, decision: Decision, number?: string) => Promise<void>;
  /** Sends the *Ya* that the owner has confirmed; undefined: the LPSE demands no confirmation after all. */
  readonly confirm: (by: Verification | undefined) => Promise<void>;
  /** Sends the very same answer again. */
  readonly resend: (decision: Decision) => void;
  readonly open: (shown: Shown) => void;
  readonly lookAnew: () => void;
}

export function useRequest(account: SpseAccount): Asked {
  const [view, dispatch] = useReducer<View, Event>(advance, { at: "checking" });
  const answer = useRef<SignedAnswer | null>(null);
  const since = useRef<number | null>(null);

  useEffect(() => {
    // A listing from before the tap may be old, so wait for a later one.
    since.current = watched.peek().get(account.id)?.round ?? 0;
    checkNow(account.id);
    return watched.subscribe((all) => {
      const known = all.get(account.id);
      if (!known || since.current === null || known.round <= since.current) return;
      if (known.failure) dispatch({ did: "failed", failure: known.failure });
      else if (known.pending) dispatch({ did: "listed", pending: known.pending });
    });
  }, [account.id]);

  // Repeat at each listing, so that a receipt that was lost is sent then.
  const hidden = locked.value;
  useEffect(() => {
    if (view.at === "asking" && !hidden) tell(account, view.shown.request, "opened");
  }, [view, hidden]);

  const deliver = async () => {
    if (!answer.current || !canSign(account)) return;
    const { shown, decision } = answer.current;
    record(account, shown, { did: "answered", decision });
    const result = await send(outside, account, answer.current);
    if (result.kind === "outcome") {
      const { outcome, demanded = false } = result;
      dispatch({ did: "outcome", outcome, demanded });
      record(account, shown, { did: "told", decision, outcome });
      remember(account, shown.id, { digest: shown.digest, over: "answered" });
      checkNow(account.id);
    } else if (result.kind === "refused" && result.code.startsWith("verification-"))
      dispatch({ did: "gated", refused: result.code });
    else dispatch({ did: "not-sent", failure: result });
  };

  return {
    view,
    jws: answer.current?.jws ?? null,
    decide: async (shown, decision, number) => {
      if (!canSign(account)) return;
      const gated = decision === "approve" && account.verification !== undefined;
      if (!gated) dispatch({ did: "answered", decision });
      answer.current = await sign(outside, account, shown, decision, number);
      if (gated) dispatch({ did: "gated", refused: null });
      else await deliver();
    },
    confirm: async (by) => {
      if (!answer.current) return;
      answer.current = { ...answer.current, verification: by };
      dispatch({ did: "answered", decision: "approve" });
      await deliver();
    },
    resend: (decision) => {
      dispatch({ did: "answered", decision });
      void deliver();
    },
    open: (shown) => dispatch({ did: "opened", shown }),
    lookAnew: () => {
      dispatch({ did: "looked-anew" });
      checkNow(account.id);
    },
  };
}
