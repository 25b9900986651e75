import { signal } from "@preact/signals";
import { type EmailNotice, emailNotice } from "@spse/protocol";
import { useState } from "preact/hooks";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { language, speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { dayOf, phoneZone, timeOfDay } from "../../base/ui/time-of-day.ts";
import { showToast } from "../../base/ui/toast.ts";
import { watchedOf } from "../watch/watch.ts";
import { undoEmail } from "./email.flow.ts";
import { texts } from "./email.texts.ts";

const t = speak(texts);

/** Changes that the owner has confirmed, until the app is opened again. */
const mine = signal<ReadonlySet<string>>(new Set());

/** Changes of address, each with the way to take it back. Skips notices that it cannot read. [P-86] */
export function EmailNotices({ accounts }: { readonly accounts: readonly StoredAccount[] }) {
  return (
    <>
      {accounts.map((account) => {
        const read = emailNotice.safeParse(watchedOf(account.id).email);
        if (account.kind !== "spse" || !read.success || mine.value.has(read.data.id)) return null;
        return <Changed key={read.data.id} account={account} email={read.data} />;
      })}
    </>
  );
}

function Changed({ account, email }: { readonly account: SpseAccount; readonly email: EmailNotice }) {
  const [state, setState] = useState<"shown" | "asking" | "sending" | "failed">("shown");
  const undo = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await undoEmail(outside, account, email);
    if (result.kind === "undone" || result.kind === "late") showToast(t(result.kind));
    else setState("failed");
  };
  const at = `${dayOf(email.changed, phoneZone(), language.value)} ${timeOfDay(email.changed, phoneZone())}`;
  return (
    <Notice kind="warning" alert title={t(`title.${email.place}`, { user: account.account.userId })}>
      <p>{t("changed", { who: email.browser, ip: email.ip, at })}</p>
      <p>{t(state === "shown" ? "advice" : "sure")}</p>
      {state === "failed" && <p role="alert">{t("failed")}</p>}
      {state === "shown" ? (
        <button type="button" class="button danger" onClick={() => setState("asking")}>
          {t("notMine")}
        </button>
      ) : (
        <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void undo()}>
          {t("undo")}
        </button>
      )}{" "}
      <button
        type="button"
        class="button secondary"
        disabled={state === "sending"}
        onClick={() => {
          mine.value = new Set([...mine.value, email.id]);
        }}
      >
        {t("mine")}
      </button>
    </Notice>
  );
}
