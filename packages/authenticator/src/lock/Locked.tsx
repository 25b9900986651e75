import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { waitingCount } from "../accounts/AccountItem.tsx";
import { lock } from "../store/ring.ts";
import { accounts } from "../store/store.ts";
import { Mark } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { Forgot } from "./Forgot.tsx";
import "./lock.css";
import { texts } from "./lock.texts.ts";
import { Open } from "./Open.tsx";

const t = speak(texts);

/**
 * The closed app. A modal dialog, since one that was open below would leave nothing else to be touched. Whose accounts these
 * are is not said; that something waits is.
 */
export function Locked() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [forgot, setForgot] = useState(false);
  // Before the field below takes the focus.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const waiting = accounts.value.some((it) => waitingCount(it) > 0);
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
        <div role="status">
          {waiting && (
            <Notice kind="info">
              <p>{t("waiting")}</p>
            </Notice>
          )}
        </div>
        <Open onOpened={() => undefined} atOnce />
        <button type="button" class="link-button" onClick={() => setForgot(true)}>
          {t(lock.value?.by === "pin" ? "forgot" : "forgotBiometric")}
        </button>
      </div>
      {forgot && <Forgot onClose={() => setForgot(false)} />}
    </dialog>
  );
}
