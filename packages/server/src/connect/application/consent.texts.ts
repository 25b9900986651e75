/** Words of the page that asks whether an application of others may know the person. */
const id = {
  title: "Izinkan {name}?",
  what: "{name} bukan milik {lpse}. Jika Anda izinkan, aplikasi itu akan mengetahui:",
  openid: "bahwa Anda login ke {lpse}, dan kapan",
  profile: "nama, User ID, dan peran Anda",
  email: "alamat email Anda",
  offline_access: "hal yang sama selama sesi ini berlaku, juga saat Anda tidak membukanya",
  not: "Password, kode, dan ponsel Anda tidak pernah diberitahukan.",
  button: "Izinkan",
};
const en = {
  title: "Allow {name}?",
  what: "{name} does not belong to {lpse}. If you allow it, it will know:",
  openid: "that you have logged in to {lpse}, and when",
  profile: "your name, User ID and role",
  email: "your email address",
  offline_access: "the same for as long as this session lasts, also while you do not have it open",
  not: "It is never told your password, your codes or anything of your phone.",
  button: "Allow",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
