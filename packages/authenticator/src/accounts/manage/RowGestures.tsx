import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, saveOrder } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { showToast } from "../../base/ui/Toast.tsx";
import { texts } from "./arrange.texts.ts";
import { moveTo, saidOf } from "./arrange.ts";
import { followRows, type RowActs } from "./follow-rows.ts";
import { rowOf } from "./groups.ts";
import "./rows.css";

const t = speak(texts);

interface Props {
  /** Holds the rows, and this. */
  readonly place: RefObject<HTMLElement | null>;
  readonly list: readonly StoredAccount[];
  /** Whether all rows are shown, so that they can be put in order. */
  readonly movable: boolean;
  /** Opens the row's menu, or what it leads to. */
  readonly onMenu: (account: StoredAccount, shown?: "name" | "remove") => void;
}

interface Tray {
  readonly account: StoredAccount;
  /** Where its row is in the place, in pixels. */
  readonly top: number;
  readonly height: number;
}

/**
 * Drag, long press and swipe on the rows, by finger or mouse. All that they do can be done without them: by the row's menu, and in
 * *Atur akun* with the keyboard and by ear.
 */
export function RowGestures({ place, list, movable, onMenu }: Props) {
  const [tray, setTray] = useState<Tray | null>(null);
  const following = useRef<ReturnType<typeof followRows>>(null);
  const accountOf = (id: string) => list.find((it) => it.id === id);

  const acts: RowActs = {
    movable,
    onMenu: (id) => {
      const account = accountOf(id);
      if (account) onMenu(account);
    },
    onTray: (row) => {
      const account = accountOf(row?.dataset.id ?? "");
      if (!row || !account || !place.current) return setTray(null);
      const { top, height } = row.getBoundingClientRect();
      setTray({ account, top: top - place.current.getBoundingClientRect().top, height });
    },
    onDrop: async (id, to, all) => {
      const account = accountOf(id);
      const ordered = moveTo(accounts.value, id, to);
      if (!account || !ordered) return;
      await saveOrder(ordered).then(
        () => showToast(t("moved", { what: saidOf(account), n: to + 1, all })),
        () => showToast(`${t("storageTitle")}. ${t("storage")}`),
      );
    },
  };
  const present = useRef(acts);
  present.current = acts;

  useEffect(() => {
    if (!place.current) return;
    following.current = followRows(place.current, present);
    return () => following.current?.stop();
  }, []);
  // The row may be elsewhere now, or nowhere. At once: a swipe that begins afterwards stays.
  useLayoutEffect(() => following.current?.close(), [list]);

  if (!tray) return null;
  const { account, top, height } = tray;
  const closing = (act: () => void) => () => {
    following.current?.close();
    act();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form
    <div
      class="row-tray"
      role="group"
      aria-label={rowOf(account, false).lead}
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      <button type="button" onClick={closing(() => onMenu(account, "name"))}>
        <Icon name="edit" /> {t("menuRename")}
      </button>
      <button type="button" onClick={closing(() => open({ at: "arrange" }))}>
        <Icon name="list" /> {t("menuMove")}
      </button>
      <button type="button" class="danger" onClick={closing(() => onMenu(account, "remove"))}>
        <Icon name="trash" /> {t("menuRemove")}
      </button>
    </div>
  );
}
