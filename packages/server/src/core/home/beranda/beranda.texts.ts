import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { anyFactor, capital, resistantFactor, resistantFactors } from "../../factors/index.ts";
import { texts as security } from "../keamanan-akun/keamanan-akun.texts.ts";

export const texts = {
  title: { id: "Beranda", en: "Beranda" },
  "greeting.morning": { id: "Selamat pagi, {name}", en: "Good morning, {name}" },
  "greeting.noon": { id: "Selamat siang, {name}", en: "Good afternoon, {name}" },
  "greeting.afternoon": { id: "Selamat sore, {name}", en: "Good afternoon, {name}" },
  "greeting.night": { id: "Selamat malam, {name}", en: "Good evening, {name}" },
  "reset.title": {
    id: "Ada permintaan Reset 2FA untuk akun Anda",
    en: "There is a Reset 2FA request for your account",
  },
  "reset.waiting": {
    id: "Diminta dari {browser} ({ip}), {at}, dan sudah dikonfirmasi lewat email Anda. 2FA masih aktif.",
    en: "Requested from {browser} ({ip}), {at}, and confirmed through your email. 2FA is still on.",
  },
  "reset.due": {
    id: "Reset dapat diselesaikan di peramban itu mulai {at}.",
    en: "The reset can be completed in that browser from {at}.",
  },
  "reset.officer": { id: "Reset menunggu persetujuan petugas.", en: "The reset is waiting for an officer's approval." },
  "reset.ready": {
    id: "Reset sudah dapat diselesaikan di peramban itu.",
    en: "The reset can now be completed in that browser.",
  },
  "reset.advice": {
    id: "Bukan Anda? Seseorang mengetahui password Anda dan dapat membaca email Anda. Batalkan, lalu ganti password SPSE dan password email Anda.",
    en: "Not you? Somebody knows your password and can read your email. Cancel it, then change your SPSE password and your email password.",
  },
  "reset.cancel": { id: "Batalkan reset", en: "Cancel the reset" },
  "newcomer.title": { id: "Ponsel baru di akun Anda: {name}", en: "New phone on your account: {name}" },
  "newcomer.beside": {
    id: "Ditambahkan oleh ponsel {by} lewat aplikasi. Ponsel baru dapat menyetujui login Anda.",
    en: "Added by the phone {by} in the app. The new phone can approve your logins.",
  },
  "newcomer.instead": {
    id: "Menggantikan ponsel {by}: akun ini dipindahkan lewat aplikasi, dan ponsel lama itu tidak berlaku lagi. Ponsel baru dapat menyetujui login Anda.",
    en: "It replaces the phone {by}: this account was moved in the app, and the old phone no longer works. The new phone can approve your logins.",
  },
  "newcomer.at": { id: "Waktu", en: "Time" },
  "newcomer.from": { id: "Dari", en: "From" },
  "newcomer.advice": {
    id: "Apakah ini ponsel Anda? Jika bukan, hapus sekarang.",
    en: "Is this your phone? If not, remove it now.",
  },
  "newcomer.mine": { id: "Ini ponsel saya", en: "This is my phone" },
  "demanded.from": {
    id: "2FA wajib bagi akun Anda mulai {date}.",
    en: "2FA is mandatory for your account from {date}.",
  },
  "demanded.now": { id: "2FA wajib bagi akun Anda.", en: "2FA is mandatory for your account." },
  "deadline.days": { id: "{days} hari lagi.", en: "{days} more days." },
  "deadline.last": {
    id: "Kurang dari satu hari lagi. Sesudah itu login berhenti sampai langkah ini selesai.",
    en: "Less than a day left. After that, a login stops until this step is done.",
  },
  "demanded.what": {
    id: "Aktifkan sekarang, agar Anda tidak tergesa-gesa pada hari itu.",
    en: "Enable it now, so that you can log in without a rush on that day.",
  },
  "2fa.title": { id: "Autentikasi Dua Faktor (2FA)", en: "Two-factor authentication (2FA)" },
  "2fa.status": { id: "Status 2FA", en: "2FA status" },
  "2fa.on": { id: "Aktif", en: "Active" },
  "2fa.off": { id: "Tidak Aktif", en: "Not active" },
  "2fa.enable": { id: "Enable 2FA", en: "Enable 2FA" },
  "2fa.disable": { id: "Disable 2FA", en: "Disable 2FA" },
  "devices.notMine": { id: "Bukan ponsel saya", en: "Not my phone" },
  "devices.add": { id: "Tambah atau ganti ponsel", en: "Add or replace a phone" },
  "demanded.add": { id: `Tambah ${resistantFactor.id}`, en: `Add a ${resistantFactor.en}` },
  "account.log": { id: "Log Akses", en: "Access log" },
  ways: { id: "Menu akun", en: "Account menu" },
  "way.security": { id: "Keamanan akun", en: "Account security" },
  "way.account": { id: "Akun", en: "Account" },
  last: { id: "Login sebelum ini", en: "Login before this one" },
  "last.failures": { id: "Sejak itu", en: "Since then" },
  "last.failures.count": { id: "{n} percobaan gagal", en: "failed attempts: {n}" },
  "step.off": { id: "Tidak ada yang perlu dilakukan", en: "Nothing to do" },
  "step.off.what": security["2fa.offPolicy"],
  "step.enable": { id: "1 dari 3: aktifkan 2FA", en: "1 of 3: enable 2FA" },
  "step.enable.what": security["2fa.offWhat"],
  "step.not-asked": { id: "2FA tidak diminta saat ini", en: "2FA is not asked for at the moment" },
  "step.not-asked.what": security["2fa.notAsked"],
  "step.first-demanded": { id: `Buat ${resistantFactor.id} sekarang`, en: `Make a ${resistantFactor.en} now` },
  "step.first-demanded.what": security["2fa.demandedFirst"],
  "step.lost-demanded": {
    id: `Tidak ada ${resistantFactor.id} yang terhubung`,
    en: `No ${resistantFactor.en} is connected`,
  },
  "step.lost-demanded.what": {
    id: `Login berikutnya memerlukan Reset 2FA dari halaman tunggu; setelah itu, buat ${resistantFactor.id} baru.`,
    en: `Your next login needs Reset 2FA from the waiting page; after that, make a new ${resistantFactor.en}.`,
  },
  "step.second-demanded": { id: `Tambah ${resistantFactor.id} kedua`, en: `Add a second ${resistantFactor.en}` },
  "step.second-demanded.what": {
    id: `Hanya ${resistantFactor.id} yang membuka akun Anda. Dengan ${resistantFactor.id} kedua, misalnya di kunci keamanan, Anda tetap dapat login jika yang pertama hilang.`,
    en: `Only a ${resistantFactor.en} opens your account. With a second one, for example on a security key, you can still log in if the first is lost.`,
  },
  "step.codes-only": { id: "Daftarkan ponsel Anda", en: "Register your phone" },
  "step.codes-only.what": security["devices.none"],
  "step.nothing-left": { id: "Daftarkan ponsel Anda", en: "Register your phone" },
  "step.nothing-left.what": security["devices.nothing"],
  "step.phone-key": {
    id: "Lindungi ponsel Anda dengan biometrik atau PIN",
    en: "Protect your phone with a biometric key or PIN",
  },
  "step.phone-key.what": {
    id: "Ponsel Anda perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
    en: "Your phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  },
  "step.phone-key.from": {
    id: "Mulai {date} ponsel Anda perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
    en: "From {date} your phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  },
  "step.phone-key.go": { id: "Lihat ponsel Anda", en: "See your phones" },
  "step.make-codes": { id: "2 dari 3: buat kode pemulihan", en: "2 of 3: make recovery codes" },
  "step.make-codes.what": {
    id: "Dengan kode pemulihan, Anda tetap dapat login jika ponsel hilang, tanpa Reset 2FA.",
    en: "With recovery codes, you can still log in if your phone is lost, without Reset 2FA.",
  },
  "step.keep-codes": { id: "2 dari 3: simpan kode pemulihan", en: "2 of 3: save your recovery codes" },
  "step.keep-codes.what": {
    id: "Anda belum mengonfirmasi bahwa kode pemulihan sudah disimpan. Dengan kode itu, Anda tetap dapat login jika ponsel hilang.",
    en: "You have not yet confirmed that you saved your recovery codes. With them, you can still log in if your phone is lost.",
  },
  "step.low-codes": { id: "Buat kode pemulihan baru", en: "Make new recovery codes" },
  "step.low-codes.what": {
    id: "Sisa {codes} dari 10 kode pemulihan. Kode lama tidak berlaku lagi setelah Anda membuat kode baru.",
    en: "{codes} of 10 recovery codes are left. The old codes stop working once you make new ones.",
  },
  "step.codes.go": { id: "Buka kode pemulihan", en: "Open recovery codes" },
  "step.spare": {
    id: `3 dari 3: tambah ponsel cadangan atau ${resistantFactor.id}`,
    en: `3 of 3: add a spare phone or a ${resistantFactor.en}`,
  },
  "step.spare.what": {
    id: `Anda baru memiliki satu ${anyFactor.id}. Dengan yang kedua, Anda tetap dapat login jika yang pertama hilang.`,
    en: `You have only one ${anyFactor.en}. With a second one, you can still log in if the first is lost.`,
  },
  "step.done": { id: "Semua langkah selesai", en: "All steps done" },
  "step.done.what": {
    id: `Akun Anda dilindungi {phones} ponsel, {resistant} ${resistantFactor.id}, dan {codes} kode pemulihan.`,
    en: `Your account is protected. Phones: {phones}. ${capital(resistantFactors.en)}: {resistant}. Recovery codes: {codes}.`,
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
