const id = {
  title: "Aplikasi",
  samples: "Aplikasi (contoh)",
  catalogue: "Katalog elektronik",
  plan: "Rencana pengadaan",
};
const en = {
  title: "Applications",
  samples: "Applications (samples)",
  catalogue: "Electronic catalogue",
  plan: "Procurement plan",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
