import { useEffect, useState } from "preact/hooks";
import { hostOf } from "../../base/store/account.ts";
import { locked } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { outside } from "../../base/transport/outside.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { online } from "../../base/ui/present.ts";
import { showToast } from "../../base/ui/Toast.tsx";
import { watchedOf } from "../../requests/watch/watched.ts";
import { checkMove, follow, isPutOff, putOff } from "./moved.flow.ts";
import { texts } from "./moved.texts.ts";
import { type Move, type MoveVerdict, movesOf } from "./moved.ts";

const t = speak(texts);

const now = () => timeAt(outside.nowMs(), 0);

/**
 * Asks, one LPSE after the other, whether to follow it to its new address. Below the list, so that nothing moves under a
 * finger. While the app is locked it cannot read a seed, so it cannot check the new address.
 */
export function MovedNotice() {
  if (locked.value) return null;
  const moves = movesOf(accounts.value, (id) => watchedOf(id).movedTo);
  const move = moves.find(({ lpse }) => !isPutOff(lpse.id, now()));
  return move ? <Ask key={`${move.lpse.url} ${move.to}`} move={move} /> : null;
}

/** The question comes after the check of the new address, which needs a connection. */
function Ask({ move }: { readonly move: Move }) {
  const [verdict, setVerdict] = useState<MoveVerdict | null>(null);
  const [stored, setStored] = useState(true);
  const connected = online.value;
  const check = async () => {
    setVerdict(null);
    setVerdict(await checkMove(outside, move));
  };
  useEffect(() => {
    if (connected && verdict?.kind !== "proven") void check();
  }, [connected]);

  const values = { lpse: move.lpse.name, old: hostOf(move.lpse.url), to: hostOf(move.to) };
  const use = async () => {
    if ((await follow(outside, move)) !== null) return setStored(false);
    showToast(t("moved", values));
    focusHeading();
  };
  const wait = () => {
    putOff(move.lpse.id, now());
    focusHeading();
  };
  if (!verdict || verdict.kind === "offline" || verdict.kind === "stopped") return null;
  const proven = verdict.kind === "proven";
  const other = verdict.kind === "other-lpse";
  return (
    <Notice kind={other ? "warning" : "info"} title={t(other ? "otherTitle" : "title", values)}>
      <p>{t(proven ? "ask" : other ? "other" : "noAnswer", values)}</p>
      {!stored && <p role="alert">{t("notStored")}</p>}
      <div class="actions">
        {proven ? (
          <button type="button" class="button small" onClick={() => void use()}>
            {t("use")}
          </button>
        ) : (
          <button type="button" class="button secondary small" onClick={() => void check()}>
            <Icon name="refresh" /> {t("again")}
          </button>
        )}
        <button type="button" class="button secondary small" onClick={wait}>
          {t("later")}
        </button>
      </div>
    </Notice>
  );
}

/** The buttons disappear with the notice, so move the focus to the top of the list. */
function focusHeading(): void {
  document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}
