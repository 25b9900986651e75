/** Links a copy of this repository to what a checkout has installed and built. */
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** The copy takes the libraries and built files of `checkout`, and the packages of this repository that are its own. */
export function linkModules(checkout: string, copy: string): void {
  const modules = join(copy, "node_modules");
  mkdirSync(join(modules, "@spse"), { recursive: true });
  for (const name of readdirSync(join(checkout, "node_modules")))
    if (name !== "@spse") symlinkSync(join(checkout, "node_modules", name), join(modules, name));
  for (const path of globSync("packages/*", { cwd: copy })) {
    const { name } = JSON.parse(readFileSync(join(copy, path, "package.json"), "utf8"));
    symlinkSync(join(copy, path), join(modules, name));
    for (const part of ["node_modules", "dist"].map((it) => join(path, it)))
      if (existsSync(join(checkout, part))) symlinkSync(join(checkout, part), join(copy, part));
  }
}
