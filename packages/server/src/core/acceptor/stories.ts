/** Callbacks of higher modules in the acceptor's calls, which core/stories.ts passes in. */
import type { EmailNotice, ResetNotice, WaitingNotice } from "@spse/protocol";
import type { Tx, World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import type { Approval, News } from "./read-approval.sql.ts";

/** Notices that an account's phones get beside its requests, where there may be such news. [P-84] [P-86] [P-108] */
export type Notices = (
  world: World,
  accountId: string,
  news: Omit<News, "changes">,
) => Promise<{
  readonly reset?: ResetNotice;
  readonly email?: EmailNotice;
  readonly waiting?: readonly WaitingNotice[];
}>;

/** Takes back what a reported request allowed, inside the transaction that stores the report. [P-57] */
export type TakeBack = (tx: Tx, reported: Approval, visit: Visit) => Promise<void>;

export interface DeviceStories {
  readonly notices: Notices;
  readonly takeBack: TakeBack;
  /** Ends the proof that asked with this reference: the phone has denied one of its requests. Inside the transaction that stores the answer. */
  readonly endDenied: (tx: Tx, reference: string) => Promise<void>;
  /** The phone has answered this application's request, or taken its *Ya* back. Inside the transaction that stores that. */
  readonly tellEnd: (tx: Tx, applicationId: string, requestId: string) => Promise<void>;
}
