/**
 * The data that a sign-in gives an application, to which codes and tokens belong. A revoked grant has a next one. Pure.
 */
import { digest } from "../../base/platform/keys.ts";

/** Requested or granted: scopes, and claims that were requested by name. */
export interface Access {
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
}

/** The sign-in of an application in a session. */
export interface SignInName {
  readonly sessionId: string;
  readonly applicationId: string;
}

/** `turn`: the first grant of a sign-in is 1. */
export interface GrantName extends SignInName {
  readonly turn: number;
}

/** The id of a sign-in: `sid` for its application. Two tabs that begin one at the same moment give it the same id. */
export const signInIdOf = ({ sessionId, applicationId }: SignInName): string =>
  digest(`sign-in ${sessionId} ${applicationId}`);

export const grantIdOf = ({ sessionId, applicationId, turn }: GrantName): string =>
  `${sessionId}.${applicationId}.${turn}`;

/** @returns null for the id of any other grant. */
export function readGrantId(id: string): GrantName | null {
  const [sessionId, applicationId, turn] = id.split(".");
  if (sessionId === undefined || applicationId === undefined || turn === undefined) return null;
  return { sessionId, applicationId, turn: Number(turn) };
}

/** The id of the grant that a phone's *Ya* (CIBA) to this request of the application gives. */
export const askedGrantIdOf = (applicationId: string, request: string): string => `${applicationId}.${request}`;

/** @returns null for the id of any other grant. */
export function readAskedGrantId(id: string) {
  const [applicationId, request, more] = id.split(".");
  if (applicationId === undefined || request === undefined || more !== undefined) return null;
  return { applicationId, request };
}

/** The grant extended by this request. @returns `granted` itself where the request adds nothing. */
export function widen(granted: Access | null, asked: Access): Access {
  if (!granted) return asked;
  const scopes = new Set([...granted.scopes, ...asked.scopes]);
  const claims = new Set([...granted.claims, ...asked.claims]);
  const isMore = scopes.size > granted.scopes.length || claims.size > granted.claims.length;
  return isMore ? { scopes: [...scopes], claims: [...claims] } : granted;
}

/** The grant in the library's form. It has no expiry of its own: it ends with its sign-in. */
export const grantWith = (name: GrantName, accountId: string, { scopes, claims }: Access) => ({
  ...{ jti: grantIdOf(name), accountId, clientId: name.applicationId },
  openid: { scope: scopes.join(" "), claims: [...claims] },
});
