/** Every number of seconds of the app's own. What phone and server must agree on is in `@spse/protocol`. */

/** A code is shown as about to go for this time before its end. */
export const LATE_SECONDS = 6;
/** The next code is shown beside a code that has this time left. */
export const NEXT_SECONDS = 5;
/** The lock closes this time after the app was left, as its owner chooses. */
export const LOCK_AFTER_SECONDS = [0, 60, 300] as const;
/** The wait after the first, second, … wrong PIN in a row; then the last one each time. */
export const PIN_WAIT_SECONDS = [0, 0, 30, 60, 300, 900, 3600] as const;
/** A removed account of another service can be restored for this time; then its seed is deleted. */
export const RESTORE_SECONDS = 30 * 86_400;
export const DAY_SECONDS = 86_400;
/** Waits below this are told in seconds, longer ones in minutes. */
export const TOLD_IN_SECONDS = 120;
/** An app that is seen again after this time renews its push subscriptions as at its start: an installed app is seldom closed. */
export const RENEW_AFTER_SECONDS = 15 * 60;
/** *Nanti* hides the notice of a moved LPSE for this time. [P-81] */
export const LATER_SECONDS = 86_400;
/** Clocks are learnt to the second, so two times that differ by this may be one. */
export const ROUNDING_SECONDS = 2;
/** Requests that were refused within this time count as a flood: see requests/arrival/. */
export const BOMBED_SECONDS = 300;
/** A mistaken *Ya* is offered to be taken back on its account's screen for this time; the LPSE takes it for 24 hours. [P-57] */
export const MISTAKE_SECONDS = 600;
/** Clocks of LPSEs that differ by less agree: then their time serves the codes of other services too. [P-66] */
export const AGREE_SECONDS = 10;
/** A code of another service that is typed by hand lives at least and at most this time, as in a key URI. */
export const PERIOD_MIN_SECONDS = 5;
export const PERIOD_MAX_SECONDS = 300;

/** Milliseconds in which a phone signs a call: what began first would hold the call up. */
export const SIGNS_MS = 20;
