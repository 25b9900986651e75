import { useState } from "preact/hooks";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, saveAccount } from "../../base/store/store.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
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
      <Form stack onSend={save}>
        <Field
          kind="name"
          id="label"
          label={t("name")}
          hint={t("nameHint", { user })}
          value={typed}
          fault={fault === "too-long" ? t("name.too-long", { n: LABEL_MAX_LETTERS }) : ""}
          onInput={setTyped}
        />
        <button type="submit" class="button big block">
          {t("save")}
        </button>
      </Form>
    </Sheet>
  );
}
