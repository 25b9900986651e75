import type { SpseAccount } from "../../base/store/account.ts";
import { accounts } from "../../base/store/store.ts";
import { outside } from "../../base/transport/outside.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { PushCard } from "./PushCard.tsx";
import { enablePush, pushStateOf } from "./push.flow.ts";
import { texts } from "./push.texts.ts";

const t = speak(texts);

const OF_THE_BROWSER: ReadonlySet<string> = new Set(["blocked", "unsupported", "install"]);

/** Notifications of all LPSEs: one question for those that are off, and a card for each of the others. */
export function PushSettings() {
  const first = new Map<string, SpseAccount>();
  for (const account of accounts.value)
    if (account.kind === "spse" && account.ended === null && !first.has(account.lpse.id))
      first.set(account.lpse.id, account);
  const all = [...first.values()];
  const [some] = all;
  // What the browser refuses, it refuses for every LPSE.
  if (some && OF_THE_BROWSER.has(pushStateOf(some.lpse.id).at)) return <PushCard account={some} />;
  const off = all.filter(({ lpse }) => pushStateOf(lpse.id).at === "off");
  if (off.length < 2)
    return (
      <>
        {all.map((account) => (
          <PushCard key={account.lpse.id} account={account} named={all.length > 1} />
        ))}
      </>
    );
  // The first call asks for permission, in the tap; the others have it then.
  const enable = async () => {
    for (const { lpse } of off) await enablePush(outside, lpse);
  };
  return (
    <>
      <section class="card stack push-card" aria-label={t("title")}>
        <div class="card-head">
          <h2>{t("title")}</h2>
          <span class="badge off">{t("badge.off")}</span>
        </div>
        <p>{t("off", { lpse: off.map(({ lpse }) => lpse.name).join(", ") })}</p>
        <button type="button" class="button secondary block" onClick={() => void enable()}>
          <Icon name="sound" /> {t("enable")}
        </button>
      </section>
      {all
        .filter((it) => !off.includes(it))
        .map((account) => (
          <PushCard key={account.lpse.id} account={account} named />
        ))}
    </>
  );
}
