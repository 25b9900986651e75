import type { EndedReason } from "@spse/protocol";
import type { SpseAccount } from "../base/store/account.ts";
import { outside } from "../base/transport/outside.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { Notice } from "../base/ui/Notice.tsx";
import { home } from "../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../base/ui/Screen.tsx";
import { showToast } from "../base/ui/toast.ts";
import { texts } from "./removal.texts.ts";
import { remove } from "./remove.flow.ts";

const t = speak(texts);

/** An account that its LPSE has ended: why, and the button that removes it. The button is far from the place of *Ya*. */
export function AccountEnded({ account, ended }: { readonly account: SpseAccount; readonly ended: EndedReason }) {
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
