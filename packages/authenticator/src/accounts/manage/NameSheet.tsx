import { useState } from "preact/hooks";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, saveAccount } from "../../base/store/store.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { speak } from "../../base/ui/language.ts";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/toast.ts";
import { texts } from "./arrange.texts.ts";
import { LABEL_MAX_LETTERS, readLabel } from "./arrange.ts";

const t = speak(texts);

/** The owner's own name of an account, beside its User ID. */
export function NameSheet({ account, onClose }: { readonly account: StoredAccount; readonly onClose: () => void }) {
  const [typed, setTyped] = useState(account.label ?? "");
  const [fault, setFault] = useState<"none" | "too-long" | "storage">("none");
  const user = account.kind === "spse" ? account.account.userId : account.userId;

  const save = async () => {
    const read = readLabel(typed);
    if (read.kind === "too-long") return setFault("too-long");
    // Read it again: the LPSE may have ended the account meanwhile.
    const now = accounts.value.find(({ id }) => id === account.id);
    if (!now) return onClose();
    await saveAccount({ ...now, label: read.label === "" ? undefined : read.label }).then(
      () => {
        showToast(t("saved"));
        onClose();
      },
      () => setFault("storage"),
    );
  };

  return (
    <Sheet title={t("nameTitle")} onClose={onClose}>
      {fault === "storage" && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class={`field ${fault === "too-long" ? "invalid" : ""}`}>
          <label for="label">{t("name")}</label>
          <p class="hint" id="label-hint">
            {t("nameHint", { user })}
          </p>
          <p class="error" id="label-error" role="alert">
            {fault === "too-long" && t("name.too-long", { n: LABEL_MAX_LETTERS })}
          </p>
          <input
            class="input"
            id="label"
            autoComplete="off"
            aria-describedby="label-hint label-error"
            aria-invalid={fault === "too-long"}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button big block">
          {t("save")}
        </button>
      </form>
    </Sheet>
  );
}
