import { useState } from "preact/hooks";
import { DAY_SECONDS, RESTORE_SECONDS } from "../../base/lifetimes.ts";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, removeAccount, removed, restore, saveOrder } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { texts } from "./arrange.texts.ts";
import { moveAccount, moveGroup, type Step, saidOf } from "./arrange.ts";
import { type Group, groupsOf, rowOf } from "./groups.ts";
import { NameSheet } from "./NameSheet.tsx";
import { saveFavourite } from "./RowMenu.tsx";

const t = speak(texts);

/** Orders and names accounts, and several LPSEs. Buttons move them, so nobody has to drag as in the list. */
export function Arrange() {
  const [naming, setNaming] = useState<StoredAccount | null>(null);
  const [failed, setFailed] = useState(false);
  useHeadingFocus("arrange");
  const list = accounts.value;
  const groups = groupsOf(list);

  /** `all`: the entries of the same list. */
  const move = async (
    what: string,
    id: string,
    all: readonly string[],
    to: readonly StoredAccount[] | null,
    step: Step,
  ) => {
    if (!to) return showToast(t(step === "up" ? "first" : "last", { what }));
    const place = all.indexOf(id) + (step === "up" ? 0 : 2);
    await saveOrder(to).then(
      () => showToast(t("moved", { what, n: place, all: all.length })),
      () => setFailed(true),
    );
  };
  const moveOne = (account: StoredAccount, group: Group) => (step: Step) => {
    const all = group.accounts.map(({ id }) => id);
    return move(saidOf(account), account.id, all, moveAccount(list, account.id, step), step);
  };
  const moveAll = (key: string, name: string) => (step: Step) => {
    const all = groups.filter((it) => it.heading?.kind === "lpse").map((it) => it.key);
    return move(name, key, all, moveGroup(list, key, step), step);
  };

  return (
    <Screen title={t("title")}>
      <p class="soft small">{t("lead")}</p>
      {failed && <Notice kind="error" title={t("storageTitle")} alert text={t("storage")} />}
      {groups.map((group) => (
        <section class="account-group" key={group.key}>
          {group.heading && (
            <div class="arrange-head">
              <h2>
                {group.heading.kind === "lpse" ? group.heading.name : t(group.heading.kind)}
                {group.heading.kind === "lpse" && <small class="soft mono">{group.heading.host}</small>}
              </h2>
              {group.heading.kind === "lpse" && (
                <Steps what={group.heading.name} onStep={moveAll(group.key, group.heading.name)} />
              )}
            </div>
          )}
          <ul class="accounts">
            {group.accounts.map((account) => (
              <li class="account arrange" key={account.id}>
                <Named account={account} headed={group.heading?.kind === "lpse"} />
                <button
                  type="button"
                  class="icon-button favourite"
                  aria-pressed={account.favourite === true}
                  aria-label={t("favourite", { what: saidOf(account) })}
                  onClick={() => void saveFavourite(account).catch(() => setFailed(true))}
                >
                  <Icon name="star" />
                </button>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={t("rename", { what: saidOf(account) })}
                  onClick={() => setNaming(account)}
                >
                  <Icon name="edit" />
                </button>
                <Steps what={saidOf(account)} onStep={moveOne(account, group)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Removed onFailed={() => setFailed(true)} />
      {naming && <NameSheet account={naming} onClose={() => setNaming(null)} />}
    </Screen>
  );
}

/** Removed accounts of other services: each can be restored, or deleted for good. */
function Removed({ onFailed }: { readonly onFailed: () => void }) {
  if (removed.value.length === 0) return null;
  const day = nowAt(null);
  return (
    <section class="account-group">
      <h2>{t("removed")}</h2>
      <ul class="accounts">
        {removed.value.map((account) => {
          const left = RESTORE_SECONDS - (day - (account.removedAt ?? day));
          return (
            <li class="account arrange" key={account.id}>
              <p class="account-body">
                <span class="arrange-user">{rowOf(account, false).lead}</span>
                <span class="account-lpse">{t("daysLeft", { n: Math.max(1, Math.ceil(left / DAY_SECONDS)) })}</span>
              </p>
              <button
                type="button"
                class="button secondary small"
                aria-label={t("restoreOne", { what: saidOf(account) })}
                onClick={() => void restore(account).then(() => showToast(t("restored")), onFailed)}
              >
                {t("restore")}
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={t("deleteOne", { what: saidOf(account) })}
                onClick={() => void removeAccount(account.id).then(() => showToast(t("deleted")), onFailed)}
              >
                <Icon name="trash" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Named({ account, headed }: { readonly account: StoredAccount; readonly headed: boolean }) {
  const { lead, more } = rowOf(account, headed);
  return (
    <p class="account-body">
      <span class="arrange-user">{lead}</span>
      <span class="account-lpse">{more}</span>
    </p>
  );
}

function Steps({ what, onStep }: { readonly what: string; readonly onStep: (step: Step) => unknown }) {
  return (
    <>
      <button type="button" class="icon-button step-up" aria-label={t("up", { what })} onClick={() => onStep("up")}>
        <Icon name="chevron-down" />
      </button>
      <button type="button" class="icon-button" aria-label={t("down", { what })} onClick={() => onStep("down")}>
        <Icon name="chevron-down" />
      </button>
    </>
  );
}
