/** TLS before a plain server, as the office's proxy ends it. The one before the portal may bend what the token endpoint says. */
import { request as ask, type IncomingMessage } from "node:http";
import { createServer } from "node:https";
import { text } from "node:stream/consumers";

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

/** PEM. */
export interface Tls {
  readonly certificate: string;
  readonly key: string;
}

export interface Front {
  /** Bends the tokens that the portal gives out; null: passes them on. */
  bend: ((tokens: Tokens) => Tokens) | null;
  readonly close: () => void;
}

/** Listens at `port` of this computer, and passes on to `to`. */
export async function startFront(port: number, to: number, { certificate, key }: Tls): Promise<Front> {
  const front: Front = { bend: null, close: () => server.close() };
  const server = createServer({ cert: certificate, key }, (asked, answer) => {
    const proxied = { "x-forwarded-for": "203.0.113.20", "x-forwarded-proto": "https" };
    const headers: Record<string, unknown> = { ...asked.headers, ...proxied, "x-forwarded-host": asked.headers.host };
    // A bent access token opens what the true one does: only at_hash tells them apart.
    if (front.bend && asked.url === "/oidc/me") headers.authorization = asked.headers.authorization?.replace(/~$/, "");
    const where = { host: "127.0.0.1", port: to, method: asked.method, path: asked.url, headers: headers as never };
    // Each request has a connection of its own: one that idles may be closed by the client's server at that moment.
    const passed = ask({ ...where, agent: false }, async (said: IncomingMessage) => {
      if (!front.bend || asked.url !== "/oidc/token") {
        answer.writeHead(said.statusCode ?? 502, said.headers);
        said.pipe(answer);
        return;
      }
      const tokens = JSON.parse(await text(said));
      answer.writeHead(said.statusCode ?? 502, { "content-type": "application/json" });
      answer.end(JSON.stringify(tokens.id_token ? front.bend(tokens) : tokens));
    });
    passed.on("error", () => answer.writeHead(502).end());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  return front;
}
