/** Opens the account that a notification's link or the push worker names. [P-72] */
import { lpseIdShape, parseRequestFragment, type RequestLink, requestIdShape } from "@spse/protocol";
import * as z from "zod/mini";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts } from "../../base/store/store.ts";
import { back, open, replace, screen } from "../../base/ui/navigation.ts";
import { type Watched, watched } from "../watch/watched.ts";

/** With several accounts at one LPSE, only a listing tells whose request it is. Milliseconds to wait for it. */
const SEEK_MS = 10_000;

/** Asks again at once, when the code for that is loaded. Where it cannot be, the watch itself has not begun either. */
const checkNow = (id?: string): void =>
  void import("../watch/watch.ts").then((it) => it.checkNow(id)).catch(() => undefined);

let stopSeeking: () => void = () => undefined;

/** Removes a request's fragment from the address. @returns whether there was one; any other fragment stays. */
export function takeRequestLink(): boolean {
  const link = parseRequestFragment(location.hash);
  if (!link) return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  seek(link);
  return true;
}

/**
 * Opens the request of a pasted link in place of this screen. @returns `unknown` if this phone has no account there; null if
 * the text is no such link.
 */
export function openRequestLink(text: string): "opened" | "unknown" | null {
  const link = parseRequestFragment(text.trim().replace(/^[^#]*/, ""));
  if (!link) return null;
  const here = accountsAt(link);
  const asked = here.length === 1 ? here[0] : here.find(({ id }) => lists(watched.value, id, link));
  if (asked) replace({ at: "account", accountId: asked.id });
  else if (here.length > 0) {
    void back();
    seek(link);
  }
  return here.length > 0 ? "opened" : "unknown";
}

const openMessage = z.object({
  open: z.object({ lpse: lpseIdShape, request: requestIdShape, notMine: z.optional(z.literal(true)) }),
});

/** Opens what the owner has tapped in a notification. */
export function startFollowing(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    const read = openMessage.safeParse(data);
    if (read.success) seek(read.data.open);
  });
  navigator.serviceWorker.startMessages();
}

const accountsAt = (link: RequestLink): readonly StoredAccount[] =>
  accounts.value.filter((it) => it.kind === "spse" && it.lpse.id === link.lpse);

/** Whether the newest listing of an account has this request. */
const lists = (all: ReadonlyMap<string, Watched>, id: string, { request }: RequestLink): boolean =>
  all.get(id)?.pending?.requests.some((it) => it.id === request) ?? false;

/** Opens the account of the request, at the request where a push has carried it. Its screen shows only what [P-41] allows. */
function seek(link: RequestLink): void {
  stopSeeking();
  const here = accountsAt(link);
  const pushed = import("./pushed.flow.ts").then((it) => it.takeTapped(link)).catch(() => undefined);
  const [only] = here;
  if (only && here.length === 1) void pushed.then(() => show(only.id, link));
  if (here.length < 2) return;
  const timer = setTimeout(() => stopSeeking(), SEEK_MS);
  const unsubscribe = watched.subscribe((all) => {
    const asked = here.find(({ id }) => lists(all, id, link));
    if (!asked) return;
    // Not while the signal still notifies its listeners.
    queueMicrotask(() => {
      stopSeeking();
      show(asked.id, link);
    });
  });
  stopSeeking = () => {
    clearTimeout(timer);
    unsubscribe();
    stopSeeking = () => undefined;
  };
  checkNow();
}

function show(accountId: string, { request, notMine }: RequestLink): void {
  const now = screen();
  const isOpen = now.at === "account" && now.accountId === accountId;
  const to = { at: "account", accountId, requestId: request, notMine } as const;
  if (!isOpen) open(to);
  else if (notMine) replace(to);
  else checkNow(accountId);
}
