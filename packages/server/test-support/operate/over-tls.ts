/** An installation in a network of its own, which people reach over TLS by their browsers and phones, with the clock of this machine. */
import assert from "node:assert/strict";
import type { RequestOptions } from "node:https";
import { unixSeconds } from "@spse/protocol";
import { deviceRoutes } from "../../src/operate/start/routes.ts";
import { sendTo } from "../child-server.ts";
import { approve, logIn } from "../log-in.ts";
import { enrolledPhone, type Phone, qrOn } from "../phone.ts";
import { until } from "../until.ts";
import { type Call, reachOver } from "../visitor.ts";
import { type TestWorld, testWorld, type Visitor, visitor } from "../world.ts";

/** A program for `node -e`: leads from one place to another. Each is the path of a socket, which has no network, or a port of loopback. */
export const RELAY = `const net = require("node:net");
const [from, to] = process.argv.slice(1);
net.createServer((one) => {
  const other = net.connect(to);
  for (const [here, there] of [[one, other], [other, one]]) here.pipe(there).on("error", () => here.destroy());
}).listen(from)`;

const PASSWORD = "sungai kapuas senja hari";

interface Installation {
  readonly portal: string;
  readonly app: string;
  /** Its master key: people read Kode Keamanan by it. */
  readonly key: string;
  readonly tls: RequestOptions;
}

/** Its visitors and phones come to the installation, which serves once this resolves. The caller closes it. */
export async function overTls({ portal, app, key, tls }: Installation): Promise<TestWorld> {
  const now = () => unixSeconds(Math.floor(Date.now() / 1000));
  const addresses = { SPSE_PORTAL_URL: `https://${portal}`, SPSE_AUTHENTICATOR_URL: `https://${app}` };
  const world = await testWorld({ settings: { ...addresses, SPSE_MASTER_KEY: key }, now: now() });
  const send = (call: Call) => {
    world.clock.now = now();
    return sendTo(0, call, tls);
  };
  reachOver(world, send, [undefined, deviceRoutes]);
  await until(
    "the proxy reaches it",
    async () =>
      (
        await visitor(world)
          .get("/readyz")
          .catch(() => null)
      )?.status === 200,
  );
  return world;
}

/**
 * From a link that sets a password to a session with 2FA.
 *
 * @param typed by the first Admin PPE, besides the password.
 */
export async function activateBy(
  world: TestWorld,
  link: string,
  userId: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<{ readonly computer: Visitor; readonly phone: Phone }> {
  const computer = visitor(world);
  await computer.get(link);
  await computer.post("/password/new", { ...typed, password: PASSWORD, "password-again": PASSWORD });
  const inside = await logIn(world, computer, userId, PASSWORD);
  const { text } = inside.path === "/2fa/enable" ? inside : await computer.post("/2fa/enable");
  const phone = await enrolledPhone(world, qrOn(text), deviceRoutes);
  await computer.post("/2fa/enable/done");
  return { computer, phone };
}

/** A1–A13 in a browser that the account does not know. */
export async function logInElsewhere(world: TestWorld, userId: string, phone: Phone): Promise<Visitor> {
  const elsewhere = visitor(world);
  assert.equal((await logIn(world, elsewhere, userId, PASSWORD)).path, "/proof");
  assert.equal((await approve(elsewhere, phone)).path, "/beranda");
  return elsewhere;
}
