/** The product behind TLS, with an Admin PPE who adds applications by template, at the libraries' own time. */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { findClient, redirectAt } from "../../packages/server/src/office/applications/clients.ts";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { serverOf, type TestWorld, testWorld } from "../../packages/server/test-support/world.ts";
import { type Front, startFront, type Tls } from "./front.ts";
import type { Row } from "./rows.ts";

/** An application as its developers get it: the configuration is the console's text, and nothing else. */
export interface Added {
  readonly origin: string;
  readonly config: string;
}

export interface Product {
  readonly world: TestWorld;
  readonly front: Front;
  readonly portal: string;
  /** *Tambah aplikasi* with the row's template, for an application at `origin`. */
  readonly add: (row: Row, origin: string) => Promise<Added>;
  /** From now on its clock is the computer's. */
  readonly keepTime: () => void;
  readonly stop: () => Promise<void>;
}

const HOUR_SECONDS = 3600;
const now = () => unixSeconds(Math.floor(Date.now() / 1000));
const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

export async function startProduct(tls: Tls): Promise<Product> {
  const [outer, inner] = [await freePort(), await freePort()];
  const portal = `https://localhost:${outer}`;
  const settings = { SPSE_PORTAL_URL: portal, SPSE_TRUSTED_PROXIES: "127.0.0.1/32" };
  // The officer's work is an hour ago, a minute for each approval, so that no phone is asked too often.
  const world = await testWorld({ settings, now: now() - HOUR_SECONDS });
  const app = await serverOf(world);
  await app.listen({ port: inner, host: "127.0.0.1" });
  const front = await startFront(outer, inner, tls);
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  const yes = async () => {
    const seen = await approve(desk, officer.phone);
    world.clock.advance(60);
    return seen;
  };

  const add = async ({ client, logout, backchannel }: Row, origin: string) => {
    const template = findClient(client) ?? assert.fail(`no template ${client}`);
    await desk.get("/konsol/aplikasi");
    await desk.post("/konsol/aplikasi", { kind: "openid", name: client, client, address: origin });
    const id = /aplikasi\/([\w-]{16})\//.exec((await yes()).text)?.[1] ?? assert.fail(`${client} was not added`);
    if (logout || backchannel) {
      const redirects = redirectAt(template, origin);
      const typed = {
        client,
        redirects,
        logouts: logout ? `${origin}/` : "",
        backchannel: backchannel ? `${origin}${backchannel}` : "",
      };
      const ticks = Object.fromEntries(template.switches.map((it) => [it, "1"]));
      await desk.post(`/konsol/aplikasi/${id}/login`, { ...typed, ...ticks });
      await yes();
    }
    const shown = await desk.post(`/konsol/aplikasi/${id}/rahasia`);
    return { origin, config: plain(/<pre[^>]*>([\s\S]*?)<\/pre>/.exec(shown.text)?.[1] ?? assert.fail("no config")) };
  };
  let ticking: NodeJS.Timeout | undefined;
  const keepTime = () => {
    world.clock.now = now();
    ticking = setInterval(() => {
      world.clock.now = now();
    }, 200);
  };
  const stop = async () => {
    clearInterval(ticking);
    front.close();
    await app.close();
    await world.close();
  };
  return { world, front, portal, add, keepTime, stop };
}
