/** A real SMTP server for tests: it keeps what it is sent, and can refuse for a while. */
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** One mail as its reader sees it. */
export interface ReceivedMail {
  /** The addresses of the envelope, which decide who gets the mail. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every address that the HTML part links to, in order. */
  readonly links: readonly string[];
  /** The whole message as it came over the wire. */
  readonly raw: string;
}

export interface Mailbox {
  /** For SPSE_SMTP_URL. */
  readonly url: string;
  /** Everything received so far, oldest first. */
  readonly mails: readonly ReceivedMail[];
  /**
   * Resolves with the oldest matching mail that no earlier call has taken, present or next to arrive.
   *
   * @throws after `timeoutMs` (default 10 s), naming the subjects that did arrive.
   */
  readonly waitForMail: (matches: (mail: ReceivedMail) => boolean, timeoutMs?: number) => Promise<ReceivedMail>;
  /** While true, every mail is refused with a temporary error (451), as a busy server does. */
  refusing: boolean;
  readonly close: () => Promise<void>;
}

/** Listens on loopback: on a free port, or where it is told. */
export async function openMailbox(port = 0): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  const waiting = new Set<() => void>();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        if (mailbox.refusing) return done(Object.assign(new Error("busy, come again"), { responseCode: 451 }));
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo.map((it) => it.address);
        mails.push(await readMail(raw, to));
        done();
        for (const look of [...waiting]) look();
      });
    },
  });
  server.on("error", () => {}); // a client may break off
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    refusing: false,
    waitForMail: (matches, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          const subjects = mails.map((it) => `${it.subject} → ${it.to.join(", ")}`).join("; ");
          reject(new Error(`the mail did not come; received: ${subjects || "nothing"}`));
        }, timeoutMs);
        const look = (): void => {
          const found = mails.find((it) => !taken.has(it) && matches(it));
          if (!found) return;
          taken.add(found);
          waiting.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}

async function readMail(raw: Buffer, to: readonly string[]): Promise<ReceivedMail> {
  const parsed = await simpleParser(raw);
  const html = parsed.html === false ? "" : (parsed.html ?? "");
  const links = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/gi)].map((match) => decodeEntities(match[1] ?? ""));
  return { to, subject: parsed.subject ?? "", text: parsed.text ?? "", html, links, raw: raw.toString("utf8") };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

const decodeEntities = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
