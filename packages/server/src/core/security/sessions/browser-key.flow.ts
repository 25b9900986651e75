/** POST /browser-key: the script of Beranda sends the public key of a browser that the account has just come to know. */
import { z } from "zod";
import { transact, type World } from "../../../base/platform/world.ts";
import { field } from "../../../base/web/form.ts";
import { readKey, saveBrowserKey } from "../../session/browser/index.ts";
import { json, type Reply, type SessionVisit } from "../../session/web/index.ts";

export const browserKeyForm = z.object({ key: field });

/** Keeps the first key; a later one is ignored. A text that is no key is refused. */
export async function keepBrowserKey(
  world: World,
  { session }: SessionVisit,
  { key = "" }: z.infer<typeof browserKeyForm>,
): Promise<Reply> {
  const jwk = readKey(key)?.export({ format: "jwk" });
  if (!jwk || session.browserId === null) return json({ kept: false }, 422);
  const { browserId, account } = session;
  return json({ kept: await transact(world, (tx) => saveBrowserKey(tx, browserId, account.id, JSON.stringify(jwk))) });
}
