/** An application of the LPSE that calls the API, with its secret. */
import { randomUUID } from "node:crypto";
import { transact, type World } from "../../src/base/platform/world.ts";
import { insertApplication, storeSecret } from "../../src/connect/application/application.sql.ts";
import { newSecret, type Right } from "../../src/connect/application/application.ts";
import type { Settings } from "../../src/connect/application/settings.ts";
import type { AnyJson } from "../any-json.ts";
import { serverOf } from "../visitor.ts";

interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: AnyJson;
}

export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly get: (path: string) => Promise<Called>;
  /** With a new Idempotency-Key, unless `headers` has another one. */
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Called>;
}

interface Choice {
  readonly name?: string;
  readonly may?: readonly Right[];
  readonly settings?: Partial<Settings>;
}

/** What an application keeps to call with. */
type Credential = Pick<Caller, "id" | "name" | "secret">;

/** Adds one, as an Admin PPE does on the console. */
export async function addApplication(
  world: World,
  { name = "SPSE", may = ["requests"], settings = {} }: Choice = {},
): Promise<Caller> {
  const sessionId = "session";
  const id = await transact(world, (tx) => insertApplication(tx, { name, may, sessionId, settings }));
  const secret = newSecret(world.random);
  if (id === null || !(await transact(world, (tx) => storeSecret(tx, id, sessionId, secret))))
    throw new Error("no application");
  return callerOf(world, { id, name, secret });
}

/** The calls of an application that was added already. */
function callerOf(world: World, { id, name, secret }: Credential): Caller {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  const call = async (method: "GET" | "POST", path: string, payload?: string, more = {}): Promise<Called> => {
    const app = await serverOf(world);
    const { host } = new URL(world.config.portalUrl);
    const told = await app.inject({
      ...{ method, url: `/api/v1${path}`, remoteAddress: "198.51.100.30", headers: { host, authorization, ...more } },
      ...(payload !== undefined && { payload }),
    });
    return { status: told.statusCode, headers: told.headers, body: JSON.parse(told.body) };
  };
  return {
    ...{ id, name, secret },
    get: (path) => call("GET", path),
    post: (path, body, headers) =>
      call("POST", path, typeof body === "string" ? body : JSON.stringify(body), {
        ...{ "content-type": "application/json", "idempotency-key": randomUUID() },
        ...headers,
      }),
  };
}
