/** What the acts on one application have in common. */
import { z } from "zod";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { onlyButton } from "../../base/web/form.ts";
import { type Application, findApplication } from "../../connect/application/index.ts";
import { record } from "../../core/audit/index.ts";
import { type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import {
  type Actor,
  type ActSpec,
  type AskableAct,
  type AskForm,
  actorOf,
  admin,
  askForm,
  defineAct,
  ofPath,
} from "../frame/index.ts";

export const LIST = "/konsol/aplikasi";

export const id = z.string().regex(/^[\w-]{16,64}$/);

/** Passes the application of the path to the flow; leads to the list where it does not exist. */
export const ofOne = ofPath(async (world, visit) => {
  const { application: found } = (await findApplication(world, visit.params.id ?? "")) ?? {};
  return found ? { found } : redirect(`${LIST}?selesai=tidak-ada`);
});

/** The same, for an application that has not ended. */
export const ofLive = ofPath(
  ofOne(async (_world, _visit, found) =>
    found.endedAt === null ? { found } : redirect(`${LIST}/${found.id}?selesai=tidak-ada`),
  ),
);

/** The button that asks for an act on the application of the path. @param path the last part of its path. */
export const askButton = (path: string): AskForm<{ readonly id: string }, void> =>
  askForm(
    admin,
    `${LIST}/:id/${path}`,
    onlyButton,
    ofLive(async (_world, _visit, { id }) => ({ ask: { id } })),
  );

/** The words of an act that would give an application a host of another one. */
export const hostTaken = {
  id: "Tidak disimpan: salah satu host itu, mungkin dengan port lain, sudah dijaga untuk aplikasi lain.",
  en: "Not saved: one of those hosts, perhaps with another port, is guarded for another application already.",
};

const undone = {
  "tidak-ada": { id: "Aplikasi itu sudah diakhiri.", en: "That application has ended already." },
};

type Spec<Input extends { readonly id: string }, Word extends string, Again> = Omit<
  ActSpec<Input, Application, Word | "tidak-ada", Again>,
  "kind" | "roles" | "load" | "back" | "page"
>;

export const defineApplicationAct = <Input extends { readonly id: string }, Word extends string, Again = void>(
  spec: Spec<Input, Word, Again>,
): AskableAct<Input, Again> =>
  defineAct<Input, Application, Word | "tidak-ada", Again>({
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
  more: { readonly changed?: string; readonly english?: string; readonly secret?: "webhook" } = {},
): Promise<void> {
  const detail = { application: id, name, officer: officer.userId, ...more };
  return record(tx, { event: "application", outcome, accountId: officer.id, from, detail });
}

/**
 * Draws a secret and audits that. Null: the caller shows it, this once. Otherwise the way back: this session may not draw it,
 * or it was drawn already.
 *
 * @param store stores the secret's digest or seal; false where the session may not.
 */
export async function drawOnce(
  world: World,
  visit: SessionVisit,
  application: Application,
  store: (tx: Tx) => Promise<boolean>,
  more?: { readonly secret: "webhook" },
): Promise<Reply | null> {
  const drawn = await transact(world, async (tx) => {
    if (!(await store(tx))) return false;
    await noteApplication(tx, actorOf(visit), "secret-drawn", application, more);
    return true;
  });
  return drawn ? null : redirect(`${LIST}/${application.id}?selesai=sudah-diambil`);
}
