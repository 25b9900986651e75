/** Admin PPE changes the rights or settings of an application. */
import { z } from "zod";
import { changeApplication as change, rights, settingsShape } from "../../connect/application/index.ts";
import { aboutChange } from "./about.ts";
import { defineApplicationAct, id, noteApplication } from "./application-act.ts";

export const changeApplication = defineApplicationAct({
  name: "application-change",
  /** The whole approved state, with the mark of the state that the officer has seen. */
  input: z.strictObject({ id, was: z.string(), may: z.array(z.enum(rights)), settings: settingsShape }),
  // Compared with the present settings: after another change the words differ from those that the phone signed.
  about: (found, asked) => aboutChange(found.name, found, asked),
  effect: (_, { id }) => [{ application: id, changes: "rights" }],
  perform: async (tx, by, found, asked) => {
    const outcome = await change(tx, asked.id, asked.was, asked);
    if (outcome === "host-taken") return "host-dipakai";
    if (outcome === "outdated") return "berubah";
    await noteApplication(tx, by, "changed", found, { changed: aboutChange(found.name, found, asked) });
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
      "host-dipakai": {
        id: "Tidak disimpan: salah satu host itu, mungkin dengan port lain, sudah dijaga untuk aplikasi lain.",
        en: "Not saved: one of those hosts, perhaps with another port, is guarded for another application already.",
      },
    },
  },
});
