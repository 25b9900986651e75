import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { accounts, saveOrder } from "../../base/store/store.ts";
import { speak } from "../../base/ui/language.ts";
import { showToast } from "../../base/ui/Toast.tsx";
import { texts } from "./arrange.texts.ts";
import { moveTo, saidOf } from "./arrange.ts";
import { followRows, type RowActs } from "./follow-rows.ts";
import "./rows.css";

const t = speak(texts);

interface Props extends Pick<RowActs, "movable" | "onMenu"> {
  /** Holds the rows. */
  readonly place: RefObject<HTMLElement | null>;
}

/** Long press and drag on the rows, by finger or mouse. *Atur akun* does the same by buttons, with the keyboard and by ear. */
export function RowDrag({ place, movable, onMenu }: Props) {
  const acts = useRef<RowActs>({ movable, onMenu, onDrop: saveDrop });
  acts.current = { movable, onMenu, onDrop: saveDrop };
  useEffect(() => (place.current ? followRows(place.current, acts) : undefined), []);
  return null;
}

async function saveDrop(id: string, to: number, all: number): Promise<void> {
  const account = accounts.value.find((it) => it.id === id);
  const ordered = moveTo(accounts.value, id, to);
  if (!account || !ordered) return;
  await saveOrder(ordered).then(
    () => showToast(t("moved", { what: saidOf(account), n: to + 1, all })),
    () => showToast(`${t("storageTitle")}. ${t("storage")}`),
  );
}
