/** The name of each check. */
const id = {
  settings: "Pengaturan",
  proxies: "Reverse proxy",
  files: "Berkas",
  database: "Database",
  keys: "Kunci induk",
  clock: "Jam",
  disk: "Disk",
  mail: "Email",
  directory: "Direktori kantor",
  push: "Notifikasi",
  captcha: "Kode Keamanan",
  server: "Server",
  portal: "Portal",
  app: "Aplikasi",
  traces: "Jejak (OpenTelemetry)",
  backup: "Cadangan",
  versions: "Versi",
};

const en = {
  settings: "Settings",
  proxies: "Reverse proxy",
  files: "Files",
  database: "Database",
  keys: "Master key",
  clock: "Clock",
  disk: "Disk",
  mail: "Email",
  directory: "Office directory",
  push: "Notifications",
  captcha: "Kode Keamanan",
  server: "Server",
  portal: "Portal",
  app: "App",
  traces: "Traces",
  backup: "Backup",
  versions: "Versions",
} satisfies Record<keyof typeof id, string>;

export type CheckName = keyof typeof id;
export const checkTitles = { id, en };
