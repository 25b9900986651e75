/** The kinds of applications, a new one as typed, and whether an application needs a secret. Pure. */
import { APPLICATION_NAME_MOST, findUnclear, isLine } from "@spse/protocol";
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import { chosen, typedField } from "../../base/web/form.ts";
import type { Application, Right } from "../../connect/application/index.ts";
import { forms } from "./sections.ts";

/** The kinds, and the rights of each. A new application of a kind with one right has this right. */
export const kinds = {
  openid: ["sign-in"],
  proxy: ["forward-auth"],
  api: ["requests", "deadlines", "directory", "proposals", "ciba"],
} as const satisfies Readonly<Record<string, readonly Right[]>>;
export type Kind = keyof typeof kinds;

export const isKind = (word: string | undefined): word is Kind => word !== undefined && Object.hasOwn(kinds, word);

/** The kind of an application with these rights: the first one of which it has a right. */
export const kindOf = ({ may }: Pick<Application, "may">): Kind =>
  may.includes("sign-in") ? "openid" : may.includes("forward-auth") ? "proxy" : "api";

/** `client` and `address` are of an application of `openid`, `hosts` of `proxy`, the boxes of `api`. */
export const addForm = forms.boleh.omit({ "sign-in": true, "forward-auth": true }).extend({
  ...{ kind: chosen(["openid", "proxy"]), name: typedField(APPLICATION_NAME_MOST) },
  ...{ client: typedField(40), address: typedField(OUTSIDE_URL_MOST), ...forms.host.shape },
});

/**
 * Does the application call with a secret? An application that signs its calls or runs in a browser does not, and neither does
 * a proxy on this machine, which is known by its address. A directory always has one.
 */
export const needsSecret = ({ may, settings: { keys, signIn } }: Pick<Application, "may" | "settings">): boolean =>
  may.some(
    (it) => it === "directory" || (keys.length === 0 && it !== "forward-auth" && !(it === "sign-in" && signIn.public)),
  );

/** Has it no secret although it needs one? */
export const lacksSecret = (shown: Application): boolean =>
  shown.endedAt === null && !shown.hasSecret && needsSecret(shown);

/** Can the name be shown on one line of a phone, as typed? */
export const isName = (name: string): boolean => findUnclear(name) === null && isLine(name, APPLICATION_NAME_MOST);
