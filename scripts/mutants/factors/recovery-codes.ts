/** Recovery codes: used once, and never where they were shown. */
import type { Mutant } from "../mutant.ts";

const ATTACKS = "packages/server/attacks";

export const recoveryCodes: readonly Mutant[] = [
  {
    id: "recovery-once",
    breaks: "a recovery code counts twice at the same moment",
    file: "packages/server/src/core/factors/recovery-codes/recovery.sql.ts",
    within: "useCodeHash",
    source: '    .where("used_at", "is", null)\n',
    replacement: "",
    tests: ["packages/server/src/core/factors/recovery-codes/recovery.test.ts"],
  },
  {
    id: "recovery-used",
    breaks: "a used recovery code matches",
    file: "packages/server/src/core/factors/recovery-codes/recovery.ts",
    within: "matchRecoveryCode",
    source: "it.used_at === null && sameText",
    replacement: "sameText",
    tests: ["packages/server/src/core/factors/recovery-codes/recovery.test.ts"],
  },
  {
    id: "recovery-shown-here",
    breaks: "codes prove something in the session that was shown them",
    file: "packages/server/src/core/factors/recovery-codes/recovery.ts",
    within: "matchRecoveryCode",
    source: "sessionId !== null && held.set.shown_in === sessionId",
    replacement: "false",
    tests: [`${ATTACKS}/last-factor.story.test.ts`],
  },
  {
    id: "nobody-hash",
    breaks: "a recovery code for nobody costs no hash",
    file: "packages/server/src/core/factors/recovery-codes/recovery.ts",
    within: "matchNobodysCode",
    source: '(await hashCode(world, asker, code, NOBODYS_SALT)) === null ? "busy" : "wrong"',
    replacement: '"wrong"',
    tests: [`${ATTACKS}/equal-work.story.test.ts`],
  },
  {
    id: "codes-kept-meanwhile",
    breaks: "codes without a proof replace a set that was kept meanwhile",
    file: "packages/server/src/core/security/recovery-codes/recovery-codes.flow.ts",
    within: "makeCodes",
    source: "if (!(await load(tx, visit)).mayMake) return false;",
    replacement: "",
    tests: [`${ATTACKS}/waiting-request.story.test.ts`],
  },
];
