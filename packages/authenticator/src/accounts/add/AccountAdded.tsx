import { namesOf, type StoredAccount } from "../../base/store/account.ts";
import { persisted } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { isInstalled } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { VerificationSlot } from "../../owner/verification/VerificationSlot.tsx";
import { PushSlot } from "../../requests/push/PushSlot.tsx";
import { texts } from "./add.texts.ts";

const t = speak(texts);

/** A7: names the added account, and says what to do at the next login. */
export function AccountAdded({ account }: { readonly account: StoredAccount }) {
  useHeadingFocus("added");
  const { user, at } = namesOf(account);
  const foot = (
    <button type="button" class="button big block" onClick={home}>
      {t("ok")}
    </button>
  );
  return (
    <Screen title={t("title")} headed foot={foot} main="centred">
      <div class="result success" role="status">
        <span class="result-mark">
          <Icon name="check" />
        </span>
        <h1>{t("addedTitle")}</h1>
        <p>
          <strong>{user}</strong>
          {at && (
            <>
              <br />
              {at}
            </>
          )}
        </p>
        <p class="soft">{account.kind === "spse" ? t("added") : t("addedOther")}</p>
        {account.kind === "spse" && <p class="soft small">{t("addedBack")}</p>}
      </div>
      {account.kind === "spse" && <VerificationSlot account={account} />}
      {account.kind === "spse" && <PushSlot account={account} />}
      {persisted.value === false && !isInstalled() && (
        <Notice kind="info">
          <p>{t("notKept")}</p>
        </Notice>
      )}
    </Screen>
  );
}
