/** The present settings of a section, in a few words beside its name. Pure. */

import { roleName } from "../../base/platform/ui/role.texts.ts";
import type { Language, Say } from "../../base/platform/ui/texts.ts";
import { type Application, rights } from "../../connect/application/index.ts";
import type { SectionText } from "./sections.texts.ts";
import type { Section } from "./sections.ts";

type Words = { readonly say: Say<SectionText>; readonly language: Language };

export const setNow = (section: Section, application: Application, words: Words): string =>
  told[section](application, words);

const told: Readonly<Record<Section, (application: Application, words: Words) => string>> = {
  boleh: ({ may }, { say }) =>
    rights
      .filter((it) => may.includes(it))
      .map((it) => say(`may.${it}`))
      .join(", "),
  siapa: ({ settings: { who, home } }, { say, language }) => {
    const some = [...who.kinds.map((it) => say(`kind.${it}`)), ...who.roles.map((it) => roleName(it, language))];
    return `${some.join(", ") || say("for.all")} · ${say(home === null ? "tile.none" : "tile.one")}`;
  },
  login: ({ settings: { signIn } }, { say }) => signIn.redirectUris.join(", ") || say("unset"),
  ciba: ({ settings: { ciba } }, { say }) => say(`mode.${ciba?.mode ?? "off"}`),
  panggilan: ({ settings: { webhook } }, { say }) => webhook ?? say("webhook.none"),
  kunci: ({ settings: { keys } }, { say }) => keys.map((it) => it.kid).join(", ") || say("keys.none"),
  host: ({ settings: { hosts } }, { say }) => hosts.map((it) => it.host).join(", ") || say("unset"),
};
