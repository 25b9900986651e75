/** What officers may do to the accounts of others, and what policy demands of officers. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const TWO = `${SRC}/helpdesk/two-officers.story.test.ts`;
const ACCOUNT = `${SRC}/helpdesk/account.story.test.ts`;
const HELPDESK = `${SRC}/helpdesk/helpdesk.story.test.ts`;
const STAFF = `${SRC}/policy/staff.story.test.ts`;

export const officers: readonly Mutant[] = [
  {
    id: "two-officers",
    breaks: "one officer is enough for an Admin PPE",
    file: `${SRC}/helpdesk/second-officer/second-officer.ts`,
    within: "needsTwoOfficers",
    source: 'owner.role === "admin-ppe"',
    replacement: "false",
    tests: [TWO],
  },
  {
    id: "two-officers-same",
    breaks: "one officer says yes twice",
    file: `${SRC}/helpdesk/second-officer/second-officer.sql.ts`,
    within: "takeFirstYes",
    source: '    .where("officer_id", "<>", officerId)\n',
    replacement: "",
    tests: [TWO],
  },
  {
    id: "two-officers-owner",
    breaks: "the owner is the second officer, in SQL",
    file: `${SRC}/helpdesk/second-officer/second-officer.sql.ts`,
    within: "takeFirstYes",
    source: '    .where("account_id", "<>", officerId)\n',
    replacement: "",
    tests: [TWO],
  },
  {
    id: "two-officers-act",
    breaks: "a yes to one act counts for another",
    file: `${SRC}/helpdesk/second-officer/second-officer.sql.ts`,
    within: "takeFirstYes",
    source: '    .where("about", "=", about)\n',
    replacement: "",
    tests: [TWO],
  },
  {
    id: "two-officers-late",
    breaks: "a first yes waits for ever",
    file: `${SRC}/helpdesk/second-officer/second-officer.sql.ts`,
    within: "counts",
    source: '    where("first_yes.expires_at", ">", world.now()),\n',
    replacement: "",
    tests: [TWO],
  },
  ...(
    [
      ["owner-epoch", '        .whereRef("owner.epoch", "=", "first_yes.epoch")\n', "the owner was reset"],
      [
        "officer-epoch",
        '        .whereRef("officer.epoch", "=", "first_yes.officer_epoch")\n',
        "the officer was reset",
      ],
      ["officer-active", '        .where("officer.active", "=", 1)\n', "the officer was deactivated"],
      ["officer-role", '        .where("officer.role", "in", [...officers]),\n', "the officer lost the role"],
    ] as const
  ).map(([what, source, since]) => ({
    id: `two-officers-${what}`,
    breaks: `a first yes counts although ${since}`,
    file: `${SRC}/helpdesk/second-officer/second-officer.sql.ts`,
    within: "counts",
    source,
    replacement: "",
    tests: [TWO],
  })),
  {
    id: "two-officers-approve",
    breaks: "a reset of an Admin PPE is approved by one officer",
    file: `${SRC}/helpdesk/decide.ts`,
    within: "decideReset",
    source: 'decision.officer && decision.decision === "approved"',
    replacement: "false",
    tests: [TWO],
  },
  {
    id: "two-officers-lift",
    breaks: "one officer lets every browser of an Admin PPE enrol",
    file: `${SRC}/helpdesk/ending.ts`,
    within: "perform",
    source: '      if (verdict.kind === "first") return waitForSecond(inside, visit, owner, "lift", detail);\n',
    replacement: "",
    tests: [TWO],
  },
  {
    id: "two-officers-told",
    breaks: "nobody is told of a first yes",
    file: `${SRC}/helpdesk/ending.ts`,
    within: "waitForSecond",
    source: "  await queueMail(inside, firstYesMail(inside, owner, act));\n",
    replacement: "",
    tests: [TWO],
  },
  {
    id: "officer-number",
    breaks: "an officer's act needs no number",
    file: `${SRC}/helpdesk/ending.ts`,
    source: '!act || !(proven.withNumber || proven.method === "passkey")',
    replacement: "!act",
    tests: [ACCOUNT, HELPDESK],
  },
  {
    id: "officer-role",
    breaks: "a former officer does an officer's act",
    file: `${SRC}/helpdesk/ending.ts`,
    within: "acts",
    source: " && officers.has(visit.session.account.role)",
    replacement: "",
    tests: [ACCOUNT, HELPDESK],
  },
  ...(
    [
      ["lift", "const owner = await loadAccount(inside, act.account);\n      if (!owner.active"],
      ["stop-phones", "const owner = await loadAccount(inside, act.account);\n      if (!(await stopPhones"],
      ["end-sessions", "if (act.session === null)"],
    ] as const
  ).map(([act, next]) => ({
    id: `officer-own-${act}`,
    breaks: `an officer's own account: ${act}`,
    file: `${SRC}/helpdesk/ending.ts`,
    within: "perform",
    source: `      if (act.account === officer.id) return "sendiri";\n      ${next}`,
    replacement: `      ${next}`,
    tests: [ACCOUNT],
  })),
  {
    id: "staff-mandatory",
    breaks: "in production staff log in without 2FA",
    file: `${SRC}/policy/policy.ts`,
    within: "policyFor",
    source: 'world.config.mode === "production" &&',
    replacement: "false &&",
    tests: [STAFF],
  },
  {
    id: "staff-type-rule",
    breaks: "a rule of their type lowers the demand on staff",
    file: `${SRC}/policy/policy.ts`,
    within: "policyFor",
    source: "      staffRoles.has(subject.role) && {",
    replacement: "      !row && staffRoles.has(subject.role) && {",
    tests: [STAFF],
  },
  {
    id: "officer-always-number",
    breaks: "officers approve without the number on a known browser",
    file: `${SRC}/policy/policy.ts`,
    within: "policyFor",
    source: 'ALWAYS_NUMBER.has(subject.role) && { number: "always" }',
    replacement: 'false && { number: "always" }',
    tests: [STAFF, HELPDESK],
  },
  {
    id: "mandatory-scope",
    breaks: "where 2FA is mandatory, a login without it opens every page",
    file: `${SRC}/web/server.ts`,
    within: "guard",
    source: 'route.guard === "session" && visit.session.scope === "enrol"',
    replacement: "false",
    tests: [STAFF],
  },
];
