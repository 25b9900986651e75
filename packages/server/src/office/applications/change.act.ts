/** Admin PPE changes what an application may do, or its settings. */
import { z } from "zod";
import { changeApplication as change, rights, settingsShape } from "../../connect/application/index.ts";
import { aboutChange } from "./about.ts";
import { defineApplicationAct, id, noteApplication } from "./application-act.ts";

export const changeApplication = defineApplicationAct({
  name: "application-change",
  /** The whole state that was approved, beside the mark of the one that the officer has seen. */
  input: z.strictObject({ id, was: z.string(), may: z.array(z.enum(rights)), settings: settingsShape }),
  // Beside what is set now: once something else is set, these are other words than the phone was asked for.
  about: (found, asked) => aboutChange(found.name, found, asked),
  effect: (_, { id }) => [{ application: id, changes: "rights" }],
  perform: async (tx, by, found, asked) => {
    const outcome = await change(tx, asked.id, asked.was, asked);
    if (outcome === "host-taken") return "host-dipakai";
    if (outcome === "outdated") return "berubah";
    await noteApplication(tx, by, "changed", found, { changed: aboutChange(found.name, found, asked) });
    return "diubah";
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
