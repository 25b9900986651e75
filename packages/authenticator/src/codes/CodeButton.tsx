import { useEffect, useState } from "preact/hooks";
import { hasSeed, type StoredAccount } from "../base/store/account.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { codeTimeAt, phoneMs } from "../base/ui/present.ts";
import { codesHidden } from "../base/ui/settings.ts";
import { showToast } from "../base/ui/Toast.tsx";
import { codeAt } from "./code.ts";
import { texts } from "./codes.texts.ts";

const t = speak(texts);

interface Props {
  readonly account: StoredAccount;
  /** In a row of the list: smaller, and its words are read aloud only. */
  readonly row?: boolean;
}

/** Milliseconds for which a tap shows a hidden code. */
const SEEN_MS = 30_000;

/** The present code. If the owner hides codes, a tap shows it for half a minute or until the app is left. */
export function CodeButton({ account, row = false }: Props) {
  const [until, setUntil] = useState(0);
  const seen = phoneMs.value < until;
  useEffect(() => {
    const hide = () => setUntil(0);
    document.addEventListener("visibilitychange", hide);
    return () => document.removeEventListener("visibilitychange", hide);
  }, []);
  if (!hasSeed(account)) return <p class="account-note small">{t(`seedLost.${account.kind}`)}</p>;
  if (!codesHidden.value || seen) return <Code account={account} row={row} />;
  return (
    <button type="button" class="account-copy" onClick={() => setUntil(phoneMs.value + SEEN_MS)}>
      <span class="account-code hidden" aria-hidden="true">
        <span>•••</span> <span>•••</span>
      </span>
      <span class={row ? "sr" : "small soft"}>{t("hidden")}</span>
      <Icon name="eye" />
    </button>
  );
}

/** The code with the time it has left. A tap copies it. */
function Code({ account, row }: Props & { readonly account: StoredAccount & { readonly secret: string } }) {
  const code = codeAt(account, codeTimeAt(account.kind === "spse" ? account.lpse.url : null));
  const copy = async () => showToast((await copyText(code.digits)) ? t("copied") : t("notCopied"));
  return (
    <button type="button" class={`account-copy ${code.late ? "late" : ""}`} onClick={copy}>
      <span class="sr">{t("copy")} </span>
      <span class="account-codes">
        <span class="account-code">
          <span>{code.groups[0]}</span> <span>{code.groups[1]}</span>
        </span>
        {code.next && (
          <span class="account-next">
            <span class={row ? "sr" : ""}>{t("next")} </span>
            {row && <span aria-hidden="true">→ </span>}
            {code.next.join(" ")}
          </span>
        )}
      </span>
      <span class="account-ring" aria-hidden="true">
        <svg class="ring" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <circle class="track" cx="16" cy="16" r="14" />
          <circle
            class="fill"
            cx="16"
            cy="16"
            r="14"
            pathLength={100}
            stroke-dasharray="100"
            stroke-dashoffset={code.gonePercent}
          />
        </svg>
        <span class="account-left">{code.remainingSeconds}</span>
      </span>
      {!row && <Icon name="copy" />}
    </button>
  );
}

/** Copies a text to the clipboard. @returns false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
