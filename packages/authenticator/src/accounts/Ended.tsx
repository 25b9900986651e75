import type { EndedReason } from "@spse/protocol";
import type { SpseAccount } from "../store/account.ts";
import { outside } from "../transport/outside.ts";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { home } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { showToast } from "../ui/toast.ts";
import { texts } from "./accounts.texts.ts";
import { remove } from "./remove.flow.ts";

const t = speak(texts);

/** An account that its LPSE has ended: why, and the way to be rid of it. The button is far from where *Ya* may have been. */
export function Ended({ account, ended }: { readonly account: SpseAccount; readonly ended: EndedReason }) {
  useHeadingFocus(`${account.id} ended`);
  const drop = async () => {
    if ((await remove(outside, account, false)) === null) showToast(t("removed"));
    home();
  };
  return (
    <Screen title={account.account.userId} headed>
      <h1>{account.lpse.name}</h1>
      <Notice kind="warning">
        <p>{t(`ended.${ended}`)}</p>
      </Notice>
      <button type="button" class="button danger block" onClick={() => void drop()}>
        <Icon name="trash" /> {t("remove")}
      </button>
    </Screen>
  );
}
