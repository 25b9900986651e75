/** Versions of this protocol. The document lists what each has changed. [P-110] */
import * as z from "zod/mini";

const version = z.int().check(z.positive());

/** The oldest and the newest version that a phone or an LPSE speaks. */
export const versionsShape = z.object({ min: version, max: version });
type ProtocolVersions = z.infer<typeof versionsShape>;

/** The versions that this code speaks. */
export const protocolVersions: ProtocolVersions = { min: 1, max: 7 };

/** What a side speaks that names none: it is of 25 November 2026. */
export const UNNAMED_VERSIONS: ProtocolVersions = { min: 1, max: 1 };

/** From this version on an LPSE reads calls in text form. [P-111] */
export const TEXT_FORM_VERSION = 5;

/** From this version on an LPSE reads `opened` in a listing. [P-83] */
export const OPENED_VERSION = 6;

/**
 * Has the other side a version in common with this code? `older`: all its versions are older; `newer`: all are newer.
 *
 * @param other absent where the other side names none.
 */
export function compareVersions(
  other: ProtocolVersions = UNNAMED_VERSIONS,
  own: ProtocolVersions = protocolVersions,
): "common" | "older" | "newer" {
  if (other.max < own.min) return "older";
  return other.min > own.max ? "newer" : "common";
}
