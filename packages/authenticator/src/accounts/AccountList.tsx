import { useState } from "preact/hooks";
import { TOLD_IN_SECONDS } from "../base/lifetimes.ts";
import { accounts, clocks } from "../base/store/store.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { lazily } from "../base/ui/lazily.tsx";
import { Notice } from "../base/ui/Notice.tsx";
import { open } from "../base/ui/navigation.ts";
import { online } from "../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../base/ui/Screen.tsx";
import { texts as uiTexts } from "../base/ui/ui.texts.ts";
import { newVersion, takeNewVersion } from "../base/ui/update.ts";
import { hasNotice, NoticeSlot, WaitingSlot } from "../requests/slots.ts";
import { waitingCount, watchedOf } from "../requests/watch/watched.ts";
import { texts } from "./accounts.texts.ts";
import { findTroubles, type Trouble } from "./troubles.ts";

const t = speak(texts);
const ui = speak(uiTexts);
const MovedNotice = lazily(async () => (await import("./moved/MovedNotice.tsx")).MovedNotice, "optional");
const Accounts = lazily(async () => (await import("./Accounts.tsx")).Accounts, "part");
const Welcome = lazily(async () => (await import("./Welcome.tsx")).Welcome, "part");
const AddMenu = lazily(async () => (await import("./add/AddMenu.tsx")).AddMenu, "part");

/** Loads the list before it is shown. Without accounts nothing needs its code and what makes six digits. */
export const prepareList = Accounts.prepare;

/** Loads what a first visit shows, and then what its one button opens. */
export async function prepareFirstVisit(): Promise<void> {
  await Welcome.prepare();
  await AddMenu.prepare();
}

/** The first screen: all accounts with their codes, or the first steps. */
export function AccountList() {
  const [adding, setAdding] = useState(false);
  useHeadingFocus("list");
  const add = () => {
    setAdding(true);
    void import("./add/add.ts").catch(() => undefined); // the screens that its menu leads to
  };
  const list = accounts.value;
  const troubles = findTroubles(list, online.value, (id) => watchedOf(id).failure, clocks.value);
  const clock = troubles.find((it) => it.kind === "wrong-clock");
  const tools = (
    <>
      {list.length > 1 && (
        <button type="button" class="icon-button" aria-label={ui("add")} onClick={add}>
          <Icon name="plus" />
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t("menu")} onClick={() => open({ at: "settings" })}>
        <Icon name="menu" />
      </button>
    </>
  );
  const addButton = (
    <button type="button" class={`button block ${list.length === 0 ? "big" : "secondary"}`} onClick={add}>
      <Icon name="plus" /> {ui("add")}
    </button>
  );
  // Under the thumb, while it takes no row of the list.
  const foot = list.length === 1 && addButton;
  return (
    <Screen title={t("app")} ground tools={tools} foot={foot} strip={<Strip troubles={troubles} />}>
      {list.some(waitingCount) && <WaitingSlot accounts={list} />}
      {newVersion.value && (
        <Notice kind="info">
          <p>{ui("newVersion")}</p>
          <button type="button" class="button secondary small" onClick={takeNewVersion}>
            <Icon name="refresh" /> {ui("reload")}
          </button>
        </Notice>
      )}
      {clock?.kind === "wrong-clock" && (
        <Notice
          kind="warning"
          title={t("wrongClock")}
          text={t("wrongClockWhy", { lpse: clock.lpse, by: differs(clock.seconds) })}
        />
      )}
      {list.some(({ id }) => hasNotice(id)) && <NoticeSlot accounts={list} />}
      {list.length === 0 ? <Welcome>{addButton}</Welcome> : <Accounts list={list} />}
      {list.some(({ id }) => watchedOf(id).movedTo) && !list.some(waitingCount) && <MovedNotice />}
      {adding && <AddMenu onClose={() => setAdding(false)} />}
    </Screen>
  );
}

/** A difference of two clocks, in words. */
const differs = (seconds: number): string =>
  seconds < TOLD_IN_SECONDS ? t("seconds", { n: seconds }) : t("minutes", { n: Math.round(seconds / 60) });

/** Lines about the connection. A screen reader reads each new one. */
function Strip({ troubles }: { readonly troubles: readonly Trouble[] }) {
  const lines = troubles.filter((it) => it.kind !== "wrong-clock");
  return (
    <div role="status">
      {lines.map((line) => (
        <p class="app-strip" key={line.kind === "offline" ? "" : line.lpse}>
          <Icon name="offline" /> {line.kind === "offline" ? t("offline") : t("serverDown", { lpse: line.lpse })}
        </p>
      ))}
    </div>
  );
}
