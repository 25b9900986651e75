/**
 * A whole SPSE for one test file, in this process: the real server on free ports, a database of its own, a real SMTP
 * server, one clock for all, and Chromium for its computers and phones.
 */
import { createHash } from "node:crypto";
import { parseConfig } from "../../packages/server/src/base/platform/config/config.ts";
import { openKeys } from "../../packages/server/src/base/platform/keys.ts";
import type { Overload } from "../../packages/server/src/base/platform/overload.ts";
import type { DemoLogin, World } from "../../packages/server/src/base/platform/world.ts";
import { serve } from "../../packages/server/src/operate/start/serve.ts";
import { storyHashing } from "../../packages/server/test-support/argon2.ts";
import { type Mailbox, openMailbox } from "../../packages/server/test-support/mail.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import type { TestEngine } from "../../packages/server/test-support/postgres.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";
import { type Clock, makeClock } from "./clock.ts";
import { type Computer, type ComputerOptions, openComputer } from "./computer.ts";
import { openPhone, type Phone, type PhoneOptions } from "./phone.ts";

export interface Run {
  readonly world: World;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly browser: TestBrowser;
  readonly portalUrl: string;
  readonly appUrl: string;
  /** A computer that has never been here. */
  readonly newComputer: (options?: Omit<ComputerOptions, "home" | "clock">) => Promise<Computer>;
  /** A phone that has never been here. */
  readonly newPhone: (options?: Omit<PhoneOptions, "home" | "clock">) => Promise<Phone>;
  readonly close: () => Promise<void>;
}

/** The master key of runs that are `alike`. */
export const ALIKE_MASTER_KEY = createHash("sha256").update("panduan").digest("base64url");

export interface RunOptions {
  /** One of postgres.ts' `engines`; SQLite without. */
  readonly engine?: TestEngine;
  /** The portal's host: a `.localhost` name, which browsers take for this computer. */
  readonly host?: string;
  /** Further `SPSE_…` settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A load that the test sets; without it nobody is turned away. */
  readonly overload?: Overload;
  readonly clock?: Clock;
  /** Every random value and address is the same in each run, so pictures come out alike. */
  readonly alike?: boolean;
  /** Opens the computers, if they are not Chromium. */
  readonly computers?: (options: ComputerOptions) => Promise<Computer>;
  /** Chromium is the one that people install, in place of its headless shell. */
  readonly whole?: boolean;
  /** `false`: Kode Keamanan costs what the product asks, as where other screens than this run's computers do its work. */
  readonly leastWork?: false;
  /** A second SPSE beside this run: it shares the browser, the clock and the app's address. */
  readonly beside?: Run;
  /** As `spse demo`: the app's host is below the portal's, and every page has the drawer with these accounts. */
  readonly demo?: readonly DemoLogin[];
  /** It is the same LPSE as `beside` at another address: the same database, keys and waking. */
  readonly sameLpse?: boolean;
}

/** Starts it all; `close` ends all that this call has started. */
export async function startRun(options: RunOptions = {}): Promise<Run> {
  const { host = "localhost", beside } = options;
  const clock = options.clock ?? beside?.clock ?? makeClock();
  const [portalPort, appPort] = await Promise.all([freePort(), freePort()]);
  const [portalHost, appHost] = options.alike
    ? ["spse.contoh.localhost", "authenticator.contoh.localhost"]
    : [`${host}:${portalPort}`, `authenticator.${options.demo ? host : "localhost"}:${appPort}`];
  const portalUrl = `http://${portalHost}`;
  const ownAppUrl = `http://${appHost}`;
  const appUrl = beside?.appUrl ?? ownAppUrl;
  const mailbox = await openMailbox();
  const leastWork = options.leastWork ?? !options.computers;
  const settings = {
    SPSE_PORTAL_PORT: `${portalPort}`,
    SPSE_AUTHENTICATOR_PORT: `${appPort}`,
    SPSE_PORTAL_URL: portalUrl,
    SPSE_AUTHENTICATOR_URL: appUrl,
    SPSE_SMTP_URL: mailbox.url,
    ...options.settings,
  };
  const test =
    beside && options.sameLpse
      ? { ...beside.world, config: configBeside(beside.world, settings), close: async () => {} }
      : await testWorld({
          ...(options.engine && { engine: options.engine }),
          settings,
          hashing: storyHashing({ leastWork }),
        });
  const world: World = {
    ...test,
    now: clock.now,
    ...(options.alike && alike()),
    ...(options.overload && { overload: options.overload }),
    ...(options.demo && { demo: options.demo }),
  };
  const running = await serve(world);
  const hosts = options.alike ? { [portalHost]: portalPort, [appHost]: appPort } : {};
  const browser = beside?.browser ?? (await openBrowser({ hosts, ...(options.whole && { whole: true }) }));

  return {
    world,
    clock,
    mailbox,
    browser,
    portalUrl,
    appUrl,
    newComputer: (more) => {
      const asked = { ...more, home: portalUrl, clock };
      return options.computers?.(asked) ?? openComputer(browser, { ...asked, leastWork });
    },
    newPhone: (more) => openPhone(browser, { ...more, home: appUrl, clock }),
    close: async () => {
      if (!beside) await browser.close();
      await running.close();
      await test.close();
      await mailbox.close();
    },
  };
}

/** The settings of another server of the same LPSE, with the same folder of data. */
const configBeside = ({ config }: World, settings: Readonly<Record<string, string>>): World["config"] =>
  parseConfig({ SPSE_LOG_LEVEL: "silent", SPSE_DATA_DIR: config.dataDir, ...settings });

/**
 * Fixed values in place of random ones, and fixed keys and identity. Each place in the code draws from its own
 * sequence, so a job that runs at the same time changes nothing elsewhere.
 */
function alike(): Pick<World, "random" | "keys" | "lpseId"> {
  const drawn = new Map<string, number>();
  const random = (bytes: number): Uint8Array => {
    const place = (new Error().stack ?? "")
      .split("\n")
      .slice(2, 5)
      .join(" ")
      .replaceAll(/\S*\/|:\d+:\d+/g, "");
    const blocks: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32) {
      const nth = drawn.get(place) ?? 0;
      drawn.set(place, nth + 1);
      blocks.push(createHash("sha256").update(`${place} ${nth}`).digest());
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, bytes));
  };
  return { random, keys: openKeys(ALIKE_MASTER_KEY, random), lpseId: "cGFuZHVhbi1sc3BlLTAwMQ" };
}
