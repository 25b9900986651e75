/** Admin PPE approves the rows of a file of users, and the invitations of the added people. */
import { z } from "zod";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { admins } from "../../base/rules/roles.ts";
import { field, onlyButton } from "../../base/web/form.ts";
import { redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { type Actor, admin, askForm, defineAct, ofPath } from "../frame/index.ts";
import { approveImport } from "./apply.ts";
import type { By } from "./by.ts";
import { findImport } from "./import.sql.ts";
import { texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";
import { startInviting } from "./invite.ts";

const BACK = "/konsol/impor";

const id = z.string().regex(/^[\w-]{16,64}$/);

/** The text on phone and page. The counts come first: the file's author chooses the file's name. */
export const aboutRows = (
  { counts, fileName: file }: AccountImport,
  { invite }: { readonly invite: boolean },
  language: Language,
): string =>
  speak(texts, language)(invite ? "about.inviting" : "about.quiet", {
    ...{ new: shownNumber(counts.new, language), changed: shownNumber(counts.changed, language) },
    refused: shownNumber(counts.refused, language),
    file,
  });

/** Passes the import of the path to the flow; leads to the list where the import does not exist any more. */
export const ofOne = ofPath(async (world, visit) => {
  const found = await findImport(world, visit.params.id ?? "");
  return found && found.state !== "reading" ? { found } : redirect(`${BACK}?selesai=tidak-ada`);
});

/** May this officer approve it, or drop it? */
export const waitsFor = ({ state, officerId }: AccountImport, { session }: SessionVisit): boolean =>
  state === "previewed" && officerId === session.account.id;

const outdated = () => redirect(`${BACK}?selesai=berubah`);

/** An officer in the form of an import's author. */
export const importerOf = ({ officer, from }: Actor): By & { readonly officerId: string } => ({
  ...{ officerId: officer.id, name: officer.userId, from },
});

export const applyRows = defineAct({
  name: "import-approve",
  /** Exactly the rows that were previewed: their digest names them. */
  input: z.strictObject({ id, digest: z.string().regex(/^[0-9a-f]{64}$/), invite: z.boolean() }),
  forms: [
    askForm(
      admin,
      `${BACK}/:id/setujui`,
      z.object({ invite: field }),
      ofOne(async (_, visit, made, { invite }: { readonly invite?: string | undefined }) => {
        const { id, digest, counts } = made;
        if (!waitsFor(made, visit) || counts.new + counts.changed === 0) return outdated();
        return { ask: { id, digest, invite: invite !== undefined } };
      }),
    ),
  ],
  kind: "import-accounts",
  roles: admins,
  load: (world, input) => findImport(world, input.id),
  about: (made, input, _, language) => aboutRows(made, input, language),
  effect: (_, { digest }) => [{ file: digest, changes: "accounts" }],
  perform: async (tx, by, _, input) =>
    (await approveImport(tx, input, importerOf(by))) ? { to: `${BACK}/${input.id}` } : "berubah",
  audit: {
    "import.approved": { id: "Impor akun disetujui, sebagai petugas", en: "Import approved as an officer" },
    "import.done": {
      id: "Impor akun selesai, sebagai petugas",
      en: "An import of accounts finished, as an officer",
      auditOnly: true,
    },
    "import.stopped": {
      id: "Impor akun dihentikan, sebagai petugas",
      en: "An import of accounts was stopped, as an officer",
      auditOnly: true,
    },
  },
  words: {},
  back: BACK,
});

export const inviteAdded = defineAct({
  name: "import-invite",
  input: z.strictObject({ id }),
  forms: [
    askForm(
      admin,
      `${BACK}/:id/undang`,
      onlyButton,
      ofOne(async (_, _visit, { id, state, inviteState, added }) =>
        state !== "done" || inviteState === "running" || added === 0 ? outdated() : { ask: { id } },
      ),
    ),
  ],
  kind: "import-accounts",
  roles: admins,
  load: (world, input) => findImport(world, input.id),
  about: ({ added, fileName: file }, _, _world, language) =>
    speak(texts, language)("about.invite", { count: shownNumber(added, language), file }),
  effect: () => [],
  perform: async (tx, by, made, input) =>
    (await startInviting(tx, made, importerOf(by))) ? { to: `${BACK}/${input.id}` } : "berubah",
  audit: {
    "import.invited": {
      id: "Undangan membuat password dikirim, sebagai petugas",
      en: "Invitations to set a password were sent, as an officer",
    },
  },
  words: {},
  back: BACK,
});
