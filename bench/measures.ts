/** Every measure, in the order in which they are taken. */
import type { Measure } from "./frame/measure.ts";
import { appOpen } from "./measures/app-open.ts";
import { appUnlock } from "./measures/app-unlock.ts";
import { appWeight } from "./measures/app-weight.ts";
import { applicationRequest } from "./measures/application-request.ts";
import { captcha } from "./measures/captcha.ts";
import { captchaWork } from "./measures/captcha-work.ts";
import { cluster } from "./measures/cluster.ts";
import { findAccount } from "./measures/find-account.ts";
import { forwardAuth } from "./measures/forward-auth.ts";
import { growth } from "./measures/growth.ts";
import { importUsers } from "./measures/import.ts";
import { job } from "./measures/job.ts";
import { loginApproval } from "./measures/login-approval.ts";
import { loginBytes } from "./measures/login-bytes.ts";
import { loginCode } from "./measures/login-code.ts";
import { loginStatements } from "./measures/login-statements.ts";
import { memory } from "./measures/memory.ts";
import { notify } from "./measures/notify.ts";
import { offline } from "./measures/offline.ts";
import { openid } from "./measures/openid.ts";
import { overload } from "./measures/overload.ts";
import { pageWeight } from "./measures/page-weight.ts";
import { peers } from "./measures/peers.ts";
import { policy } from "./measures/policy.ts";
import { scanner } from "./measures/scanner.ts";
import { slowDisk } from "./measures/slow-disk.ts";
import { start } from "./measures/start.ts";
import { storm } from "./measures/storm.ts";
import { waitingMemory } from "./measures/waiting-memory.ts";
import { wake } from "./measures/wake.ts";

export const measures: readonly Measure[] = [
  loginApproval,
  loginCode,
  loginStatements,
  applicationRequest,
  forwardAuth,
  openid,
  peers,
  wake,
  waitingMemory,
  storm,
  memory,
  overload,
  slowDisk,
  cluster,
  growth,
  findAccount,
  importUsers,
  job,
  start,
  pageWeight,
  appWeight,
  offline,
  appOpen,
  appUnlock,
  scanner,
  captcha,
  captchaWork,
  loginBytes,
  notify,
  policy,
];
