/** What Admin PPE does with applications: acts, form, and the words of a redirect. Pure. */
import { isLine, withoutUnseen } from "@spse/protocol";
import { z } from "zod";
import { APPLICATION_NAME_MOST, rights } from "../../application/index.ts";
import { field, typedField } from "../../web/form.ts";

const id = z.string().regex(/^[\w-]{16,64}$/);

export const act = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("application-add"), name: z.string(), may: z.array(z.enum(rights)) }),
  z.strictObject({ act: z.literal("application-secret"), id }),
  z.strictObject({ act: z.literal("application-end"), id }),
]);
export type Act = z.infer<typeof act>;

export const addForm = z.object({ name: typedField(APPLICATION_NAME_MOST), deadlines: field });

/** Can the name be shown on one line of a phone, as typed? */
export const isName = (name: string): boolean => withoutUnseen(name) === name && isLine(name, APPLICATION_NAME_MOST);

const doneWords = ["dibuat", "rahasia", "diakhiri", "penuh", "tidak-ada", "sudah-diambil"] as const;
export type DoneWord = (typeof doneWords)[number];
export const doneWord = (word: string | undefined): DoneWord | null => doneWords.find((it) => it === word) ?? null;
