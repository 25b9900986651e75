/** Helpdesk work without the helpdesk page: `spse reset` and `spse session`. */
import { type Commands, JSON_FLAG } from "./command-table.ts";

/** How identity was checked, for the audit. Other commands that help a person at the desk ask for the same. */
export const IDENTITY_REASON = {
  "--reason <why>": {
    needed: true,
    id: "bagaimana identitas diperiksa, untuk audit",
    en: "how identity was checked, for the audit",
  },
} as const;

export const resetCommands: Commands = {
  list: {
    id: "daftar permintaan yang menunggu, dengan id masing-masing",
    en: "list the waiting requests, with their ids",
    options: JSON_FLAG,
    work: async (world, { terminal }, { json }: { json: boolean }) =>
      (await import("./office.ts")).listResets(world, terminal, json),
  },
  "approve <request>": {
    id: "izinkan peramban yang meminta menyelesaikan reset; hanya setelah identitas diperiksa",
    en: "let the browser that requested it complete the reset; only after identity was checked",
    options: IDENTITY_REASON,
    work: async (world, { terminal }, resetId: string, { reason }: { reason: string }) =>
      (await import("./office.ts")).decide(world, terminal, { resetId, decision: "approved", reason }),
  },
  "refuse <request>": {
    id: "akhiri permintaan; 2FA tetap aktif",
    en: "end the request; 2FA stays on",
    options: IDENTITY_REASON,
    work: async (world, { terminal }, resetId: string, { reason }: { reason: string }) =>
      (await import("./office.ts")).decide(world, terminal, { resetId, decision: "refused", reason }),
  },
};

export const sessionCommands: Commands = {
  "list <user-id>": {
    id: "daftar sesi sebuah akun",
    en: "list an account's sessions",
    options: JSON_FLAG,
    work: async (world, { terminal }, userId: string, { json }: { json: boolean }) =>
      (await import("./office.ts")).showSessions(world, terminal, userId, json),
  },
  "end <user-id> [session]": {
    id: "akhiri satu sesi, atau semua sesi akun",
    en: "end one session, or all of the account's",
    work: async (world, { terminal }, userId: string, sessionId?: string) =>
      (await import("./office.ts")).stopSessions(world, terminal, userId, sessionId),
  },
};
