/** The start: first the safety checks, then the store, then the screens. */
import "@spse/look/app.css";
import "@spse/look/app/welcome.css";
import "./shell/app-extra.css";
import { render } from "preact";
import { prepareFirstVisit, prepareList } from "./accounts/AccountList.tsx";
import { SIGNS_MS } from "./base/lifetimes.ts";
import { accounts, askPersistence, openStore, persisted } from "./base/store/store.ts";
import { outside } from "./base/transport/outside.ts";
import { isInstalled, startInstalling } from "./base/ui/install.ts";
import { openLanguage, speak } from "./base/ui/language.ts";
import { open, startNavigation } from "./base/ui/navigation.ts";
import { startOnline, startSeconds } from "./base/ui/present.ts";
import { kept, openSettings } from "./base/ui/settings.ts";
import { texts } from "./base/ui/ui.texts.ts";
import { startUpdates } from "./base/ui/update.ts";
import { startWarming, warmKnown } from "./base/ui/warm.ts";
import { startLocking } from "./owner/lock/auto-lock.ts";
import { startFollowing, takeRequestLink } from "./requests/push/request-link.ts";
import { App, Plain, prepareAccounts } from "./shell/App.tsx";

const t = speak(texts);
const place = document.getElementById("app") ?? document.body;

// Not awaited: parts that are loaded later wait for this file, and the start may wait for one of them.
void start();

async function start(): Promise<void> {
  const isFramed = window.top !== window.self;
  if (!isFramed) warmKnown();
  // Before the first drawing, and only where its owner has chosen one.
  if (kept("theme")) await import("./base/ui/theme.ts").then((it) => it.openTheme()).catch(() => undefined);
  openLanguage();
  openSettings();
  // Another page that frames the app could steal a tap. So load no account and show nothing to tap. Only the server of `spse demo` adds the
  // mark, and its policy names the portal beside the frame.
  if (isFramed && !document.querySelector('meta[name="framed-in-demo"]')) return render(<p>{t("framed")}</p>, place);
  if (!isSecureContext) return render(<Plain title="SPSE Authenticator" why={t("insecure")} />, place);
  if (!crypto.subtle || !("indexedDB" in window))
    return render(<Plain title="SPSE Authenticator" why={t("old")} />, place);
  startInstalling();
  startOnline();
  // An app that was here before has accounts in most cases: what asks for requests is loaded while the store opens, and nothing beside it.
  const wasHere = navigator.serviceWorker?.controller;
  if (wasHere) void loadWatch().catch(() => undefined);
  const refusal = await openStore();
  if (refusal)
    return render(<Plain title={t("storageTitle")} why={t("storage")} onAgain={() => location.reload()} />, place);
  // A browser that promises nothing to a tab may promise it to an installed app without being asked.
  if (isInstalled() && accounts.value.length > 0 && !persisted.value) void askPersistence();
  startLocking();
  startWarming();
  // The first call is on its way while everything else is loaded and drawn.
  if (wasHere && accounts.value.length > 0) {
    await startWatching();
    await new Promise((signed) => setTimeout(signed, SIGNS_MS));
    void prepareList();
  }
  startSeconds();
  startNavigation();
  takeLink();
  addEventListener("hashchange", takeLink);
  render(<App />, place);
  startFollowing();
  void prepareOffline();
  // On a first visit there is no account and no service worker yet: start what accounts need with the first account.
  if (accounts.value.length > 0 || navigator.serviceWorker?.controller) return startForAccounts();
  const stop = accounts.subscribe((list) => {
    if (list.length === 0) return;
    stop();
    startForAccounts();
  });
}

/** Stores the app's files for offline use, once what the owner sees and taps first is there: on a slow line all other files wait. */
async function prepareOffline(): Promise<void> {
  if (accounts.value.length === 0) await prepareFirstVisit();
  // Safari has no such call.
  if ("requestIdleCallback" in window) requestIdleCallback(() => void startUpdates(), { timeout: IDLE_MS });
  else void startUpdates();
}

/** Milliseconds after which the app is at rest, whatever it does. */
const IDLE_MS = 5000;

/** Begins to ask for requests, loads the screen of an account, and renews the notifications, or ends those of accounts that are gone. */
function startForAccounts(): void {
  void startWatching();
  prepareAccounts();
  import("./requests/watch/badge.ts").then((it) => it.startBadge()).catch(() => undefined);
  import("./requests/arrival/arrival.flow.ts").then((it) => it.startArrivals()).catch(() => undefined);
  import("./requests/push/pushed.flow.ts").then((it) => it.startPushed()).catch(() => undefined);
  import("./requests/push/push.flow.ts").then(({ startPush }) => startPush(outside)).catch(() => undefined);
}

/** Milliseconds until a part that could not be loaded is tried again. */
const AGAIN_MS = 3000;

/** A declaration, since the start calls it before this line has run. */
function loadWatch() {
  return import("./requests/watch/watch.ts");
}

/** Without the watch no request arrives, so it is tried until it is there. */
async function startWatching(): Promise<void> {
  await loadWatch()
    .then((it) => it.startWatching())
    .catch(() => void setTimeout(startWatching, AGAIN_MS));
}

/** Removes the key URI from the address at once, so that neither the browser's history nor the screen shows it. [P-18] */
function takeLink(): void {
  const { hash } = location;
  if (hash.length <= 1 || takeRequestLink()) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  open({ at: "link", fragment: hash });
}
