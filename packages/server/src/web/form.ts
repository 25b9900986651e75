/**
 * What a form may hold. Each POST of the table names its form's shape, and the border holds every request to it: a field that
 * the shape does not know, and one that comes twice, are refused before any flow (decision 13).
 */
import { z } from "zod";

/** The fields of one form: inputs, hidden ones, and the names of its buttons. The form token stands in all and in none. */
export type Form = z.ZodObject;

/** A form that has nothing but a button without a name. */
export const onlyButton = z.object({});

/** A field as it was typed, "" where it did not come; beyond `most` characters it is cut: the page has no room for more. */
export const typedField = (most: number) =>
  z
    .string()
    .catch("")
    .transform((it) => it.slice(0, most));

/** A field whose value is looked at elsewhere, or only whether it came: a button, or the name that a password belongs to. */
export const field = z.string().optional();

/** The hidden field that every form of ours carries (platform/ui/form.html.ts). */
export const TOKEN_FIELD = "_token";

const MAX_FIELDS = 50;

export type Fields = Readonly<Record<string, string>>;

/** Why fields are refused: they cannot be read, one comes twice, or the form has none of that name. */
export type FieldsRefusal =
  | { readonly kind: "malformed" }
  | { readonly kind: "field-twice" }
  | { readonly kind: "field-unknown" };

/** Reads a form or a query. Malformed: it holds U+0000, is not UTF-8, or has too many fields. Line breaks become single ones. */
export function parseFields(raw: string): { readonly kind: "fields"; readonly fields: Fields } | FieldsRefusal {
  const fields: Record<string, string> = Object.create(null);
  const pairs = [...new URLSearchParams(raw)];
  if (pairs.length > MAX_FIELDS) return { kind: "malformed" };
  if (pairs.some(([name, value]) => /[\0\ufffd]/.test(name + value))) return { kind: "malformed" };
  for (const [name, value] of pairs) {
    if (name in fields) return { kind: "field-twice" };
    fields[name] = value.replaceAll("\r\n", "\n");
  }
  return { kind: "fields", fields };
}

/** Has a form of this shape all of these fields? */
export const hasOnlyFieldsOf = ({ shape }: Form, fields: Fields): boolean =>
  Object.keys(fields).every((name) => name === TOKEN_FIELD || Object.hasOwn(shape, name));
