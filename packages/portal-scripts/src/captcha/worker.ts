/** One worker of *Verifikasi tanpa kode*: tries its share of the counters with altcha-lib's solver. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import type { Challenge } from "altcha-lib/types";

/** The worker's messages. */
export type Found =
  | { readonly kind: "trying"; readonly steps: number }
  | { readonly kind: "found"; readonly key: string }
  | { readonly kind: "failed" };

interface Share {
  readonly parameters: Challenge["parameters"];
  readonly start: number;
  readonly step: number;
}

/** Steps between two reports of progress. */
const REPORT_STEPS = 20;
/** A cheap phone on the heaviest level may need this long. */
const MOST_MILLISECONDS = 240_000;

const say = (found: Found) => postMessage(found);

addEventListener("message", async ({ data }: MessageEvent<Share>) => {
  let steps = 0;
  try {
    const solution = await solveChallenge({
      challenge: { parameters: data.parameters },
      counterStart: data.start,
      counterStep: data.step,
      timeout: MOST_MILLISECONDS,
      deriveKey: (parameters, salt, password) => {
        steps += 1;
        if (steps % REPORT_STEPS === 0) say({ kind: "trying", steps });
        return deriveKey(parameters, salt, password);
      },
    });
    say(solution ? { kind: "found", key: solution.derivedKey } : { kind: "failed" });
  } catch {
    say({ kind: "failed" });
  }
});
