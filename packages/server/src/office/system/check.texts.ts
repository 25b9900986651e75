/** The name of each check. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const checkTitles = {
  settings: { id: "Pengaturan", en: "Settings" },
  proxies: { id: "Reverse proxy", en: "Reverse proxy" },
  files: { id: "Berkas", en: "Files" },
  database: { id: "Database", en: "Database" },
  keys: { id: "Kunci induk", en: "Master key" },
  clock: { id: "Jam", en: "Clock" },
  disk: { id: "Disk", en: "Disk" },
  mail: { id: "Email", en: "Email" },
  directory: { id: "Direktori kantor", en: "Office directory" },
  push: { id: "Notifikasi", en: "Notifications" },
  captcha: { id: "Kode Keamanan", en: "Kode Keamanan" },
  server: { id: "Server", en: "Server" },
  portal: { id: "Portal", en: "Portal" },
  app: { id: "Aplikasi", en: "App" },
  traces: { id: "Jejak (OpenTelemetry)", en: "Traces" },
  backup: { id: "Cadangan", en: "Backup" },
  versions: { id: "Versi", en: "Versions" },
} satisfies Catalogue;

export type CheckName = keyof typeof checkTitles;
