/** Admin PPE adds an application that may call this server. The session that asked may draw its secret. */
import { ABOUT_MOST } from "@spse/protocol";
import { z } from "zod";
import { admins } from "../../base/rules/roles.ts";
import {
  insertApplication,
  type Right,
  rights,
  type Settings,
  settingsShape,
} from "../../connect/application/index.ts";
import { admin, askForm, defineAct, type ShowAgain } from "../frame/index.ts";
import { differences } from "./about.ts";
import { LIST, noteApplication } from "./application-act.ts";
import type { Wrong } from "./applications.html.ts";
import { texts } from "./applications.texts.ts";
import { addForm, isName } from "./applications.ts";
import { aroundOf } from "./change.act.ts";
import { findClient, redirectAt } from "./clients.ts";
import { type Around, readSection } from "./sections.ts";

const nothing = (may: readonly Right[]) => ({ may, settings: settingsShape.parse({}) });

const aboutNew = (name: string, may: readonly Right[], settings: Settings | undefined): string => {
  const more = settings ? differences(nothing(may), { may, settings }) : [];
  return [`aplikasi baru "${name}", boleh ${may.map((it) => texts[`may.${it}`].id).join(", ")}`, ...more].join("; ");
};

/** The settings of an application of this client; null where the address cannot be its own. */
function settingsFor(word: string, address: string, around: Around): Settings | null {
  const client = findClient(word);
  if (!client || address.trim() === "") return null;
  const ticks = Object.fromEntries(client.switches.map((it) => [it, "1"]));
  const typed = { redirects: redirectAt(client, address), logouts: "", backchannel: "", minutes: "", client: word };
  const read = readSection("login", { ...typed, ...ticks }, nothing([]), around);
  return read.kind === "wanted" ? read.wanted.settings : null;
}

export const addApplication = defineAct({
  name: "application-add",
  input: z.strictObject({ name: z.string(), may: z.array(z.enum(rights)), settings: settingsShape.optional() }),
  forms: [
    askForm(
      admin,
      LIST,
      addForm,
      async (world, visit, { name, client, address, ...boxes }, again: ShowAgain<[Wrong]>) => {
        const byClient = findClient(client) !== null;
        const may = rights.filter((it) => boxes[it] !== undefined || (byClient && it === "sign-in"));
        const typed = { name, may, client, address };
        const called = name.replaceAll(/\s+/g, " ").trim();
        if (called === "" || !isName(called)) return again(world, visit, { field: "name", ...typed });
        if (may.length === 0) return again(world, visit, { field: "may", ...typed });
        const settings = byClient ? settingsFor(client, address, aroundOf(world)) : undefined;
        if (settings === null || aboutNew(called, may, settings).length > ABOUT_MOST)
          return again(world, visit, { field: "address", ...typed });
        return { ask: { name: called, may, ...(settings && { settings }) } };
      },
    ),
  ],
  kind: "change-settings",
  roles: admins,
  load: async (_, asked) => asked,
  about: ({ name, may, settings }) => aboutNew(name, may, settings),
  effect: ({ name }) => [{ application: name, changes: "rights" }],
  perform: async (tx, by, { name, may, settings }) => {
    const id = await insertApplication(tx, { name, may, sessionId: by.sessionId, ...(settings && { settings }) });
    if (id === null) return "penuh";
    const changed = settings && differences(nothing(may), { may, settings }).join("; ");
    await noteApplication(tx, by, "added", { id, name }, changed ? { changed } : {});
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
