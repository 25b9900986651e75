/** GET /dev/mail: the demo's mailbox. It reads the outbox, where mails stay if there is no mail server. */
import { unixSeconds } from "@spse/protocol";
import { loadKeptMails } from "../../../base/platform/outbox/outbox.sql.ts";
import type { World } from "../../../base/platform/world.ts";
import { page, type Reply, type Visit } from "../../session/web/index.ts";
import { linksOf, mailboxPage, nothingPage } from "./dev-mail.html.ts";

const SHOWN = 50;

export async function showMailbox(world: World, visit: Visit): Promise<Reply> {
  if (world.config.mode !== "demo") return page(nothingPage(world, visit), { status: 404 });
  const mails = (await loadKeptMails(world, SHOWN)).map((mail) => {
    const { to, subject, text, html } = JSON.parse(world.keys.open("mail", mail.id, mail.sealed)) as Record<
      string,
      string
    >;
    const links = linksOf(html ?? "", world.config.portalUrl);
    return { to: to ?? "", subject: subject ?? "", text: text ?? "", at: unixSeconds(mail.createdAt), links };
  });
  return page(mailboxPage(world, visit, mails));
}
