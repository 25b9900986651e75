import { parseAppLink } from "@spse/protocol";
import { open } from "../../base/ui/navigation.ts";
import { takeRequestLink } from "../../requests/push/request-link.ts";

/** Takes the key URI out of the address, at once: it must stay neither in the history nor on the screen. [P-18] */
export function takeLink(): void {
  const { hash } = location;
  if (hash.length <= 1 || takeRequestLink()) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  open({ at: "confirm", read: parseAppLink(hash), from: "link" });
}
