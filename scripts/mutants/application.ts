/** What an application is set to, who may open it, and what it may ask of people's phones. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const MAY_ASK = `${SRC}/connect/requests/may-ask.test.ts`;
const REQUEST = `${SRC}/connect/requests/request.story.test.ts`;
const ATTACKS = "packages/server/attacks/application-request.story.test.ts";
const STANDING = `${SRC}/core/acceptor/application/standing.test.ts`;
const SHAPE = "packages/protocol/test/login-request.test.ts";
const ONE_APPLICATION = `${SRC}/office/applications/one.story.test.ts`;
const TILES = `${SRC}/connect/application/tiles.story.test.ts`;
const OUTSIDE = `${SRC}/base/platform/net/outside-url.test.ts`;

export const application: readonly Mutant[] = [
  {
    id: "application-outdated",
    breaks: "a Ya for an application's settings holds after another change",
    file: `${SRC}/connect/application/application.sql.ts`,
    source: "!now || settingsMark(now) !== was",
    replacement: "!now",
    tests: [`${SRC}/connect/application/settings.story.test.ts`],
  },
  {
    id: "application-cut",
    breaks: "a change of an application may be longer than what the phone shows",
    file: `${SRC}/office/applications/change.act.ts`,
    source: "aboutChange(name, application, read.wanted).length > ABOUT_MOST",
    replacement: "false",
    tests: [ONE_APPLICATION],
  },
  {
    id: "application-host-taken",
    breaks: "two applications may guard one host",
    file: `${SRC}/connect/application/application.sql.ts`,
    source: 'if (settings.hosts.some(({ host }) => taken.some((it) => isOneJar(it, host)))) return "host-taken";',
    replacement: "",
    tests: [`${SRC}/connect/application/settings.story.test.ts`],
  },
  {
    id: "application-host-port",
    breaks: "two applications guard one host at two ports, and get each other's cookies",
    file: `${SRC}/base/platform/net/outside-url.ts`,
    source: "withoutPort(one) === withoutPort(other)",
    replacement: "one === other",
    tests: [`${SRC}/connect/application/settings.story.test.ts`],
  },
  {
    id: "application-ended-opens",
    breaks: "a tile opens an application that has ended",
    file: `${SRC}/connect/application/application.ts`,
    source: "if (endedAt !== null || !active) return false;",
    replacement: "",
    tests: [TILES],
  },
  {
    id: "application-address-form",
    breaks: "an application's address may be written so that browsers read another one",
    file: `${SRC}/base/platform/net/outside-url.ts`,
    source: "if (text !== url.href && ",
    replacement: "if (false && ",
    tests: [OUTSIDE],
  },
  {
    id: "request-of-another",
    breaks: "an application reads and cancels another one's request",
    file: `${SRC}/core/acceptor/application/request.sql.ts`,
    source: '.where("p.client", "=", application)',
    replacement: '.where("p.client", "!=", "")',
    tests: [ATTACKS],
  },
  {
    id: "request-replaced-by-another",
    breaks: "an application pushes away another one's request",
    file: `${SRC}/core/acceptor/application/request.sql.ts`,
    source: 'where("client", "=", application),\n        where("expires_at"',
    replacement: 'where("client", "!=", ""),\n        where("expires_at"',
    tests: [`${SRC}/core/acceptor/application/ask.test.ts`],
  },
  {
    id: "request-unaskable",
    breaks: "an application asks a person who may not open it",
    file: `${SRC}/connect/requests/ask-person.ts`,
    source: "if (!mayOpen(application, account) || application.settings.passkey) return false;",
    replacement: "",
    tests: [REQUEST],
  },
  {
    id: "request-not-counted",
    breaks: "an application bombs a phone",
    file: `${SRC}/connect/requests/ask-person.ts`,
    source: 'if (counted.kind === "spent") return',
    replacement: "if (counted === null) return",
    tests: [ATTACKS],
  },
  {
    id: "request-after-refusal",
    breaks: "an application asks at once after Bukan saya",
    file: `${SRC}/connect/requests/may-ask.ts`,
    source: "if (pause !== undefined && until > now",
    replacement: "if (pause !== undefined && until > now + 1e9",
    tests: [MAY_ASK],
  },
  {
    id: "request-report-forgiven",
    breaks: "a Ya that was taken back forgives refusals",
    file: `${SRC}/connect/requests/may-ask.ts`,
    source: 'it.decision === "approve" && it.report_jws === null',
    replacement: 'it.decision === "approve"',
    tests: [MAY_ASK],
  },
  {
    id: "request-report-late",
    breaks: "Bukan saya to a request that was replaced makes no pause",
    file: `${SRC}/connect/requests/may-ask.ts`,
    source: " || refusedAt(it) > yesAt",
    replacement: "",
    tests: [MAY_ASK],
  },
  {
    id: "request-always-rings",
    breaks: "requests without a Ya wake the phone without end",
    file: `${SRC}/connect/requests/may-ask.ts`,
    source: "wakes: inVain.length < ASKED_IN_VAIN_MOST",
    replacement: "wakes: inVain.length >= 0",
    tests: [MAY_ASK],
  },
  {
    id: "request-approval-lapses",
    breaks: "a later change of the account takes an approval back",
    file: `${SRC}/core/acceptor/approval.ts`,
    source: 'if (row.decision === "approve") return "approved";',
    replacement: 'if (row.decision === "approve" && row.epoch === row.liveEpoch) return "approved";',
    tests: [STANDING],
  },
  {
    id: "request-report-unseen",
    breaks: "an application does not learn of a later Bukan saya",
    file: `${SRC}/core/acceptor/approval.ts`,
    source: 'if (row.report_jws !== null || row.decision === "report")',
    replacement: 'if (row.decision === "report")',
    tests: [STANDING],
  },
  {
    id: "request-unnamed",
    breaks: "a phone shows an application's request that names no application",
    file: "packages/protocol/src/login-request.ts",
    source: 'if ((purpose === "application") !== (asked !== undefined)) return',
    replacement: "if (asked === null) return",
    tests: [SHAPE],
  },
  {
    id: "request-blank-screens",
    breaks: "empty lines push a transaction's end out of sight",
    file: "packages/protocol/src/text.ts",
    source: 'at > 0 && at < lines.length - 1 && lines[at - 1] !== ""',
    replacement: "at > 0 && at < lines.length - 1",
    tests: [SHAPE],
  },
];
