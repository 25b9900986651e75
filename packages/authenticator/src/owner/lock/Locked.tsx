import { useLayoutEffect, useRef } from "preact/hooks";
import { Mark } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { Unlock } from "./Unlock.tsx";
import "../owner.css";
import { texts } from "./lock.texts.ts";

const t = speak(texts);

interface Props {
  /** The names of the LPSEs of this phone's accounts. */
  readonly lpses: readonly string[];
  /** Those of them where a request waits. */
  readonly waiting: readonly string[];
}

/** So many LPSEs are named; of more, one line would say little. */
const NAMED = 2;

/**
 * The locked app. It is a modal dialog, because a dialog that was open before would block everything else. It names the LPSEs, as a
 * notification does, and no account.
 */
export function Locked({ lpses, waiting }: Props) {
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
          {lpses.length > 0 && lpses.length <= NAMED && <p>{lpses.join(" · ")}</p>}
        </section>
        <div role="status">
          {waiting.length > 0 && <Notice kind="info" text={t("waiting", { lpse: waiting.join(" · ") })} />}
        </div>
        <Unlock onOpened={() => undefined} atOnce />
      </div>
    </dialog>
  );
}
