/** What an officer may do to somebody else's account, and how the proof of it is bound to exactly that. Pure. */
import type { AccountAct } from "@spse/protocol";
import { z } from "zod";
import { accountLabel } from "../../core/factors/device/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";

const id = z.string().regex(/^[\w-]{16,64}$/);
/** Longest note, in characters. */
const NOTE_MOST = 80;
const note = z.string().trim().max(NOTE_MOST);

/** One act. The proof that the officer's phone gives names the act, and only that proof allows it. */
export const act = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("approve"), reset: id, account: id, checked: z.enum(identityChecks), note }),
  z.strictObject({ act: z.literal("refuse"), reset: id, account: id, note }),
  z.strictObject({ act: z.literal("lift"), account: id, checked: z.enum(identityChecks), note }),
  z.strictObject({ act: z.literal("refuse-lift"), account: id, note }),
  z.strictObject({ act: z.literal("stop-phones"), account: id, checked: z.enum(identityChecks), note }),
  z.strictObject({ act: z.literal("start-reset"), case: id, account: id, checked: z.enum(identityChecks), note }),
  z.strictObject({ act: z.literal("end-sessions"), account: id, session: id.nullable() }),
]);
export type Act = z.infer<typeof act>;

/** The act as phone, page and audit name it: its kind, and the account that it changes. [P-101] */
export const shownAct = (act: Act, owner: { readonly userId: string; readonly name: string }): AccountAct => ({
  kind: kindOf(act),
  ...accountLabel(owner),
});

function kindOf(act: Act): AccountAct["kind"] {
  switch (act.act) {
    case "approve":
      return "approve-reset";
    case "refuse":
      return "refuse-reset";
    case "lift":
      return "allow-browsers";
    case "refuse-lift":
      return "refuse-browsers";
    case "stop-phones":
    case "start-reset":
      return act.act;
    case "end-sessions":
      return act.session === null ? "end-sessions" : "end-session";
    default:
      return act satisfies never;
  }
}

/** The result of an act, in a redirect: `?selesai=<word>`. Any other word shows nothing. */
export const doneWords = [
  "disetujui",
  "ditolak",
  "dibuka",
  "pertama",
  "izin-ditolak",
  "berhenti",
  "sesi",
  "sudah",
  "sendiri",
] as const;
export type ActWord = (typeof doneWords)[number];
export const actWord = (raw: string | undefined): ActWord | null => doneWords.find((it) => it === raw) ?? null;

/** The form fields of *Setujui*, *Tolak*, *Izinkan* and *Hentikan*. */
export const decisionForm = z.object({
  decision: z.enum(["approve", "refuse"]).optional().catch(undefined),
  /** How the person's identity was checked. Nothing is granted without it. */
  checked: z.enum(identityChecks).optional().catch(undefined),
  note: z
    .string()
    .catch("")
    .transform((typed) => typed.trim().slice(0, NOTE_MOST)),
});
export type DecisionForm = z.infer<typeof decisionForm>;
