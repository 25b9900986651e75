/** The screens that a reload finds again. Pure. */
import { parseJson } from "@spse/protocol";
import * as z from "zod/mini";

/** Only screens that hold nothing typed, scanned or secret. */
const shape = z.union([
  z.object({ at: z.enum(["arrange", "history", "lock", "backup", "about", "paste"]) }),
  z.object({ at: z.literal("account"), accountId: z.string() }),
]);
type Place = z.infer<typeof shape>;

/** The places above the list, up to the first that a reload cannot find again. */
export function placesOf(stack: readonly object[]): readonly Place[] {
  const places: Place[] = [];
  for (const screen of stack.slice(1)) {
    const { data } = shape.safeParse(screen);
    if (!data) break;
    places.push(data);
  }
  return places;
}

/** Reads what the browser kept of {@link placesOf}; anything else is the list alone. */
export const readPlaces = (kept: unknown): readonly Place[] =>
  typeof kept === "string" ? (z.array(shape).safeParse(parseJson(kept)).data ?? []) : [];
