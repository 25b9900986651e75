/** Lists of key URIs, one on each line, as most apps write them. Ignores the parameters that Ente adds. */
import { parseKeyUri } from "@spse/protocol";
import { type FoundEntry, type ImportRefusal, type Reading, readingOf } from "./reading.ts";

export const isUriList = (text: string): boolean => /^\s*"?otpauth:\/\//i.test(text);

export function readUriList(text: string): Reading | ImportRefusal {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^"(.*)"$/, "$1"))
    .filter((line) => line !== "");
  if (lines.length > 1000) return { kind: "too-many" };
  return readingOf(lines.map(readLine));
}

function readLine(line: string): FoundEntry {
  const read = parseKeyUri(line);
  const skipped = (why: (FoundEntry & { kind: "skipped" })["why"]): FoundEntry => ({
    kind: "skipped",
    name: nameIn(line),
    why,
  });
  switch (read.kind) {
    case "other-service":
      return { kind: "account", uri: read };
    case "spse":
    case "bad-acceptor":
    case "bad-offer":
      return skipped("spse");
    case "hotp-unsupported":
      return skipped("counter");
    case "bad-secret":
      return skipped("secret");
    case "bad-label":
    case "control-character":
      return skipped("name");
    case "bad-parameters":
      return skipped("parameters");
    default:
      return skipped(/^otpauth:\/\/steam\//i.test(line) ? "steam" : "kind");
  }
}

/** The label of a line without an account; never its key. */
function nameIn(line: string): string {
  const label = /^otpauth:\/\/[a-z]+\/([^?#]{0,200})/i.exec(line)?.[1] ?? "";
  try {
    return decodeURIComponent(label)
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
      .slice(0, 80);
  } catch {
    return "";
  }
}
