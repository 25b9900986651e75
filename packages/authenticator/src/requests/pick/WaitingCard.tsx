import type { StoredAccount } from "../../base/store/account.ts";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { useSettling } from "../../base/ui/tap-guard.ts";
import { texts } from "../request/request.texts.ts";
import { waitingOf } from "../watch/watched.ts";
import { RequestPick } from "./RequestPick.tsx";
import "@spse/look/app/request.css";

const t = speak(texts);

/** On top of the list: every request that waits, the newest last. A tap opens that one. */
export function WaitingCard({ accounts }: { readonly accounts: readonly StoredAccount[] }) {
  const waiting = accounts
    .filter((it) => it.kind === "spse")
    .flatMap((account) => waitingOf(account).map((shown) => ({ account, shown })))
    .sort((a, b) => a.shown.request.issued - b.shown.request.issued);
  // It pushes the list down under the finger.
  useSettling(waiting.map(({ shown }) => shown.id).join());
  return (
    <section class="card waiting-card" aria-labelledby="waiting-title">
      <div role="status">
        <h2 id="waiting-title">{t("waitingTitle")}</h2>
      </div>
      <ul class="tiles one">
        {waiting.map(({ account, shown }) => (
          <RequestPick
            key={`${account.id} ${shown.id}`}
            shown={shown}
            url={account.lpse.url}
            whose={`${account.account.userId} · ${account.lpse.name}`}
            onOpen={() => open({ at: "account", accountId: account.id, requestId: shown.id })}
          />
        ))}
      </ul>
    </section>
  );
}
