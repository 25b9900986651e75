/** What the acts on one application have in common. */
import { z } from "zod";
import type { Tx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { type Application, findApplication } from "../../connect/application/index.ts";
import { record } from "../../core/audit/index.ts";
import { type Actor, type ActSpec, type AskableAct, defineAct } from "../frame/index.ts";

export const LIST = "/konsol/aplikasi";

export const id = z.string().regex(/^[\w-]{16,64}$/);

const undone = {
  "tidak-ada": { id: "Aplikasi itu sudah diakhiri.", en: "That application has ended already." },
};

type Spec<Input extends { readonly id: string }, Word extends string> = Omit<
  ActSpec<Input, Application, Word | "tidak-ada">,
  "kind" | "roles" | "load" | "back" | "page"
>;

export const defineApplicationAct = <Input extends { readonly id: string }, Word extends string>(
  spec: Spec<Input, Word>,
): AskableAct<Input> =>
  defineAct<Input, Application, Word | "tidak-ada">({
    ...spec,
    kind: "change-settings",
    roles: admins,
    load: async (world, { id }) => (await findApplication(world, id))?.application ?? null,
    words: { ...spec.words, undone: { ...undone, ...spec.words.undone } },
    back: LIST,
    page: ({ id }) => `${LIST}/${id}`,
  });

/** Audits what an officer did with an application. */
export function noteApplication(
  tx: Tx,
  { officer, from }: Pick<Actor, "officer" | "from">,
  outcome: string,
  { id, name }: Pick<Application, "id" | "name">,
  more: { readonly changed?: string; readonly secret?: "webhook" } = {},
): Promise<void> {
  const detail = { application: id, name, officer: officer.userId, ...more };
  return record(tx, { event: "application", outcome, accountId: officer.id, from, detail });
}
