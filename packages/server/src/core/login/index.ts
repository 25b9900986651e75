/** Login: from a User ID to Beranda. The start's tables name its pages and its ending. */

export {
  eraseLogins, // data-life erases a person
} from "./login.sql.ts";
export {
  asksRememberedPasskey, // the home page has the script for it
  passkeyForm, // and its form
  rememberedAccounts, // the home page begins their login too
} from "./remembered.html.ts";
