/** The settings that Admin PPE changes, one for each act: the phone shows the whole value first. Pure. */
import { brandRoles, contrast } from "@spse/look";
import { findUnclear, isLine } from "@spse/protocol";
import { z } from "zod";
import { isEmail } from "../../base/platform/email-address.ts";
import { typedField } from "../../base/web/form.ts";

/** In the page's order; each with its longest value, which fits the line on the phone. */
export const settingNames = ["lpseName", "lpseColor", "helpdesk", "alertsTo"] as const;
export type SettingName = (typeof settingNames)[number];
export const SETTING_MOST = { lpseName: 60, lpseColor: 7, helpdesk: 90, alertsTo: 90 } as const satisfies Record<
  SettingName,
  number
>;

/** Longest value that a form takes, in characters; what each setting takes is shorter. */
export const VALUE_MOST = 200;

export const settingForm = z.object({
  setting: z.enum(settingNames).optional().catch(undefined),
  value: typedField(VALUE_MOST),
  /** The button *Pakai nilai awal*. */
  initial: z.string().optional(),
});

/** Contrast that white letters need on the colour: the look's own buttons have it (look/brand.ts). */
const CONTRAST_LEAST = 5.5;

/**
 * `unclear`: the text could read otherwise than it is stored. `pale`: white letters are not
 * readable on this colour; on `near` they are.
 */
export type SettingVerdict =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "empty" | "long" | "unclear" | "colour" | "address" }
  | { readonly kind: "pale"; readonly contrast: number; readonly near: string };

export function judgeTyped(name: SettingName, typed: string): SettingVerdict {
  const value = typed.trim();
  if (value === "") return { kind: "empty" };
  if (value.length > SETTING_MOST[name]) return { kind: name === "lpseColor" ? "colour" : "long" };
  if (findUnclear(value) || !isLine(value, SETTING_MOST[name])) return { kind: "unclear" };
  if (name === "alertsTo" && !isEmail(value)) return { kind: "address" };
  return name === "lpseColor" ? judgeColour(value) : { kind: "value", value };
}

function judgeColour(value: string): SettingVerdict {
  if (!/^#[0-9a-f]{6}$/i.test(value)) return { kind: "colour" };
  const found = contrast(value, "#ffffff");
  if (found >= CONTRAST_LEAST) return { kind: "value", value: value.toLowerCase() };
  return { kind: "pale", contrast: found, near: brandRoles(value).light["--brand"] ?? "#000000" };
}

/** "2,1": a contrast in the page's language. */
export const ratio = (contrast: number, language: "id" | "en"): string =>
  contrast.toFixed(1).replace(".", language === "id" ? "," : ".");

const ABOUT = {
  lpseName: "Nama LPSE",
  lpseColor: "Warna",
  helpdesk: "Kontak bantuan",
  alertsTo: "Email peringatan",
} as const satisfies Record<SettingName, string>;

/** The change in the one line that the phone shows. @param value null: back to the setting of the start; `alertsTo` has no such setting. */
export const aboutSetting = (name: SettingName, value: string | null): string =>
  `${ABOUT[name]}: ${value ?? (name === "alertsTo" ? "dikosongkan" : "kembali ke nilai awal")}`;

/** The name of the entry of an act that sets something. */
export const audit = {
  "settings.changed": { id: "Pengaturan LPSE diubah", en: "Settings of the LPSE changed", auditOnly: true },
} as const;

/** The words of such an act. */
export const saved = {
  done: {
    tersimpan: {
      id: "Tersimpan, dan langsung berlaku di semua halaman.",
      en: "Saved. It is in force on all pages.",
    },
  },
  undone: {
    sama: {
      id: "Tidak ada yang diubah: nilainya masih sama.",
      en: "Nothing was changed: it is set like this already.",
    },
  },
} as const;
