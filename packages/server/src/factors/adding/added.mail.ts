/** Tells the owner what was added, when and from where, and how to undo it. NIST SP 800-63B-4 §4.6. [P-23] */
import type { Account } from "../../account/account.ts";
import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Added } from "./added.ts";
import { undoPath, undoToken } from "./undo.ts";

type Told = Pick<Added, "kind" | "id" | "name" | "at" | "ip" | "browser"> & {
  /** The phone that vouched for it, and whether that one has ended with it. [P-94] */
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

const facts = (world: World, account: Account, it: Told, language: "id" | "en") => {
  const what = words[language].facts[it.kind];
  const names =
    language === "id"
      ? ["User ID", what, "Waktu", "Dari", "Alamat IP"]
      : ["User ID", what, "Time", "From", "IP address"];
  const values = [
    account.userId,
    it.name,
    dateTime(it.at, world.config.timeZone, language),
    shownBrowser(it.browser, language),
    it.ip,
  ];
  const all = names.map((name, i) => [name, values[i] ?? ""] as const);
  return it.voucher ? [...all, [words[language].voucher, it.voucher.name] as const] : all;
};

function paragraph(it: Told, language: "id" | "en"): string {
  if (!it.voucher) return words[language].paragraph[it.kind];
  return words[language].vouched[it.voucher.retired ? "instead" : "beside"];
}

/** Where it was added in a browser, that browser may become known with it: session/browser/known.ts. */
const known = (it: Told, language: "id" | "en"): readonly string[] => (it.voucher ? [] : [words[language].known]);

export function addedMail(world: World, account: Account, it: Told): Mail {
  const { helpdesk } = world.config;
  const written = writeMail(world, {
    subject: it.kind === "device" ? "Perangkat ditambahkan ke akun SPSE Anda" : "Passkey ditambahkan ke akun SPSE Anda",
    path: undoPath(undoToken(world, it.id, it.at)),
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [paragraph(it, "id"), ...known(it, "id")],
      facts: facts(world, account, it, "id"),
      button: words.id.button[it.kind],
      closing: [
        "Jika Anda sendiri yang menambahkannya, abaikan pesan ini.",
        `Jika bukan, tekan tombol di atas dalam 72 jam: ${words.id.it[it.kind]} dikeluarkan dan semua sesi diakhiri. 2FA tetap aktif. Setelah itu segera ganti kata sandi Anda, atau hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [paragraph(it, "en"), ...known(it, "en")],
      facts: facts(world, account, it, "en"),
      button: words.en.button[it.kind],
      closing: [
        "If you added it yourself, ignore this message.",
        `If not, press the button within 72 hours: ${words.en.it[it.kind]} is removed and all sessions end. 2FA stays on. Then change your password at once, or contact ${helpdesk}.`,
      ],
    },
  });
  return {
    kind: `${it.kind === "device" ? "device-enrolled" : "passkey-added"}`,
    accountId: account.id,
    to: account.email,
    ...written,
  };
}
