import { parseLocalPath } from "../../platform/net/local-path.ts";
import { languages } from "../../platform/ui/texts.ts";
import type { World } from "../../platform/world.ts";
import { LANGUAGE_SECONDS } from "../../rules/lifetimes.ts";
import { type Reply, redirect, type Visit } from "../../web/route.ts";

/** GET /language?to=en&back=/path: keeps the choice in a cookie and goes back. Changes nothing else. */
export async function changeLanguage(_world: World, visit: Visit): Promise<Reply> {
  const back = parseLocalPath(visit.query.back ?? "/") ?? "/";
  const chosen = languages.find((it) => it === visit.query.to);
  return redirect(back, chosen && [{ name: "lang", value: chosen, lifetimeSeconds: LANGUAGE_SECONDS }]);
}
