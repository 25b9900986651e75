/** The LPSE's directory: passwords by LDAP, accounts by SCIM. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";

export const directory: readonly Mutant[] = [
  {
    id: "directory-empty",
    breaks: "an empty password is sent to the directory",
    file: `${SRC}/base/platform/ldap/ldap.ts`,
    source: 'typed === "" || ',
    replacement: "",
    tests: [`${SRC}/base/platform/ldap/ldap.story.test.ts`],
  },
  {
    id: "directory-filter",
    breaks: "signs of a filter in a User ID are read",
    file: `${SRC}/base/platform/ldap/ldap.ts`,
    within: "filterFor",
    source: "escapeValue(userId)",
    replacement: "userId",
    tests: [`${SRC}/base/platform/ldap/ldap.story.test.ts`],
  },
  {
    id: "scim-closed",
    breaks: "a directory opens what an officer has closed",
    file: `${SRC}/connect/scim/users.flow.ts`,
    source: "opens && kept.closedEpoch !== account.epoch",
    replacement: "opens && kept.closedEpoch === 0",
    tests: [`${SRC}/connect/scim/users.story.test.ts`],
  },
  {
    id: "scim-taken-back",
    breaks: "a directory's next run sets an address again that was taken back",
    file: `${SRC}/connect/scim/users.flow.ts`,
    source: " && !(await wasTakenBack(tx, account.id, email.trim()))",
    replacement: "",
    tests: [`${SRC}/connect/scim/users.story.test.ts`],
  },
  {
    id: "scim-odd-text",
    breaks: "text that PostgreSQL cannot keep is a fault in place of a refusal",
    file: `${SRC}/connect/scim/user.ts`,
    source: " || !isKeepable(value)",
    replacement: "",
    tests: ["packages/server/attacks/odd-text.story.test.ts"],
  },
];
