import { CodeButton } from "../code/CodeButton.tsx";
import { watchedOf } from "../request/watch.ts";
import { namesOf, type StoredAccount } from "../store/account.ts";
import { outside } from "../transport/outside.ts";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { open } from "../ui/navigation.ts";
import { nowAt } from "../ui/second.ts";
import { showToast } from "../ui/toast.ts";
import { texts } from "./accounts.texts.ts";
import { initials, tint } from "./avatar.ts";

const t = speak(texts);

/** One entry of the list: whose it is and where, what waits, and its code. */
export function AccountItem({ account }: { readonly account: StoredAccount }) {
  const { user, at, name, label } = namesOf(account);
  const ended = account.kind === "spse" ? account.ended : null;
  const waiting = ended ? 0 : waitingCount(account);
  const look = `account ${waiting > 0 ? "waiting-request" : ""} ${ended ? "inactive" : ""}`;
  const drop = async () => {
    const { remove } = await import("./leave.ts");
    if ((await remove(outside, account, false)) === null) showToast(t("removed"));
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
          <p>{t(`ended.${ended}`)}</p>
          <button type="button" class="button danger small" onClick={drop}>
            <Icon name="trash" /> {t("remove")}
          </button>
        </div>
      ) : (
        <CodeButton account={account} />
      )}
    </li>
  );
}

/** Live requests of the newest listing; one that has run out since no longer counts. */
export function waitingCount(account: StoredAccount): number {
  if (account.kind !== "spse") return 0;
  const now = nowAt(account.lpse.url);
  return watchedOf(account.id).pending?.requests.filter(({ request }) => request.expires > now).length ?? 0;
}
