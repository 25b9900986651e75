/** Admin PPE shows a picture as the LPSE's logo, or removes the logo. */
import { z } from "zod";
import { findPicture, loadLogo, saveLogo } from "../../base/platform/office.sql.ts";
import { admins } from "../../base/rules/roles.ts";
import { typedField } from "../../base/web/form.ts";
import { record } from "../../core/audit/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import { aboutLogo } from "./logo.ts";
import type { ShowAgain } from "./settings.html.ts";
import { audit, saved } from "./settings.ts";

export const setLogo = defineAct({
  name: "logo",
  input: z.strictObject({ digest: z.string().max(64).nullable() }),
  forms: [
    // "": no logo.
    askForm(
      admin,
      "/konsol/pengaturan/logo/simpan",
      z.object({ digest: typedField(64) }),
      async (world, visit, { digest }, again: ShowAgain) => {
        if ((world.office.logo?.digest ?? "") === digest) return redirect("/konsol/pengaturan?selesai=sama");
        if (digest !== "" && !(await findPicture(world, digest))) return again(world, visit, { logo: "gone" });
        return { ask: { digest: digest === "" ? null : digest } };
      },
    ),
  ],
  kind: "change-settings",
  roles: admins,
  // A picture that waited too long is deleted.
  load: async (world, { digest }) => (digest === null ? { logo: null } : findPicture(world, digest)),
  about: ({ logo }, _, _world, language) => aboutLogo(logo, language),
  effect: () => [],
  perform: async (tx, { officer, from }, _, { digest }) => {
    const before = (await loadLogo(tx.db))?.digest ?? null;
    if (before === digest) return "sama";
    await saveLogo(tx, digest);
    const detail = { setting: "logo", before, value: digest, officer: officer.userId };
    await record(tx, { event: "settings", outcome: "changed", accountId: officer.id, from, detail });
    return "tersimpan";
  },
  audit,
  words: saved,
  back: "/konsol/pengaturan",
});
