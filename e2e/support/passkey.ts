/** Chromium's virtual authenticator (CDP WebAuthn domain): the real browser code, without a finger. */
import type { Screen } from "./screen.ts";

interface VirtualAuthenticator {
  /** Whether the person passes verification from now on, by finger, face or PIN. */
  readonly verify: (does: boolean) => Promise<void>;
  /** Removes all its passkeys. */
  readonly forget: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

interface AuthenticatorChoice {
  /** `internal`: the computer's own; `usb`: a security key. */
  readonly transport?: "internal" | "usb";
  /** Passkeys are synced, as a password manager does. */
  readonly synced?: boolean;
  /**
   * The browser offers passkeys at the User ID. This authenticator needs no finger, so it answers as soon as that page asks: without this,
   * a story would go on by itself whenever it passes there.
   */
  readonly suggested?: boolean;
}

/** Plugs one into this screen's browser tab. */
export async function plugIn(screen: Screen, choice: AuthenticatorChoice = {}): Promise<VirtualAuthenticator> {
  if (!choice.suggested) {
    await screen.page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
  }
  const cdp = await screen.page.context().newCDPSession(screen.page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: choice.transport ?? "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      defaultBackupEligibility: choice.synced ?? false,
      defaultBackupState: choice.synced ?? false,
    },
  });
  return {
    verify: (isUserVerified) =>
      cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }).then(() => {}),
    forget: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }).then(() => {}),
    remove: () => cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }).then(() => {}),
  };
}
