import { useState } from "preact/hooks";
import { namesOf, type StoredAccount } from "../base/store/account.ts";
import { outside } from "../base/transport/outside.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { open } from "../base/ui/navigation.ts";
import { showToast } from "../base/ui/Toast.tsx";
import { CodeButton } from "../codes/CodeButton.tsx";
import { texts as removalTexts } from "../removal/removal.texts.ts";
import { waitingCount } from "../requests/watch/watch.ts";
import { texts } from "./accounts.texts.ts";
import { initials, tint } from "./avatar.ts";
import { type Group, groupsOf, matches, SEARCH_FROM } from "./manage/groups.ts";

const t = speak(texts);

/** All accounts. Several LPSEs are headings; many accounts can be searched. */
export function Accounts({ list }: { readonly list: readonly StoredAccount[] }) {
  const [typed, setTyped] = useState("");
  const searchable = list.length >= SEARCH_FROM;
  const searching = searchable && typed.trim() !== "";
  const found = searching ? list.filter((it) => matches(it, typed)) : list;
  // A search never hides a waiting request.
  const shown = searching ? list.filter((it) => found.includes(it) || waitingCount(it) > 0) : list;
  return (
    <>
      {searchable && (
        <div class="field">
          <label for="search">{t("search")}</label>
          <input
            class="input"
            id="search"
            type="search"
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <p class="hint search-found" role="status">
            {searching && (found.length === 0 ? t("noneFound") : t("found", { n: found.length }))}
          </p>
        </div>
      )}
      {groupsOf(list).map((group) => (
        <Grouped key={group.key} group={{ ...group, accounts: group.accounts.filter((it) => shown.includes(it)) }} />
      ))}
    </>
  );
}

function Grouped({ group: { key, heading, accounts } }: { readonly group: Group }) {
  if (accounts.length === 0) return null;
  const items = accounts.map((account) => <AccountItem key={account.id} account={account} />);
  if (!heading)
    return (
      <ul class="accounts" aria-label={t("accounts")}>
        {items}
      </ul>
    );
  const id = `group-${key}`;
  return (
    <section class="account-group">
      <h2 id={id}>
        {heading.kind === "lpse" ? heading.name : t("others")}
        {heading.kind === "lpse" && <small class="soft mono">{heading.host}</small>}
      </h2>
      <ul class="accounts" aria-labelledby={id}>
        {items}
      </ul>
    </section>
  );
}

const removal = speak(removalTexts);

/** One entry of the list: account, LPSE, waiting request, code. */
function AccountItem({ account }: { readonly account: StoredAccount }) {
  const { user, at, name, label } = namesOf(account);
  const ended = account.kind === "spse" ? account.ended : null;
  const waiting = ended ? 0 : waitingCount(account);
  const look = `account ${waiting > 0 ? "waiting-request" : ""} ${ended ? "inactive" : ""}`;
  const drop = async () => {
    const { remove } = await import("../removal/remove.flow.ts");
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
