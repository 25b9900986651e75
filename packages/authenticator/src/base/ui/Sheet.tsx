import type { IconName } from "@spse/look";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { locked } from "../store/ring.ts";
import { Icon } from "./Icon.tsx";
import { speak } from "./language.ts";
import { texts } from "./ui.texts.ts";

const t = speak(texts);

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A sheet from below: a modal dialog, closed by Escape, the phone's back button, its own button or a tap beside it. */
export function Sheet({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = locked.value;
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const { current } = dialog;
    // Only the lock's own sheets may cover the lock; the app may have locked since this was drawn.
    if (current && !current.open && (!locked.peek() || current.closest(".lock"))) current.showModal();
  }, [closed]);
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog without our help
    <dialog class="sheet" ref={dialog} aria-labelledby="sheet-title" onClose={onClose} onClick={onClick}>
      <div class="sheet-grip" />
      <div class="sheet-head">
        <h2 id="sheet-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon-button" aria-label={t("close")} onClick={onClose}>
          <Icon name="x" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly title: string;
  readonly why?: string | undefined;
  readonly disabled?: boolean;
  /** Missing where the line only tells something. */
  readonly onClick?: () => void;
}

/** One line of a menu. */
export function MenuItem({ icon, title, why, disabled = false, onClick }: ItemProps) {
  const words = (
    <>
      <Icon name={icon} />
      <span>
        {title}
        {why && <small>{why}</small>}
      </span>
    </>
  );
  return (
    <li>
      {onClick ? (
        <button type="button" class="menu-item" disabled={disabled} onClick={onClick}>
          {words}
        </button>
      ) : (
        <p class="menu-item">{words}</p>
      )}
    </li>
  );
}
