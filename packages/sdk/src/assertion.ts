/** Who is logged in, for an application behind forward auth: the proxy's header `X-SPSE-Assertion`, which the LPSE has signed. */
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { SpseError } from "./refused.ts";

/** A person as the LPSE has signed it. */
export interface Person {
  /** Names the account for good, also after its User ID has changed: the key of your own records. */
  readonly sub: string;
  readonly user: string;
  readonly name: string;
  readonly kind: "penyedia" | "non-penyedia";
  readonly role: string;
  readonly loggedInAt: Date;
  /** The last fresh proof for this host; null where there was none. */
  readonly provenAt: Date | null;
}

/** Reads one header's value. `undefined`: the request has none. */
export type ReadAssertion = (jwt: string | undefined) => Promise<Person>;

const CLOCK_SECONDS = 30;

/**
 * Makes the check, once for a program: it keeps the LPSE's keys.
 *
 * @param host this application's own name, as it is in the console. A name from the request would prove nothing.
 * @returns a function that throws SpseError `assertion-wrong` where the header proves nobody: answer 401. `unreachable`: the LPSE's keys
 *   could not be read, so nobody can be known now: answer 503.
 */
export function assertionReader({ portal, host }: { readonly portal: string; readonly host: string }): ReadAssertion {
  const { origin } = new URL(portal);
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", origin));
  return async (jwt) => {
    try {
      const { payload } = await jwtVerify(jwt ?? "", keys, {
        issuer: origin,
        audience: host,
        typ: "spse-assertion+jwt",
        algorithms: ["ES256"],
        clockTolerance: CLOCK_SECONDS,
        requiredClaims: ["exp", "sub", "user", "role", "auth_time"],
      });
      const { sub, user, name, kind, role, auth_time, proven_at } = payload as Record<string, unknown>;
      return {
        ...({ sub, user, name, kind, role } as Pick<Person, "sub" | "user" | "name" | "kind" | "role">),
        loggedInAt: new Date(Number(auth_time) * 1000),
        provenAt: proven_at === undefined ? null : new Date(Number(proven_at) * 1000),
      };
    } catch (cause) {
      if (isAboutJwt(cause)) throw new SpseError("assertion-wrong", "nobody is proven to be logged in", { cause });
      throw new SpseError("unreachable", `the keys of ${origin} could not be read`, { cause });
    }
  };
}

/** jose has read the JWT and refuses it. Its errors about the keys' address have these two codes. */
const isAboutJwt = (cause: unknown): boolean =>
  cause instanceof errors.JOSEError && cause.code !== "ERR_JWKS_TIMEOUT" && cause.code !== "ERR_JOSE_GENERIC";
