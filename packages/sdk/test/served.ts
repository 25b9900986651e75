/** An LPSE that listens on this computer, with a person and her phone, and an application that calls it. Its clock is the real one. */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { serve } from "../../server/src/operate/start/serve.ts";
import { storyHashing } from "../../server/test-support/argon2.ts";
import { addApplication, type Caller } from "../../server/test-support/connect/application.ts";
import { type Enrolled, enrolled } from "../../server/test-support/enrolled.ts";
import { freePort } from "../../server/test-support/port.ts";
import { until } from "../../server/test-support/until.ts";
import { type TestWorld, testWorld } from "../../server/test-support/world.ts";

interface Served extends Enrolled {
  readonly world: TestWorld;
  readonly portal: string;
  readonly application: Caller;
  /** The server's clock goes forward; that of the programs beside it does not. */
  readonly advance: (seconds: number) => void;
  /** Waits until the phone has a request, and answers it. */
  readonly answer: (decision: "approve" | "report", number?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts it. PENYEDIA1 has 2FA. */
export async function startServed(): Promise<Served> {
  const [portalPort, appPort] = await Promise.all([freePort(), freePort()]);
  const portal = `http://localhost:${portalPort}`;
  const settings = {
    ...{ SPSE_PORTAL_PORT: `${portalPort}`, SPSE_AUTHENTICATOR_PORT: `${appPort}`, SPSE_PORTAL_URL: portal },
    SPSE_AUTHENTICATOR_URL: `http://authenticator.localhost:${appPort}`,
  };
  let ahead = 0;
  const world: TestWorld = {
    ...(await testWorld({ settings, hashing: storyHashing() })),
    now: () => unixSeconds(Math.floor(Date.now() / 1000) + ahead),
  };
  const person = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
  const application = await addApplication(world);
  const running = await serve(world);
  return {
    ...{ ...person, world, portal, application },
    advance: (seconds) => {
      ahead += seconds;
    },
    answer: async (decision, number) => {
      await until("the phone is asked", async () => (await person.phone.requests()).length > 0);
      const [request] = await person.phone.requests();
      const told = await person.phone.answer(request ?? assert.fail("no request"), decision, number);
      assert.equal(told.body.outcome, decision === "approve" ? "approved" : "reported");
    },
    close: async () => {
      await running.close({ drains: false });
      await world.leave();
    },
  };
}
