/** Words of the console's Policy: the rules, a change with its dry run, and the history. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Kebijakan", en: "Policy" },
  lead: {
    id: "Setiap perubahan dicoba dulu pada semua akun, lalu Anda setujui di ponsel.",
    en: "Each change is first tried on all accounts, then you approve it on your phone.",
  },
  all: { id: "Semua aturan", en: "All rules" },
  subject: { id: "Siapa", en: "Who" },
  rule: { id: "Aturan", en: "Rule" },
  follows: { id: "Seperti tipenya", en: "As its type" },
  "others.staff": {
    id: "Admin PPE, Helpdesk, dan Auditor selalu diminta angka dan Kode Keamanan. Petugas LPSE wajib memakai 2FA sejak login pertama, kecuali aturan perannya sendiri berkata lain.",
    en: "Admin PPE, Helpdesk and Auditor are always asked for the number and Kode Keamanan. LPSE staff need 2FA from their first login on, unless the rule of their own role says otherwise.",
  },
  "others.staff.demo": {
    id: "Admin PPE, Helpdesk, dan Auditor selalu diminta angka dan Kode Keamanan.",
    en: "Admin PPE, Helpdesk and Auditor are always asked for the number and Kode Keamanan.",
  },
  announce: { id: "Umumkan", en: "Announce" },
  "announce.label": { id: "Umumkan lewat email: aturan {subject}", en: "Announce by email: the rule of {subject}" },
  history: { id: "Riwayat kebijakan", en: "History of the policy" },
  "history.lead": {
    id: "Siapa mengubah apa, kapan, dan mengapa. Yang terbaru di atas.",
    en: "Who changed what, when, and why. The newest first.",
  },
  "history.link": { id: "Lihat riwayat", en: "See the history" },
  "history.none": { id: "Belum ada aturan yang diubah.", en: "No rule was changed yet." },
  "history.same": {
    id: "Tidak ada yang perlu dikembalikan: aturan itu sudah seperti sebelum perubahan tersebut.",
    en: "There is nothing to change back: that rule is already as it was before that change.",
  },
  "history.older": { id: "Yang lebih lama", en: "Older ones" },
  "history.by": { id: "{name} ({userId})", en: "{name} ({userId})" },
  "history.operator": { id: "Operator server ({operator})", en: "Operator of the server ({operator})" },
  "history.reason": { id: "Alasan: {reason}", en: "Reason: {reason}" },
  "history.undo": { id: "Kembalikan", en: "Change back" },
  "history.undo.label": {
    id: "Kembalikan aturan {subject} ke sebelum perubahan {n}",
    en: "Change back the rule of {subject}, to before change {n}",
  },
  "edit.title": { id: "Ubah aturan {subject}", en: "Change the rule of {subject}" },
  "edit.lead": {
    id: "Isi aturan yang baru. Belum ada yang berubah: halaman berikutnya menunjukkan siapa saja yang terdampak.",
    en: "Fill in the new rule. Nothing changes yet: the next page shows who is affected.",
  },
  "edit.follows": {
    id: "Peran ini sekarang mengikuti aturan Non Penyedia. Dengan menyimpan, peran ini mendapat aturan sendiri.",
    en: "This role follows the rule of officials (Non Penyedia) now. By saving, it gets a rule of its own.",
  },
  "edit.2fa": { id: "Apakah 2FA dipakai?", en: "Is 2FA used?" },
  "edit.2fa.off": {
    id: "Tidak. Login hanya dengan password; tidak seorang pun dapat mengaktifkan 2FA.",
    en: "No. A login takes only the password; nobody can enable 2FA.",
  },
  "edit.2fa.optional": {
    id: "Boleh. Setiap orang memilih sendiri.",
    en: "It may be. Everybody decides for themselves.",
  },
  "edit.2fa.mandatory": {
    id: "Wajib. Yang belum mengaktifkannya harus melakukannya saat login.",
    en: "It must be. Those without it must enable it at login.",
  },
  "edit.from": { id: "Wajib mulai tanggal", en: "Mandatory from" },
  "edit.from.hint": {
    id: "Kosongkan jika wajib mulai sekarang. Sampai tanggal itu Beranda mengingatkan setiap orang yang belum mengaktifkan 2FA.",
    en: "Leave it empty for mandatory from now on. Until that day Beranda reminds everybody without 2FA.",
  },
  "edit.allowed": { id: "Bukti kedua apa yang diterima?", en: "Which second proof is accepted?" },
  "edit.allowed.any": {
    id: "Semua: ponsel dengan SPSE Authenticator, kode 6 digit, passkey, dan kode pemulihan.",
    en: "All: a phone with SPSE Authenticator, a 6-digit code, a passkey, and a recovery code.",
  },
  "edit.allowed.passkey": {
    id: "Hanya passkey. Situs palsu tidak dapat meneruskannya. Hanya jika 2FA wajib mulai sekarang dan Reset 2FA tidak langsung selesai.",
    en: "Only a passkey. A fake site cannot relay it. Only where 2FA is mandatory from now on and Reset 2FA is not done at once.",
  },
  "edit.alone": {
    id: "Passkey yang dipilih di kolom User ID cukup untuk login, tanpa password",
    en: "A passkey chosen at the User ID is enough for a login, without the password",
  },
  "edit.number": {
    id: "Kapan angka enam digit di layar diketik di ponsel?",
    en: "When is the six-digit number on the screen typed on the phone?",
  },
  "edit.number.always": {
    id: "Selalu. Paling aman terhadap Ya yang diketuk tanpa berpikir.",
    en: "Always. The safest against a Ya that is tapped without thinking.",
  },
  "edit.number.new-browser": {
    id: "Hanya di peramban yang belum dikenal akun.",
    en: "Only in browsers that the account does not know.",
  },
  "edit.number.never": {
    id: "Tidak pernah saat login. Ketukan Ya saja cukup.",
    en: "Never at login. A tap on Ya is enough.",
  },
  "edit.key": { id: "Ponsel mana yang boleh menyetujui?", en: "Which phone may approve?" },
  "edit.key.any": { id: "Setiap ponsel yang terdaftar.", en: "Every registered phone." },
  "edit.key.verified": {
    id: "Hanya ponsel yang memeriksa pemiliknya dengan sidik jari, wajah, atau PIN aplikasi.",
    en: "Only a phone that checks its owner by fingerprint, face or the app's PIN.",
  },
  "edit.key.from": { id: "Berlaku mulai tanggal", en: "From this day" },
  "edit.key.from.hint": {
    id: "Kosongkan jika baru diminta: berlaku tujuh hari lagi, supaya setiap orang sempat memasangnya.",
    en: "If this is new, leave it empty for seven days from now, so that everybody has time to set it up.",
  },
  "edit.reset": {
    id: "Apa yang terjadi sesudah Reset 2FA dikonfirmasi lewat email?",
    en: "What follows a Reset 2FA that was confirmed by email?",
  },
  "edit.reset.immediate": {
    id: "Langsung selesai. Siapa pun yang menguasai email dan password akun dapat mereset.",
    en: "It is done at once. Anyone with the email and the password can reset.",
  },
  "edit.reset.wait": {
    id: "Menunggu beberapa jam. Pemilik akun diberi tahu dan dapat membatalkannya.",
    en: "It waits some hours. The owner is told and can cancel it.",
  },
  "edit.reset.helpdesk": {
    id: "Menunggu petugas yang memeriksa identitas pemilik akun.",
    en: "It waits for an officer who checks the owner's identity.",
  },
  "edit.reset.two-officers": {
    id: "Menunggu dua petugas, dalam 24 jam, yang masing-masing memeriksa identitas pemilik akun.",
    en: "It waits for two officers, within 24 hours, who each check the owner's identity.",
  },
  "edit.hours": { id: "Lamanya menunggu, dalam jam", en: "How long it waits, in hours" },
  "edit.hours.hint": { id: "{least} sampai {most} jam.", en: "{least} to {most} hours." },
  "edit.captcha": { id: "Kapan Kode Keamanan diminta?", en: "When is Kode Keamanan asked?" },
  "edit.captcha.always": { id: "Bersama setiap password.", en: "With every password." },
  "edit.captcha.after-failures": {
    id: "Di peramban yang dikenal akun, hanya sesudah beberapa kali salah.",
    en: "In browsers that the account knows, only after some wrong passwords.",
  },
  "edit.code": {
    id: "Minta kode dari email akun sebelum ponsel atau passkey baru ditambahkan",
    en: "Ask for a code from the account's email before a new phone or passkey is added",
  },
  "edit.sessions": { id: "Berapa lama sesi berlangsung?", en: "How long does a session last?" },
  "edit.idle": { id: "Menit tanpa kegiatan sampai sesi berakhir", en: "Minutes without activity until a session ends" },
  "edit.absolute": {
    id: "Jam sejak login sampai sesi pasti berakhir",
    en: "Hours since login until a session ends in any case",
  },
  "edit.sessions.hint": {
    id: "{least} sampai {most}. Kosongkan untuk memakai pengaturan LPSE: {usual}.",
    en: "{least} to {most}. Leave it empty for the LPSE's setting: {usual}.",
  },
  "edit.reason": { id: "Alasan perubahan", en: "Reason of the change" },
  "edit.reason.hint": {
    id: "Tersimpan dalam riwayat dan dikirim ke semua Admin PPE. Misalnya nomor surat edaran.",
    en: "It is kept in the history and sent to every Admin PPE. For example the number of a circular.",
  },
  "edit.try": { id: "Coba dulu: siapa yang terdampak?", en: "Try first: who is affected?" },
  "edit.follow": { id: "Hapus aturan sendiri", en: "Remove its own rule" },
  "wrong.reason": { id: "Tulis alasannya.", en: "Write the reason." },
  "wrong.date": { id: "Isi tanggal, misalnya 2027-01-01.", en: "Fill in a date, for example 2027-01-01." },
  "wrong.from-without-mandatory": {
    id: "Tanggal hanya berlaku untuk 2FA yang wajib. Kosongkan tanggalnya, atau pilih Wajib.",
    en: "A date goes only with mandatory 2FA. Clear the date, or choose mandatory.",
  },
  "wrong.phone-key-from-without-key": {
    id: "Tanggal hanya berlaku jika ponsel harus memeriksa pemiliknya. Kosongkan tanggalnya.",
    en: "A date goes only with phones that check their owner. Clear the date.",
  },
  "wrong.hours-without-wait": {
    id: "Jam hanya berlaku jika Reset 2FA menunggu beberapa jam.",
    en: "Hours go only with a Reset 2FA that waits some hours.",
  },
  "wrong.hours": {
    id: "Isi jumlah jam dari {least} sampai {most}.",
    en: "Fill in a number of hours from {least} to {most}.",
  },
  "wrong.passkey-only-later": {
    id: "Hanya passkey: pilih 2FA wajib, dan kosongkan tanggalnya.",
    en: "Only passkeys: choose mandatory 2FA, and clear the date.",
  },
  "wrong.passkey-only-mail": {
    id: "Hanya passkey: pilih Reset 2FA yang menunggu jam atau petugas. Jika tidak, tautan di email saja sudah cukup untuk menghapus passkey.",
    en: "Only passkeys: choose a Reset 2FA that waits for hours or an officer. Otherwise a link in an email is enough to take the passkey away.",
  },
  "wrong.passkey-only-address": {
    id: "Alamat portal ini berupa angka IP; di sana peramban tidak dapat membuat passkey.",
    en: "The address of this portal is an IP number, where no browser makes a passkey.",
  },
  "wrong.passkey-alone-off": {
    id: "Passkey tanpa password tidak ada artinya jika 2FA tidak dipakai.",
    en: "A passkey without a password means nothing where 2FA is not used.",
  },
  "wrong.passkey-alone-address": {
    id: "Alamat portal ini berupa angka IP; di sana peramban tidak dapat membuat passkey.",
    en: "The address of this portal is an IP number, where no browser makes a passkey.",
  },
  "wrong.idle": {
    id: "Isi jumlah menit dari {least} sampai {most}.",
    en: "Fill in a number of minutes from {least} to {most}.",
  },
  "wrong.absolute": {
    id: "Isi jumlah jam dari {least} sampai {most}.",
    en: "Fill in a number of hours from {least} to {most}.",
  },
  "wrong.nothing": {
    id: "Aturan ini sama dengan yang berlaku sekarang. Ubah sesuatu, atau kembali.",
    en: "This rule is the one that holds now. Change something, or go back.",
  },
  "try.title": { id: "Coba dulu: {subject}", en: "Try first: {subject}" },
  "try.lead": {
    id: "Belum ada yang diubah. Periksa dampaknya, lalu minta persetujuan di ponsel Anda.",
    en: "Nothing was changed yet. Look at what it does, then ask for the approval on your phone.",
  },
  "try.what": { id: "Yang berubah", en: "What changes" },
  "try.part": { id: "Hal", en: "Part" },
  "try.now": { id: "Sekarang", en: "Now" },
  "try.then": { id: "Menjadi", en: "Then" },
  "try.own": {
    id: "Peran ini mendapat aturan sendiri; isinya sama dengan yang berlaku sekarang.",
    en: "The role gets a rule of its own, with the same content as holds now.",
  },
  "try.same": {
    id: "Isi aturannya tetap sama dengan yang berlaku sekarang.",
    en: "The rule keeps the content that holds now.",
  },
  "try.follows": {
    id: "Peran ini tidak lagi punya aturan sendiri dan mengikuti aturan Non Penyedia.",
    en: "The role has no rule of its own any more and follows the rule of officials (Non Penyedia).",
  },
  "try.impact": { id: "Dampaknya pada login", en: "What it does to logins" },
  "try.accounts": { id: "{count} akun aktif memakai aturan ini.", en: "Active accounts with this rule: {count}." },
  "try.none": { id: "Login mereka tidak berubah.", en: "Their logins do not change." },
  "try.tomorrow": { id: "Besok, {date}: {count} akun terdampak", en: "Tomorrow, {date}: affected accounts: {count}" },
  "try.later": { id: "Mulai {date}: {count} akun terdampak", en: "From {date}: affected accounts: {count}" },
  "try.locked": {
    id: "{count} akun tidak dapat login lagi tanpa Reset 2FA",
    en: "{count} accounts can no longer log in without Reset 2FA",
  },
  "try.locked.first": {
    id: "Ini {shown} yang pertama; berkas di bawah memuat semuanya.",
    en: "These are the first {shown}; the file below has all of them.",
  },
  "try.locked.what": {
    id: "Hubungi mereka dulu, atau pilih tanggal yang memberi mereka waktu.",
    en: "Contact them first, or choose a date that gives them time.",
  },
  "try.csv": {
    id: "Unduh daftar semua akun yang terdampak (CSV)",
    en: "Download the list of all affected accounts (CSV)",
  },
  "try.name": { id: "Nama", en: "Name" },
  "try.lowered": { id: "Perubahan ini melonggarkan pengaman", en: "This change makes the protection weaker" },
  "try.lowered.what": {
    id: "Sesudah ini lebih sedikit yang diminta dalam hal: {parts}.",
    en: "After this, less is asked in: {parts}.",
  },
  "try.two-officers": {
    id: "Sesudah ini satu petugas tidak dapat mencabut syarat dua petugas dari konsol: hanya operator server, dengan spse policy.",
    en: "After this, one officer cannot take the rule of two officers away from the console: only the operator of the server can, by spse policy.",
  },
  "try.staff": {
    id: "Aturan ini juga berlaku untuk petugas LPSE, yang melihat atau mengubah akun orang lain.",
    en: "This rule is also that of LPSE staff, who see or change other people's accounts.",
  },
  "try.phone": { id: "Di ponsel Anda akan tertulis", en: "Your phone will say" },
  "try.ask": { id: "Minta persetujuan di ponsel", en: "Ask for the approval on the phone" },
  "try.edit": { id: "Ubah lagi", en: "Change again" },
  "effect.locked": { id: "tidak dapat login tanpa Reset 2FA", en: "cannot log in without Reset 2FA" },
  "effect.enable": { id: "harus mengaktifkan 2FA saat login", en: "must enable 2FA at login" },
  "effect.first-demanded": { id: "harus membuat passkey saat login", en: "must make a passkey at login" },
  "effect.phone-key": {
    id: "harus memasang kunci biometrik atau PIN sebelum ponselnya dapat menyetujui; kode 6 digit tetap berlaku",
    en: "must set a biometric key or PIN before the phone can approve; the 6-digit code still works",
  },
  "effect.asked": { id: "akan diminta bukti kedua", en: "will be asked for a second proof" },
  "effect.not-asked": { id: "tidak lagi memerlukan 2FA untuk login", en: "will no longer need 2FA to log in" },
  "no.title": { id: "Perubahan ini tidak dapat dilakukan", en: "This change cannot be made" },
  "no.last-admin.resistant": {
    id: "Belum ada Admin PPE yang punya passkey. Sesudah perubahan ini tidak seorang pun dapat mengelola LPSE. Tambahkan passkey pada satu akun Admin PPE dulu.",
    en: "No Admin PPE has a passkey yet. After this change nobody could run the LPSE. Add a passkey to one Admin PPE account first.",
  },
  "no.last-admin.phone-key": {
    id: "Belum ada Admin PPE yang ponselnya punya kunci biometrik atau PIN. Sesudah perubahan ini tidak seorang pun dapat mengelola LPSE. Pasang dulu di aplikasi satu Admin PPE.",
    en: "No Admin PPE has a phone with a biometric key or PIN yet. After this change nobody could run the LPSE. Set it up in the app of one Admin PPE first.",
  },
  "no.last-admin.none": {
    id: "Sesudah perubahan ini tidak ada Admin PPE yang dapat login dan bertindak.",
    en: "After this change no Admin PPE could log in and act.",
  },
  "no.weakens-admins": {
    id: "Pengaman akun Admin PPE akan menjadi lebih lemah ({parts}). Dari konsol ini tidak boleh: satu ponsel yang dicuri tidak boleh membuka akun petugas lain. Beri Admin PPE aturan sendiri dulu, atau minta operator server menjalankan spse policy.",
    en: "The protection of Admin PPE accounts would be weaker ({parts}). The console does not allow that: one stolen phone must not open the accounts of other officers. Give Admin PPE a rule of its own first, or ask the operator of the server to run spse policy.",
  },
  "no.undoes-two-officers": {
    id: "LPSE meminta dua petugas untuk Reset 2FA akun-akun ini. Satu petugas tidak boleh mencabutnya dari konsol ini; minta operator server menjalankan spse policy.",
    en: "The LPSE asks for two officers to reset 2FA of these accounts. One officer must not take that away from the console; ask the operator of the server to run spse policy.",
  },
  "no.weakens-staff": {
    id: "Pengaman akun petugas LPSE (Helpdesk, Auditor, Verifikator, Admin Agency, atau Admin PPE) akan menjadi lebih lemah. Dari konsol ini tidak boleh; minta operator server menjalankan spse policy.",
    en: "The protection of accounts of the LPSE's staff (Helpdesk, Auditor, Verifikator, Admin Agency or Admin PPE) would be weaker. The console does not allow that; ask the operator of the server to run spse policy.",
  },
  "try.two": {
    id: "Aturan ini meminta lebih sedikit daripada sekarang. Karena itu dua Admin PPE harus menyetujuinya: sesudah persetujuan Anda, Admin PPE lain menemukannya di halaman Kebijakan dan menyetujuinya dalam 24 jam.",
    en: "This rule asks for less than the present one. So two Admin PPE must approve it: after your approval, another Admin PPE finds it on the page Policy and approves it within 24 hours.",
  },
  "try.off": {
    id: "2FA baru dinonaktifkan 24 jam sesudah email kepada semua orang di bawah aturan ini terkirim. Yang sudah memakai 2FA tetap diminta bukti kedua untuk mengganti password atau email.",
    en: "2FA is off only 24 hours after the emails to everybody under this rule have been sent. Those who have 2FA still give a second proof to change password or email.",
  },
  waits: {
    id: "Perubahan aturan menunggu Admin PPE kedua: lihat Menunggu Anda",
    en: "A change of a rule waits for a second Admin PPE: see Waiting for you",
  },
  "no.impossible": { id: "Aturan ini tidak mungkin: {why}", en: "This rule is not possible: {why}" },
  "no.reason": { id: "2FA hanya dinonaktifkan dengan alasan.", en: "2FA is disabled only for a reason." },
  "part.twoFactor": { id: "2FA", en: "2FA" },
  "part.number": { id: "Angka enam digit", en: "Six-digit number" },
  "part.phoneKey": { id: "Ponsel", en: "Phones" },
  "part.passkeyOnly": { id: "Bukti kedua", en: "Second proof" },
  "part.passkeyAlone": { id: "Passkey", en: "Passkeys" },
  "part.captcha": { id: "Kode Keamanan", en: "Kode Keamanan" },
  "part.mailedCode": { id: "Kode dari email", en: "Code from the email" },
  "part.reset": { id: "Reset 2FA", en: "Reset 2FA" },
  "part.sessions": { id: "Sesi", en: "Sessions" },
  "csv.userId": { id: "User ID", en: "User ID" },
  "csv.name": { id: "Nama", en: "Name" },
  "csv.role": { id: "Peran", en: "Role" },
  "csv.from": { id: "Mulai", en: "From" },
  "csv.what": { id: "Dampak", en: "What it means" },
  "csv.more": { id: "Daftar ini berhenti di {most} akun.", en: "This list ends at {most} accounts." },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
