import type { SpseAccount } from "../../base/store/account.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { CodeButton } from "../../codes/CodeButton.tsx";
import { VerificationSlot } from "../../owner/verification/VerificationSlot.tsx";
import { ChangeSlot, EmailSlot, ResetSlot } from "../notices/slots.ts";
import { PushSlot } from "../push/PushSlot.tsx";
import { texts } from "../request/request.texts.ts";
import { watchedOf } from "../watch/watch.ts";

const t = speak(texts);

interface Props {
  readonly account: SpseAccount;
  /** Below a fault, show only the code. */
  readonly codeOnly?: boolean;
}

/** No request waits: says so, says what to do, and shows the code, which needs no connection. */
export function NoRequest({ account, codeOnly }: Props) {
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
