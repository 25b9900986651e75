/**
 * The shape of a form. Each POST in the route table names its form's shape, and the border checks every request against it: it
 * refuses, before any flow, a field that the shape does not have and a field that comes twice (decision 13).
 */
import { z } from "zod";

/** The fields of one form: inputs, hidden fields, and the names of its buttons. Every form also carries the form token, which no shape lists. */
export type Form = z.ZodObject;

/** A form with only a button that has no name. */
export const onlyButton = z.object({});

/** A field as it was typed, "" where it was not sent; cut after `most` characters: the page has no room for more. */
export const typedField = (most: number) =>
  z
    .string()
    .catch("")
    .transform((it) => it.slice(0, most));

/** The same without blanks around it. */
export const trimmedField = (most: number) =>
  z
    .string()
    .catch("")
    .transform((it) => it.trim().slice(0, most));

/** The hidden field by which a preview hands a value on; null where it is not of this shape. @param most characters of its JSON. */
export const handedOnField = <Shape extends z.ZodType>(shape: Shape, most: number) =>
  z
    .string()
    .max(most)
    .catch("")
    .transform((json): z.infer<Shape> | null => {
      try {
        return shape.safeParse(JSON.parse(json)).data ?? null;
      } catch {
        return null;
      }
    });

/** A field that a flow checks itself or whose presence alone counts, such as a button or the user name beside a password. */
export const field = z.string().optional();

/** One of these values; undefined for any other. */
export const chosen = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values).optional().catch(undefined);

/** The boxes of a list's rows: the one field that may come several times. Its values in their order; a caller refuses more than `most`. */
export const listField = (most: number) =>
  z
    .string()
    .catch("")
    .transform((it) => (it === "" ? [] : it.split("\n")))
    .meta({ most });

/** The hidden field that every form of ours carries (base/platform/ui/form.html.ts). */
export const TOKEN_FIELD = "_token";

export const MAX_FIELDS = 50;

export type Fields = Readonly<Record<string, string>>;

/** Why fields are refused: they cannot be read, one comes twice, or the form has no field of that name. */
export type FieldsRefusal =
  | { readonly kind: "malformed" }
  | { readonly kind: "field-twice" }
  | { readonly kind: "field-unknown" };

/** Does it hold U+0000, or is it not UTF-8? */
export const unreadable = (text: string): boolean => /[\0\ufffd]/.test(text);

/**
 * Reads a form or a query. Malformed: it holds U+0000, is not UTF-8, or has too many fields. CRLF becomes LF.
 *
 * @param form the form, which says what may come several times ({@link listField}): its values are joined by LF.
 */
export function parseFields(
  raw: string,
  form?: Form,
): { readonly kind: "fields"; readonly fields: Fields } | FieldsRefusal {
  const fields: Record<string, string> = Object.create(null);
  if (raw === "") return { kind: "fields", fields };
  const pairs = [...new URLSearchParams(raw)];
  const mostOf = (name: string) => Number(form?.shape[name]?.meta()?.most ?? 1);
  const boxes = Object.keys(form?.shape ?? {}).reduce((sum, name) => sum + mostOf(name) - 1, 0);
  if (pairs.length > MAX_FIELDS + boxes) return { kind: "malformed" };
  if (pairs.some(([name, value]) => unreadable(name + value))) return { kind: "malformed" };
  for (const [name, value] of pairs) {
    const before = fields[name];
    if (before !== undefined && mostOf(name) === 1) return { kind: "field-twice" };
    const line = value.replaceAll("\r\n", "\n");
    fields[name] = before === undefined ? line : `${before}\n${line}`;
  }
  return { kind: "fields", fields };
}

/** Are all these fields in a form of this shape? */
export const hasOnlyFieldsOf = ({ shape }: Form, fields: Fields): boolean =>
  Object.keys(fields).every((name) => name === TOKEN_FIELD || Object.hasOwn(shape, name));
