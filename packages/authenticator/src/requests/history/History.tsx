import { purposes } from "@spse/protocol";
import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { StorageRefusal } from "../../base/store/database.ts";
import { outside } from "../../base/transport/outside.ts";
import { giveFile } from "../../base/ui/give-file.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { dayHere, timeHere } from "../../base/ui/time-of-day.ts";
import { shownBrowser } from "../request/browser.ts";
import { purposeOf } from "../request/headline.ts";
import { emptyHistory, loadHistory } from "./history.flow.ts";
import { texts } from "./history.texts.ts";
import { type Ending, type Entry, endingOf, HISTORY_MAX, writeHistory } from "./history.ts";

const t = speak(texts);

/** Lines shown at first, and added by each tap. */
const PAGE = 50;

/** Riwayat: the requests that this phone received and their answers, newest first. */
export function History() {
  const [entries, setEntries] = useState<readonly Entry[] | StorageRefusal | null>(null);
  const [shown, setShown] = useState(PAGE);
  const [asking, setAsking] = useState(false);
  useHeadingFocus("history");
  useEffect(() => void loadHistory().then(setEntries), []);

  if (entries === null) return <Screen title={t("title")}>{null}</Screen>;
  if (!isList(entries))
    return (
      <Screen title={t("title")}>
        <Fault words={{ title: t("storageTitle"), why: t("storage") }} />
      </Screen>
    );
  const save = () => {
    const day = new Date(outside.nowMs()).toISOString().slice(0, 10);
    void giveFile(`riwayat-spse-authenticator-${day}.jsonl`, writeHistory(entries));
  };
  const empty = async () => {
    const refusal = await emptyHistory();
    setAsking(false);
    setEntries(refusal ?? []);
    if (!refusal) showToast(t("emptied"));
  };
  if (entries.length === 0)
    return (
      <Screen title={t("title")}>
        <div class="empty">
          <Icon name="list" />
          <h2>{t("none")}</h2>
          <p>{t("noneWhy")}</p>
        </div>
      </Screen>
    );
  return (
    <Screen title={t("title")}>
      <p class="soft small">{t("lead", { n: HISTORY_MAX })}</p>
      <div class="actions pair">
        <button type="button" class="button secondary" onClick={save}>
          <Icon name="download" /> {t("save")}
        </button>
        <button type="button" class="button danger" onClick={() => setAsking(true)}>
          <Icon name="trash" /> {t("empty")}
        </button>
      </div>
      {daysOf(entries.slice(0, shown)).map(([day, lines]) => (
        <section key={day}>
          <h2 class="history-day">{day}</h2>
          <ul class="history">
            {lines.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
      {entries.length > shown && (
        <button type="button" class="button secondary block" onClick={() => setShown(shown + PAGE)}>
          {t("more")}
        </button>
      )}
      {asking && (
        <Sheet title={t("emptyTitle")} onClose={() => setAsking(false)}>
          <p>{t("emptyWhy")}</p>
          <button type="button" class="button danger loud block" onClick={() => void empty()}>
            {t("empty")}
          </button>
          <button type="button" class="button secondary block" onClick={() => setAsking(false)}>
            {t("cancel")}
          </button>
        </Sheet>
      )}
    </Screen>
  );
}

const BADGE: Readonly<Partial<Record<Ending, string>>> = {
  approved: "on",
  reported: "danger",
  denied: "warning",
  unsent: "warning",
  "number-wrong": "danger",
};

function Line({ entry }: { readonly entry: Entry }) {
  const ending = endingOf(entry);
  return (
    <li class="card flat">
      <h3 class="history-title">
        {named(entry)} · {entry.userId}
      </h3>
      <p>
        <span class={`badge ${BADGE[ending] ?? ""}`}>{t(`ending.${ending}`)}</span>
        {entry.strange?.map((what) => (
          <Fragment key={what}>
            {" "}
            <span class="badge danger">{t(`strange.${what}`)}</span>
          </Fragment>
        ))}
      </p>
      <p class="small">
        {timeHere(entry.seenAt)} · {entry.lpse.name}
      </p>
      {entry.asked?.text !== undefined && (
        <p class="small">
          <bdi>{entry.asked.text}</bdi>
        </p>
      )}
      {!entry.asked && (
        <p class="small soft">
          {shownBrowser(entry.browser)} · {entry.ip} · {t(entry.known ? "known" : "unknown")}
        </p>
      )}
    </li>
  );
}

/** A row of a later version may have a purpose that this one does not know. */
function named({ purpose: word, act, asked }: Entry): string {
  const purpose = purposes.find((it) => it === word);
  return purpose ? purposeOf({ purpose, asked, ...(act && { act }) }) : t("purpose.other");
}

/** Lines by their day in the phone's zone, in the order in which they come. */
function daysOf(entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayHere(entry.seenAt);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

const isList = (read: readonly Entry[] | StorageRefusal): read is readonly Entry[] => Array.isArray(read);
