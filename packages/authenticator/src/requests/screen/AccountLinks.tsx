import type { SpseAccount } from "../../base/store/account.ts";
import { speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { MenuItem } from "../../base/ui/Sheet.tsx";
import { texts } from "../request/request.texts.ts";

const t = speak(texts);

/** Below the code: the account's history, and whether *Ya* asks for its owner. Settings are in *Keamanan*. */
export function AccountLinks({ account }: { readonly account: SpseAccount }) {
  const verified = account.verification !== undefined;
  return (
    <ul class="menu">
      <MenuItem icon="list" title={t("links.history")} onClick={() => open({ at: "history" })} />
      <MenuItem
        icon="shield"
        title={t("links.security")}
        why={t(verified ? "links.verified" : "links.unverified")}
        onClick={() => open({ at: "security" })}
      />
    </ul>
  );
}
