import { CodeButton } from "../code/CodeButton.tsx";
import { RequestScreen } from "../request/RequestScreen.tsx";
import { texts as requestTexts } from "../request/request.texts.ts";
import { hasSeed, namesOf, type StoredAccount } from "../store/account.ts";
import { speak } from "../ui/language.ts";
import { lazily } from "../ui/lazily.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts } from "./accounts.texts.ts";
import { RemoveMenu } from "./RemoveMenu.tsx";

const Ended = lazily(async () => (await import("./leave.ts")).Ended);
const t = speak(texts);
const request = speak(requestTexts);

/** One account: what it is asked where it can answer; else its code, or why it has ended. */
export function AccountScreen({ account }: { readonly account: StoredAccount }) {
  if (account.kind === "spse" && account.key) return <RequestScreen account={account} />;
  if (account.kind === "spse" && account.ended) return <Ended account={account} ended={account.ended} />;
  return <CodeOnly account={account} />;
}

function CodeOnly({ account }: { readonly account: StoredAccount }) {
  useHeadingFocus(account.id);
  const { user, at } = namesOf(account);
  return (
    <Screen title={user} headed={at !== ""} tools={<RemoveMenu account={account} />}>
      {at !== "" && <h1>{at}</h1>}
      {account.kind === "spse" && (
        <Notice kind="error">
          <p>{t(hasSeed(account) ? "keyLost" : "bothLost")}</p>
        </Notice>
      )}
      <section class="card code-card">
        <h2>{request("otherCodeTitle")}</h2>
        <CodeButton account={account} />
      </section>
    </Screen>
  );
}
