/** The settings that Admin PPE changes, all of a form in one act: the phone shows each old and new value whole. Pure. */
import { brandRoles, contrast } from "@spse/look";
import { findUnclear, isLine } from "@spse/protocol";
import { z } from "zod";
import { isEmail } from "../../base/platform/email-address.ts";
import type { OfficeChoice, OfficeWords } from "../../base/platform/office.ts";
import type { Catalogue, Language } from "../../base/platform/ui/texts.ts";
import { field } from "../../base/web/form.ts";

/** In the page's order; each with its longest value, which fits the line on the phone. */
export const settingNames = ["lpseName", "lpseColor", "helpdesk", "alertsTo"] as const;
export type SettingName = (typeof settingNames)[number];
export const SETTING_MOST = { lpseName: 60, lpseColor: 7, helpdesk: 90, alertsTo: 90 } as const satisfies Record<
  SettingName,
  number
>;

/** Longest value that a form takes, in characters; what each setting takes is shorter. */
const VALUE_MOST = 200;

const typed = field.transform((it) => it?.slice(0, VALUE_MOST));

/** A field that was not sent stays as it is. An empty one goes back to the setting of the start. */
export const settingsForm = z.object({
  ...{ lpseName: typed, lpseColor: typed, helpdesk: typed, alertsTo: typed },
  /** The box *Pakai warna awal*: a field for a colour cannot be empty. */
  initialColor: field,
  /** The button *Lihat dulu*. */
  preview: field,
});
export type TypedSettings = z.infer<typeof settingsForm>;

/** What changes; null: back to the setting of the start. */
export type SettingChanges = { readonly [name in SettingName]?: string | null };

/** Contrast that white letters need on the colour: the look's own buttons have it (look/brand.ts). */
const CONTRAST_LEAST = 5.5;

/**
 * `unclear`: the text could read otherwise than it is stored. `pale`: white letters are not
 * readable on this colour; on `near` they are.
 */
type SettingVerdict =
  | { readonly kind: "value"; readonly value: string | null }
  | { readonly kind: "long" | "unclear" | "colour" | "address" }
  | { readonly kind: "pale"; readonly contrast: number; readonly near: string };

export type SettingRefusal = Exclude<SettingVerdict, { kind: "value" }>;

/** What a form changes, and the fields that cannot be used. @param initial the settings of the start. */
export function readChanges(form: TypedSettings, choice: OfficeChoice, initial: Initial) {
  const changes: { [name in SettingName]?: string | null } = {};
  const refused: { [name in SettingName]?: SettingRefusal } = {};
  for (const name of settingNames) {
    const raw = name === "lpseColor" && form.initialColor !== undefined ? "" : form[name];
    if (raw === undefined) continue;
    const verdict = judgeTyped(name, raw);
    if (verdict.kind !== "value") refused[name] = verdict;
    else {
      const value = verdict.value === initial[name] ? null : verdict.value;
      if (value !== choice[name]) changes[name] = value;
    }
  }
  return { changes: changes as SettingChanges, refused };
}

/** The settings of the start: `alertsTo` has none. */
type Initial = Omit<OfficeWords, "alertsTo"> & { readonly alertsTo?: null };

function judgeTyped(name: SettingName, typed: string): SettingVerdict {
  const value = typed.trim();
  if (value === "") return { kind: "value", value: null };
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
  lpseName: { id: "Nama LPSE", en: "Name of the LPSE" },
  lpseColor: { id: "Warna", en: "Colour" },
  helpdesk: { id: "Kontak bantuan", en: "Help contact" },
  alertsTo: { id: "Email peringatan", en: "Alert email" },
  none: { id: "kosong", en: "empty" },
  first: { id: "nilai awal", en: "initial value" },
} as const satisfies Catalogue & Record<SettingName, unknown>;

/** The names of what changes, in the one line that the phone shows. */
export const aboutSettings = (changes: SettingChanges, language: Language): string =>
  namesOf(changes)
    .map((it) => ABOUT[it][language])
    .join(", ");

/** Every change with its old and its new value, as it is signed. */
export const settingsText = (
  changes: SettingChanges,
  choice: OfficeChoice,
  initial: Initial,
  language: Language,
): string =>
  namesOf(changes)
    .flatMap((name) => {
      const first = initial[name] ?? ABOUT.none[language];
      const next = changes[name] ?? `${first} (${ABOUT.first[language]})`;
      return [ABOUT[name][language], `− ${choice[name] ?? first}`, `+ ${next}`];
    })
    .join("\n");

export const namesOf = (changes: SettingChanges): readonly SettingName[] =>
  settingNames.filter((it) => changes[it] !== undefined);

/** The name of the entry of an act that sets something. */
export const audit = {
  "settings.changed": { id: "Pengaturan LPSE diubah", en: "Settings of the LPSE changed", auditOnly: true },
} as const;

/** The words of such an act. */
export const saved = {
  done: {
    tersimpan: { id: "Tersimpan, dan langsung berlaku di semua halaman.", en: "Saved. It is in force on all pages." },
  },
  undone: {
    sama: { id: "Tidak ada yang diubah: nilainya masih sama.", en: "Nothing was changed: it is like this already." },
  },
} as const;
