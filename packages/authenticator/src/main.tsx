/** The start: what must hold first, then the store, then the screens. */
import "@spse/look/app.css";
import "./app-extra.css";
import { render } from "preact";
import { takeLink } from "./add/link.ts";
import { startLocking } from "./lock/auto.ts";
import { startFollowing } from "./push/link.ts";
import { startWatching } from "./request/watch.ts";
import { accounts, askPersistence, openStore, persisted } from "./store/store.ts";
import { outside } from "./transport/outside.ts";
import { App, prepareAccounts } from "./ui/App.tsx";
import { isInstalled, startInstalling } from "./ui/install.ts";
import { openLanguage, speak } from "./ui/language.ts";
import { startNavigation } from "./ui/navigation.ts";
import { startOnline } from "./ui/online.ts";
import { Plain } from "./ui/Plain.tsx";
import { startSeconds } from "./ui/second.ts";
import { openSettings } from "./ui/settings.ts";
import { texts } from "./ui/ui.texts.ts";
import { startUpdates } from "./ui/update.ts";

const t = speak(texts);
const place = document.getElementById("app") ?? document.body;

// Not awaited: parts that are loaded later wait for this file, and the start may wait for one of them.
void start();

async function start(): Promise<void> {
  openLanguage();
  openSettings();
  // Inside another page a tap could be stolen: no account is loaded and nothing can be tapped.
  if (window.top !== window.self) return render(<p>{t("framed")}</p>, place);
  if (!isSecureContext) return render(<Plain title="SPSE Authenticator" why={t("insecure")} />, place);
  if (!crypto.subtle || !("indexedDB" in window))
    return render(<Plain title="SPSE Authenticator" why={t("old")} />, place);
  startInstalling();
  startOnline();
  const refusal = await openStore();
  if (refusal)
    return render(<Plain title={t("storageTitle")} why={t("storage")} onAgain={() => location.reload()} />, place);
  // A browser that would not promise it to a tab may promise it to an installed app, by itself.
  if (isInstalled() && accounts.value.length > 0 && !persisted.value) void askPersistence();
  startLocking();
  startSeconds();
  startNavigation();
  takeLink();
  addEventListener("hashchange", takeLink);
  render(<App />, place);
  prepareAccounts();
  startWatching();
  startFollowing();
  void startUpdates();
  import("./push/push.flow.ts").then(({ startPush }) => startPush(outside)).catch(() => undefined);
}
