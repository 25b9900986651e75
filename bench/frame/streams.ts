/** Event streams as a waiting browser holds them open. */
import { type ClientRequest, request } from "node:http";
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
export function openStream(choice: StreamChoice): Promise<EventStream> {
  const came: string[] = [];
  let listener: (() => void) | null = null;
  let over = false;
  return new Promise((resolve, reject) => {
    const { port, path, headers, localAddress } = choice;
    const going: ClientRequest = request(
      {
        host: "127.0.0.1",
        port,
        path,
        agent: false,
        headers: { accept: "text/event-stream", ...headers },
        ...(localAddress && { localAddress }),
      },
      (answer) => {
        if (answer.statusCode !== 200) {
          answer.resume();
          return reject(new Error(`${path} was refused: ${answer.statusCode}`));
        }
        let rest = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          const blocks = `${rest}${part}`.split("\n\n");
          rest = blocks.pop() ?? "";
          for (const block of blocks) {
            const data = /^data: ?(.*)$/m.exec(block)?.[1];
            if (data !== undefined) came.push(data);
          }
          listener?.();
          if (came.length > 0) resolve({ event, close: () => going.destroy() });
        });
        answer.on("close", () => {
          over = true;
          listener?.();
        });
        answer.on("error", () => {});
      },
    );
    going.on("error", reject);
    going.end();
  });

  function event(fits: (data: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = came.find(fits);
        if (found !== undefined) resolve(found);
        else if (over) reject(new Error("the stream ended before its event"));
        else return;
        listener = null;
      };
      listener = look;
      look();
    });
  }
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
