/** Recovery codes: one set per account. They count as a way even if none is left, to reveal nothing to a stranger. */
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
  entries: {
    made: { id: "Kode pemulihan dibuat", en: "Recovery codes made" },
    kept: { id: "Kode pemulihan disimpan", en: "Recovery codes saved" },
    used: { id: "Kode pemulihan dipakai", en: "Recovery code used" },
  },
  changes: { made: "recovery-codes", used: "recovery-code-used" },
  endAll: async (tx, accountId) => {
    await deleteRecoverySet(tx, accountId);
    return 0;
  },
  tables: { recovery_code: [], recovery_set: ["created_at", "kept_at"] },
  clear: [],
} as const satisfies Factor<"recovery-codes">;
