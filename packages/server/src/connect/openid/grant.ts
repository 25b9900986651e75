/** What an application may know of a person by one sign-in. Codes and tokens hang on it by its id; a revoked one is followed by the next. Pure. */
import { digest } from "../../base/platform/keys.ts";

/** What was asked, or allowed: scopes, and claims that were asked by name. */
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

/** The id of a sign-in, which its application knows as `sid`. Two tabs that begin one at the same moment give it the same. */
export const signInIdOf = ({ sessionId, applicationId }: SignInName): string =>
  digest(`sign-in ${sessionId} ${applicationId}`);

export const grantIdOf = ({ sessionId, applicationId, turn }: GrantName): string =>
  `${sessionId}.${applicationId}.${turn}`;

/** @returns null for the id of any other grant: the library gives those of CIBA, without a dot. */
export function readGrantId(id: string): GrantName | null {
  const [sessionId, applicationId, turn] = id.split(".");
  if (sessionId === undefined || applicationId === undefined || turn === undefined) return null;
  return { sessionId, applicationId, turn: Number(turn) };
}

/** What is granted together with this request. @returns `granted` itself where the request asks for no more. */
export function widen(granted: Access | null, asked: Access): Access {
  if (!granted) return asked;
  const scopes = new Set([...granted.scopes, ...asked.scopes]);
  const claims = new Set([...granted.claims, ...asked.claims]);
  const isMore = scopes.size > granted.scopes.length || claims.size > granted.claims.length;
  return isMore ? { scopes: [...scopes], claims: [...claims] } : granted;
}

/** The grant as the library has it. It has no end of its own: it is over with its sign-in. */
export const grantWith = (name: GrantName, accountId: string, { scopes, claims }: Access) => ({
  ...{ jti: grantIdOf(name), accountId, clientId: name.applicationId },
  openid: { scope: scopes.join(" "), claims: [...claims] },
});
