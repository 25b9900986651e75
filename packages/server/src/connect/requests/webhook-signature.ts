/** A webhook's secret and signature, by Standard Webhooks 1.0.0: any library of it checks them. Pure. */
import { createHmac } from "node:crypto";

const PREFIX = "whsec_";
/** The standard takes 24 to 64. */
const SECRET_BYTES = 32;

export const newWebhookSecret = (random: (bytes: number) => Uint8Array): string =>
  `${PREFIX}${Buffer.from(random(SECRET_BYTES)).toString("base64")}`;

interface Webhook {
  readonly id: string;
  /** Unix seconds of this try: a receiver refuses a copy that comes minutes later. */
  readonly timestamp: number;
  readonly body: string;
}

/** The headers of one try. While a new secret is taken over there are two signatures, and a receiver needs one of them. */
export function webhookHeaders(secrets: readonly string[], { id, timestamp, body }: Webhook): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": secrets.map((it) => `v1,${signature(it, `${id}.${timestamp}.${body}`)}`).join(" "),
  };
}

const signature = (secret: string, signed: string): string =>
  createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64"))
    .update(signed)
    .digest("base64");
