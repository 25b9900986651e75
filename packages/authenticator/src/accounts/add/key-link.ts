import { parseAppLink } from "@spse/protocol";
import { open } from "../../base/ui/navigation.ts";
import { takeRequestLink } from "../../requests/push/request-link.ts";

/** Removes the key URI from the address at once, so that neither the browser's history nor the screen shows it. [P-18] */
export function takeLink(): void {
  const { hash } = location;
  if (hash.length <= 1 || takeRequestLink()) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  open({ at: "confirm", read: parseAppLink(hash), from: "link" });
}
