/** Officers of a busy LPSE wander through the console. `office-wander.txt` has the digest of each step (wander.ts). */
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { busyOffice } from "./busy-office.ts";
import { holdWander, type Wanderer } from "./wander.ts";

holdWander(
  "Officers of a busy LPSE",
  "office-wander.txt",
  [
    [1, 300],
    [2, 300],
  ],
  async (world) => {
    const { paths } = await busyOffice(world);
    const starts = paths.map(([, path]) => path);
    const roles = ["admin-ppe", "helpdesk", "auditor"] as const;
    const wanderers: Wanderer[] = [];
    for (const role of roles) {
      const { desk, officer } = await atHelpdesk(world, role, `WANDERER-${role}`.toUpperCase());
      wanderers.push({ name: officer.account.userId, browser: desk, phone: officer.phone, starts });
    }
    return {
      wanderers,
      within: /\/konsol|\/helpdesk/,
      leavesOut:
        /^sends \/(language|keluar)|captcha|konsol\/sistem|(2fa|devices|passkeys|password|email|browsers|browser-key|sessions)\b/,
    };
  },
);
