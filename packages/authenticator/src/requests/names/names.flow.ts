/** Takes a new name of an LPSE, or of an account, from a proven reply. Loaded when a request tells another name than this phone has. [P-82] */
import { decodeBase32, type LoginRequest } from "@spse/protocol";
import { accounts, saveAccounts } from "../../base/store/store.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { fetchProvenState } from "../../base/transport/proven-state.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { isNamedOtherwise } from "../request/request.ts";
import { renamed } from "./names.ts";

/** The names that were asked about, so that a request that stays listed asks once. */
const asked = new Set<string>();

/** @param id of the entry that the request is listed for. While the app is locked no seed can be read: a later listing asks. */
export async function takeNames(outside: Outside, id: string, request: LoginRequest): Promise<void> {
  const entry = accounts.value.find((it) => it.id === id);
  if (entry?.kind !== "spse" || !canSign(entry) || !isNamedOtherwise(request, entry)) return;
  const seed = entry.secret === null ? null : decodeBase32(entry.secret);
  const names = [id, request.lpse.name, request.account.name].join("\n");
  if (!seed?.length || asked.has(names)) return;
  asked.add(names);
  const state = await fetchProvenState(outside, entry, seed);
  if (state.kind === "ok") return saveAccounts(renamed(accounts.value, entry, state.body));
  // Without an answer, the next listing asks again.
  if (state.kind !== "unproven" && state.kind !== "refused") asked.delete(names);
}
