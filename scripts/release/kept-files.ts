/** Which files of a package the server needs at run time. Pure: names in, names out. */

/** Licences, with the names that their conditions ask to keep. */
const LICENCE = /(^|\/)(licen[cs]e|notice|copying|copyright|authors|patents)[^/]*$/i;

/** Maps, declarations and documents. Node runs no TypeScript in node_modules, so none of that is run either. */
const NOT_RUN = /\.(map|[cm]?tsx?|md|markdown|flow|tsbuildinfo|ya?ml|sh|html)$/i;

/** Folders of a package, directly in it, that hold its own development; and names that begin with a dot. */
const DEVELOPMENT =
  /^(test|tests|__tests__|integration|benchmarks?|bench|examples?|docs?|coverage|node_modules|\.[^/]*)(\/|$)/i;

/**
 * Chooses them.
 *
 * @param files paths in the package, such as `lib/index.js`.
 * @returns those that are run or read, and {@link findLicences}.
 */
export function findKeptFiles(files: readonly string[]): string[] {
  const licences = findLicences(files);
  return files.filter((path) => licences.includes(path) || (!NOT_RUN.test(path) && !DEVELOPMENT.test(path)));
}

/** Every licence among the files of a package; where there is no file of one, the README, which may hold it. */
export function findLicences(files: readonly string[]): string[] {
  const own = files.filter((path) => !path.startsWith("node_modules/"));
  const licences = own.filter((path) => LICENCE.test(path));
  return licences.length > 0 ? licences : own.filter((path) => /^readme/i.test(path));
}
