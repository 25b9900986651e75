/** Event streams as a waiting browser holds them open. */
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import type { Person } from "./people.ts";

export interface EventStream {
  /** Resolves with the data of the first event that fits, also of one that came already. @throws where the stream ends before. */
  readonly event: (fits: (data: string) => boolean) => Promise<string>;
  readonly close: () => void;
}

export interface StreamChoice {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The address of this computer that it comes from, such as 127.0.0.2: each has ports of its own. */
  readonly localAddress?: string;
}

/** Opens a stream and waits for its first event. @throws where it is refused. */
export async function openStream({ port, path, headers, localAddress }: StreamChoice): Promise<EventStream> {
  const going = request({
    ...{ host: "127.0.0.1", port, path, agent: false },
    headers: { accept: "text/event-stream", ...headers },
    ...(localAddress && { localAddress }),
  });
  going.end();
  const [answer]: IncomingMessage[] = await once(going, "response");
  if (answer?.statusCode !== 200) {
    going.destroy();
    throw new Error(`${path} was refused: ${answer?.statusCode}`);
  }
  for (const broken of [going, answer]) broken.on("error", () => {}); // it is closed then
  const came: string[] = [];
  let [rest, over, look] = ["", false, () => {}];
  answer.setEncoding("utf8").on("data", (part: string) => {
    const blocks = `${rest}${part}`.split("\n\n");
    rest = blocks.pop() ?? "";
    came.push(...blocks.flatMap((block) => /^data: ?(.*)$/m.exec(block)?.[1] ?? []));
    look();
  });
  answer.on("close", () => {
    over = true;
    look();
  });
  const event: EventStream["event"] = (fits) =>
    new Promise((resolve, reject) => {
      look = () => {
        const found = came.find(fits);
        if (found !== undefined) resolve(found);
        else if (over) reject(new Error("the stream ended before its event"));
      };
      look();
    });
  await event(() => true);
  return { event, close: () => going.destroy() };
}

/** Opens many, so many at a time, in the order of `choices`. */
export async function openStreams(choices: readonly StreamChoice[], atOnce = 50): Promise<readonly EventStream[]> {
  const opened: EventStream[] = [];
  for (let at = 0; at < choices.length; at += atOnce)
    opened.push(...(await Promise.all(choices.slice(at, at + atOnce).map(openStream))));
  return opened;
}

/** The event stream that a person's waiting page opens. @param more further headers. */
export function streamOf(
  world: World,
  port: number,
  person: Person,
  more: Readonly<Record<string, string>> = {},
): StreamChoice {
  return {
    port,
    path: "/proof/events",
    headers: {
      host: new URL(world.config.portalUrl).host,
      cookie: [...person.computer.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "x-forwarded-for": person.ip,
      ...more,
    },
  };
}
