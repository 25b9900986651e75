import { useState } from "preact/hooks";
import type { StoredAccount } from "../base/store/account.ts";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { lazily } from "../base/ui/lazily.tsx";
import { texts } from "./removal.texts.ts";

const RemoveSheet = lazily(async () => (await import("./Removal.tsx")).RemoveSheet, "part");
const t = speak(texts);

/** The bin in the top bar of an account's screen. */
export function RemoveMenu({ account }: { readonly account: StoredAccount }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="icon-button" aria-label={t("remove")} onClick={() => setOpen(true)}>
        <Icon name="trash" />
      </button>
      {open && <RemoveSheet account={account} onClose={() => setOpen(false)} />}
    </>
  );
}
