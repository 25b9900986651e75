/** The paths below the portal's address that the developers of an application need, by its rights. Pure. */
import type { Right } from "../../connect/application/index.ts";

export const pathsOf: Readonly<Record<Right, readonly string[]>> = {
  deadlines: ["/api/v1/deadlines"],
  requests: ["/api/v1/requests", "/api/v1/codes"],
  "sign-in": ["/oidc/.well-known/openid-configuration"],
  ciba: ["/oidc/.well-known/openid-configuration", "/oidc/backchannel"],
  "forward-auth": ["/forward-auth/nginx", "/forward-auth"],
  directory: ["/api/scim/v2"],
  proposals: ["/api/v1/closing-proposals"],
};
