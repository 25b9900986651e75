import { texts } from "../accounts/accounts.texts.ts";
import type { StoredAccount } from "../store/account.ts";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { nowAt } from "../ui/second.ts";
import { showToast } from "../ui/toast.ts";
import { codeAt } from "./code.ts";
import { copyText } from "./copy.ts";

const t = speak(texts);

/** The present code with the time it has left. A tap copies it. */
export function CodeButton({ account }: { readonly account: StoredAccount }) {
  const code = codeAt(account, nowAt(account.kind === "spse" ? account.lpse.url : null));
  const copy = async () => showToast((await copyText(code.digits)) ? t("copied") : t("notCopied"));
  return (
    <button type="button" class={`account-copy ${code.late ? "late" : ""}`} onClick={copy}>
      <span class="sr">{t("copy")} </span>
      <span class="account-code">
        <span>{code.groups[0]}</span> <span>{code.groups[1]}</span>
      </span>
      <span class="account-left" aria-hidden="true">
        {code.remainingSeconds}
      </span>
      <svg class="ring" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <circle class="track" cx="16" cy="16" r="13" />
        <circle
          class="fill"
          cx="16"
          cy="16"
          r="13"
          pathLength={100}
          stroke-dasharray="100"
          stroke-dashoffset={code.gonePercent}
        />
      </svg>
      <Icon name="copy" />
    </button>
  );
}
