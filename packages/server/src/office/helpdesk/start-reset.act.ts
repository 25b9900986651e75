/** An officer has checked a person's identity in a case, and mails the way to Reset 2FA. It opens nothing by itself. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { officers } from "../../base/rules/roles.ts";
import { redirect } from "../../core/session/web/index.ts";
import { askForm, defineAct, officer, ofPath, recordBoth, type ShowAgain } from "../frame/index.ts";
import { resetStartedMail } from "./cases/case.mail.ts";
import { findCase, recordCheck } from "./cases/case.sql.ts";
import type { Case } from "./cases/case.ts";
import { checked, checkForm, id, loadOwner, note } from "./helpdesk-act.ts";

/** Passes the case of the path to the flow; leads to the desk where the case does not exist or is about the officer. */
export const ofCase = ofPath(async (world, visit) => {
  const found = await findCase(world, visit.params.id ?? "");
  return found && found.accountId !== visit.session.account.id ? { found } : redirect("/helpdesk?selesai=sudah");
});

export const startReset = defineAct({
  name: "start-reset",
  input: z.strictObject({ case: id, account: id, checked, note }),
  forms: [
    askForm(
      officer,
      "/helpdesk/cases/:id/start-reset",
      checkForm,
      ofCase(async (world, visit, shown, { checked, note }: z.infer<typeof checkForm>, again: ShowAgain<[Case]>) => {
        if (shown.closedAt !== null) return redirect(`/helpdesk/cases/${shown.id}?selesai=sudah`);
        return checked
          ? { ask: { case: shown.id, account: shown.accountId, checked, note } }
          : again(world, visit, shown);
      }),
    ),
  ],
  kind: "start-reset",
  roles: officers,
  targets: ({ account }) => [account],
  load: async (world, input) => ({ ...(await loadOwner(world, input)), known: await findCase(world, input.case) }),
  on: ({ owner }) => owner,
  effect: () => [],
  refuse: (_, { officer }, { owner, known }) =>
    known?.accountId !== owner.id || owner.id === officer.id || !owner.active || owner.twoFactorSince === null
      ? "sudah"
      : null,
  perform: async (tx, by, { owner }, { case: id, checked, note }) => {
    if (!(await recordCheck(tx, id, checked, by.officer.id))) return "sudah";
    await recordBoth(tx, by, owner.id, "reset-started", { case: id, checked, note: note || null });
    await queueMail(tx, resetStartedMail(tx, owner));
    return "dimulai";
  },
  audit: { "helpdesk.reset-started": { id: "Reset 2FA dimulai petugas", en: "Reset 2FA started by an officer" } },
  words: {
    done: {
      dimulai: {
        id: "Pemilik akun menerima email berisi langkah Reset 2FA.",
        en: "The account's owner receives an email with the steps of Reset 2FA.",
      },
    },
    undone: {
      sudah: {
        id: "Tidak ada yang diubah: kasus sudah ditutup, atau 2FA akun ini sudah tidak aktif.",
        en: "Nothing was changed: the case is closed, or 2FA of this account is off by now.",
      },
    },
  },
  back: "/helpdesk",
  page: (input) => `/helpdesk/cases/${input.case}`,
});
