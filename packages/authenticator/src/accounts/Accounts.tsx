import { useState } from "preact/hooks";
import type { StoredAccount } from "../base/store/account.ts";
import { speak } from "../base/ui/language.ts";
import { waitingCount } from "../requests/watch/watch.ts";
import { AccountItem } from "./AccountItem.tsx";
import { texts } from "./accounts.texts.ts";
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
