/**
 * The phone's platform authenticator: makes a credential and asks it, always with fingerprint, face or screen lock. [P-76] [P-78]
 */

import {
  browserSupportsWebAuthn,
  platformAuthenticatorIsAvailable,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import { type Assertion, challengeOf, encodeBase64url, type NewCredential } from "@spse/protocol";
import { drawBytes } from "../../base/phone.ts";
import type { SpseAccount } from "../../base/store/account.ts";
import { whilePrompting } from "../lock/auto-lock.ts";

/**
 * Why the system gave nothing. `cancelled`: the owner cancelled, the time was over, or the key is missing; systems do not tell
 * which. `exists`: this phone has such a key already. `stopped`: by us.
 */
export type WebauthnFailure = {
  readonly kind: "cancelled" | "unsupported" | "no-lock" | "exists" | "failed" | "stopped";
};

/** Longest wait for the system's prompt when no request expires. Milliseconds; below {@link CHANGE_SECONDS}. */
const PROMPT_MS = 120_000;
const USER_ID_BYTES = 32;

/** Whether this phone has one. `no-lock`: the browser supports it, but finds no screen lock. */
export async function canVerify(): Promise<"yes" | "no-lock" | "unsupported"> {
  if (!browserSupportsWebAuthn()) return "unsupported";
  return (await platformAuthenticatorIsAvailable().catch(() => false)) ? "yes" : "no-lock";
}

/** Makes a credential for the change that this JWS signs. */
export function createCredential(account: SpseAccount, jws: string): Promise<NewCredential | WebauthnFailure> {
  const name = `${account.account.userId} · ${account.lpse.name}`;
  return attempt(async () => {
    const made = await startRegistration({
      optionsJSON: {
        challenge: challengeOf(jws),
        rp: { id: location.hostname, name: "SPSE Authenticator" },
        user: {
          id: encodeBase64url(drawBytes(USER_ID_BYTES)),
          name,
          displayName: name,
        },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          userVerification: "required",
          residentKey: "discouraged",
        },
        attestation: "none",
        timeout: PROMPT_MS,
      },
    });
    const { clientDataJSON, attestationObject } = made.response;
    return { id: made.id, clientDataJSON, attestationObject };
  });
}

/** Asks the credential over one signed text. @param milliseconds how long the prompt may wait. */
export function askCredential(
  credential: string,
  jws: string,
  milliseconds: number = PROMPT_MS,
): Promise<Assertion | WebauthnFailure> {
  return attempt(async () => {
    const given = await startAuthentication({
      optionsJSON: {
        challenge: challengeOf(jws),
        rpId: location.hostname,
        allowCredentials: [{ id: credential, type: "public-key", transports: ["internal"] }],
        userVerification: "required",
        timeout: milliseconds,
      },
    });
    const { clientDataJSON, authenticatorData, signature } = given.response;
    return { id: given.id, clientDataJSON, authenticatorData, signature };
  });
}

/** Closes the system's prompt, since its request is over. */
export const stopAsking = (): void => WebAuthnAbortService.cancelCeremony();

async function attempt<Result>(work: () => Promise<Result>): Promise<Result | WebauthnFailure> {
  if (!browserSupportsWebAuthn()) return { kind: "unsupported" };
  try {
    return await whilePrompting(work);
  } catch (error) {
    return { kind: kindOf(error) };
  }
}

/** WebAuthn §5.1.3 and §5.1.4 name the errors; the library wraps some of them. */
function kindOf(error: unknown): WebauthnFailure["kind"] {
  const { name } = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
  switch (name) {
    case "AbortError":
      return "stopped";
    case "NotAllowedError":
      return "cancelled";
    case "InvalidStateError":
      return "exists";
    case "ConstraintError":
      return "no-lock";
    case "NotSupportedError":
    case "SecurityError":
      return "unsupported";
    default:
      return "failed";
  }
}
