import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { anyFactor, resistantFactor } from "../factors/index.ts";

export const texts = {
  title: { id: "Tidak ada ponsel yang terhubung", en: "No phone is connected" },
  what: {
    id: `2FA akun ini tetap aktif, tetapi tidak ada ${anyFactor.id} yang dapat menyetujui. Akun Anda aman: password saja tidak membukanya.`,
    en: `2FA stays on for this account, but there is no ${anyFactor.en} that can approve. Your account is safe: the password alone does not open it.`,
  },
  "only.title": { id: `Tidak ada ${resistantFactor.id} yang terhubung`, en: `No ${resistantFactor.en} is connected` },
  "only.what": {
    id: `Akun ini hanya menerima ${resistantFactor.id}, dan tidak ada ${resistantFactor.id} yang terhubung lagi. Akun Anda aman: password, ponsel, dan kode pemulihan tidak membukanya.`,
    en: `This account accepts only a ${resistantFactor.en}, and none is connected any more. Your account is safe: the password, phone and recovery codes do not open it.`,
  },
  codes: { id: "Punya kode pemulihan?", en: "Do you have a recovery code?" },
  "codes.what": {
    id: "Login dengan salah satu kode itu, lalu daftarkan ponsel Anda.",
    en: "Log in with one of them, then register your phone.",
  },
  "codes.go": { id: "Gunakan kode pemulihan", en: "Use a recovery code" },
  reset: { id: "Login kembali", en: "Logging in again" },
  "reset.noCode": { id: "Tidak punya kode pemulihan?", en: "No recovery code?" },
  "reset.immediate": {
    id: `Reset 2FA dengan tautan yang dikirim ke email Anda. Setelah itu, Anda dapat login dan mendaftarkan ${anyFactor.id} Anda.`,
    en: `Reset 2FA with a link sent to your email. After that, you can log in and register your ${anyFactor.en}.`,
  },
  "reset.wait": {
    id: `Minta Reset 2FA dengan tautan yang dikirim ke email Anda. Reset dapat diselesaikan {hours} jam setelah tautan itu dikonfirmasi; setelah itu, Anda dapat login dan mendaftarkan ${anyFactor.id} Anda.`,
    en: `Ask for Reset 2FA with a link sent to your email. The reset can be completed {hours} hours after that link is confirmed; after that, you can log in and register your ${anyFactor.en}.`,
  },
  "reset.helpdesk": {
    id: `Minta Reset 2FA dengan tautan yang dikirim ke email Anda. Petugas memeriksa identitas Anda sebelum menyetujuinya; setelah itu, Anda dapat login dan mendaftarkan ${anyFactor.id} Anda. Hubungi {helpdesk}.`,
    en: `Ask for Reset 2FA with a link sent to your email. An officer checks your identity before approving it; after that, you can log in and register your ${anyFactor.en}. Contact {helpdesk}.`,
  },
  "reset.elsewhere": {
    id: "Keluar, login kembali sampai halaman tunggu, lalu pilih Reset 2FA di sana.",
    en: "Log out, log in again as far as the waiting page, then choose Reset 2FA there.",
  },
  "reset.go": { id: "Reset 2FA", en: "Reset 2FA" },
} satisfies Catalogue;
