import type { SpseAccount } from "../../base/store/account.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { home } from "../../base/ui/navigation.ts";
import { Screen } from "../../base/ui/Screen.tsx";
import { VerificationSlot } from "../../owner/verification/VerificationSlot.tsx";
import { texts } from "../request/request.texts.ts";
import type { View } from "../request/request.ts";

const t = speak(texts);

const LOOK = {
  approved: ["success", "check"],
  denied: ["warning", "x"],
  reported: ["warning", "shield"],
  "number-wrong": ["error", "error"],
  expired: ["warning", "clock"],
  "answered-already": ["warning", "info"],
  "not-live": ["warning", "info"],
} as const;

interface Props {
  readonly account: SpseAccount;
  readonly view: View & { readonly at: "done" };
  readonly onReport: () => void;
}

/** The outcome of the answer. A mistaken *Ya* can be taken back at once. [P-57] */
export function Done({ account, view, onReport }: Props) {
  const { outcome } = view;
  const { purpose } = view.shown.request;
  const key = outcome === "approved" && purpose === "login" ? "approved.login" : outcome;
  const [kind, icon] = LOOK[outcome];
  const foot = (
    <button type="button" class="button big block" onClick={home}>
      {t("ok")}
    </button>
  );
  return (
    <Screen title={account.account.userId} headed foot={foot} main="centred">
      <div class={`result ${kind}`} role="status">
        <span class="result-mark">
          <Icon name={icon} />
        </span>
        <h1>{t(`done.${key}`)}</h1>
        <p>{t(`done.${key}Why`, { purpose: t(`purpose.${purpose}`) })}</p>
        <p class="soft small">
          {account.lpse.name} · {account.account.userId}
        </p>
      </div>
      {view.demanded && !account.ended && <VerificationSlot account={account} />}
      {outcome === "approved" && !account.ended && (
        <button type="button" class="link-button mistaken" onClick={onReport}>
          {t("mistaken")}
        </button>
      )}
    </Screen>
  );
}
