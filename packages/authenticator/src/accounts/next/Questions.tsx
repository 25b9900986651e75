import { useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { install, installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { pushStateOf } from "../../requests/push/push.flow.ts";
import { PushSlot, VerificationSlot } from "../../requests/slots.ts";
import { texts } from "./next.texts.ts";

const t = speak(texts);

/** After an account is added: notifications, then a PIN or fingerprint, then the home screen, one at a time. */
export function Questions({ account }: { readonly account: SpseAccount }) {
  // Decided once: an answered question stays with what it says until the owner goes on.
  const [asked] = useState(() => [
    ...(pushStateOf(account.lpse.id).at === "off" ? (["push"] as const) : []),
    ...(account.verification === undefined ? (["verify"] as const) : []),
    // On iOS this comes before the account: what a tab has does not move to the home screen.
    ...(installing() === "offer" ? (["install"] as const) : []),
  ]);
  const [at, setAt] = useState(0);
  const question = asked[at];
  if (!question) return null;
  return (
    <div class="stack question">
      {asked.length > 1 && <p class="small soft">{t("question", { n: at + 1, of: asked.length })}</p>}
      {question === "push" && <PushSlot account={account} />}
      {question === "verify" && <VerificationSlot account={account} />}
      {question === "install" && <Install />}
      {at + 1 < asked.length && (
        <button type="button" class="button quiet block" onClick={() => setAt(at + 1)}>
          {t("next")}
        </button>
      )}
    </div>
  );
}

/** The home screen, by the browser's own question. */
const Install = () => (
  <section class="card stack" aria-labelledby="install-title">
    <h2 id="install-title">{t("install.card")}</h2>
    <p>{t("install.why")}</p>
    <button type="button" class="button secondary block" onClick={() => void install()}>
      {t("install.do")}
    </button>
  </section>
);
