/** How a request has arrived through the reverse proxy. Pure. */

import { withoutUnseen } from "@spse/protocol";
import type { Config } from "../../../base/platform/config/config.ts";

/** Longest part of a header that is shown. */
const SHOWN_MOST = 120;

/** The headers that a reverse proxy sets, or must leave as they were. */
const headerNames = [
  "host",
  "x-forwarded-for",
  "x-forwarded-proto",
  "x-forwarded-host",
  "x-real-ip",
  "forwarded",
] as const;

export interface Arrival {
  /** As they came, on one line each; undefined where a header did not come. */
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
  /** The person's address as throttles, phones and the audit have it. */
  readonly ip: string;
  readonly expectedHost: string;
  readonly hostFits: boolean;
  /**
   * Is the request encrypted on its way? `unsaid`: the portal's address is https, but no proxy confirms it. `lost`: a
   * proxy reports an unencrypted request.
   */
  readonly https: "yes" | "no" | "unsaid" | "lost";
  /** Does `X-Forwarded-Proto` agree with the scheme of the portal's address? Null where the header is missing. */
  readonly schemeFits: boolean | null;
}

export function arrivalOf(
  { portalUrl }: Pick<Config, "portalUrl">,
  { header, ip }: { readonly header: (name: string) => string | undefined; readonly ip: string },
): Arrival {
  const { host, protocol } = new URL(portalUrl);
  const scheme = header("x-forwarded-proto")?.split(",").at(-1)?.trim().toLowerCase();
  return {
    headers: headerNames.map((name) => [name, shown(header(name))] as const),
    ip,
    expectedHost: host,
    hostFits: header("host")?.toLowerCase() === host,
    https: protocol === "http:" ? "no" : scheme === undefined ? "unsaid" : scheme === "https" ? "yes" : "lost",
    schemeFits: scheme === undefined ? null : `${scheme}:` === protocol,
  };
}

const shown = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : withoutUnseen(value).trim().slice(0, SHOWN_MOST);
