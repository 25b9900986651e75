/** How bin/spse starts Node: its flags and the variables that it sets, so that the product is measured as it is served. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const script = readFileSync(`${ROOT}bin/spse`, "utf8");

/** Flags of Node. */
export const servedWith: readonly string[] = [...(/^exec "\$node" (.*?) "/m.exec(script)?.[1]?.split(" ") ?? [])];

export const servedIn: Readonly<Record<string, string>> = Object.fromEntries(
  [...script.matchAll(/^export (\w+)="\$\{\1:-(.*)\}"$/gm)].map(([, name = "", value = ""]) => [
    name,
    value.replace("$root/", ROOT),
  ]),
);

if (servedWith.length === 0 || Object.keys(servedIn).length === 0)
  throw new Error("bin/spse no longer says how Node is started in the way that this file reads");
