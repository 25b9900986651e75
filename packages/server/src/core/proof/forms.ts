/** What each form of the waiting page may hold. */
import { z } from "zod";

/** `for`: the proof the page was made for; another tab may have begun a newer one. */
const allFields = z.object({
  for: z.string().max(64).catch(""),
  left: z.coerce.number().int().min(0).max(5).optional().catch(undefined),
  shared: z.literal("on").optional().catch(undefined),
  code: z.string().max(64).catch(""),
  /** The authenticator's answer, as JSON. */
  response: z.string().max(12_000).catch(""),
});
export type ProofForm = z.infer<typeof allFields>;

export const proofForms = {
  again: allFields.pick({ for: true, left: true }),
  cancel: allFields.pick({ for: true }),
  continue: allFields.pick({ for: true, shared: true }),
  code: allFields.pick({ for: true, code: true }),
  recovery: allFields.pick({ for: true, code: true }),
  passkey: allFields.pick({ for: true, response: true, shared: true }),
  passkeyOptions: allFields.pick({ for: true }),
};
