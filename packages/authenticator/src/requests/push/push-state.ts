/** Whether this phone can be woken, and why not. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { Failure } from "../../base/transport/transport.ts";

/** What this browser supports and allows. */
export interface Ability {
  /** The browser has service workers, push and notifications. */
  readonly complete: boolean;
  readonly ios: boolean;
  /** Opened from the home screen. */
  readonly installed: boolean;
  readonly permission: NotificationPermission;
}

/**
 * `install`: iOS gives push only to an app on the home screen. `blocked`: its owner or the browser has said no, and only the
 * browser's own settings can change that.
 */
type Support = "able" | "install" | "unsupported" | "blocked";

export function supportOf(ability: Ability): Support {
  if (ability.ios && !ability.installed) return "install";
  if (!ability.complete) return "unsupported";
  return ability.permission === "denied" ? "blocked" : "able";
}

/**
 * The state of one LPSE's notifications. `off`: not switched on. `lost` (*terputus*): switched on, but a push would not arrive;
 * with the reason if a call to the LPSE failed. `foreign`: the LPSE does not know this browser's push service.
 */
export type PushState =
  | { readonly at: "checking" | "off" | "install" | "unsupported" | "blocked" | "foreign" }
  | { readonly at: "lost"; readonly failure: Failure | null }
  | { readonly at: "active"; readonly lastAt: UnixSeconds | null };

/** The newest evidence that pushes work: one arrived here, or a push service took one. */
export function lastSuccess(received: UnixSeconds | null, sent: UnixSeconds | null): UnixSeconds | null {
  if (received === null) return sent;
  return sent === null || received >= sent ? received : sent;
}

/** Kinds of phones, whose settings differ. */
type Platform = "android" | "ios" | "other";

export function platformOf(userAgent: string): Platform {
  if (/iphone|ipad/i.test(userAgent)) return "ios";
  return /android/i.test(userAgent) ? "android" : "other";
}
