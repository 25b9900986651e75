import { useState } from "preact/hooks";
import { accounts, forgetAll } from "../../base/store/store.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { speak } from "../../base/ui/language.ts";
import { home } from "../../base/ui/navigation.ts";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/toast.ts";
import { texts } from "./lock.texts.ts";

const t = speak(texts);

/** The only way past the lock: removing all accounts. */
export function Forgot({ onClose }: { readonly onClose: () => void }) {
  const [failed, setFailed] = useState(false);
  const list = accounts.value;
  const erase = () =>
    forgetAll().then(
      () => {
        showToast(t("erased"));
        home();
      },
      () => setFailed(true),
    );
  return (
    <Sheet title={t("forgotTitle")} onClose={onClose}>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <p>{t("forgotWhy")}</p>
      {list.some(({ kind }) => kind === "spse") && <p>{t("forgotSpse")}</p>}
      {list.some(({ kind }) => kind === "other") && <p>{t("forgotOther")}</p>}
      <button type="button" class="button danger loud block" onClick={() => void erase()}>
        {t("erase", { n: list.length })}
      </button>
      <button type="button" class="button secondary block" onClick={onClose}>
        {t("keep")}
      </button>
    </Sheet>
  );
}
