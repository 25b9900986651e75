/** Words of the page that asks whether an application of others may know the person. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Izinkan {name}?", en: "Allow {name}?" },
  what: {
    id: "{name} bukan milik {lpse}. Jika Anda izinkan, aplikasi itu akan mengetahui:",
    en: "{name} does not belong to {lpse}. If you allow it, it will know:",
  },
  openid: { id: "bahwa Anda login ke {lpse}, dan kapan", en: "that you have logged in to {lpse}, and when" },
  profile: { id: "nama, User ID, dan peran Anda", en: "your name, User ID and role" },
  email: { id: "alamat email Anda", en: "your email address" },
  offline_access: {
    id: "hal yang sama selama sesi ini berlaku, juga saat Anda tidak membukanya",
    en: "the same for as long as this session lasts, also while you do not have it open",
  },
  not: {
    id: "Password, kode, dan ponsel Anda tidak pernah diberitahukan.",
    en: "It is never told your password, your codes or anything of your phone.",
  },
  button: { id: "Izinkan", en: "Allow" },
} satisfies Catalogue;
