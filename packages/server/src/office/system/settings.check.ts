/** Checks the settings, and whether they name a reverse proxy. Pure. */
import { good, mend, notice, type Outcome, type Subject } from "./finding.ts";

export async function saySettings({ config }: Subject): Promise<readonly Outcome[]> {
  const { mode, host, portalPort, authenticatorPort, portalUrl, authenticatorUrl } = config;
  const plain = mode === "production" && portalUrl.startsWith("http:");
  return [
    good("mode", { mode, lpse: config.office.lpseName, zone: config.timeZone }),
    good("portal-served", { url: portalUrl, host, port: portalPort }),
    good("app-served", { url: authenticatorUrl, host, port: authenticatorPort }),
    ...(plain ? [notice("plain-http", { url: portalUrl })] : []),
  ];
}

export async function examineProxies({ config }: Subject): Promise<readonly Outcome[]> {
  const { mode, portalUrl, trustedProxies } = config;
  if (trustedProxies.length > 0) return [good("proxies", { proxies: trustedProxies.join(", ") })];
  const behindProxy = mode === "production" && portalUrl.startsWith("https:");
  return [behindProxy ? mend("proxies-missing") : good("proxies-none")];
}
