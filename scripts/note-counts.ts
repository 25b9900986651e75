/**
 * Copies the counts of the last whole `npm test`, if nothing failed or was skipped, into test-count.json.
 *
 *   npm run note-counts                 where the counts have risen
 *   npm run note-counts -- --fewer      where one has fallen: the commit says why
 */
import { nextCount } from "./test-run/count.ts";
import { readCommittedCount, readLastCount, writeCommittedCount } from "./test-run/count-files.ts";

const counted = readLastCount();
const next = counted && nextCount(counted, readCommittedCount(), process.argv.includes("--fewer"));
if (!counted) console.error("Nothing was counted yet: run npm test, to its end and without a failure.");
else if (!next)
  console.error("Fewer tests passed than test-count.json has. If that is meant: npm run note-counts -- --fewer");
else writeCommittedCount(next);
process.exitCode = next ? 0 : 1;
