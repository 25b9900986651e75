/** Tells the owner which authenticator was added, when and from where, and how to undo it. NIST SP 800-63B-4 §4.6. [P-23] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Account } from "../account/account.ts";
import type { DeviceTable } from "../db/schema.ts";
import type { Mail } from "../outbox/outbox.ts";
import { writeMail } from "../ui/mail.html.ts";
import { dateTime } from "../ui/time.ts";
import type { World } from "../world.ts";
import { undoPath, undoToken } from "./undo.ts";

const facts = (world: World, account: Account, device: DeviceTable, language: "id" | "en") => {
  const at: UnixSeconds = unixSeconds(device.enrolled_at);
  const names =
    language === "id"
      ? ["User ID", "Perangkat", "Waktu", "Dari", "Alamat IP"]
      : ["User ID", "Device", "Time", "From", "IP address"];
  const values = [
    account.userId,
    device.name,
    dateTime(at, world.config.timeZone, language),
    device.enrolled_browser,
    device.enrolled_ip,
  ];
  return names.map((name, i) => [name, values[i] ?? ""] as const);
};

export function enrolledMail(world: World, account: Account, device: DeviceTable): Mail {
  const written = writeMail(world, {
    subject: "Perangkat ditambahkan ke akun SPSE Anda",
    path: undoPath(undoToken(world, device.id, device.enrolled_at)),
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: ["Sebuah perangkat baru dapat menyetujui login ke akun SPSE Anda:"],
      facts: facts(world, account, device, "id"),
      button: "Bukan ponsel saya",
      closing: [
        "Jika Anda sendiri yang menambahkannya, abaikan pesan ini.",
        `Jika bukan, tekan tombol di atas dalam 72 jam: perangkat itu dikeluarkan dan semua sesi diakhiri. Setelah itu segera ganti kata sandi Anda, atau hubungi ${world.config.helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: ["A new device can approve logins to your SPSE account:"],
      facts: facts(world, account, device, "en"),
      button: "Not my phone",
      closing: [
        "If you added it yourself, ignore this message.",
        `If not, press the button within 72 hours: the device is removed and all sessions end. Then change your password at once, or contact ${world.config.helpdesk}.`,
      ],
    },
  });
  return { kind: "device-enrolled", accountId: account.id, to: account.email, ...written };
}
