/** A change of an application in the words that the officer's phone shows. Pure. */

import { ABOUT_MOST } from "@spse/protocol";
import { digest } from "../../base/platform/keys.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Application, type PublicKey, rights, type Settings } from "../../connect/application/index.ts";
import { type AboutText, aboutTexts, texts } from "./applications.texts.ts";
import { findClient, titleOf } from "./clients.ts";

type State = Pick<Application, "may" | "settings">;

/**
 * `aplikasi "SPSE": petak - https://…; petak + https://…`. It names everything that differs, and an address or a key whole. Where
 * the phone could not show that, a single value has no old state: it is named by what it becomes.
 */
export function aboutChange(name: string, before: State, after: State, language: Language = "id"): string {
  const about = (old: boolean) =>
    `${language === "en" ? "application" : "aplikasi"} "${name}": ${differences(before, after, old, language).join("; ")}`;
  return about(true).length > ABOUT_MOST ? about(false) : about(true);
}

/** The differences in the order of the page; empty where nothing differs. @param old with the old single values. */
export function differences(before: State, after: State, old = true, language: Language = "id"): readonly string[] {
  const [was, is] = [before.settings, after.settings];
  const say = speak(aboutTexts, language);
  const told = (what: AboutText, of: (settings: Settings) => string | null): readonly string[] => {
    const [then, now] = [of(was), of(is)];
    if (then === now) return [];
    return old ? listed(say(what), [then ?? []].flat(), [now ?? []].flat()) : [`${say(what)} ${now ?? say("empty")}`];
  };
  const many = (what: AboutText, of: (state: State) => readonly string[]) => listed(say(what), of(before), of(after));
  return [
    ...many("may", ({ may }) => rights.filter((it) => may.includes(it)).map((it) => texts[`may.${it}`][language])),
    ...told("tile", (it) => it.home),
    ...told("for", (it) => forWhom(it, language)),
    ...told("number", (it) => say(it.number ? "always" : "by-policy")),
    ...told("proof", (it) => say(it.passkey ? "only-passkey" : "any")),
    ...many("redirect", ({ settings }) => settings.signIn.redirectUris),
    ...many("after-logout", ({ settings }) => settings.signIn.afterLogoutUris),
    ...told("backchannel", (it) => it.signIn.backchannelLogoutUri),
    ...told("secret", (it) => say(it.signIn.public ? "no-secret" : "required")),
    ...told("lasting", ({ signIn: { sessionSeconds: seconds } }) =>
      seconds === null ? say("as-spse") : say("minutes", { n: seconds / MINUTE_SECONDS }),
    ),
    ...told("client", (it) => clientOf(it, language)),
    ...many("leeway", ({ settings: { signIn } }) =>
      (signIn.switches ?? []).map((it) => texts[`switch.${it}`][language]),
    ),
    ...told("owner", (it) => (it.ofOthers ? say("others") : "LPSE")),
    ...told("ciba", cibaOf),
    ...told("webhook", (it) => it.webhook),
    ...told("calls", (it) => say(it.allowPrivate ? "private" : "public")),
    ...many("key", ({ settings }) => settings.keys.map(keyWords)),
    ...many("guard", ({ settings }) => settings.hosts.map((it) => hostWords(it, say("fresh")))),
  ];
}

const listed = (what: string, was: readonly string[], is: readonly string[]): readonly string[] => [
  ...was.filter((it) => !is.includes(it)).map((it) => `${what} - ${it}`),
  ...is.filter((it) => !was.includes(it)).map((it) => `${what} + ${it}`),
];

const forWhom = ({ who }: Settings, language: Language): string =>
  who.kinds.length + who.roles.length === 0
    ? aboutTexts.everybody[language]
    : [...who.kinds.map((it) => texts[`kind.${it}`][language]), ...who.roles.map((it) => roleName(it, language))].join(
        ", ",
      );

function clientOf({ signIn: { client } }: Settings, language: Language): string | null {
  const found = findClient(client);
  return found ? titleOf(found, language) : (client ?? null);
}

const cibaOf = ({ ciba }: Settings): string | null =>
  ciba === null ? null : ciba.notifyUrl === null ? ciba.mode : `${ciba.mode} ${ciba.notifyUrl}`;

const hostWords = ({ host, stepUp }: Settings["hosts"][number], fresh: string): string =>
  stepUp.length === 0 ? host : `${host} (${fresh}: ${stepUp.join(" ")})`;

const keyWords = (key: PublicKey): string => `${key.kid} ${key.alg ?? key.kty} ${thumbprint(key)}`;

/** The key's thumbprint: two keys with one name are seen to differ. RFC 7638 §3 */
const thumbprint = (key: PublicKey): string =>
  digest(
    JSON.stringify(
      key.kty === "EC" ? { crv: key.crv, kty: key.kty, x: key.x, y: key.y } : { e: key.e, kty: key.kty, n: key.n },
    ),
  );
