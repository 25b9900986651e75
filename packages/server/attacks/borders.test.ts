/**
 * Who may call each row of the tables, and all that the border takes from them: the fields of its form with the most that each takes, the names of its query, the size
 * of its body. `borders.txt` has it for each guard (golden.ts): a changed row shows there.
 */
import { test } from "node:test";
import { bodyMost } from "../src/core/session/web/http/visit.ts";
import { type Route, roleGuards } from "../src/core/session/web/route.ts";
import { mounts, routes } from "../src/operate/start/routes.ts";
import { goldenOf } from "./golden.ts";

const { hold, holdNoMore } = goldenOf("borders.txt");

/** No form's field needs more: its body has fewer bytes. */
const UNBOUNDED = 2 ** 14;

/** The most letters or digits that a field takes as they are; null where it takes chosen words alone, or as many as the body has. */
function mostOf(field: { safeParse: (value: string) => { readonly data?: unknown } }): number | null {
  const fits = (sign: string, count: number) => field.safeParse(sign.repeat(count)).data === sign.repeat(count);
  const longest = ["a", "1"].map((sign) => {
    let [fitting, beyond] = [0, 1];
    while (beyond <= UNBOUNDED && fits(sign, beyond)) [fitting, beyond] = [beyond, beyond * 2];
    while (beyond - fitting > 1) {
      const middle = Math.floor((fitting + beyond) / 2);
      if (fits(sign, middle)) fitting = middle;
      else beyond = middle;
    }
    return fitting;
  });
  const most = Math.max(...longest);
  return most === 0 || most >= UNBOUNDED ? null : most;
}

const fieldsOf = (shape: Readonly<Record<string, Parameters<typeof mostOf>[0]>>): string =>
  Object.entries(shape)
    .map(([name, field]) => [name, mostOf(field)].filter((it) => it !== null).join(" ≤ "))
    .toSorted()
    .join(", ");

const lineOf = (row: Route): string =>
  [
    `${row.method} ${row.path}`,
    row.form && `takes ${fieldsOf(row.form.shape) || "a button"}`,
    row.file && `file ${row.file}`,
    row.query && `query ${row.query === "ignored" ? row.query : row.query.join(", ")}`,
    row.method !== "GET" && `${bodyMost(row)} bytes`,
    row.step && `turned away as ${row.step}`,
    row.unknown && "asks nothing about its visitor",
    row.anyBrowser && "looks up no browser without a session",
    row.read && "reads with its browser",
    row.again && "may be sent again",
  ]
    .filter(Boolean)
    .join("; ");

for (const guard of [...new Set(routes.map((it) => it.guard))].toSorted())
  test(`${guard}: its rows, and what each takes`, () =>
    hold(
      guard,
      routes
        .filter((it) => it.guard === guard)
        .map(lineOf)
        .toSorted(),
    ));

test("the roles behind a guard", () =>
  hold(
    "roles",
    Object.entries(roleGuards).map(([guard, roles]) => `${guard}: ${[...roles].join(", ")}`),
  ));

test("what a library answers, and no row of another guard", () => {
  const mounted = mounts.map(
    (it) => `${it.methods.join(" ")} ${it.path}${it.knowsVisitor ? "; knows its visitor" : ""}`,
  );
  hold("mounts", mounted.toSorted());
  holdNoMore();
});
