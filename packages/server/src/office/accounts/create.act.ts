/** Admin PPE creates an account. Its owner gets a link to the first password. */
import { USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { admins, roles } from "../../base/rules/roles.ts";
import { chosen, typedField } from "../../base/web/form.ts";
import { createAccount, parseDetails } from "../../core/account/administration/index.ts";
import { findAccount } from "../../core/account/index.ts";
import { page } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import { aboutRole, line, number, until } from "./account-act.ts";
import { createPage } from "./create.html.ts";
import { LINE_MOST, NUMBER_MOST } from "./users.ts";

export const createForm = z.object({
  "user-id": typedField(USER_ID_MOST),
  role: chosen(roles),
  name: typedField(LINE_MOST),
  email: typedField(LINE_MOST),
  number: typedField(NUMBER_MOST),
  until: typedField(20),
});

export const create = defineAct({
  name: "account-create",
  input: z.strictObject({
    details: z.strictObject({
      userId: z.string().max(USER_ID_MOST),
      // Two officers appoint an officer: first the account is created, then its role is given.
      role: z.enum(roles).exclude(["admin-ppe", "helpdesk"]),
      name: line,
      email: line,
      registrationNumber: number,
      roleUntil: until,
    }),
  }),
  forms: [
    askForm(admin, "/konsol/akun/baru", createForm, async (world, visit, typed) => {
      const { role, name, email, number, until } = typed;
      const roleUntil = until === "" ? null : (parseLastDay(until, world.config.timeZone) ?? "unreadable");
      const parsed = parseDetails({ userId: typed["user-id"], role, name, email, number, roleUntil }, world.now());
      const refuse = (wrong: Parameters<typeof createPage>[2]["wrong"], taken = false) =>
        page(createPage(world, visit, { typed, wrong, taken }), { status: 422 });
      if (parsed.kind === "wrong") return refuse(parsed.wrong);
      const { details } = parsed;
      if (details.role === "admin-ppe" || details.role === "helpdesk") return refuse(["role"]);
      if (await findAccount(world, details.userId)) return refuse([], true);
      return { ask: { details: { ...details, role: details.role } } };
    }),
  ],
  kind: "create-account",
  roles: admins,
  load: async (_, { details }) => details,
  on: (details) => details,
  about: ({ role, roleUntil, email }, _, world, language) => `${aboutRole(role, roleUntil, world, language)}, ${email}`,
  effect: ({ userId }) => [{ newAccount: userId, changes: "role" }],
  perform: async (tx, by, details) => {
    const made = await createAccount(tx, by, details);
    return made ? { to: `/konsol/akun/${made.id}`, word: "dibuat" } : { to: "/konsol/akun/baru", word: "ada" };
  },
  audit: { "helpdesk.account-created": { id: "Akun dibuat sebagai petugas", en: "Account created as an officer" } },
  words: {
    done: {
      dibuat: {
        id: "Akun dibuat. Tautan untuk membuat password dikirim ke emailnya.",
        en: "The account is created. The link that sets the password goes to its email.",
      },
    },
    undone: {
      ada: {
        id: "User ID ini sudah dipakai. Tidak ada akun yang dibuat.",
        en: "This User ID is taken. No account was created.",
      },
    },
  },
  back: "/konsol/akun",
});
