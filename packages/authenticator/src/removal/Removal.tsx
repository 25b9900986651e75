import type { EndedReason } from "@spse/protocol";
import { useState } from "preact/hooks";
import type { SpseAccount, StoredAccount } from "../base/store/account.ts";
import type { StorageRefusal } from "../base/store/database.ts";
import { outside } from "../base/transport/outside.ts";
import type { Failure } from "../base/transport/transport.ts";
import { type FaultWords, failureWords } from "../base/ui/failure.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { Fault, Notice } from "../base/ui/Notice.tsx";
import { home } from "../base/ui/navigation.ts";
import { online } from "../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../base/ui/Screen.tsx";
import { Sheet } from "../base/ui/Sheet.tsx";
import { showToast } from "../base/ui/Toast.tsx";
import { texts as removalTexts } from "./removal.texts.ts";
import { mayRevoke, remove } from "./remove.flow.ts";
import { texts } from "./remove.texts.ts";

const t = speak(texts);
const removal = speak(removalTexts);

/** An account that its LPSE has ended: why, and the button that removes it. The button is far from the place of *Ya*. */
export function AccountEnded({ account, ended }: { readonly account: SpseAccount; readonly ended: EndedReason }) {
  useHeadingFocus(`${account.id} ended`);
  const drop = async () => {
    const isGone = (await remove(outside, account, false)) === null;
    showToast(removal(isGone ? "removed" : "notRemoved"));
    if (isGone) home();
  };
  return (
    <Screen title={account.account.userId} headed>
      <h1>{account.lpse.name}</h1>
      <Notice kind="warning" text={removal(`ended.${ended}`)} />
      <button type="button" class="button danger block" onClick={() => void drop()}>
        <Icon name="trash" /> {removal("remove")}
      </button>
    </Screen>
  );
}

/** Says what a removal means before it happens. It can also revoke this phone at the LPSE. */
export function RemoveSheet({ account, onClose }: { readonly account: StoredAccount; readonly onClose: () => void }) {
  const [fault, setFault] = useState<FaultWords | null>(null);
  const [busy, setBusy] = useState(false);
  const active = account.kind === "spse" && account.ended === null ? account : null;
  const revocable = mayRevoke(account, online.value);

  const drop = async (revoke: boolean) => {
    setBusy(true);
    const refusal = await remove(outside, account, revoke);
    setBusy(false);
    if (refusal) return setFault(wordsOf(refusal, account));
    showToast(removal("removed"));
    // On the list this sheet would stay.
    onClose();
    home();
  };

  return (
    <Sheet title={t("title")} onClose={onClose}>
      {fault && <Fault words={fault} />}
      {active ? (
        <>
          <Notice kind="warning" title={t("activeTitle")} text={t("active", { lpse: active.lpse.name })} />
          {revocable && (
            <button type="button" class="button danger loud block" disabled={busy} onClick={() => void drop(true)}>
              <span>
                {t("revoke")} <small>{t("revokeWhy")}</small>
              </span>
            </button>
          )}
          <button
            type="button"
            class={`button ${revocable ? "secondary" : "danger loud"} block`}
            disabled={busy}
            onClick={() => void drop(false)}
          >
            <span>
              {t("onlyHere")} <small>{t("onlyHereWhy")}</small>
            </span>
          </button>
        </>
      ) : (
        <>
          {account.kind === "other" && <p>{t("other")}</p>}
          <button type="button" class="button danger loud block" disabled={busy} onClick={() => void drop(false)}>
            {removal("remove")}
          </button>
        </>
      )}
      <button type="button" class="button quiet block" onClick={onClose}>
        {t("keep")}
      </button>
      {active && <p class="small soft">{t("better")}</p>}
    </Sheet>
  );
}

function wordsOf(refusal: Failure | StorageRefusal, account: StoredAccount): FaultWords {
  if (refusal.kind === "storage-unavailable" || refusal.kind === "storage-full" || account.kind !== "spse")
    return { title: removal("notRemoved"), why: t("storage") };
  return failureWords(refusal, account.lpse);
}
