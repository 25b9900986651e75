/**
 * The types of all tables as Kysely sees them, derived from the columns that migrations declare and explain. A later
 * migration exports what it adds in the same form, `tables = { account: { new_column: optional(text) } }`, and joins
 * both lines here. What a migration drops leaves here by `Omit`.
 */
import { tables as first } from "./migrations/0001-schema.ts";
import { tables as boundKey } from "./migrations/0002-expand-bound-key.ts";
import { tables as language } from "./migrations/0003-expand-language.ts";
import { tables as integration } from "./migrations/0005-expand-integration.ts";
import { tables as proposals } from "./migrations/0006-expand-proposals.ts";
import { tables as tender } from "./migrations/0007-expand-tender.ts";
import type { Tables } from "./migrations/columns.ts";

const declared: readonly Readonly<Record<string, object>>[] = [
  first,
  boundKey,
  language,
  integration,
  proposals,
  tender,
];
export interface Schema
  extends Tables<
    typeof first & typeof boundKey & typeof language & typeof integration & typeof proposals & typeof tender
  > {}

/** The names of a table's columns. */
export const columnsOf = <Table extends keyof Schema>(table: Table) =>
  declared.flatMap((it) => Object.keys(it[table] ?? {})) as (keyof Schema[Table] & string)[];

export type AccountTable = Schema["account"];
export type AccountLinkTable = Schema["account_link"];
export type AccountImportTable = Schema["account_import"];
export type ImportLineTable = Schema["import_line"];
export type SessionTable = Schema["session"];
export type ProofTable = Schema["proof"];
export type ApprovalTable = Schema["approval"];
export type FirstYesTable = Schema["first_yes"];
export type DeviceTable = Schema["device"];
export type UserVerificationTable = Schema["user_verification"];
export type OfferTable = Schema["offer"];
export type VoucherTable = Schema["voucher"];
export type RecoveryCodeTable = Schema["recovery_code"];
export type RecoverySetTable = Schema["recovery_set"];
export type BrowserTable = Schema["browser"];
export type PolicyTable = Schema["policy"];
export type MailedCodeTable = Schema["mailed_code"];
export type EmailChangeTable = Schema["email_change"];
export type WaitingChangeTable = Schema["waiting_change"];
export type ThrottleTable = Schema["throttle"];
export type ApplicationTable = Schema["application"];
export type DirectoryAccountTable = Schema["directory_account"];
export type OpenidSignInTable = Schema["openid_sign_in"];
export type PushSubscriptionTable = Schema["push_subscription"];
export type PushTable = Schema["push"];
export type ResetTable = Schema["reset"];
export type HelpdeskCaseTable = Schema["helpdesk_case"];
export type AnnouncementTable = Schema["announcement"];
export type PolicyNoticeTable = Schema["policy_notice"];
