/** Keeps the history without being in the way: what it needs is loaded when there is something to keep. */
import type { LoginRequest } from "@spse/protocol";
import type { SpseAccount } from "../store/account.ts";
import type { Happened } from "./history.ts";

const seen = new Set<string>();

/** Notes what happened to a request. A history that cannot be written never stops a login. */
export function record(account: SpseAccount, request: LoginRequest, happened: Happened): void {
  if (happened.did === "seen") {
    const key = `${account.id}/${request.id}`;
    if (seen.has(key)) return;
    seen.add(key);
  }
  import("./history.flow.ts").then((it) => it.note(account, request, happened)).catch(() => undefined);
}
