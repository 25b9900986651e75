/** The screens that a reload finds again: only those that hold nothing typed, scanned or secret. Pure. */
import { parseJson } from "@spse/protocol";

const NAMES = ["arrange", "history", "security", "lock", "backup", "about", "paste", "settings"] as const;

type Place = { readonly at: (typeof NAMES)[number] } | { readonly at: "account"; readonly accountId: string };

function placeOf(raw: unknown): Place | undefined {
  const { at, accountId } = Object(raw);
  if (at === "account" && typeof accountId === "string") return { at, accountId };
  const name = NAMES.find((it) => it === at);
  return name && { at: name };
}

/** The places of a list of screens, up to the first that a reload cannot find again. */
function upTo(raw: readonly unknown[]): readonly Place[] {
  const places = raw.map(placeOf);
  const end = places.indexOf(undefined);
  return places.slice(0, end < 0 ? places.length : end).filter((it) => it !== undefined);
}

/** The places above the list. */
export const placesOf = (stack: readonly object[]): readonly Place[] => upTo(stack.slice(1));

/** Reads what the browser kept of {@link placesOf}; anything else is the list alone. */
export function readPlaces(kept: unknown): readonly Place[] {
  const raw = typeof kept === "string" ? parseJson(kept) : null;
  return Array.isArray(raw) ? upTo(raw) : [];
}
