import { namesOf, type StoredAccount } from "../base/store/account.ts";
import { outside } from "../base/transport/outside.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { open } from "../base/ui/navigation.ts";
import { showToast } from "../base/ui/toast.ts";
import { CodeButton } from "../codes/CodeButton.tsx";
import { texts as removalTexts } from "../removal/removal.texts.ts";
import { waitingCount } from "../requests/watch/watch.ts";
import { texts } from "./accounts.texts.ts";
import { initials, tint } from "./avatar.ts";

const t = speak(texts);
const removal = speak(removalTexts);

/** One entry of the list: account, LPSE, waiting request, code. */
export function AccountItem({ account }: { readonly account: StoredAccount }) {
  const { user, at, name, label } = namesOf(account);
  const ended = account.kind === "spse" ? account.ended : null;
  const waiting = ended ? 0 : waitingCount(account);
  const look = `account ${waiting > 0 ? "waiting-request" : ""} ${ended ? "inactive" : ""}`;
  const drop = async () => {
    const { remove } = await import("../removal/removal.ts");
    if ((await remove(outside, account, false)) === null) showToast(removal("removed"));
  };
  return (
    <li class={look}>
      <button type="button" class="account-open" onClick={() => open({ at: "account", accountId: account.id })}>
        <span
          class="account-avatar"
          data-tint={tint(account.kind === "spse" ? account.lpse.id : at)}
          aria-hidden="true"
        >
          {initials(at || user)}
        </span>
        <span class="account-body">
          {label && <span class="account-user">{label}</span>}
          <span class={label ? "account-id" : "account-user"}>{user}</span>
          {name && <span class="account-lpse">{name}</span>}
          <span class="account-lpse">{at}</span>
          {waiting > 0 && (
            <span class="account-flag">{waiting === 1 ? t("waiting") : t("waitingMany", { n: waiting })}</span>
          )}
        </span>
        <Icon name="chevron" />
      </button>
      {ended ? (
        <div class="account-note">
          <p>{removal(`ended.${ended}`)}</p>
          <button type="button" class="button danger small" onClick={drop}>
            <Icon name="trash" /> {removal("remove")}
          </button>
        </div>
      ) : (
        <CodeButton account={account} />
      )}
    </li>
  );
}
