/** Which packages of `package-lock.json` a program needs at run time. Pure: the lock in, paths out. */
import { posix } from "node:path";

/** One entry of the lock, as far as it matters here. */
interface LockEntry {
  readonly version?: string;
  /** A workspace: the folder to which the link leads. */
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Packages with compiled addons: a release has them as they are. All others are in the built server (scripts/build-server.ts). */
export const ADDONS: readonly string[] = ["@napi-rs/canvas", "@node-rs/argon2", "@node-rs/bcrypt"];

export type Lock = Readonly<Record<string, LockEntry>>;

/** What a program needs besides itself. */
interface Needed {
  /** Packages of others: paths below the root, such as `node_modules/zod`. Sorted. */
  readonly packages: readonly string[];
  /** Those of them that another system or processor does without. */
  readonly optional: ReadonlySet<string>;
  /** Packages of this repository: their folders, such as `packages/look`. Sorted. */
  readonly workspaces: readonly string[];
}

/**
 * Follows dependencies, not `devDependencies`, from one workspace, as Node finds them.
 *
 * @param start the workspace's folder, such as `packages/server`; itself among the workspaces.
 * @throws where the lock lacks a package that is needed.
 */
export function findProductionPackages(lock: Lock, start: string): Needed {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const entry = lock[path];
    if (!entry) throw new Error(`package-lock.json lacks ${path}`);
    if (entry.link) {
      follow(entry.resolved ?? "");
      return;
    }
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry;
    for (const name of Object.keys({ ...peerDependencies, ...dependencies, ...optionalDependencies })) {
      const found = findPackage(lock, path, name);
      if (found) follow(found);
      else if (!peerDependenciesMeta?.[name]?.optional && !optionalDependencies?.[name])
        throw new Error(`package-lock.json lacks ${name}, which ${path} needs`);
    }
  };
  follow(start);
  const all = [...seen].filter((path) => !lock[path]?.link).sort();
  const packages = all.filter((path) => path.includes("node_modules/"));
  return {
    packages,
    optional: new Set(packages.filter((path) => lock[path]?.optional)),
    workspaces: all.filter((path) => !path.includes("node_modules/")),
  };
}

/** Where Node finds `name` when the package at `from` asks for it: in its own node_modules, or in those of a folder above. */
function findPackage(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, "node_modules", name);
    if (lock[path]) return path;
    if (folder === ".") return undefined;
  }
}
