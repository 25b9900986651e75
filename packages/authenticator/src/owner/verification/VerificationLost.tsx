import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { texts } from "./verification.texts.ts";

const t = speak(texts);

/** What to do when key or PIN are lost for good: the account is not locked; connect the phone again. */
export function VerificationLost({ ended }: { readonly ended?: boolean }) {
  return (
    <>
      {ended && (
        <Notice kind="error" title={t("ended.title")}>
          <p>{t("ended.why")}</p>
        </Notice>
      )}
      <section class="stack">
        <h2>{t("lost.title")}</h2>
        {!ended && <p>{t("lost.why")}</p>}
        <ol class="ways">
          <li>{t("lost.step1")}</li>
          <li>{t("lost.step2")}</li>
          <li>{t("lost.step3")}</li>
        </ol>
      </section>
    </>
  );
}
