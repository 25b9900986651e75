/** What Admin PPE does with applications: acts, form, and the words of a redirect. Pure. */
import { APPLICATION_NAME_MOST, isLine, withoutUnseen } from "@spse/protocol";
import { z } from "zod";
import { typedField } from "../../base/web/form.ts";
import { type Application, rights, settingsShape } from "../../connect/application/index.ts";
import { forms } from "./sections.ts";

const id = z.string().regex(/^[\w-]{16,64}$/);

export const act = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("application-add"), name: z.string(), may: z.array(z.enum(rights)) }),
  z.strictObject({ act: z.literal("application-secret"), id }),
  z.strictObject({ act: z.literal("application-webhook"), id }),
  z.strictObject({ act: z.literal("application-end"), id }),
  /** The whole state that was approved, beside the mark of the one that the officer has seen. */
  z.strictObject({
    ...{ act: z.literal("application-change"), id, was: z.string() },
    ...{ may: z.array(z.enum(rights)), settings: settingsShape },
  }),
]);
export type Act = z.infer<typeof act>;

export const addForm = forms.boleh.extend({ name: typedField(APPLICATION_NAME_MOST) });

/**
 * Does the application call with a secret? Not where it signs its calls, or runs in a browser; and a proxy on this machine is known by its
 * address. A directory always has one.
 */
export const needsSecret = ({ may, settings: { keys, signIn } }: Pick<Application, "may" | "settings">): boolean =>
  may.some(
    (it) => it === "directory" || (keys.length === 0 && it !== "forward-auth" && !(it === "sign-in" && signIn.public)),
  );

/** Can the name be shown on one line of a phone, as typed? */
export const isName = (name: string): boolean => withoutUnseen(name) === name && isLine(name, APPLICATION_NAME_MOST);

/** As `?selesai=<word>` of a redirect, and whether it was done. */
const doneWords = {
  dibuat: true,
  rahasia: true,
  diubah: true,
  diakhiri: true,
  sama: false,
  penuh: false,
  "tidak-ada": false,
  "sudah-diambil": false,
  "host-dipakai": false,
} as const;
export type DoneWord = keyof typeof doneWords;
export const doneWord = (word: string | undefined): DoneWord | null =>
  word !== undefined && Object.hasOwn(doneWords, word) ? (word as DoneWord) : null;
export const isDone = (word: DoneWord): boolean => doneWords[word];
