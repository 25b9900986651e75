/** Passkeys. */
import { sql } from "kysely";
import type { Factor } from "../factor/factor.ts";
import {
  clearChallenges,
  completePasskey,
  endPasskeys,
  hasHadPasskey,
  loadActivePasskeys,
  loadAddedIn,
  loadPasskey,
} from "./passkey.sql.ts";
import { entries, words } from "./passkey.texts.ts";
import { passkeyOf, removePasskey, rpIdOf } from "./passkey.ts";

export const passkey = {
  name: "passkey",
  methods: {
    passkey: {
      phishingResistant: true,
      verifiesOwner: true,
      // It signs the challenge of the one proof, whose page has shown the act.
      bindsAct: true,
      onPaper: false,
      amr: () => ["pop", "user"],
    },
  },
  authenticators: {
    purpose: "add-passkey",
    path: "/passkeys",
    icon: "passkey",
    worksAt: (portalUrl) => rpIdOf(portalUrl) !== null,
    active: sql`passkey as k where k.account_id = a.id and k.ended_at is null`,
    ended: (since) =>
      sql`passkey as l where l.account_id = a.id and l.added_at >= a.two_factor_since and l.ended_at >= ${since}`,
    list: async (world, accountId) => (await loadActivePasskeys(world, accountId)).map(passkeyOf),
    find: async (world, id) => {
      const row = await loadPasskey(world, id);
      return row && row.ended_at === null ? passkeyOf(row) : null;
    },
    addedIn: async (world, sessionId) => {
      const row = await loadAddedIn(world, sessionId);
      return row ? { ...passkeyOf(row), isApp: false, twice: false, completed: row.completed_at !== null } : null;
    },
    complete: completePasskey,
    end: removePasskey,
    hasHad: hasHadPasskey,
    mails: {
      added: "passkey-added",
      removed: "passkey-removed",
    },
    words,
  },
  entries,
  changes: { added: "passkey-added", removed: "passkey-removed", "not-mine": "passkey-removed" },
  endAll: endPasskeys,
  tables: {
    passkey: "name synced added_at added_ip added_browser last_used_at ended_at ended_why".split(" "),
    passkey_user: [],
  },
  clear: [clearChallenges],
} as const satisfies Factor<"passkey">;
