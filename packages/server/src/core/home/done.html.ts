/** The notice that a change was done, at the page where the person goes on. */

import { postButton } from "../../base/platform/ui/form.html.ts";
import type { Html } from "../../base/platform/ui/html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { texts } from "./done.texts.ts";
import { doneWord } from "./done.ts";

/** The notice for this visit's `selesai`. After a stranger's factor was removed, it has the way to a new password. */
export function doneNotice(visit: SessionVisit): Html | false {
  const done = doneWord(visit.query.selesai);
  if (done === null) return false;
  const say = speak(texts, visit.language);
  const urgent = /^bukan-.*-saya$/.test(done);
  const warns = urgent || done === "aplikasi" || done === "perubahan-lewat";
  return notice(
    warns ? "warning" : "success",
    [say(`done.${done}`), urgent && postButton(visit, "/password/proof", say("password"))],
    { role: "status" },
  );
}
