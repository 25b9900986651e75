/** Admin PPE changes one setting of the LPSE. */
import { z } from "zod";
import { loadChoice, saveSetting } from "../../base/platform/office.sql.ts";
import { admins } from "../../base/rules/roles.ts";
import { record } from "../../core/audit/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import type { ShowAgain } from "./settings.html.ts";
import { aboutSetting, audit, judgeTyped, saved, settingForm, settingNames, VALUE_MOST } from "./settings.ts";

export const setSetting = defineAct({
  name: "set",
  input: z.strictObject({ setting: z.enum(settingNames), value: z.string().max(VALUE_MOST).nullable() }),
  forms: [
    askForm(admin, "/konsol/pengaturan", settingForm, async (world, visit, typed, again: ShowAgain) => {
      const { setting, initial } = typed;
      if (!setting) return redirect("/konsol/pengaturan");
      const verdict = initial === undefined ? judgeTyped(setting, typed.value) : null;
      if (verdict && verdict.kind !== "value")
        return again(world, visit, { refused: { setting, typed: typed.value, verdict } });
      const value = verdict === null ? null : verdict.value;
      if ((await loadChoice(world.db))[setting] === value) return redirect("/konsol/pengaturan?selesai=sama");
      return { ask: { setting, value } };
    }),
  ],
  kind: "change-settings",
  roles: admins,
  load: async (_, asked) => asked,
  about: ({ setting, value }) => aboutSetting(setting, value),
  effect: () => [],
  perform: async (tx, { officer, from }, { setting, value }) => {
    const before = (await loadChoice(tx.db))[setting];
    if (before === value) return "sama";
    await saveSetting(tx, setting, value);
    const detail = { setting, before, value, officer: officer.userId };
    await record(tx, { event: "settings", outcome: "changed", accountId: officer.id, from, detail });
    return "tersimpan";
  },
  audit,
  words: saved,
  back: "/konsol/pengaturan",
});
