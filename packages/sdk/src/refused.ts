/**
 * Why a call did not do what was asked. `code` is stable; docs/api.md of the LPSE's server lists those that come from there, such as
 * `cannot-be-asked`, `paused`, `too-many`. The SDK's own:
 *
 * - `unreachable`: no answer came, after several tries. Nobody knows whether the server has done it: ask again with the same `idempotencyKey`.
 * - `unknown-outcome`: no answer came to a code, which may be used up now. It is not sent again: a used code would read as a wrong one.
 * - `not-understood`: an answer came that is not the API's. The address is wrong, or something stands between.
 * - `webhook-unsigned`, `webhook-old`: the call is not from this LPSE, or is a copy of an old one.
 * - `assertion-wrong`: nobody is proven to be logged in.
 */
export class SpseError extends Error {
  override readonly name = "SpseError";
  readonly code: string;
  /** Of the HTTP answer; null where there was none. */
  readonly status: number | null;
  /** When it may be tried again; null where the server does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: string,
    message: string,
    more: { readonly status?: number; readonly retryAfterSeconds?: number | null; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.status = more.status ?? null;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}
