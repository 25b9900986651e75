/** A change and its message are one transaction: the message is sent if that commits, until it is accepted. Pure. */
import { MESSAGE_RETRY_SECONDS } from "../../../base/rules/lifetimes.ts";

/** `webhook`: a request has ended. `ping`: the same, for an application that asked by CIBA. The list may grow. */
export const messageKinds = ["webhook", "ping"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** One due message. `id` is the same at each try, so that a receiver recognises a repeat. */
export interface Message {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: MessageKind;
  /** The subject: an id of the module that makes the message. */
  readonly subject: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly createdAt: number;
}

/** The call that carries a message, made anew for each try: it may hold a time and a signature. */
export interface Letter {
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Seconds until the next try (Standard Webhooks 1.0.0, "Retries"); null: given up. @param spread 0 to 1, by chance. */
export function retryAfter(attempts: number, spread: number): number | null {
  const seconds = MESSAGE_RETRY_SECONDS[attempts - 1];
  return seconds === undefined ? null : Math.ceil(seconds * (1 + spread / 5));
}

/** The delivery state of an application, for its page on the console. */
export interface Standing {
  readonly kind: MessageKind;
  readonly waiting: number;
  readonly takenAt: number | null;
  /** The newest failure with no success after it. `failedWhy`: an HTTP status, an error's code, or `forbidden`. */
  readonly failedAt: number | null;
  readonly failedWhy: string | null;
  /** The address that has answered 410 Gone: nothing more is sent to it. */
  readonly goneAddress: string | null;
}
