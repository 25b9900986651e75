import { signal } from "@preact/signals";
import { type ChangeKind, type ChangeNotice, changeKinds, changeNotices } from "@spse/protocol";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { language, speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { dayOf, phoneZone, timeOfDay } from "../../base/ui/time-of-day.ts";
import { watchedOf } from "../watch/watch.ts";
import { texts } from "./changes.texts.ts";

const t = speak(texts);

/** SPSE's page that takes each change back. */
const wayBack: Record<ChangeKind | "other", string> = {
  password: "/lupa-password",
  "device-added": "/beranda",
  "device-removed": "/beranda",
  "passkey-added": "/beranda",
  "passkey-removed": "/beranda",
  "recovery-codes": "/2fa/recovery-codes",
  "recovery-code-used": "/ponsel-hilang",
  "browser-known": "/beranda",
  other: "/beranda",
};

const KEY = "spse-changes-mine";
/** Room for three changes of each account in the 72 hours of a notice. */
const KEPT = 60;

/** Changes that the owner has confirmed, by id. Without storage the list lasts until the app is opened again. */
const mine = signal<readonly string[]>(remembered());

function remembered(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it) => typeof it === "string") : [];
  } catch {
    return [];
  }
}

function remember(id: string): void {
  mine.value = [...mine.value, id].slice(-KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(mine.value));
  } catch {
    // The question comes again at the next opening.
  }
}

/**
 * Changes of factors and password, each with the way to take it back. Shows only the newest unconfirmed change of each account,
 * so that the accounts stay on the screen. Skips notices that it cannot read. [P-88]
 */
export function ChangeNotices({ accounts }: { readonly accounts: readonly StoredAccount[] }) {
  return (
    <>
      {accounts.flatMap((account) => {
        const read = changeNotices.safeParse(watchedOf(account.id).changes);
        if (account.kind !== "spse" || !read.success) return [];
        const unsaid = read.data.find((it) => !mine.value.includes(it.id));
        return unsaid ? [<Changed key={unsaid.id} account={account} change={unsaid} />] : [];
      })}
    </>
  );
}

function Changed({ account, change }: { readonly account: SpseAccount; readonly change: ChangeNotice }) {
  const kind = changeKinds.find((it) => it === change.kind) ?? "other";
  const at = `${dayOf(change.at, phoneZone(), language.value)} ${timeOfDay(change.at, phoneZone())}`;
  const { browser, ip } = change;
  return (
    <Notice kind="warning" title={t(`title.${kind}`, { user: account.account.userId })}>
      <p>{browser && ip ? t("from", { who: browser, ip, at }) : t("at", { at })}</p>
      <p>{t(`advice.${kind}`)}</p>
      <div class="actions">
        <button type="button" class="button secondary" onClick={() => remember(change.id)}>
          {t("mine")}
        </button>
        <a class="button danger" href={`${account.lpse.url}${wayBack[kind]}`} target="_blank" rel="noopener noreferrer">
          {t("open")}
        </a>
      </div>
    </Notice>
  );
}
