import { changesSecurity } from "@spse/protocol";
import { useRef, useState } from "preact/hooks";
import { hostOf, type StoredAccount } from "../base/store/account.ts";
import { outside } from "../base/transport/outside.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { lazily } from "../base/ui/lazily.tsx";
import { open } from "../base/ui/navigation.ts";
import { showToast } from "../base/ui/Toast.tsx";
import { CodeButton } from "../codes/CodeButton.tsx";
import { texts as removalTexts } from "../removal/removal.texts.ts";
import { flagOf } from "../requests/request/purpose.ts";
import { waitingCount, waitingRequests } from "../requests/watch/watched.ts";
import { texts } from "./accounts.texts.ts";
import { initials, tint } from "./avatar.ts";
import { type Group, groupsOf, matches, rowOf, SEARCH_FROM } from "./manage/groups.ts";

const RowMenu = lazily(async () => (await import("./manage/manage.ts")).RowMenu, "part");
const RowDrag = lazily(async () => (await import("./manage/RowDrag.tsx")).RowDrag, "optional");
const NextStep = lazily(async () => (await import("./next/NextStep.tsx")).NextStep, "optional");
const t = speak(texts);

/** All accounts. Several LPSEs are headings; many accounts can be searched. */
export function Accounts({ list }: { readonly list: readonly StoredAccount[] }) {
  const [typed, setTyped] = useState("");
  const [acting, setActing] = useState<StoredAccount | null>(null);
  const rows = useRef<HTMLDivElement>(null);
  const searchable = list.length >= SEARCH_FROM;
  const searching = searchable && typed.trim() !== "";
  const found = searching ? list.filter((it) => matches(it, typed)) : list;
  // A search never hides a waiting request.
  const shown = searching ? list.filter((it) => found.includes(it) || waitingCount(it) > 0) : list;
  const [only] = list.length === 1 ? list : [];
  const hosts = [...new Set(list.flatMap((it) => (it.kind === "spse" ? hostOf(it.lpse.url) : [])))];
  return (
    <>
      {searchable && (
        <div class="field search">
          <label class="sr" for="search">
            {t("search")}
          </label>
          <Icon name="search" />
          <input
            class="input"
            id="search"
            type="search"
            placeholder={t("search")}
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
      <div class="stack" ref={rows}>
        {/* With several LPSEs their hosts are in the headings. */}
        {!only && hosts.length === 1 && <p class="account-host mono">{hosts[0]}</p>}
        {groupsOf(list).map((group) => (
          <Grouped
            key={group.key}
            group={{ ...group, accounts: group.accounts.filter((it) => shown.includes(it)) }}
            onMenu={setActing}
            alone={only !== undefined}
          />
        ))}
        {only && <Waiting account={only} />}
        {only && <NextStep account={only} />}
      </div>
      <RowDrag place={rows} movable={!searching} onMenu={(id) => setActing(list.find((it) => it.id === id) ?? null)} />
      {acting && <RowMenu account={acting} onClose={() => setActing(null)} />}
    </>
  );
}

interface GroupedProps {
  readonly group: Group;
  readonly onMenu: (account: StoredAccount) => void;
  /** The only account has the room of the whole screen. */
  readonly alone: boolean;
}

/** What happens next at the only account. */
function Waiting({ account }: { readonly account: StoredAccount }) {
  if (account.kind !== "spse" || account.ended || !account.key || waitingCount(account) > 0) return null;
  return (
    <p class="account-ready">
      <Icon name="phone" /> {t("ready")}
    </p>
  );
}

function Grouped({ group: { key, heading, accounts }, onMenu, alone }: GroupedProps) {
  if (accounts.length === 0) return null;
  const items = accounts.map((account) => (
    <AccountItem
      key={account.id}
      account={account}
      headed={heading?.kind === "lpse"}
      onMenu={() => onMenu(account)}
      alone={alone}
    />
  ));
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
        {heading.kind === "lpse" ? heading.name : t(heading.kind)}
        {heading.kind === "lpse" && <small class="soft mono">{heading.host}</small>}
      </h2>
      <ul class="accounts" aria-labelledby={id}>
        {items}
      </ul>
    </section>
  );
}

const removal = speak(removalTexts);

/** An address of mail breaks before its @, if at all. */
const breakable = (text: string) =>
  text.split(/(?=@)/).flatMap((part, nth) => (nth > 0 ? [<wbr key={nth} />, part] : part));

interface ItemProps {
  readonly account: StoredAccount;
  /** Whether the heading above already names the LPSE. */
  readonly headed: boolean;
  readonly onMenu: () => void;
  readonly alone: boolean;
}

/** One row of the list: who, where, what waits, and the code. A right click or the keyboard's menu key opens its menu; a long press, see RowDrag. */
function AccountItem({ account, headed, onMenu, alone }: ItemProps) {
  const { lead, more, at } = rowOf(account, headed);
  const ended = account.kind === "spse" ? account.ended : null;
  const waiting = ended ? [] : waitingRequests(account);
  const look = `account ${waiting.length > 0 ? "waiting-request" : ""} ${ended ? "inactive" : ""} ${alone ? "alone" : ""}`;
  const drop = async () => {
    const { remove } = await import("../removal/remove.flow.ts");
    const isGone = (await remove(outside, account, false)) === null;
    showToast(removal(isGone ? "removed" : "notRemoved"));
  };
  return (
    <li class={look} data-id={account.id}>
      <button
        type="button"
        class="account-open"
        onContextMenu={(event) => {
          event.preventDefault();
          onMenu();
        }}
        onClick={() => open({ at: "account", accountId: account.id })}
      >
        <span
          class="account-avatar"
          data-tint={tint(account.kind === "spse" ? account.lpse.id : at)}
          aria-hidden="true"
        >
          {initials(at || lead)}
        </span>
        <span class="account-body">
          <span class="account-user">{lead}</span>
          {more && <span class="account-lpse">{breakable(more)}</span>}
          {alone && account.kind === "spse" && <span class="account-host mono">{hostOf(account.lpse.url)}</span>}
          {waiting.length > 0 && (
            <span class={`account-flag ${waiting.some(changesSecurity) ? "danger" : ""}`}>
              {waiting.length === 1 && waiting[0] ? flagOf(waiting[0]) : t("waitingMany", { n: waiting.length })}
            </span>
          )}
        </span>
        {account.favourite && <Icon name="star" />}
      </button>
      {ended ? (
        <div class="account-note">
          <p>{removal(`ended.${ended}`)}</p>
          <button type="button" class="button danger small" onClick={drop}>
            <Icon name="trash" /> {removal("remove")}
          </button>
        </div>
      ) : (
        <CodeButton account={account} row={!alone} />
      )}
    </li>
  );
}
