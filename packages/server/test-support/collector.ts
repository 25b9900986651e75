/** A collector of OpenTelemetry traces that reads with OpenTelemetry's own protocol definitions, in Python: it shares no code with the product. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { packagedFile } from "./server-program.ts";

const READER = fileURLToPath(new URL("./otlp/read.py", import.meta.url));

/** Debian's Python libraries, which scripts/ready.mjs provides. They run in any Python without their compiled parts. */
const LIBRARIES = ["google/protobuf", "opentelemetry/proto"]
  .map((it) => packagedFile(`usr/lib/python3/dist-packages/${it}`).slice(0, -it.length))
  .join(delimiter);

/** One span, as the definitions read it. Times are nanoseconds, rounded to what a number holds. */
export interface ReadSpan {
  readonly resource: Readonly<Record<string, string>>;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: the first of its trace. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly status: string;
}

/** Reads one request. @throws where it is not what the definitions say. */
const readTraces = (body: string): Promise<readonly ReadSpan[]> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONPATH: LIBRARIES, PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION: "python" };
    const python = process.env.PYTHON_PATH ?? "python3";
    const child = execFile(python, [READER], { env, maxBuffer: 1e8 }, (error, out, why) =>
      error ? reject(new Error(why)) : resolve(JSON.parse(out)),
    );
    child.stdin?.end(body);
  });

/** How a collector answers. `silent`: not at all. */
type Answer = { readonly status: number; readonly retryAfter?: string; readonly body?: string } | "silent";

/** A running collector. `answer` may be changed. */
export interface Collector {
  readonly url: string;
  readonly posted: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  answer: Answer;
  /** Every span that it has got. */
  readonly spans: () => Promise<readonly ReadSpan[]>;
  readonly close: () => Promise<void>;
}

export async function openCollector(): Promise<Collector> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += part;
    if (request.method !== "POST" || request.url !== "/v1/traces") return response.writeHead(404).end();
    collector.posted.push({ headers: request.headers, body });
    const { answer } = collector;
    if (answer === "silent") return;
    response.writeHead(answer.status, {
      "content-type": "application/json",
      ...(answer.retryAfter !== undefined && { "retry-after": answer.retryAfter }),
    });
    response.end(answer.body ?? "{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    posted: [],
    answer: { status: 200 },
    spans: async () => (await Promise.all(collector.posted.map(({ body }) => readTraces(body)))).flat(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return collector;
}
