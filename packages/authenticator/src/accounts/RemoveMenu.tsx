import { useState } from "preact/hooks";
import type { StoredAccount } from "../store/account.ts";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { lazily } from "../ui/lazily.tsx";
import { texts } from "./accounts.texts.ts";

const RemoveSheet = lazily(async () => (await import("./leave.ts")).RemoveSheet, "part");
const t = speak(texts);

/** The bin in the bar of an account's screen. */
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
