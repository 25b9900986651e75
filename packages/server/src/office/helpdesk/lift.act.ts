/** An officer allows every browser to enrol a phone again after a reset, or refuses a colleague's approval of that. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { liftEnrolBrowser } from "../../core/account/index.ts";
import { aboutOf, endFirstYes, recordBoth, resetNeedsTwo } from "../frame/index.ts";
import { liftedMail, liftRefusedMail } from "./helpdesk.mail.ts";
import { askOnAccount, checked, decisionForm, defineHelpdeskAct, id, loadOwner, note } from "./helpdesk-act.ts";

export const refuseLift = defineHelpdeskAct({
  name: "refuse-lift",
  input: z.strictObject({ account: id, note }),
  kind: "refuse-browsers",
  load: loadOwner,
  effect: () => [],
  perform: async (tx, by, { owner }, { note }) => {
    if (!(await endFirstYes(tx, aboutOf("lift", owner.id)))) return "sudah";
    const account = await recordBoth(tx, by, owner.id, "lift-refused", { note: note || null });
    await queueMail(tx, liftRefusedMail(tx, account));
    return "izin-ditolak";
  },
  audit: {
    "helpdesk.lift-refused": {
      id: "Izin mendaftarkan ponsel dari peramban lain ditolak",
      en: "Registering a phone from another browser refused",
    },
  },
  words: {
    done: {
      "izin-ditolak": {
        id: "Izin ditolak: tidak ada yang diubah. Pemilik akun diberi tahu.",
        en: "Permission refused: nothing was changed. The account's owner is told.",
      },
    },
  },
});

export const lift = defineHelpdeskAct({
  name: "lift",
  input: z.strictObject({ account: id, checked, note }),
  forms: [
    askOnAccount("lift", decisionForm, async (world, visit, owner, { decision, checked, note }, again) => {
      if (decision === "refuse") return refuseLift.ask(world, visit, { account: owner.id, note });
      return checked ? { ask: { account: owner.id, checked, note } } : again(world, visit, owner, "lift");
    }),
  ],
  kind: "allow-browsers",
  load: loadOwner,
  effect: ({ owner }) => [{ account: owner.id, changes: "enrolment" }],
  refuse: (tx, _, { owner }) => (!owner.active || (owner.enrolBrowserUntil ?? 0) <= tx.now() ? "sudah" : null),
  two: { yes: "lift", needed: (tx, { owner }) => resetNeedsTwo(tx, owner) },
  perform: async (tx, by, { owner }, { checked, note }) => {
    if (!(await liftEnrolBrowser(tx, owner.id))) return "sudah";
    const detail = { checked, note: note || null, ...by.first };
    await queueMail(tx, liftedMail(tx, await recordBoth(tx, by, owner.id, "enrolment-lifted", detail)));
    return "dibuka";
  },
  audit: {
    "helpdesk.enrolment-lifted": {
      id: "Ponsel boleh didaftarkan dari peramban lain",
      en: "Phone may be registered from another browser",
    },
  },
  words: {
    done: {
      dibuka: {
        id: "Ponsel baru kini dapat didaftarkan dari peramban mana pun. Pemilik akun diberi tahu.",
        en: "A new phone can now be registered from any browser. The account's owner is told.",
      },
    },
  },
});
