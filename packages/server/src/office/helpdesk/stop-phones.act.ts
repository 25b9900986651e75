/** An officer stops all authenticators of an account, for somebody who has lost a phone. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { stopPhones as stopAll } from "../../core/factors/ending/index.ts";
import { allFactors, capital } from "../../core/factors/index.ts";
import { recordBoth } from "../frame/index.ts";
import { phonesStoppedMail } from "./helpdesk.mail.ts";
import { askOnAccount, checked, checkForm, defineHelpdeskAct, id, loadOwner, note } from "./helpdesk-act.ts";

export const stopPhones = defineHelpdeskAct({
  name: "stop-phones",
  input: z.strictObject({ account: id, checked, note }),
  forms: [
    askOnAccount("stop-phones", checkForm, async (world, visit, owner, { checked, note }, again) =>
      checked ? { ask: { account: owner.id, checked, note } } : again(world, visit, owner, "stop-phones"),
    ),
  ],
  kind: "stop-phones",
  page: ({ account }) => `/konsol/akun/${account}`,
  load: loadOwner,
  effect: ({ owner }) => [{ account: owner.id, changes: "factors" }],
  closes: { people: ({ owner }) => [owner], noted: ["phones-stopped"], cannotWait: true },
  perform: async (tx, by, { owner }, { checked, note }) => {
    if (!(await stopAll(tx, owner, "officer", by.from))) return "sudah";
    const account = await recordBoth(tx, by, owner.id, "phones-stopped", { checked, note: note || null });
    await queueMail(tx, phonesStoppedMail(tx, account));
    return "berhenti";
  },
  audit: {
    "helpdesk.phones-stopped": { id: `${capital(allFactors.id)} dihentikan`, en: `${capital(allFactors.en)} stopped` },
  },
  words: {
    done: {
      berhenti: {
        id: "Semua ponsel akun itu dihentikan. Pemilik akun diberi tahu.",
        en: "All phones of that account are stopped. The account's owner is told.",
      },
    },
  },
});
