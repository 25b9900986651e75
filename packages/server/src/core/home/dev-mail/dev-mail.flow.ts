/** The demo's mailbox: GET /dev/mail lists the outbox, where mails stay if there is no mail server, and /dev/mail/:id shows one as a mail program does. */
import { unixSeconds } from "@spse/protocol";
import { loadKeptMails } from "../../../base/platform/outbox/outbox.sql.ts";
import type { World } from "../../../base/platform/world.ts";
import { page, type Reply, type Visit } from "../../session/web/index.ts";
import { type KeptMail, mailAsShown, mailboxPage, nothingPage } from "./dev-mail.html.ts";

const SHOWN = 50;

export async function showMailbox(world: World, visit: Visit): Promise<Reply> {
  if (world.config.mode !== "demo") return page(nothingPage(world, visit), { status: 404 });
  return page(mailboxPage(world, visit, await loadMails(world)));
}

export async function showMail(world: World, visit: Visit): Promise<Reply> {
  const mail = world.config.mode === "demo" && (await loadMails(world)).find(({ id }) => id === visit.params.id);
  if (!mail) return page(nothingPage(world, visit), { status: 404 });
  const body = mailAsShown(world, visit, mail);
  return { kind: "bytes", status: 200, type: "text/html; charset=utf-8", body, cache: "never", styled: true };
}

const loadMails = async (world: World): Promise<readonly KeptMail[]> =>
  (await loadKeptMails(world, SHOWN)).map(({ id, sealed, createdAt }) => ({
    id,
    at: unixSeconds(createdAt),
    ...(JSON.parse(world.keys.open("mail", id, sealed)) as Pick<KeptMail, "to" | "subject" | "html">),
  }));
