/** Admin PPE adds an application that may call this server. The session that asked may draw its secret. */
import { z } from "zod";
import { admins } from "../../base/rules/roles.ts";
import { insertApplication, rights } from "../../connect/application/index.ts";
import { admin, askForm, defineAct, type ShowAgain } from "../frame/index.ts";
import { LIST, noteApplication } from "./application-act.ts";
import type { Wrong } from "./applications.html.ts";
import { texts } from "./applications.texts.ts";
import { addForm, isName } from "./applications.ts";
import { ticked } from "./sections.ts";

export const addApplication = defineAct({
  name: "application-add",
  input: z.strictObject({ name: z.string(), may: z.array(z.enum(rights)) }),
  forms: [
    askForm(admin, LIST, addForm, async (world, visit, { name, ...boxes }, again: ShowAgain<[Wrong]>) => {
      const may = ticked(boxes);
      const called = name.replaceAll(/\s+/g, " ").trim();
      if (called === "" || !isName(called)) return again(world, visit, { field: "name", name, may });
      if (may.length === 0) return again(world, visit, { field: "may", name, may });
      return { ask: { name: called, may: [...may] } };
    }),
  ],
  kind: "change-settings",
  roles: admins,
  load: async (_, asked) => asked,
  about: ({ name, may }) => `aplikasi baru "${name}", boleh ${may.map((it) => texts[`may.${it}`].id).join(", ")}`,
  effect: ({ name }) => [{ application: name, changes: "rights" }],
  perform: async (tx, by, { name, may }) => {
    const id = await insertApplication(tx, { name, may, sessionId: by.sessionId });
    if (id === null) return "penuh";
    await noteApplication(tx, by, "added", { id, name });
    return { to: `${LIST}/${id}`, word: "dibuat" };
  },
  audit: { "application.added": { id: "Aplikasi ditambah sebagai petugas", en: "Application added as an officer" } },
  words: {
    done: {
      dibuat: {
        id: "Aplikasi ditambahkan. Sekarang tampilkan rahasianya.",
        en: "The application was added. Now show its secret.",
      },
    },
    undone: {
      penuh: {
        id: "Tidak ditambahkan: jumlah aplikasi sudah paling banyak. Akhiri yang tidak dipakai, lalu ulangi.",
        en: "Not added: there are as many applications as may be. End one that is not used, then repeat.",
      },
    },
  },
  back: LIST,
});
