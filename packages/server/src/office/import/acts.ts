/** Carries out what an Admin PPE's proof has approved on the page Impor. */
import { z } from "zod";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { admins } from "../../base/rules/roles.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { approveImport } from "./apply.ts";
import { findImport } from "./import.sql.ts";
import { texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";
import { startInviting } from "./invite.ts";

const PAGE = "/konsol/impor";

const id = z.string().regex(/^[\w-]{16,64}$/);
const act = z.discriminatedUnion("act", [
  /** Exactly the rows that were previewed: their digest names them. */
  z.strictObject({
    act: z.literal("import-approve"),
    id,
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    invite: z.boolean(),
  }),
  z.strictObject({ act: z.literal("import-invite"), id }),
]);
type Act = z.infer<typeof act>;

/** What phone and page show, in Indonesian. The counts come first: the name of a file is what its maker has called it. */
export function aboutImport(made: AccountImport | null, act: Pick<Act, "act"> & { readonly invite?: boolean }): string {
  if (made === null) return "?";
  const say = speak(texts, "id");
  const number = (count: number) => shownNumber(count, "id");
  const { new: added, changed, refused } = made.counts;
  if (act.act === "import-invite") return say("about.invite", { count: number(made.added), file: made.fileName });
  return say(act.invite ? "about.inviting" : "about.quiet", {
    ...{ new: number(added), changed: number(changed), refused: number(refused) },
    file: made.fileName,
  });
}

export const byOf = (visit: SessionVisit) => {
  const { id: officerId, userId: name } = visit.session.account;
  return { officerId, name, from: visit };
};

/** Files of users, each approval by its own proof (office/frame/story.ts). */
export const importActs = officerActs<Act>({
  acts: act,
  back: PAGE,
  roles: () => admins,
  changes: () => null,
  shown: async (world, act) => ({
    kind: "import-accounts",
    about: aboutImport(await findImport(world, act.id), act),
  }),
  perform: async (tx, visit, act) => {
    const by = byOf(visit);
    if (act.act === "import-approve")
      return (await approveImport(tx, act, by)) ? `${PAGE}/${act.id}` : `${PAGE}?selesai=berubah`;
    const made = await findImport(tx, act.id);
    const began = made !== null && (await startInviting(tx, made, by));
    return began ? `${PAGE}/${act.id}` : `${PAGE}?selesai=berubah`;
  },
});
