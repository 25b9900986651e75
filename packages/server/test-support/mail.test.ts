import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createTransport } from "nodemailer";
import { openMailbox } from "./mail.ts";

const mailbox = await openMailbox();
const transport = createTransport(mailbox.url);
after(async () => {
  transport.close();
  await mailbox.close();
});
const send = (subject: string) =>
  transport.sendMail({
    from: "spse@contoh.go.id",
    to: "ppk2@contoh.go.id",
    subject,
    text: "isi",
    html: '<a class="b" href="http://x/?a=1&amp;b=2">Reset 2FA</a>',
  });

test("a mail is waited for, and taken once", async () => {
  const coming = mailbox.waitForMail((it) => it.subject === "Satu");
  await send("Satu");
  const mail = await coming;
  assert.deepEqual([mail.to, mail.text.trim(), mail.links], [["ppk2@contoh.go.id"], "isi", ["http://x/?a=1&b=2"]]);
  await assert.rejects(mailbox.waitForMail((it) => it.subject === "Satu", 1));
});

test("a refusing server refuses for now", async () => {
  mailbox.refusing = true;
  await assert.rejects(send("Dua"), { responseCode: 451 });
  mailbox.refusing = false;
  await send("Dua");
  assert.equal(mailbox.mails.filter((it) => it.subject === "Dua").length, 1);
});
