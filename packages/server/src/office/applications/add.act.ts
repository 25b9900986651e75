/** Admin PPE adds an application that may call this server. The session that asked may draw its secret. */
import { ABOUT_MOST } from "@spse/protocol";
import { z } from "zod";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import {
  insertApplication,
  isHostTaken,
  type Right,
  rights,
  type Settings,
  settingsShape,
} from "../../connect/application/index.ts";
import { admin, askForm, defineAct, type ShowAgain } from "../frame/index.ts";
import { differences } from "./about.ts";
import type { Wrong } from "./add.html.ts";
import { hostTaken, LIST, noteApplication } from "./application-act.ts";
import { aboutTexts } from "./applications.texts.ts";
import { addForm, isName, kinds } from "./applications.ts";
import { aroundOf } from "./change.act.ts";
import { findClient, redirectAt } from "./clients.ts";
import { readSection } from "./sections.ts";

const nothing = (may: readonly Right[]) => ({ may, settings: settingsShape.parse({}) });

const aboutNew = (name: string, may: readonly Right[], settings: Settings = nothing([]).settings, language: Language) =>
  `${speak(aboutTexts, language)("new", { name })}: ${differences(nothing([]), { may, settings }, false, language).join("; ")}`;

/** The first settings of a new application of this kind: a proxy's hosts, or the redirect of a client. Neither may be empty. */
function readFirst({ client: word, address, hosts }: z.infer<typeof addForm>, kind: "openid" | "proxy", world: World) {
  const [field, typed] = kind === "proxy" ? (["hosts", hosts] as const) : (["redirects", address] as const);
  if (typed.trim() === "") return { kind: "wrong", field, why: "empty" } as const;
  if (kind === "proxy") return readSection("host", { hosts }, nothing([]), aroundOf(world));
  const client = findClient(word);
  if (!client) return { kind: "wrong", field: "client", why: "empty" } as const;
  const ticks = Object.fromEntries(client.switches.map((it) => [it, "1"]));
  const form = { redirects: redirectAt(client, address), logouts: "", backchannel: "", minutes: "", client: word };
  return readSection("login", { ...form, ...ticks }, nothing([]), aroundOf(world));
}

export const addApplication = defineAct({
  name: "application-add",
  input: z.strictObject({ name: z.string(), may: z.array(z.enum(rights)), settings: settingsShape.optional() }),
  forms: [
    askForm(admin, LIST, addForm, async (world, visit, typed, again: ShowAgain<[Wrong]>) => {
      const { kind } = typed;
      const may = kind ? kinds[kind] : kinds.api.filter((it) => typed[it] !== undefined);
      const name = typed.name.replaceAll(/\s+/g, " ").trim();
      if (name === "" || !isName(name)) return again(world, visit, { typed, field: "name" });
      if (may.length === 0) return again(world, visit, { typed, field: "may", why: "nobody" });
      const read = kind && readFirst(typed, kind, world);
      if (read?.kind === "wrong") return again(world, visit, { typed, ...read });
      const settings = read?.wanted.settings;
      if (settings && aboutNew(name, may, settings, visit.language).length > ABOUT_MOST)
        return again(world, visit, { typed, field: "", why: "much" });
      return { ask: { name, may: [...may], ...(settings && { settings }) } };
    }),
  ],
  kind: "change-settings",
  roles: admins,
  load: async (_, asked) => asked,
  about: ({ name, may, settings }, _, _world, language) => aboutNew(name, may, settings, language),
  effect: ({ name }) => [{ application: name, changes: "rights" }],
  perform: async (tx, by, { name, may, settings }) => {
    if (settings && (await isHostTaken(tx, settings.hosts))) return "host-dipakai";
    const id = await insertApplication(tx, { name, may, sessionId: by.sessionId, ...(settings && { settings }) });
    if (id === null) return "penuh";
    const set = { may, settings: settings ?? nothing(may).settings };
    const changed = (language: Language) => differences(nothing(may), set, true, language).join("; ");
    const more = changed("id") === "" ? {} : { changed: changed("id"), english: changed("en") };
    await noteApplication(tx, by, "added", { id, name }, more);
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
      "host-dipakai": hostTaken,
      penuh: {
        id: "Tidak ditambahkan: jumlah aplikasi sudah paling banyak. Akhiri yang tidak dipakai, lalu ulangi.",
        en: "Not added: there are as many applications as may be. End one that is not used, then repeat.",
      },
    },
  },
  back: LIST,
});
