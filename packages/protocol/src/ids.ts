import * as z from "zod/mini";

/** Ids are random, at least 96 bits, written in base64url; servers make 128 bits, 22 characters. [P-7] */
const ID_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;
const idText = () => z.string().check(z.regex(ID_PATTERN));

/** One enrolled phone at one LPSE. */
export const deviceIdShape = idText().brand<"DeviceId">();
export type DeviceId = z.infer<typeof deviceIdShape>;

/** One login request. */
export const requestIdShape = idText().brand<"RequestId">();
export type RequestId = z.infer<typeof requestIdShape>;

/** One LPSE's database, made at its first start; survives a change of address. [P-3] */
export const lpseIdShape = idText().brand<"LpseId">();
export type LpseId = z.infer<typeof lpseIdShape>;

/** One application of an LPSE. [P-103] */
export const applicationIdShape = idText();

/** The secret in a QR that lets one phone enrol once: 128 random bits, exactly 22 base64url characters. [P-16] */
export const offerShape = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22}$/))
  .brand<"Offer">();
export type Offer = z.infer<typeof offerShape>;

/** Marks an id our own code made or stored. @throws TypeError on anything else: a bug. */
export const deviceId = (text: string): DeviceId => parsed(deviceIdShape, text);
/** See {@link deviceId}. */
export const requestId = (text: string): RequestId => parsed(requestIdShape, text);
/** See {@link deviceId}. */
export const lpseId = (text: string): LpseId => parsed(lpseIdShape, text);
/** See {@link deviceId}. */
export const offer = (text: string): Offer => parsed(offerShape, text);

function parsed<T>(shape: z.ZodMiniType<T>, text: string): T {
  const result = shape.safeParse(text);
  if (!result.success) throw new TypeError("not an id of this kind");
  return result.data;
}
