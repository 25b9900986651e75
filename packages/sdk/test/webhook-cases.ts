/** Calls of an LPSE, and everybody who would like to be taken for it. Standard Webhooks 1.0.0 */
import { createHmac } from "node:crypto";

const [SECRET, FORMER, STRANGE] = ["a", "b", "c"].map((it) => `whsec_${btoa(it.repeat(32))}`) as [
  string,
  string,
  string,
];
const NOW = 1_800_000_000;
const BODY = '{"type":"request.ended","data":{"id":"r7Qe2WmXc5Ty8UiP1oLk3A","status":"approved"}}';

interface Made {
  readonly by?: readonly string[];
  readonly time?: string;
  readonly body?: string;
  readonly sent?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** One call: `body` is signed, `sent` arrives. */
function call({ by = [SECRET], time = `${NOW}`, body = BODY, sent = body, headers = {} }: Made) {
  const sign = (secret: string) =>
    `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
      .update(`m1.${time}.${body}`)
      .digest("base64")}`;
  const made = { "webhook-id": "m1", "webhook-timestamp": time, "webhook-signature": by.map(sign).join(" ") };
  return { headers: { ...made, ...headers }, body: sent };
}
const right = call({}).headers["webhook-signature"];

const valid: Record<string, Made> = {
  "signed a moment ago": {},
  "five minutes old": { time: `${NOW - 300}` },
  "from a clock five minutes ahead": { time: `${NOW + 300}` },
  "two signatures, the second fits": { by: [STRANGE, SECRET] },
  "signed with the former secret, which is still given": { by: [FORMER] },
  "an unknown version beside ours": { headers: { "webhook-signature": `v2,AAAA v1a,AAAA ${right}` } },
  "members that a later version adds": { body: BODY.replace("}}", ',"more":1},"more":{"a":[true,null]}}') },
};
const unsigned: Record<string, Made> = {
  "signed by another secret": { by: [STRANGE] },
  "another status in the body": { sent: BODY.replace("approved", "denied") },
  "one space more in the body": { sent: BODY.replace(",", ", ") },
  "an empty body": { sent: "" },
  "another id": { headers: { "webhook-id": "m2" } },
  "the time of now on an old call": { time: `${NOW - 4000}`, headers: { "webhook-timestamp": `${NOW}` } },
  "no id": { headers: { "webhook-id": null } },
  "no time": { headers: { "webhook-timestamp": null } },
  "no signature": { headers: { "webhook-signature": null } },
  "an empty signature": { headers: { "webhook-signature": "" } },
  "a version alone": { headers: { "webhook-signature": "v1," } },
  "the signature under another version": { headers: { "webhook-signature": right.replace("v1,", "v2,") } },
  "the signature without a version": { headers: { "webhook-signature": right.replace("v1,", "") } },
  "the first half of the signature": { headers: { "webhook-signature": right.slice(0, 24) } },
  "a line feed after the time": { time: `${NOW}\n` },
  "a header in the time": { time: `${NOW}\r\nwebhook-id: m2` },
  "a time with a sign": { time: `+${NOW}` },
  "a time in words": { time: "now" },
  "a time with a fraction": { time: `${NOW}.0` },
  "a time in other digits": { time: "١٨٠٠٠٠٠٠٠٠" },
  "an id that takes over the time": { headers: { "webhook-id": `m1.${NOW}`, "webhook-timestamp": "0" } },
};
const old: Record<string, Made> = {
  "a copy of five minutes and a second": { time: `${NOW - 301}` },
  "a copy of last year": { time: `${NOW - 31_536_000}` },
  "from a clock too far ahead": { time: `${NOW + 301}` },
  "the beginning of time": { time: "0" },
};
const casesOf = (all: Readonly<Record<string, Made>>, code: string | null) =>
  Object.entries(all).map(([name, made]) => ({ name, code, ...call(made) }));

/** `now`: the receiver's clock; `secrets`: what it trusts; `code`: null where the call is believed. */
export const webhookCases = {
  ...{ now: NOW, secrets: [FORMER, SECRET] },
  valid: casesOf(valid, null),
  hostile: [...casesOf(unsigned, "webhook-unsigned"), ...casesOf(old, "webhook-old")],
};
