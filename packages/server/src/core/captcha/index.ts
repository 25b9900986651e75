/** Kode Keamanan: a page that asks shows the field, reads the answer, and counts the failure. */

export {
  asksForNewCode, // without script, another code is a button of the form
  captchaField, // the part of the page's form
  captchaProblem, // a page that does not show the field says why an answer did not count
} from "./captcha.html.ts";
export {
  answerCaptcha, // a flow judges and spends the answer before expensive work
  type CaptchaRefusal, // a flow tells its page why the answer does not count
  captchaFields, // a route names the fields of its form
  judgeAnswer, // a login judges it before the transaction in which it spends it
  newCaptcha, // each showing of a page takes a new challenge
  readCaptchaAnswer, // a flow reads what was typed or worked out
  spendAnswer, // a login spends it with the rest of its price
} from "./captcha.ts";
export {
  tryDrawing, // System examines whether this machine can draw
} from "./draw.ts";
export {
  effortFor, // a page asks how heavy the challenge is
  effortOf, // a login has read the counters with its own
  failuresAt, // the counters that it reads for that
  noteFailure, // a flow makes the next challenge heavier
} from "./effort.ts";
export {
  heavier, // a page with a spent budget asks for more work
  type WorkLevel, // the stories' own decisions name a level
} from "./pow.ts";
export type {
  CaptchaId, // a page is given its challenge
} from "./token.ts";
