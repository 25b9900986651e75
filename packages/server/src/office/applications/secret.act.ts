/** Admin PPE approves another secret of an application, or of its webhook. The session that asked may draw it, once. */
import { z } from "zod";
import { speak } from "../../base/platform/ui/texts.ts";
import { letDraw } from "../../connect/application/index.ts";
import { forgetGone } from "../../connect/application/messages/index.ts";
import { letDrawWebhook } from "../../connect/requests/index.ts";
import { askButton, defineApplicationAct, id, noteApplication } from "./application-act.ts";
import { aboutTexts } from "./applications.texts.ts";

const input = z.strictObject({ id });

const audit = {
  "application.secret-approved": {
    id: "Rahasia baru untuk aplikasi disetujui sebagai petugas",
    en: "New secret for an application approved as an officer",
  },
  "application.secret-drawn": {
    id: "Rahasia aplikasi dibuat dan ditampilkan sebagai petugas",
    en: "Application secret made and shown as an officer",
  },
};

const words = {
  done: {
    rahasia: { id: "Rahasia baru disetujui. Sekarang tampilkan rahasianya.", en: "New secret approved. Now show it." },
  },
};

export const renewSecret = defineApplicationAct({
  name: "application-secret",
  input,
  forms: [askButton("ganti")],
  about: ({ name }, _, _world, language) => speak(aboutTexts, language)("new-secret", { name }),
  effect: () => [],
  perform: async (tx, by, found) => {
    if (!(await letDraw(tx, found.id, by.sessionId))) return "tidak-ada";
    await noteApplication(tx, by, "secret-approved", found);
    return "rahasia";
  },
  audit,
  words,
});

export const renewWebhookSecret = defineApplicationAct({
  name: "application-webhook",
  input,
  forms: [askButton("webhook/ganti")],
  about: ({ name }, _, _world, language) => speak(aboutTexts, language)("new-webhook-secret", { name }),
  effect: () => [],
  perform: async (tx, by, found) => {
    if (found.endedAt !== null) return "tidak-ada";
    await letDrawWebhook(tx, found.id, by.sessionId);
    await forgetGone(tx, found.id);
    await noteApplication(tx, by, "secret-approved", found, { secret: "webhook" });
    return "rahasia";
  },
  audit,
  words,
});
