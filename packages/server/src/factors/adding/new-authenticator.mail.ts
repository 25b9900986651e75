/** Tells the owner what was added, when and from where, and how to undo it. NIST SP 800-63B-4 §4.6. [P-23] */
import type { Account } from "../../account/index.ts";
import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Added } from "./new-authenticator.ts";
import { undoPath, undoToken } from "./undo.ts";

type Told = Pick<Added, "kind" | "id" | "name" | "at" | "ip" | "browser"> & {
  /** The phone that vouched for it, and whether that phone was retired by it. [P-94] */
  readonly voucher?: { readonly name: string; readonly retired: boolean };
};

const words = {
  id: {
    facts: { device: "Perangkat", passkey: "Passkey" },
    paragraph: {
      device: "Sebuah perangkat baru dapat menyetujui login ke akun SPSE Anda:",
      passkey: "Sebuah passkey baru dapat dipakai untuk login ke akun SPSE Anda:",
    },
    button: { device: "Bukan ponsel saya", passkey: "Bukan passkey saya" },
    it: { device: "perangkat itu", passkey: "passkey itu" },
    known:
      "Peramban yang dipakai untuk menambahkannya ikut dikenali begitu “Lanjutkan” ditekan di sana, kecuali komputer bersama: login berikutnya dari peramban itu cukup disetujui dengan “Ya”, tanpa angka.",
    voucher: "Ditambahkan oleh",
    vouched: {
      beside:
        "Ponsel yang sudah terdaftar menambahkan ponsel baru, yang kini juga dapat menyetujui login ke akun SPSE Anda:",
      instead:
        "Ponsel lama menyerahkan akun SPSE Anda kepada ponsel baru. Ponsel lama tidak berlaku lagi, dan semua sesi diakhiri:",
    },
  },
  en: {
    facts: { device: "Device", passkey: "Passkey" },
    paragraph: {
      device: "A new device can approve logins to your SPSE account:",
      passkey: "A new passkey can be used to log in to your SPSE account:",
    },
    button: { device: "Not my phone", passkey: "Not my passkey" },
    it: { device: "the device", passkey: "the passkey" },
    known:
      "The browser that it was added in becomes known too once “Lanjutkan” is pressed there, unless the computer is shared: the next logins from that browser need only your “Ya”, without the number.",
    voucher: "Added by",
    vouched: {
      beside: "An enrolled phone has added a new one, which can now approve logins to your SPSE account too:",
      instead:
        "The old phone has handed your SPSE account to a new one. The old phone is no longer valid, and all sessions have ended:",
    },
  },
} as const;

const facts = (world: World, account: Account, told: Told, language: "id" | "en") => {
  const what = words[language].facts[told.kind];
  const names =
    language === "id"
      ? ["User ID", what, "Waktu", "Dari", "Alamat IP"]
      : ["User ID", what, "Time", "From", "IP address"];
  const values = [
    account.userId,
    told.name,
    dateTime(told.at, world.config.timeZone, language),
    shownBrowser(told.browser, language),
    told.ip,
  ];
  const all = names.map((name, i) => [name, values[i] ?? ""] as const);
  return told.voucher ? [...all, [words[language].voucher, told.voucher.name] as const] : all;
};

function paragraph(told: Told, language: "id" | "en"): string {
  if (!told.voucher) return words[language].paragraph[told.kind];
  return words[language].vouched[told.voucher.retired ? "instead" : "beside"];
}

/** Where it was added in a browser, that browser may become known too: session/browser/known-browser.ts. */
const known = (told: Told, language: "id" | "en"): readonly string[] => (told.voucher ? [] : [words[language].known]);

export function addedMail(world: World, account: Account, told: Told): Mail {
  const { helpdesk } = world.config;
  const written = writeMail(world, {
    subject:
      told.kind === "device" ? "Perangkat ditambahkan ke akun SPSE Anda" : "Passkey ditambahkan ke akun SPSE Anda",
    path: undoPath(undoToken(world, told.id, told.at)),
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [paragraph(told, "id"), ...known(told, "id")],
      facts: facts(world, account, told, "id"),
      button: words.id.button[told.kind],
      closing: [
        "Jika Anda sendiri yang menambahkannya, abaikan pesan ini.",
        `Jika bukan, tekan tombol di atas dalam 72 jam: ${words.id.it[told.kind]} dikeluarkan dan semua sesi diakhiri. 2FA tetap aktif. Setelah itu segera ganti kata sandi Anda, atau hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [paragraph(told, "en"), ...known(told, "en")],
      facts: facts(world, account, told, "en"),
      button: words.en.button[told.kind],
      closing: [
        "If you added it yourself, ignore this message.",
        `If not, press the button within 72 hours: ${words.en.it[told.kind]} is removed and all sessions end. 2FA stays on. Then change your password at once, or contact ${helpdesk}.`,
      ],
    },
  });
  return {
    kind: `${told.kind === "device" ? "device-enrolled" : "passkey-added"}`,
    accountId: account.id,
    to: account.email,
    ...written,
  };
}
