/** An account in a row of another statement, which joins it. */
import { type Account, type AccountRow, fromRow } from "./account.ts";

/** The columns of an account that another statement joins as `a`: {@link joinedAccount} reads them. */
export const accountColumns = [
  "a.id as a_id",
  "a.user_id as a_user_id",
  "a.kind as a_kind",
  "a.role as a_role",
  "a.name as a_name",
  "a.registration_number as a_registration_number",
  "a.email as a_email",
  "a.second_email as a_second_email",
  "a.password_hash as a_password_hash",
  "a.epoch as a_epoch",
  "a.active as a_active",
  "a.role_until as a_role_until",
  "a.last_login_at as a_last_login_at",
  "a.created_at as a_created_at",
  "a.two_factor_since as a_two_factor_since",
  "a.password_reset_by_mail_at as a_password_reset_by_mail_at",
  "a.email_changed_at as a_email_changed_at",
  "a.two_factor_reset_by_mail_at as a_two_factor_reset_by_mail_at",
  "a.first_password_at as a_first_password_at",
  "a.email_set_at as a_email_set_at",
  "a.enrol_browser_id as a_enrol_browser_id",
  "a.enrol_browser_until as a_enrol_browser_until",
] as const;

type JoinedRow = { readonly [Column in keyof AccountRow as `a_${Column}`]: AccountRow[Column] };

/** The account in a row that was read with {@link accountColumns}. */
export const joinedAccount = (row: JoinedRow): Account =>
  fromRow({
    id: row.a_id,
    user_id: row.a_user_id,
    kind: row.a_kind,
    role: row.a_role,
    name: row.a_name,
    registration_number: row.a_registration_number,
    email: row.a_email,
    second_email: row.a_second_email,
    password_hash: row.a_password_hash,
    epoch: row.a_epoch,
    active: row.a_active,
    role_until: row.a_role_until,
    last_login_at: row.a_last_login_at,
    created_at: row.a_created_at,
    two_factor_since: row.a_two_factor_since,
    password_reset_by_mail_at: row.a_password_reset_by_mail_at,
    email_changed_at: row.a_email_changed_at,
    two_factor_reset_by_mail_at: row.a_two_factor_reset_by_mail_at,
    first_password_at: row.a_first_password_at,
    email_set_at: row.a_email_set_at,
    enrol_browser_id: row.a_enrol_browser_id,
    enrol_browser_until: row.a_enrol_browser_until,
  });

/** The same where a left join may have found no account. */
export const joinedIfAny = (row: { readonly [Column in keyof JoinedRow]: JoinedRow[Column] | null }): Account | null =>
  row.a_id === null ? null : joinedAccount(row as JoinedRow);
