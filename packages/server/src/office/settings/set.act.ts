/** Admin PPE changes settings of the LPSE: all of one form, with one approval. */
import { z } from "zod";
import { loadChoice, saveSetting } from "../../base/platform/office.sql.ts";
import { admins } from "../../base/rules/roles.ts";
import { record } from "../../core/audit/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import type { ShowAgain } from "./settings.html.ts";
import {
  aboutSettings,
  audit,
  namesOf,
  readChanges,
  type SettingChanges,
  saved,
  settingNames,
  settingsForm,
  settingsText,
} from "./settings.ts";

export const setSettings = defineAct({
  name: "set",
  input: z.partialRecord(z.enum(settingNames), z.string().nullable()) as z.ZodType<SettingChanges>,
  forms: [
    askForm(admin, "/konsol/pengaturan", settingsForm, async (world, visit, typed, again: ShowAgain) => {
      const read = readChanges(typed, await loadChoice(world.db), world.config.office);
      const [refused] = Object.keys(read.refused);
      if (refused !== undefined || typed.preview !== undefined)
        return again(world, visit, { form: { typed, ...read } });
      if (namesOf(read.changes).length === 0) return redirect("/konsol/pengaturan?selesai=sama");
      return { ask: read.changes };
    }),
  ],
  kind: "change-settings",
  roles: admins,
  load: async ({ db, config }, changes) => ({ changes, choice: await loadChoice(db), initial: config.office }),
  about: ({ changes }, _, _world, language) => aboutSettings(changes, language),
  text: ({ changes, choice, initial }, language) => settingsText(changes, choice, initial, language),
  effect: () => [],
  perform: async (tx, { officer, from }, { choice }, changes) => {
    for (const setting of namesOf(changes)) {
      const [before, value] = [choice[setting], changes[setting] ?? null];
      await saveSetting(tx, setting, value);
      const detail = { setting, before, value, officer: officer.userId };
      await record(tx, { event: "settings", outcome: "changed", accountId: officer.id, from, detail });
    }
    return "tersimpan";
  },
  audit,
  words: saved,
  back: "/konsol/pengaturan",
});
