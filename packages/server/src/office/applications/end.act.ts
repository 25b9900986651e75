/** Admin PPE ends an application: each of its calls is refused from then on. */
import { z } from "zod";
import { speak } from "../../base/platform/ui/texts.ts";
import { endApplication as end } from "../../connect/application/index.ts";
import { deleteWebhookSecrets } from "../../connect/requests/index.ts";
import { endWaitingOf } from "../../core/power/index.ts";
import { askButton, defineApplicationAct, id, noteApplication } from "./application-act.ts";
import { aboutTexts } from "./applications.texts.ts";

export const endApplication = defineApplicationAct({
  name: "application-end",
  input: z.strictObject({ id }),
  forms: [askButton("akhiri")],
  about: ({ name }, _, _world, language) => speak(aboutTexts, language)("end", { name }),
  effect: () => [],
  perform: async (tx, by, found) => {
    if (!(await end(tx, found.id))) return "tidak-ada";
    await deleteWebhookSecrets(tx, found.id);
    await endWaitingOf(tx, found.id);
    await noteApplication(tx, by, "ended", found);
    return "diakhiri";
  },
  audit: { "application.ended": { id: "Aplikasi diakhiri sebagai petugas", en: "Application ended as an officer" } },
  words: {
    done: {
      diakhiri: {
        id: "Aplikasi diakhiri. Semua panggilannya ditolak mulai sekarang.",
        en: "The application has ended. All its calls are refused from now on.",
      },
    },
  },
});
