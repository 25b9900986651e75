/** The problems that a check of the chain has found, in words. Pure. */

import { type Language, speak } from "../../base/platform/ui/texts.ts";
import type { Check } from "../../core/audit/check/index.ts";
import type { AuditProblem } from "../../core/audit/index.ts";
import { problemTexts } from "./problems.texts.ts";

/** The first of the problems, a sentence each. */
export function problemsOf({ first }: Pick<Check, "first">, language: Language): readonly string[] {
  const say = speak(problemTexts, language);
  return (JSON.parse(first) as readonly AuditProblem[]).map(({ kind, ...where }) => {
    if ("device" in where) return say(kind, { device: where.device });
    const seq = where.seq === null ? say("waiting") : String(where.seq);
    const range = "to" in where && where.to !== where.seq ? `${seq}–${where.to}` : seq;
    return say(kind, { seq, range, row: "id" in where ? where.id : "" });
  });
}
