/** The rule for User IDs: one for the form, the command line, the login and phones. */
import { lineShape } from "./text.ts";

/** Shortest User ID that a new account may have. */
export const USER_ID_LEAST = 3;
/** Longest User ID, in UTF-16 units. [P-8] */
export const USER_ID_MOST = 64;

const NEW_USER_ID = new RegExp(`^[A-Za-z0-9._-]{${USER_ID_LEAST},${USER_ID_MOST}}$`);

/** Whether a new account may have this User ID: letters without accents, digits, dots, underscores and hyphens. */
export const isNewUserId = (text: string): boolean => NEW_USER_ID.test(text);

/** A User ID as it is read: any visible line, since another LPSE may give out others. [P-8] */
export const userIdShape = lineShape(USER_ID_MOST);
