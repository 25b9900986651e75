import { useState } from "preact/hooks";
import type { StoredAccount } from "../../base/store/account.ts";
import { lock } from "../../base/store/ring.ts";
import { outside } from "../../base/transport/outside.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { install, installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { keep, kept } from "../../base/ui/settings.ts";
import { enablePush, pushStateOf } from "../../requests/push/push.flow.ts";
import { texts } from "./next.texts.ts";

const t = speak(texts);

const STEPS = ["push", "install", "protect"] as const;
type Step = (typeof STEPS)[number];

const LATER = "next-steps-later";

/** Below the only account: the one thing that its owner would do next, until it is done or put off. */
export function NextStep({ account }: { readonly account: StoredAccount }) {
  const [later, setLater] = useState(kept(LATER) ?? "");
  if (account.kind !== "spse" || account.ended) return null;
  const { lpse } = account;
  const isOpen: Readonly<Record<Step, boolean>> = {
    push: pushStateOf(lpse.id).at === "off",
    install: installing() === "offer",
    protect: lock.value === null && account.verification === undefined,
  };
  const go: Readonly<Record<Step, () => void>> = {
    push: () => void enablePush(outside, lpse),
    install: () => void install(),
    protect: () => open({ at: "security" }),
  };
  const step = STEPS.find((it) => isOpen[it] && !later.split(" ").includes(it));
  if (!step) return null;
  const putOff = () => {
    keep(LATER, `${later} ${step}`.trim());
    setLater(`${later} ${step}`.trim());
  };
  return (
    <section class="card stack" aria-labelledby="next-step">
      <h2 id="next-step">{t(`${step}.title`)}</h2>
      <p>{t(`${step}.why`, { lpse: lpse.name })}</p>
      <div class="actions">
        <button type="button" class="button secondary" onClick={go[step]}>
          <Icon name={step === "push" ? "sound" : step === "install" ? "download" : "shield"} /> {t(`${step}.do`)}
        </button>
        <button type="button" class="button quiet" onClick={putOff}>
          {t("later")}
        </button>
      </div>
    </section>
  );
}
