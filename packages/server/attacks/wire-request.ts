/** A request that gets errors, and what is the same in every kind of error. */
import type { Dice } from "./dice.ts";

/** A header that an answer has only if line breaks were smuggled in. */
export const MARK = "Spse-Injected";

/** A header field. Without a value the name is the whole line. */
export type Field = readonly [name: string, value: string | null];

/** A request in parts, before it becomes bytes; letters are latin1. */
export interface Request {
  method: string;
  target: string;
  version: string;
  fields: Field[];
  body: string;
}

/** One error in a request. */
export type Fault = readonly [name: string, apply: (request: Request, dice: Dice) => void];
