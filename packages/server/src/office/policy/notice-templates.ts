/**
 * The default texts in the form of a notice, which an officer may change. They follow PyPI's roll-out: what to do, by
 * when, and for ready readers that there is nothing to do.
 */
import { resistantFactor } from "../../core/factors/index.ts";
import type { Rule } from "../../core/policy/index.ts";
import type { NoticeWords } from "./notice-words.ts";

const never = {
  id: "LPSE tidak pernah meminta password, kode, atau persetujuan Anda lewat email atau telepon.",
  en: "The LPSE never asks for your password, a code or your approval by email or phone.",
};

const OFF_ID = `Dua Admin PPE [lpse] menonaktifkan autentikasi dua faktor (2FA) untuk jenis akun Anda ([userId]). Paling cepat 24 jam sesudah email ini login hanya meminta password dan Kode Keamanan.

Jika 2FA Anda aktif, 2FA itu tetap milik akun Anda: mengganti password, email, atau bukti kedua itu sendiri tetap meminta bukti kedua. Jika Anda heran atas perubahan ini, hubungi LPSE lewat telepon.

${never.id}`;
const OFF_EN = `Two Admin PPE of [lpse] have switched two-factor authentication (2FA) off for your kind of account ([userId]). Not earlier than 24 hours after this email a login asks only for the password and the Kode Keamanan.

If your 2FA is on, it stays your account's own: changing the password, the email or the second proof itself still asks for the second proof. If this change surprises you, call the LPSE.

${never.en}`;

/** What everybody under a rule is told when two officers switch 2FA off. */
export const offNotice: NoticeWords = {
  title: "2FA untuk akun SPSE Anda akan dinonaktifkan",
  titleEn: "2FA of your SPSE account will be switched off",
  todoId: OFF_ID,
  todoEn: OFF_EN,
  readyId: OFF_ID,
  readyEn: OFF_EN,
};

export function templateFor(rule: Rule): NoticeWords {
  if (rule.twoFactor === "mandatory")
    return {
      title: "2FA wajib untuk akun SPSE Anda mulai [tanggal]",
      titleEn: "2FA is mandatory for your SPSE account from [tanggal]",
      todoId: `Mulai [tanggal] akun SPSE Anda ([userId]) di [lpse] wajib memakai autentikasi dua faktor (2FA), supaya orang lain tidak dapat login dengan password Anda saja.

Siapkan sekarang, jangan menunggu hari terakhir: login ke SPSE dan ikuti langkah berikutnya di Beranda. Anda memerlukan ponsel dengan aplikasi SPSE Authenticator, atau ${resistantFactor.id}, dan waktu sekitar lima menit.

${never.id}`,
      todoEn: `From [tanggal] your SPSE account ([userId]) at [lpse] must use two-factor authentication (2FA), so that nobody can log in with your password alone.

Prepare now, do not wait for the last day: log in to SPSE and follow the next step on Beranda. You need a phone with the app SPSE Authenticator, or a ${resistantFactor.en}, and about five minutes.

${never.en}`,
      readyId: `Mulai [tanggal] autentikasi dua faktor (2FA) wajib di [lpse]. Akun SPSE Anda ([userId]) sudah siap: Anda tidak perlu melakukan apa pun.

${never.id}`,
      readyEn: `From [tanggal] two-factor authentication (2FA) is mandatory at [lpse]. Your SPSE account ([userId]) is ready: there is nothing to be done.

${never.en}`,
    };
  return {
    title: "Kebijakan 2FA untuk akun SPSE Anda berubah",
    titleEn: "The 2FA policy for your SPSE account changes",
    todoId: `Mulai [tanggal] kebijakan 2FA di [lpse] berubah. Akun SPSE Anda ([userId]) memerlukan satu langkah lagi: login ke SPSE dan ikuti langkah berikutnya di Beranda.

${never.id}`,
    todoEn: `From [tanggal] the 2FA policy at [lpse] changes. Your SPSE account ([userId]) needs one more step: log in to SPSE and follow the next step on Beranda.

${never.en}`,
    readyId: `Mulai [tanggal] kebijakan 2FA di [lpse] berubah. Akun SPSE Anda ([userId]) sudah siap: Anda tidak perlu melakukan apa pun.

${never.id}`,
    readyEn: `From [tanggal] the 2FA policy at [lpse] changes. Your SPSE account ([userId]) is ready: there is nothing to be done.

${never.en}`,
  };
}
