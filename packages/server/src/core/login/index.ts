/** Login: from a User ID to Beranda. The start's tables name its pages and its ending. */

export {
  eraseLogins, // data-life erases a person
} from "./login.sql.ts";
export {
  rememberedAccounts, // the home page begins their login too
  rememberedScripts, // with the script that this needs
} from "./remembered.html.ts";
