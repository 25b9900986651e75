/** An officer ends one session of an account, or all. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { typedField } from "../../base/web/form.ts";
import { endSessions as endAll, endSession, listSessions } from "../../core/session/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { recordBoth } from "../frame/index.ts";
import { sessionsEndedMail } from "./helpdesk.mail.ts";
import { askOnAccount, defineHelpdeskAct, id, loadOwner } from "./helpdesk-act.ts";

export const endSessions = defineHelpdeskAct({
  name: "end-sessions",
  input: z.strictObject({ account: id, session: id.nullable() }),
  forms: [
    // Without a session id: all sessions.
    askOnAccount("end-sessions", z.object({ session: typedField(64) }), async (world, _, { id: account }, typed) => {
      const session = (await listSessions(world, account)).find((it) => it.id === typed.session)?.id ?? null;
      if (typed.session !== "" && session === null) return redirect(`/konsol/akun/${account}`);
      return { ask: { account, session } };
    }),
  ],
  kind: ({ session }) => (session === null ? "end-sessions" : "end-session"),
  page: ({ account }) => `/konsol/akun/${account}`,
  load: loadOwner,
  effect: () => [],
  closes: { people: ({ owner }) => [owner], noted: ["sessions-ended"] },
  perform: async (tx, by, { owner }, { session }) => {
    if (session === null) await endAll(tx, owner.id, null, "ended-by-officer");
    else if (!(await endSession(tx, owner.id, session, "ended-by-officer"))) return "sudah";
    await queueMail(tx, sessionsEndedMail(tx, await recordBoth(tx, by, owner.id, "sessions-ended", { session })));
    return "sesi";
  },
  audit: { "helpdesk.sessions-ended": { id: "Sesi diakhiri petugas", en: "Sessions ended by an officer" } },
  words: {
    done: {
      sesi: { id: "Sesi diakhiri. Pemilik akun diberi tahu.", en: "Sessions ended. The account's owner is told." },
    },
  },
});
