/** Where a notification leads: from the address or from the push worker to the account that is asked. [P-72] */
import { lpseIdShape, parseRequestFragment, type RequestLink, requestIdShape } from "@spse/protocol";
import * as z from "zod/mini";
import { checkNow, watched } from "../request/watch.ts";
import { accounts } from "../store/store.ts";
import { open, screen } from "../ui/navigation.ts";

/** With several accounts at one LPSE, only a listing tells which one is asked. Milliseconds to wait for it. */
const SEEK_MS = 10_000;

let stopSeeking: () => void = () => undefined;

/** Takes a request's fragment out of the address. @returns whether it was one; anything else stays where it is. */
export function takeRequestLink(): boolean {
  const link = parseRequestFragment(location.hash);
  if (!link) return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  seek(link);
  return true;
}

const openMessage = z.object({ open: z.object({ lpse: lpseIdShape, request: requestIdShape }) });

/** Follows the push worker, which says what its owner has tapped. */
export function startFollowing(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    const read = openMessage.safeParse(data);
    if (read.success) seek(read.data.open);
  });
  navigator.serviceWorker.startMessages();
}

/** Opens the account that is asked. What it shows there is only what the LPSE lists. */
function seek(link: RequestLink): void {
  stopSeeking();
  const here = accounts.value.filter((it) => it.kind === "spse" && it.lpse.id === link.lpse);
  const [only] = here;
  if (only && here.length === 1) show(only.id);
  if (here.length < 2) return;
  const timer = setTimeout(() => stopSeeking(), SEEK_MS);
  const unsubscribe = watched.subscribe((all) => {
    const asked = here.find(({ id }) => all.get(id)?.pending?.requests.some((it) => it.id === link.request));
    if (!asked) return;
    // Not inside the notice of the change itself.
    queueMicrotask(() => {
      stopSeeking();
      show(asked.id);
    });
  });
  stopSeeking = () => {
    clearTimeout(timer);
    unsubscribe();
    stopSeeking = () => undefined;
  };
  checkNow();
}

function show(accountId: string): void {
  const now = screen();
  if (now.at === "account" && now.accountId === accountId) checkNow(accountId);
  else open({ at: "account", accountId });
}
