import type { RequestId } from "@spse/protocol";
import { hasSeed, namesOf, type StoredAccount } from "../base/store/account.ts";
import { speak } from "../base/ui/language.ts";
import { lazily } from "../base/ui/lazily.tsx";
import { Notice } from "../base/ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../base/ui/Screen.tsx";
import { CodeButton } from "../codes/CodeButton.tsx";
import { RemoveMenu } from "../removal/RemoveMenu.tsx";
import { texts } from "../requests/request/request.texts.ts";
import { RequestScreen } from "../requests/screen/RequestScreen.tsx";
import "@spse/look/app/request.css";

const AccountEnded = lazily(async () => (await import("../removal/Removal.tsx")).AccountEnded);
const t = speak(texts);

interface Props {
  readonly account: StoredAccount;
  /** The request that was tapped, if the account has several. */
  readonly requestId?: RequestId | undefined;
  readonly notMine?: boolean | undefined;
}

/** One account: the LPSE's request if this phone can answer; otherwise the code, or why the account has ended. */
export function AccountScreen({ account, requestId, notMine = false }: Props) {
  if (account.kind === "spse" && account.key)
    return <RequestScreen account={account} wanted={requestId} notMine={notMine} />;
  if (account.kind === "spse" && account.ended) return <AccountEnded account={account} ended={account.ended} />;
  return <CodeOnly account={account} />;
}

function CodeOnly({ account }: { readonly account: StoredAccount }) {
  useHeadingFocus(account.id);
  const { user, at } = namesOf(account);
  return (
    <Screen title={user} headed={at !== ""} tools={<RemoveMenu account={account} />}>
      {at !== "" && <h1>{at}</h1>}
      {account.kind === "spse" && <Notice kind="error" text={t(hasSeed(account) ? "keyLost" : "bothLost")} />}
      <section class="card code-card">
        <h2>{t("otherCodeTitle")}</h2>
        <CodeButton account={account} />
      </section>
    </Screen>
  );
}
