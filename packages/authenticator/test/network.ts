/** The network of a phone that wanders: its LPSEs (office.ts) answer one call after another, in an order of their own. */
import { TEXT_FORM_VERSION } from "@spse/protocol";
import { calm } from "./crawl.ts";
import { browser, type Drawn } from "./drawn.ts";
import { answerOf, type Call, claimsOf, type Line, type Office, versionOf } from "./office.ts";
import { done } from "./phone.ts";

/** What the phone did since the last step. */
export const calls = done;
/** Of the walk. */
export const step = { nth: 0 };
export const offices = new Map<string, Office>();
interface Waiting {
  readonly key: string;
  readonly go: () => void;
}
/** Calls that have not been answered yet, and those that an LPSE holds. */
let waiting: Waiting[] = [];
let held: {
  readonly call: Call;
  readonly office: Office;
  /** What the LPSE told when it began to hold the call. */
  readonly was: Line["told"] | undefined;
  readonly tell: (told: Response | null) => void;
}[] = [];

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const nowOf = (office: Office) => Math.floor(Date.now() / 1000) + office.ahead;

function callOf(url: string, { method = "GET", headers = {}, body }: RequestInit): Call {
  const text = body ? Buffer.from(body as Uint8Array).toString() : "";
  const isText = (headers as Record<string, string>)["Content-Type"] === "text/plain";
  const [line = "", sent = ""] = isText ? text.split("\n") : ["", text];
  const authorization = isText ? line : ((headers as Record<string, string>).Authorization ?? "");
  const { sub = "", jti = "", htm = method } = authorization ? claimsOf(authorization) : {};
  const { origin, pathname, search } = new URL(url);
  return {
    device: sub,
    jti,
    url: origin,
    method: htm,
    path: pathname + search,
    isText,
    body: sent ? JSON.parse(sent) : {},
  };
}

/** What a call says, without what is drawn. */
function saidOf({ method, url, path, device, body }: Call, form: string): string {
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return plain(claimsOf(value));
      return value.length > 30 && /^[\w-]+$/.test(value) ? "…" : value;
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, name === "code" ? it : plain(it)]));
  };
  return `${method} ${url}${path} ${form} by ${device}: ${JSON.stringify(plain(body))}`;
}

function answer(office: Office | undefined, call: Call): Response | "held" | null {
  if (!office || !browser.onLine) return null;
  const mood = "at" in office.mood ? office.mood.at : "";
  if (mood === "page") return new Response("<!doctype html>Masuk ke Wi-Fi");
  if (call.isText && versionOf(office) < TEXT_FORM_VERSION)
    return json(404, { error: { code: "not-found", message: "x" } });
  if (mood === "long") return new Response("x".repeat(100_001));
  const now = nowOf(office);
  if (mood === "nonsense") return json(200, { now, lpse: "?", requests: 7, kind: "?", outcome: "?" });
  const told = answerOf(office, call, now);
  if (mood === "unheard" && call.method === "POST") return null;
  return told === null || told === "held" ? told : json(told[0], { now, ...told[1] });
}

export async function callOut(url: string, init: RequestInit = {}): Promise<Response> {
  const call = callOf(url, init);
  const form = Object.keys(init.headers ?? {}).join();
  const line = saidOf(call, `${init.method} ${form} ${init.cache ?? ""}`);
  const { nth } = step;
  calls.push(line);
  const told = await new Promise<Response | null>((tell) => {
    const go = () => {
      const office = offices.get(call.url);
      const said = answer(office, call);
      if (said === "held" && office) held.push({ call, office, tell, was: office.lines.get(call.device)?.told });
      else tell(said as Response | null);
    };
    waiting.push({ key: `${call.url} ${call.device} ${call.method} ${call.path}`, go });
    init.signal?.addEventListener("abort", () => {
      // A call that is stopped in the step of its beginning may have been stopped before it was signed.
      if (step.nth === nth) calls.splice(calls.lastIndexOf(line), 1);
      tell(null);
    });
  });
  if (!told || init.signal?.aborted) throw new TypeError("the LPSE does not answer");
  return told;
}

/** Held calls are answered once there is something to say. */
export function lookAgain(): void {
  const all = held;
  held = [];
  for (const one of all) {
    const { office, call, tell, was } = one;
    const said = answer(office, call);
    const told = office.lines.get(call.device)?.told;
    if (said !== "held") tell(said);
    else if (told === was) held.push(one);
    else tell(json(200, { now: nowOf(office), requests: [], state: "active", ...told }));
  }
}

/** Until nothing is on its way. Calls are answered in an order of their own: who has signed first is chance. */
export async function settle(follow: Drawn["follow"]): Promise<void> {
  for (;;) {
    await calm(follow);
    const [next] = waiting.toSorted((one, other) => (one.key < other.key ? -1 : 1));
    if (!next) return;
    waiting = waiting.filter((it) => it !== next);
    next.go();
  }
}

/** Nobody waits any more. */
export function hangUp(): void {
  [waiting, held] = [[], []];
}
