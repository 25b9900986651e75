import { useState } from "preact/hooks";
import type { StoredAccount } from "../base/store/account.ts";
import type { StorageRefusal } from "../base/store/database.ts";
import type { Failure } from "../base/transport/contact.ts";
import { outside } from "../base/transport/outside.ts";
import { Fault, type FaultWords } from "../base/ui/Fault.tsx";
import { failureWords } from "../base/ui/failure.ts";
import { speak } from "../base/ui/language.ts";
import { Notice } from "../base/ui/Notice.tsx";
import { home } from "../base/ui/navigation.ts";
import { online } from "../base/ui/online.ts";
import { Sheet } from "../base/ui/Sheet.tsx";
import { showToast } from "../base/ui/toast.ts";
import { remove } from "./remove.flow.ts";
import { texts } from "./remove.texts.ts";

const t = speak(texts);

/** Says what a removal means before it happens. It can also revoke this phone at the LPSE. */
export function RemoveSheet({ account, onClose }: { readonly account: StoredAccount; readonly onClose: () => void }) {
  const [fault, setFault] = useState<FaultWords | null>(null);
  const [busy, setBusy] = useState(false);
  const active = account.kind === "spse" && account.ended === null ? account : null;

  const drop = async (revoke: boolean) => {
    setBusy(true);
    const refusal = await remove(outside, account, revoke);
    setBusy(false);
    if (refusal) return setFault(wordsOf(refusal, account));
    showToast(t("removed"));
    home();
  };

  return (
    <Sheet title={t("title")} onClose={onClose}>
      {fault && <Fault words={fault} />}
      {active ? (
        <>
          <Notice kind="warning" title={t("activeTitle")}>
            <p>{t("active", { lpse: active.lpse.name })}</p>
          </Notice>
          <p class="soft">{t("better")}</p>
          <div class="stack">
            {online.value && active.key && (
              <>
                <button type="button" class="button danger loud block" disabled={busy} onClick={() => void drop(true)}>
                  {t("revoke")}
                </button>
                <p class="small soft">{t("revokeWhy")}</p>
              </>
            )}
            <button type="button" class="button danger block" disabled={busy} onClick={() => void drop(false)}>
              {t("onlyHere")}
            </button>
          </div>
        </>
      ) : (
        <>
          {account.kind === "other" && (
            <p>{account.issuer ? t("other", { issuer: account.issuer }) : t("otherPlain")}</p>
          )}
          <button type="button" class="button danger loud block" disabled={busy} onClick={() => void drop(false)}>
            {t("remove")}
          </button>
        </>
      )}
      <button type="button" class="button secondary block" onClick={onClose}>
        {t("keep")}
      </button>
    </Sheet>
  );
}

function wordsOf(refusal: Failure | StorageRefusal, account: StoredAccount): FaultWords {
  if (refusal.kind === "storage-unavailable" || refusal.kind === "storage-full" || account.kind !== "spse")
    return { title: t("storageTitle"), why: t("storage") };
  return failureWords(refusal, account.lpse);
}
