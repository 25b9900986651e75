/** Admin PPE changes the rights or settings of an application. */
import { ABOUT_MOST } from "@spse/protocol";
import { z } from "zod";
import { isTrial } from "../../base/platform/net/call-out.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import {
  type Application,
  changeApplication as change,
  rights,
  settingsMark,
  settingsShape,
} from "../../connect/application/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, type ShowAgain } from "../frame/index.ts";
import { aboutChange, differences } from "./about.ts";
import { defineApplicationAct, hostTaken, id, LIST, noteApplication, ofLive } from "./application-act.ts";
import type { Correction } from "./sections.html.ts";
import { type Around, type Form, forms, readSection, type Section, sections, type Wrong } from "./sections.ts";

export const aroundOf = ({ config: { portalUrl, authenticatorUrl } }: World): Around => ({
  loopback: isTrial(portalUrl),
  ours: new Set([portalUrl, authenticatorUrl].map((it) => new URL(it).host)),
});

/** The form of one section. A change that the phone cannot show whole is refused: no officer approves unread text. */
const formOf = <Of extends Section>(section: Of) =>
  askForm(
    admin,
    `${LIST}/:id/${section}`,
    forms[section],
    ofLive(
      async (
        world,
        visit,
        application,
        typed: Form<Of>,
        again: ShowAgain<[Application, { readonly refused: Correction }]>,
      ) => {
        const refuse = (wrong: Wrong) => again(world, visit, application, { refused: { section, typed, wrong } });
        const read = readSection(section, typed, application, aroundOf(world));
        if (read.kind === "wrong") return refuse(read);
        const { id, name } = application;
        if (differences(application, read.wanted).length === 0) return redirect(`${LIST}/${id}?selesai=sama`);
        if (aboutChange(name, application, read.wanted, visit.language).length > ABOUT_MOST)
          return refuse({ field: "", why: "much" });
        const { may, settings } = read.wanted;
        return { ask: { id, was: settingsMark(application), may: [...may], settings } };
      },
    ),
  );

export const changeApplication = defineApplicationAct({
  name: "application-change",
  /** The whole approved state, with the mark of the state that the officer has seen. */
  input: z.strictObject({ id, was: z.string(), may: z.array(z.enum(rights)), settings: settingsShape }),
  forms: sections.map(formOf),
  // Compared with the present settings: after another change the words differ from those that the phone signed.
  about: (found, asked, _, language) => aboutChange(found.name, found, asked, language),
  effect: (_, { id }) => [{ application: id, changes: "rights" }],
  perform: async (tx, by, found, asked) => {
    const outcome = await change(tx, asked.id, asked.was, asked);
    if (outcome === "host-taken") return "host-dipakai";
    if (outcome === "outdated") return "berubah";
    const changed = (language: Language) => aboutChange(found.name, found, asked, language);
    await noteApplication(tx, by, "changed", found, { changed: changed("id"), english: changed("en") });
    return "diubah";
  },
  audit: {
    "application.changed": {
      id: "Pengaturan aplikasi diubah sebagai petugas",
      en: "Settings of an application changed as an officer",
    },
  },
  words: {
    done: {
      diubah: { id: "Pengaturan disimpan dan langsung berlaku.", en: "The settings were saved and hold at once." },
    },
    undone: {
      "host-dipakai": hostTaken,
    },
  },
});
