/** The messages of the passkey script when a ceremony fails: both pages with a ceremony share them. */
import { type Html, html } from "../../../base/platform/ui/html.ts";

/** Every way in which a ceremony can fail in the browser; `passkey.ts` of portal-scripts chooses among them. */
const messages = ["working", "cancelled", "timeout", "not-possible", "wrong-address", "failed", "offline"] as const;
type PasskeyMessage = (typeof messages)[number];

/** The sentences, hidden until one is needed, and the two places that show them. */
export const passkeyMessages = (
  say: (key: PasskeyMessage) => string,
  more: Readonly<Record<string, string>> = {},
): Html => html`
        <p class="soft" role="status" data-passkey-status></p>
        <p class="error" role="alert" data-passkey-problem></p>
        ${[...messages.map((key) => [key, say(key)] as const), ...Object.entries(more)].map(
          ([key, words]) => html`<span hidden data-passkey-say="${key}">${words}</span>`,
        )}`;
