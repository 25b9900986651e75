const id = {
  title: "{lpse} pindah alamat",
  ask: "{lpse} pindah dari {old} ke {to}. Alamat baru itu sudah terbukti milik LPSE yang sama. Pakai alamat baru?",
  use: "Pakai alamat baru",
  later: "Nanti",
  noAnswer:
    "{lpse} menyatakan pindah dari {old} ke {to}, tetapi alamat baru itu belum menjawab sebagai {lpse}. Tidak ada yang berubah; akun Anda tetap memakai {old}.",
  again: "Coba lagi",
  otherTitle: "Alamat baru {lpse} tidak terbukti",
  other:
    "{old} menyatakan {lpse} pindah ke {to}, tetapi alamat itu tidak dapat membuktikan diri sebagai LPSE Anda. Tidak ada yang berubah; akun Anda tetap memakai {old}. Sampaikan ke helpdesk LPSE Anda.",
  moved: "{lpse} kini di {to}",
  notStored: "Alamat baru tidak dapat disimpan di ponsel ini. Tidak ada yang berubah; coba lagi.",
};
const en = {
  title: "{lpse} has moved",
  ask: "{lpse} has moved from {old} to {to}. The new address has been proven to belong to the same LPSE. Use the new address?",
  use: "Use the new address",
  later: "Later",
  noAnswer:
    "{lpse} says that it has moved from {old} to {to}, but the new address does not answer as {lpse} yet. Nothing has changed; your account still uses {old}.",
  again: "Try again",
  otherTitle: "The new address of {lpse} is not proven",
  other:
    "{old} says that {lpse} has moved to {to}, but that address cannot prove that it is your LPSE. Nothing has changed; your account still uses {old}. Tell your LPSE helpdesk.",
  moved: "{lpse} is now at {to}",
  notStored: "The new address cannot be saved on this phone. Nothing has changed; try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
