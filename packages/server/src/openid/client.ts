/** An application as the OpenID provider knows its clients (OpenID Connect Registration §2). Pure. */
import type { Application } from "../application/index.ts";

/** May people sign in to it now? */
export const signsIn = ({ may, endedAt }: Pick<Application, "may" | "endedAt">): boolean =>
  endedAt === null && may.includes("sign-in");

/**
 * @param placeholder stands where the library wants a secret. It is never compared: the secret that an application sends is compared by
 *   its digest (provider.ts).
 */
export function clientOf({ id, name, settings }: Application, placeholder: string): Record<string, unknown> {
  const { signIn, keys } = settings;
  const method = signIn.public ? "none" : keys.length > 0 ? "private_key_jwt" : "client_secret_basic";
  return {
    client_id: id,
    client_name: name,
    redirect_uris: signIn.redirectUris,
    response_types: ["code"],
    response_modes: ["query"],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: method,
    ...(method === "client_secret_basic" && { client_secret: placeholder }),
    ...(method === "private_key_jwt" && { jwks: { keys } }),
    ...(signIn.backchannelLogoutUri !== null && {
      backchannel_logout_uri: signIn.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(signIn.sessionSeconds !== null && { session_seconds: signIn.sessionSeconds }),
  };
}
