/** SCIM 2.0: accounts that a directory of the LPSE keeps. */

export {
  keeperOf, // the console says which directory keeps an account
  releaseKept, // data-life erases a person
} from "./directory.sql.ts";
