/** Hands spans to the collector of `SPSE_TRACES_URL`. OTLP/HTTP: one POST, without compression. */
import type { TracesConfig } from "../config/traces.ts";
import { nodeHttp, nodeHttps } from "../node/http.ts";

/** The whole call. Milliseconds. */
const MOST_MILLISECONDS = 5000;
/** An answer counts a few rejected spans. */
const MOST_CHARACTERS = 10_000;
/** OTLP/HTTP §Retryable Response Codes. */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * `taken`: except `rejected` spans. `later`: the same may be sent again, after `seconds` if the collector names them.
 * `refused`: it will not be taken in this form. `reason`: a status, or an error's code.
 */
export type PostOutcome =
  | { readonly kind: "taken"; readonly rejected: number }
  | { readonly kind: "later"; readonly reason: string; readonly seconds: number | null }
  | { readonly kind: "refused"; readonly reason: string };

/** Makes one call; follows no redirect. It throws for nothing that the other side does. */
export async function postTraces(
  to: Pick<TracesConfig, "url" | "headers">,
  body: string,
  milliseconds = MOST_MILLISECONDS,
): Promise<PostOutcome> {
  try {
    const { status, retryAfter, text } = await post(to, body, milliseconds);
    if (status === 200) return { kind: "taken", rejected: readRejected(text) };
    const reason = String(status);
    if (!RETRYABLE.has(status)) return { kind: "refused", reason };
    return { kind: "later", reason, seconds: /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) : null };
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    return { kind: "later", reason: String(code ?? name), seconds: null };
  }
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

function post(
  { url, headers }: Pick<TracesConfig, "url" | "headers">,
  body: string,
  milliseconds: number,
): Promise<Answer> {
  const { request: call } = url.startsWith("https:") ? nodeHttps() : nodeHttp;
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const request = call(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "content-length": bytes.length },
      agent: false,
      signal: AbortSignal.timeout(milliseconds),
    });
    request.once("error", reject);
    request.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (text.length > MOST_CHARACTERS) response.destroy();
      });
      const { statusCode: status = 0, headers: its } = response;
      response.once("error", reject);
      response.once("close", () => resolve({ status, retryAfter: its["retry-after"], text }));
    });
    request.end(bytes);
  });
}

/** How many spans a collector that took the rest did not take: `partialSuccess`. Any other answer says nothing about them. */
function readRejected(text: string): number {
  try {
    const { partialSuccess } = JSON.parse(text) as { partialSuccess?: { rejectedSpans?: unknown } };
    const rejected = Number(partialSuccess?.rejectedSpans ?? 0);
    return Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0;
  } catch {
    return 0;
  }
}
