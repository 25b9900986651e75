import { type ResetNotice, resetNotice } from "@spse/protocol";
import { useState } from "preact/hooks";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { language, speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { dayOf, phoneZone, timeOfDay } from "../../base/ui/time-of-day.ts";
import { showToast } from "../../base/ui/toast.ts";
import { watchedOf } from "../watch/watch.ts";
import { cancelReset } from "./reset.flow.ts";
import { texts } from "./reset.texts.ts";

const t = speak(texts);

const when = (at: ResetNotice["asked"]): string =>
  `${dayOf(at, phoneZone(), language.value)} ${timeOfDay(at, phoneZone())}`;

/** Waiting resets of 2FA, each with the button that cancels it. Skips notices that it cannot read. [P-84] */
export function ResetNotices({ accounts }: { readonly accounts: readonly StoredAccount[] }) {
  return (
    <>
      {accounts.map((account) => {
        const read = resetNotice.safeParse(watchedOf(account.id).reset);
        if (account.kind !== "spse" || !read.success) return null;
        return <Waits key={read.data.id} account={account} reset={read.data} />;
      })}
    </>
  );
}

function Waits({ account, reset }: { readonly account: SpseAccount; readonly reset: ResetNotice }) {
  const [state, setState] = useState<"shown" | "sending" | "failed">("shown");
  const cancel = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await cancelReset(outside, account, reset);
    if (result.kind === "cancelled" || result.kind === "late") showToast(t(result.kind));
    else setState("failed");
  };
  const { browser, ip, from, ready } = reset;
  const due = from === undefined ? t("officer") : t("from", { at: when(from) });
  return (
    <Notice kind="error" alert title={t("title", { user: account.account.userId })}>
      <p>
        {t("asked", { who: browser, ip, at: when(reset.asked) })} {ready ? t("ready") : due}
      </p>
      <p>{t("advice")}</p>
      {state === "failed" && <p role="alert">{t("failed")}</p>}
      <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void cancel()}>
        {t("cancel")}
      </button>
    </Notice>
  );
}
