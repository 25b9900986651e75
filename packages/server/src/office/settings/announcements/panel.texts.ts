const id = {
  title: "Pengumuman LPSE",
  until: "Berlaku sampai {date}",
};
const en = {
  title: "Announcements of the LPSE",
  until: "Until {date}",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
