/** Recovery codes: one set an account. They count whether or not any are left, so that no page tells a stranger. */
import type { Factor } from "../factor/factor.ts";
import { deleteRecoverySet } from "./recovery.sql.ts";

export const recoveryCodes = {
  name: "recovery-codes",
  methods: {
    "recovery-code": {
      phishingResistant: false,
      verifiesOwner: false,
      bindsAct: false,
      onPaper: true,
      amr: () => [],
    },
  },
  authenticators: null,
  endAll: async (tx, accountId) => {
    await deleteRecoverySet(tx, accountId);
    return 0;
  },
  tables: ["recovery_code", "recovery_set"],
  clear: [],
} as const satisfies Factor<"recovery-codes">;
