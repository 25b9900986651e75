/** A new application as typed, and whether an application needs a secret. Pure. */
import { APPLICATION_NAME_MOST, findUnclear, isLine } from "@spse/protocol";
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import { typedField } from "../../base/web/form.ts";
import type { Application } from "../../connect/application/index.ts";
import { forms } from "./sections.ts";

/** `client` and `address`: a template for its sign-in; both may be empty. */
export const addForm = forms.boleh.extend({
  ...{ name: typedField(APPLICATION_NAME_MOST), client: typedField(40), address: typedField(OUTSIDE_URL_MOST) },
});

/**
 * Does the application call with a secret? An application that signs its calls or runs in a browser does not, and neither does
 * a proxy on this machine, which is known by its address. A directory always has one.
 */
export const needsSecret = ({ may, settings: { keys, signIn } }: Pick<Application, "may" | "settings">): boolean =>
  may.some(
    (it) => it === "directory" || (keys.length === 0 && it !== "forward-auth" && !(it === "sign-in" && signIn.public)),
  );

/** Can the name be shown on one line of a phone, as typed? */
export const isName = (name: string): boolean => findUnclear(name) === null && isLine(name, APPLICATION_NAME_MOST);
