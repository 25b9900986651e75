/** The addresses that the developers of an application need, by its rights. Pure. */
import { type Right, rights } from "../../connect/application/index.ts";

const paths: Readonly<Record<Right, readonly string[]>> = {
  deadlines: ["/api/v1/deadlines"],
  requests: ["/api/v1/requests", "/api/v1/codes"],
  "sign-in": ["/oidc/.well-known/openid-configuration"],
  ciba: ["/oidc/.well-known/openid-configuration", "/oidc/backchannel"],
  "forward-auth": ["/forward-auth/nginx", "/forward-auth"],
  directory: ["/api/scim/v2"],
  proposals: ["/api/v1/closing-proposals"],
};

/** Each right that it has, with its paths below the portal's address. */
export const endpointsOf = (may: readonly Right[]) =>
  rights.filter((it) => may.includes(it)).map((right) => ({ right, paths: paths[right] }));
