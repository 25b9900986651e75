/** What this phone has learnt of an LPSE, as it is stored: by how much its clock is ahead, and the newest version that it speaks. */
import * as z from "zod/mini";

export const clockRow = z.object({ url: z.string(), offsetSeconds: z.int(), newest: z.optional(z.int()) });
