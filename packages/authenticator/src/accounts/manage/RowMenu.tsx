import { useState } from "preact/hooks";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, saveAccount } from "../../base/store/store.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { open } from "../../base/ui/navigation.ts";
import { MenuItem, Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { RemoveSheet } from "../../removal/Removal.tsx";
import { texts } from "./arrange.texts.ts";
import { rowOf } from "./groups.ts";
import { NameSheet } from "./NameSheet.tsx";

const t = speak(texts);

interface Props {
  readonly account: StoredAccount;
  readonly onClose: () => void;
}

/** What a long press on a row offers. Everything in it can be done from *Atur akun* and the account's own screen, too. */
export function RowMenu({ account, onClose }: Props) {
  const [shown, setShown] = useState<"menu" | "name" | "remove">("menu");
  const [failed, setFailed] = useState(false);
  if (shown === "name") return <NameSheet account={account} onClose={onClose} />;
  if (shown === "remove") return <RemoveSheet account={account} onClose={onClose} />;
  const { lead } = rowOf(account, false);
  const favour = () => saveFavourite(account).then(onClose, () => setFailed(true));
  return (
    <Sheet title={lead} onClose={onClose}>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <ul class="menu">
        <MenuItem icon="star" title={t(account.favourite ? "unfavour" : "favour")} onClick={() => void favour()} />
        <MenuItem icon="edit" title={t("menuRename")} onClick={() => setShown("name")} />
        <MenuItem
          icon="list"
          title={t("menuMove")}
          onClick={() => {
            onClose();
            open({ at: "arrange" });
          }}
        />
        <MenuItem icon="trash" title={t("menuRemove")} onClick={() => setShown("remove")} />
      </ul>
    </Sheet>
  );
}

/** Makes an account a favourite, or takes that back. @throws as `saveAccount`. */
export async function saveFavourite({ id }: StoredAccount): Promise<void> {
  // Read it again: the LPSE may have ended the account meanwhile.
  const now = accounts.value.find((it) => it.id === id);
  if (!now) return;
  await saveAccount({ ...now, favourite: now.favourite ? undefined : true });
  showToast(t(now.favourite ? "unfavoured" : "favoured"));
}
