import { ChangeSlot } from "../changes/ChangeSlot.tsx";
import { CodeButton } from "../code/CodeButton.tsx";
import { EmailSlot } from "../email/EmailSlot.tsx";
import { PushSlot } from "../push/PushSlot.tsx";
import { ResetSlot } from "../reset/ResetSlot.tsx";
import type { SpseAccount } from "../store/account.ts";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { VerificationSlot } from "../verification/VerificationSlot.tsx";
import { texts } from "./request.texts.ts";
import { watchedOf } from "./watch.ts";

const t = speak(texts);

interface Props {
  readonly account: SpseAccount;
  /** Where a fault stands above, only the other way in is shown. */
  readonly codeOnly?: boolean;
}

/** No request waits: said plainly, with what to do, and the code that needs no connection. */
export function Nothing({ account, codeOnly }: Props) {
  return (
    <>
      {watchedOf(account.id).reset !== undefined && <ResetSlot accounts={[account]} />}
      {watchedOf(account.id).email !== undefined && <EmailSlot accounts={[account]} />}
      {watchedOf(account.id).changes !== undefined && <ChangeSlot accounts={[account]} />}
      {!codeOnly && (
        <div class="empty">
          <Icon name="phone" />
          <h1>{t("noneTitle")}</h1>
          <p>{t("none")}</p>
          <p class="watching small soft" role="status">
            <span class="spinner" aria-hidden="true" /> {t("noneWatching")}
          </p>
        </div>
      )}
      <section class="card code-card">
        <h2>{t("codeTitle")}</h2>
        <CodeButton account={account} />
      </section>
      {!codeOnly && <VerificationSlot account={account} />}
      {!codeOnly && <PushSlot account={account} />}
    </>
  );
}
