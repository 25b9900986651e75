/** Addresses of the OpenID provider. */

/** The provider is below it, and the issuer is the portal's address with it. */
export const OPENID_PATH = "/oidc";
/** The page at which a request waits for its person: login, additional proof, consent. */
export const waitingPath = (uid: string): string => `/masuk-aplikasi/${uid}`;
/** Where an application sends a person who logs out there. */
export const END_SESSION_PATH = `${OPENID_PATH}/session/end`;
/** Goes on with a request that has waited. Below its page, where its cookie is sent. */
export const resumePath = (uid: string): string => `${waitingPath(uid)}/lanjut`;

export const issuerOf = ({ portalUrl }: { readonly portalUrl: string }): string => `${portalUrl}${OPENID_PATH}`;
