/** A name server that takes every question and answers none. The test's resolvers ask it. */
import { createSocket } from "node:dgram";
import dns from "node:dns/promises";
import { once } from "node:events";
import type { TestContext } from "node:test";

export async function openSilentNames(t: TestContext): Promise<{ readonly asked: () => Promise<unknown> }> {
  const server = createSocket("udp4").bind(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const asked = once(server, "message");
  const { resolve4, resolve6 } = dns.Resolver.prototype;
  const at = [`127.0.0.1:${server.address().port}`];
  t.mock.method(dns.Resolver.prototype, "resolve4", function ask(this: dns.Resolver, name: string) {
    this.setServers(at);
    return resolve4.call(this, name, {} as never);
  });
  t.mock.method(dns.Resolver.prototype, "resolve6", function ask(this: dns.Resolver, name: string) {
    return resolve6.call(this, name, {} as never);
  });
  return { asked: () => asked };
}
