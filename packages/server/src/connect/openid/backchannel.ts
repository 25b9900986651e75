/** CIBA: the content of a request, and what its state means for the application. Pure. */
import { REDEEM_WINDOW_SECONDS, REQUEST_LIFETIME_SECONDS, TRANSACTION_LIFETIME_SECONDS } from "@spse/protocol";
import { z } from "zod";
import type { RequestOfApplication } from "../../core/acceptor/application/index.ts";

type Params = Readonly<Record<string, string | undefined>>;

/**
 * Seconds of an `auth_req_id`: the phone's time, and then time to collect an answer. `requested_expiry` shortens only
 * the second part: nobody answers *Ya* to a request that is over at the application.
 */
export function lifetimeOf({ binding_message: text, requested_expiry: wanted }: Params): number {
  const asked = text === undefined ? REQUEST_LIFETIME_SECONDS : TRANSACTION_LIFETIME_SECONDS;
  const most = asked + REDEEM_WINDOW_SECONDS;
  return wanted === undefined ? most : Math.min(most, Math.max(asked, Number(wanted)));
}

/** `over`: it ended without the person's answer, and a new request may be sent. */
type Outcome = "pending" | "approved" | "refused" | "over";

export function outcomeOf(status: RequestOfApplication["status"]): Outcome {
  switch (status) {
    case "pending":
    case "approved":
      return status;
    case "denied":
    case "reported":
    case "number-wrong":
      return "refused";
    case "expired":
    case "cancelled":
    case "superseded":
    case "ended":
      return "over";
    default:
      return status satisfies never;
  }
}

/** The data stored for an `auth_req_id`: the request on the phone, and the grant that its *Ya* gives. */
const kept = z.looseObject({ request: z.string(), grant: z.string(), until: z.number() });
export const readKept = (stored: unknown): z.infer<typeof kept> | null => kept.safeParse(stored).data ?? null;

/** The data stored for the call that notifies the application of the end. */
const ping = z.looseObject({ authReqId: z.string(), token: z.string() });
export const readPing = (kept: unknown): z.infer<typeof ping> | null => ping.safeParse(kept).data ?? null;

/** The models under which both are kept: by `auth_req_id`, and by the request's id. */
export const KEPT_REQUEST = "BackchannelAsked";
export const PING = "BackchannelPing";
