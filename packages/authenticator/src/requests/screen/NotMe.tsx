import { useState } from "preact/hooks";
import { Icon } from "../../base/ui/Icon.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { useSettling } from "../../base/ui/tap-guard.ts";
import type { Shown } from "../request/request.ts";
import { wordsOf } from "../request/words.ts";

interface Props {
  readonly shown: Shown;
  readonly onReport: () => void;
  /** A line of text instead of the button: after the answer. */
  readonly line?: "mistaken" | "mistakenBefore";
  /** Asks at once: the owner has said so in the notification. */
  readonly said?: boolean;
}

/** *Bukan saya*. It asks once more and says what it does, since a slip would stop the owner's own login. [P-57] */
export function NotMe({ shown, onReport, line, said = false }: Props) {
  const [asking, setAsking] = useState(said);
  useSettling(asking ? "stop" : "");
  const t = wordsOf(shown.request);
  const kind = shown.request.purpose === "login" ? "login" : "other";
  return (
    <>
      {line ? (
        <button type="button" class="link-button mistaken" onClick={() => setAsking(true)}>
          {t(line)}
        </button>
      ) : (
        <button type="button" class="button danger" onClick={() => setAsking(true)}>
          <Icon name="x" /> {t("no")}
        </button>
      )}
      {asking && (
        <Sheet title={t(`stop.${kind}`)} onClose={() => setAsking(false)}>
          <p>{t(`stopWhy.${kind}`)}</p>
          <p>{t("stopThen")}</p>
          <button
            type="button"
            class="button danger loud block"
            onClick={() => {
              setAsking(false);
              onReport();
            }}
          >
            <Icon name="x" /> {t(`stopNow.${kind}`)}
          </button>
          <button type="button" class="button secondary block" onClick={() => setAsking(false)}>
            {t("stopNot")}
          </button>
        </Sheet>
      )}
    </>
  );
}
