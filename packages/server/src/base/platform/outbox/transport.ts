/** The transport to the mail server of `SPSE_SMTP_URL`. The address decides about TLS: `smtps://`, or `?requireTLS=true`. */
import type { World } from "../world.ts";
import type { Deliver } from "./send.ts";

/** A pool of connections; `close` ends them. */
interface Transport {
  readonly deliver: Deliver;
  readonly close: () => void;
}

/** Time limits of one delivery, in milliseconds. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Opens the pool; it connects at the first mail. nodemailer is loaded here, at first use. */
export async function openTransport(world: Pick<World, "config" | "office">, smtpUrl: string): Promise<Transport> {
  const { createTransport } = await import("nodemailer");
  const { mailFrom, portalUrl } = world.config;
  const host = new URL(portalUrl).hostname;
  const transport = createTransport({ url: smtpUrl, pool: true, ...LIMITS });
  return {
    deliver: async ({ id, to, subject, text, html }) => {
      const { lpseName } = world.office; // read at each mail: the pool stays open for long
      await transport.sendMail({
        from: mailFrom.includes("<") ? mailFrom : { name: lpseName, address: mailFrom },
        to: { name: "", address: to }, // an object: text would be parsed as a list of addresses
        subject,
        text,
        html,
        messageId: `<${id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        list: { id: { url: `akun.${host}`, comment: lpseName } },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}

/**
 * Connects and logs in to the mail server, and sends nothing.
 *
 * @returns whether the connection was encrypted.
 * @throws where the server cannot be reached, refuses the login, or has a certificate that is not trusted.
 */
export async function tryMailServer(smtpUrl: string): Promise<{ readonly encrypted: boolean }> {
  try {
    await logIn(smtpUrl, true);
    return { encrypted: true };
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ETLS") throw error;
    await logIn(smtpUrl, false); // it offers no STARTTLS, and the address does not demand it
    return { encrypted: false };
  }
}

async function logIn(smtpUrl: string, requireTLS: boolean): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url: smtpUrl, ...LIMITS, ...(requireTLS && { requireTLS }) });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
