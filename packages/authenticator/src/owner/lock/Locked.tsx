import { useLayoutEffect, useRef } from "preact/hooks";
import { Mark } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { Unlock } from "./Unlock.tsx";
import "../owner.css";
import { texts } from "./lock.texts.ts";

const t = speak(texts);

/**
 * The locked app. It is a modal dialog, because a dialog that was open before would block everything else. It names no account.
 *
 * @param waiting whether a login request waits; the screen says so.
 */
export function Locked({ waiting }: { readonly waiting: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the field below takes the focus.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="lock"
      ref={dialog}
      aria-labelledby="locked-title"
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <div class="lock-main">
        <section class="welcome">
          <Mark />
          <h1 id="locked-title" tabIndex={-1}>
            {t("lockedTitle")}
          </h1>
        </section>
        <div role="status">{waiting && <Notice kind="info" text={t("waiting")} />}</div>
        <Unlock onOpened={() => undefined} atOnce />
      </div>
    </dialog>
  );
}
