/** The waiting page as its script uses it: events, and polling after the stream has ended. */
import { request } from "node:http";
import type { World } from "../src/base/platform/world.ts";
import { inTime } from "../test-support/until.ts";
import type { Visitor } from "../test-support/visitor.ts";

const POLL_MILLISECONDS = 100;

export interface Watching {
  /** Resolves with the first state that is not `waiting`. */
  readonly over: Promise<string>;
  /** Whether the stream or polling told it. */
  readonly by: () => "events" | "polling";
  readonly close: () => void;
}

/** Opens `/proof/events`, and polls `/proof/status` once the stream is over, as portal-scripts/watch does. */
export async function watchProof(
  { config }: World,
  computer: Visitor,
  port = new URL(config.portalUrl).port,
): Promise<Watching> {
  let by: "events" | "polling" = "events";
  let told: (at: string) => void = () => {};
  let closed = false;
  const over = new Promise<string>((resolve) => {
    told = (at) => {
      if (at !== "waiting") resolve(at);
    };
  });
  const poll = async (): Promise<void> => {
    by = "polling";
    while (!closed) {
      const seen = await computer.get("/proof/status").catch(() => null);
      if (seen?.status === 200) told((seen.json() as { at: string }).at);
      await new Promise((turn) => setTimeout(turn, POLL_MILLISECONDS));
    }
  };
  const { host } = new URL(config.portalUrl);
  const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { host, cookie, "x-forwarded-for": "203.0.113.7" };
  const stream = request({ host: "127.0.0.1", port, path: "/proof/events", agent: false, headers });
  const begun = new Promise<void>((opened, refused) => {
    stream.on("response", (answer) => {
      if (answer.statusCode !== 200) return refused(new Error(`the event stream was refused: ${answer.statusCode}`));
      let text = "";
      answer.on("data", (part) => {
        text += part;
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data) told((JSON.parse(data) as { at: string }).at);
          if (data) opened();
        }
      });
      answer.on("close", () => void poll());
    });
    stream.on("error", () => void poll());
    stream.end();
  });
  await inTime("the first word of the event stream", begun);
  return {
    over,
    by: () => by,
    close: () => {
      closed = true;
      stream.destroy();
    },
  };
}
