/** The bodies of the calls that ask people's phones, as docs/api.md describes them. */
import { findUnclear, isLine, isSignedText, USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { requestStatuses } from "../../core/acceptor/application/index.ts";

/** A line on the phone's screen or in the console. [P-8] */
const line = (most: number) =>
  z
    .string()
    .refine(
      (text) => isLine(text, most) && !findUnclear(text),
      `one line of 1 to ${most} visible characters, no space at its ends`,
    );

/** The text of a transaction. A refusal names the character and its place. */
export const transactionText = z.string().check(({ value, issues }) => {
  const found = findUnclear(value);
  const message = found
    ? `line ${found.line}, character ${found.character}, ${found.point}: ${found.why}`
    : 'lines of visible characters separated by "\\n": at most 1,500 characters and 4,096 bytes of UTF-8, no space at the ends of a line, no empty line at the ends, and no two together';
  if (found || !isSignedText(value)) issues.push({ code: "custom", input: value, message });
});

/** A User ID as somebody types it, or the `sub` of OpenID Connect: the account for ever. */
export const typedUser = z
  .string()
  .trim()
  .min(1)
  .max(USER_ID_MOST)
  .refine((text) => isLine(text, USER_ID_MOST), "visible characters")
  .describe("User ID, or sub");

const whom = {
  user: typedUser,
  browser: line(80).optional().describe("The user's browser as a person calls it: Chrome di Windows"),
  ip: z.union([z.ipv4(), z.ipv6()]).optional().describe("The address of the user's browser"),
};

/** POST /api/v1/requests */
export const requestBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sign-in"), ...whom }),
  z.strictObject({ kind: z.literal("transaction"), text: transactionText, ...whom }),
]);

/** How far a pending request has come: stored, taken by a push service or a phone, on the phone, on its screen. */
const hints = ["asked", "sent", "reached", "opened"] as const;
const hint = z.enum(hints).nullable();
const time = z.iso.datetime();

/** 201 of POST /api/v1/requests. `number`: the application shows it to its user, who types it on the phone. */
export const askedReply = z.object({
  id: z.string(),
  status: z.literal("pending"),
  hint,
  number: z.string().regex(/^[0-9]{6}$/),
  expires_at: time,
});

/** POST /api/v1/closing-proposals */
export const proposalBody = z.strictObject({
  user: typedUser,
  reason: line(200).describe("Why the account should be closed, for the officers who decide"),
});

/** `closed`: the account was closed since, by whomever. */
export const proposalReply = z.object({
  ...{ id: z.string(), user: z.string(), reason: z.string() },
  status: z.enum(["open", "withdrawn", "refused", "closed"]),
  proposed_at: time,
});

/** What a webhook gets. */
export const endedMessage = z.object({
  type: z.literal("request.ended"),
  data: z.object({ id: z.string(), status: z.enum(requestStatuses) }),
});

/** 200 of GET /api/v1/requests/:id, and of its cancellation. `hint`: null where the request is not pending. */
export const requestReply = z.object({
  id: z.string(),
  user: z.string(),
  kind: z.enum(["sign-in", "transaction"]),
  status: z.enum(requestStatuses),
  hint,
  expires_at: time,
  answered_at: time.optional(),
});
