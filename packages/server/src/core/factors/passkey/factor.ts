/** Passkeys. */
import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { PasskeyTable } from "../../../base/platform/db/schema.ts";
import type { Factor, ListedAuthenticator } from "../factor/factor.ts";
import {
  clearChallenges,
  completePasskey,
  endPasskeys,
  hasHadPasskey,
  loadActivePasskeys,
  loadAddedIn,
  loadPasskey,
} from "./passkey.sql.ts";
import { removePasskey, rpIdOf } from "./passkey.ts";

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
    page: "/passkeys/new",
    worksAt: (portalUrl) => rpIdOf(portalUrl) !== null,
    active: sql`passkey as k where k.account_id = a.id and k.ended_at is null`,
    ended: (since) =>
      sql`passkey as l where l.account_id = a.id and l.added_at >= a.two_factor_since and l.ended_at >= ${since}`,
    list: async (world, accountId) => (await loadActivePasskeys(world, accountId)).map(listed),
    find: async (world, id) => {
      const row = await loadPasskey(world, id);
      return row && row.ended_at === null ? listed(row) : null;
    },
    addedIn: async (world, sessionId) => {
      const row = await loadAddedIn(world, sessionId);
      return row ? { ...listed(row), twice: false, completed: row.completed_at !== null } : null;
    },
    complete: completePasskey,
    end: removePasskey,
    hasHad: hasHadPasskey,
    mails: {
      added: { kind: "passkey-added", subject: "Passkey ditambahkan ke akun SPSE Anda" },
      removed: { kind: "passkey-removed", subject: "Passkey dihapus dari akun SPSE Anda" },
    },
    words: {
      one: { id: "passkey", en: "passkey" },
      many: { id: "passkey", en: "passkeys" },
      name: { id: "Passkey", en: "Passkey" },
      thatOne: { id: "passkey itu", en: "the passkey" },
      added: {
        id: "Sebuah passkey baru kini dapat dipakai untuk login ke akun SPSE Anda.",
        en: "A new passkey can now be used to log in to your SPSE account.",
      },
      notMine: { id: "Bukan passkey saya", en: "Not my passkey" },
      gone: { id: "Sebuah passkey", en: "A passkey" },
      end: { id: "Passkey itu tidak dapat lagi dipakai untuk login.", en: "It can no longer be used to log in." },
    },
  },
  endAll: endPasskeys,
  tables: ["passkey", "passkey_user"],
  clear: [clearChallenges],
} as const satisfies Factor<"passkey">;

const listed = (row: PasskeyTable): ListedAuthenticator => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  at: unixSeconds(row.added_at),
  ip: row.added_ip,
  browser: row.added_browser,
});
