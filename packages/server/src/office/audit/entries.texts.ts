/** Names of the audit entries of the office that no act makes: what officers read, open and ask for, and what its jobs do. */
import type { EntryNames } from "../../core/audit/index.ts";

export const entries: EntryNames = {
  "audit.searched": { id: "Audit dicari sebagai petugas", en: "Audit searched as an officer" },
  "audit.login-read": { id: "Riwayat satu login dibaca sebagai petugas", en: "Story of one login read as an officer" },
  "audit.entry-read": { id: "Catatan audit dibaca sebagai petugas", en: "Entry of the audit read as an officer" },
  "audit.downloaded": { id: "Audit diunduh sebagai petugas", en: "Audit downloaded as an officer" },
  "audit.check-asked": { id: "Pemeriksaan audit diminta sebagai petugas", en: "Audit check requested as an officer" },
  "deadline.added": { id: "Batas waktu tender ditambah sebagai petugas", en: "Tender deadline added as an officer" },
  "deadline.removed": { id: "Batas waktu tender dihapus sebagai petugas", en: "Tender deadline removed as an officer" },
  "deadline.room-opened": { id: "Ruang tender dibuka sebagai petugas", en: "Tender room opened as an officer" },
  "deadline.readiness-checked": {
    id: "Kesiapan peserta tender diperiksa sebagai petugas",
    en: "Readiness of a tender's participants checked as an officer",
  },
  "import.previewed": {
    id: "Berkas pengguna dibaca untuk diimpor, sebagai petugas",
    en: "A file of users was read for an import, as an officer",
  },
  "import.users-exported": {
    id: "Daftar pengguna diekspor, sebagai petugas",
    en: "The list of users was exported, as an officer",
  },
  "helpdesk.second-officer-awaited": {
    id: "Petugas pertama menyetujui; menunggu petugas kedua",
    en: "First officer approved; waiting for a second officer",
  },
  "helpdesk.approval-taken-back": { id: "Persetujuan petugas ditarik kembali", en: "Officer's approval withdrawn" },
  "helpdesk.looked-up": { id: "Akun dibuka sebagai petugas", en: "Account opened as an officer" },
  "helpdesk.searched": { id: "Akun dicari sebagai petugas", en: "Accounts searched as an officer" },
  "helpdesk.listed": { id: "Daftar akun dibaca sebagai petugas", en: "List of accounts read as an officer" },
  "helpdesk.seen": { id: "Keadaan akun dilihat petugas", en: "State of the account seen by an officer" },
  "helpdesk.account-invited": {
    id: "Undangan akun dikirim lagi sebagai petugas",
    en: "Account's invitation sent again as an officer",
  },
  "helpdesk.case-opened": { id: "Kasus helpdesk dibuka", en: "Helpdesk case opened" },
  "helpdesk.case-noted": { id: "Catatan ditambahkan ke kasus helpdesk", en: "Note added to a helpdesk case" },
  "helpdesk.case-closed": { id: "Kasus helpdesk ditutup", en: "Helpdesk case closed" },
  "helpdesk.caller-asked": {
    id: "Helpdesk bertanya di ponsel: Anda sedang menelepon?",
    en: "The helpdesk asked on the phone: are you on the telephone?",
  },
  "helpdesk.caller-matched": { id: "Penelepon Helpdesk dipastikan", en: "Caller of the helpdesk checked" },
  "helpdesk.caller-unmatched": {
    id: "Penelepon Helpdesk tidak menyebutkan kata di ponsel",
    en: "A caller of the helpdesk did not say the words on the phone",
  },
  "helpdesk.caller-not-asked": {
    id: "Penelepon tidak ditanyakan di ponsel",
    en: "A caller was not asked on the phone",
    auditOnly: true,
  },
  "import.dropped": {
    id: "Berkas pengguna dibatalkan, sebagai petugas",
    en: "A file of users was dropped, as an officer",
    auditOnly: true,
  },
  "import.listed": {
    id: "Baris berkas pengguna yang dilewati diunduh, sebagai petugas",
    en: "Refused rows of a file of users downloaded, as an officer",
    auditOnly: true,
  },
  "helpdesk.act-changed": {
    id: "Tindakan petugas berubah sesudah disetujui, tidak dijalankan",
    en: "An officer's act changed after its approval, and was not carried out",
    auditOnly: true,
  },
  "policy.tried": { id: "Perubahan kebijakan dicoba", en: "Change of the policy tried out", auditOnly: true },
  "policy.listed": {
    id: "Akun yang terdampak kebijakan diunduh",
    en: "Accounts that a policy touches downloaded",
    auditOnly: true,
  },
  "policy.stopped": { id: "Pemberitahuan kebijakan dihentikan", en: "Notices of the policy stopped", auditOnly: true },
  "settings.mail-tested": { id: "Email percobaan dikirim", en: "Test email sent", auditOnly: true },
  "alert.raised": { id: "Peringatan sistem dimulai", en: "Alert of the system raised", auditOnly: true },
  "alert.over": { id: "Peringatan sistem selesai", en: "Alert of the system over", auditOnly: true },
};
