/** What the developers or operators of an application copy, with the values of this application. Pure. */
import type { Application, Right } from "../../connect/application/index.ts";
import { kindOf } from "./applications.ts";
import { configOfClient } from "./clients.ts";

/** @param secret the application's, or a word in its place. @returns null while what it needs is not set yet. */
export function configOf(
  application: Application,
  portalUrl: string,
  secret: string,
): { readonly title: string; readonly english?: string | undefined; readonly text: string } | null {
  const { id, may, settings } = application;
  const kind = kindOf(application);
  if (kind === "openid") return configOfClient(application, portalUrl, secret);
  if (kind === "proxy") {
    const hosts = settings.hosts.map(({ host }) => host);
    return hosts.length === 0 ? null : { title: "Caddy (/etc/caddy/Caddyfile)", text: caddy(hosts.join(", ")) };
  }
  const lines = may.flatMap((it) => calls[it]?.(portalUrl, `"${id}:${secret}"`) ?? []);
  return lines.length === 0 ? null : { title: "curl", text: lines.join("\n\n") };
}

/** One call of a right. docs/api.md, docs/scim.md */
const calls: Readonly<Partial<Record<Right, (portalUrl: string, user: string) => string>>> = {
  requests: (portalUrl, user) => `curl -u ${user} ${portalUrl}/api/v1/requests \\
  -H 'content-type: application/json' -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \\
  -d '{"user": "PENYEDIA1", "kind": "sign-in"}'`,
  deadlines: (portalUrl, user) => `curl -u ${user} ${portalUrl}/api/v1/deadlines \\
  -H 'content-type: application/json' \\
  -d '{"reference": "7231002", "name": "Pembangunan Puskesmas", "at": "2027-01-15T15:00:00+07:00"}'`,
  directory: (portalUrl, user) => `curl -u ${user} "${portalUrl}/api/scim/v2/Users?startIndex=1&count=1"`,
};

/** packaging/caddy/Caddyfile.application without its notes and its page of an outage: a test compares them. */
const caddy = (hosts: string): string => `${hosts} {
	@ours header_regexp Connection (?i)x[^a-z0-9]spse
	handle @ours {
		respond 400
	}
	@upgrade expression !{http.request.header.Upgrade}.matches("(?i)^(websocket)?$")
	request_header @upgrade -Upgrade
	handle /.spse/* {
		reverse_proxy 127.0.0.1:4500
	}
	handle {
		forward_auth 127.0.0.1:4500 {
			uri /forward-auth
			copy_headers X-SPSE-User X-SPSE-Role X-SPSE-Assertion
		}
		reverse_proxy 127.0.0.1:8080 {
			header_up -X-Original-URL
			header_up -X-Rewrite-URL
		}
	}
}`;
