/** What a test file leaves behind in its process, for the files after it: globals, environment, and mocks of what Node brings. */

/** Modules whose functions tests may replace. */
const MODULES = ["fs", "fs/promises", "child_process", "crypto", "dns", "http", "https", "net", "os", "timers", "tls"];
const OBJECTS = ["process", "console", "Math", "JSON", "Date", "Promise", "performance"] as const;

type Value = unknown;
/** By name: `env TZ`, `globalThis.fetch`, `node:fs.readFileSync`. */
type Surroundings = ReadonlyMap<string, Value>;

/**
 * What Node fills in or counts, what a run sets for all files, and what libraries (graceful-fs) and `authenticator/test/support.ts` install
 * as they load.
 */
const CHANGING = new RegExp(
  ["^env (TEST_|NODE_)", "^process\\.(exitCode|_|domain|title|chdir|cwd)", "^node:fs\\.close"].join("|") +
    "|^globalThis\\.(localStorage|sessionStorage|__|IDB|indexedDB|BroadcastChannel)",
);

/** The process as it is now. It reads no value that Node makes when it is first asked for. */
export function lookAround(): Surroundings {
  const seen = new Map<string, Value>([["process.cwd()", process.cwd()]]);
  const note = (of: string, on: object) => {
    for (const [name, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(on)))
      if (!CHANGING.test(`${of}${name}`) && !(value !== undefined && inherited(on, name) === value))
        seen.set(`${of}${name}`, get ? LAZY : value);
  };
  for (const [name, value] of Object.entries(process.env))
    if (!CHANGING.test(`env ${name}`)) seen.set(`env ${name}`, value);
  note("globalThis.", globalThis);
  for (const name of OBJECTS) note(`${name}.`, globalThis[name]);
  for (const name of MODULES) note(`node:${name}.`, process.getBuiltinModule(name) ?? {});
  return seen;
}

/** A mock that was restored leaves the function of the prototype on the object itself. */
const inherited = (on: object, name: string): Value =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(on) ?? {}, name)?.value;

const LAZY = Symbol("made when it is first asked for");

/** The names that are new, gone or replaced since `before`. */
export const findLeft = (before: Surroundings, now: Surroundings): readonly string[] =>
  [...new Set([...before.keys(), ...now.keys()])].filter(
    (name) =>
      !(before.has(name) && now.has(name) && (before.get(name) === LAZY || Object.is(before.get(name), now.get(name)))),
  );
