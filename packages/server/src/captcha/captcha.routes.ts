/** The paths of Kode Keamanan. The form itself belongs to the page that asks. */
import type { Route } from "../web/route.ts";
import { checkForm, checkInPlace, playSound, showNext, showPicture, showWork, type Whose } from "./captcha.flow.ts";

/** @param whose names the account that a wrong answer was about, as far as the browser reveals it. */
export const captchaRoutes = (whose: Whose): readonly Route[] => [
  { method: "GET", path: "/captcha/:id/picture.png", guard: "open", flow: showPicture },
  { method: "GET", path: "/captcha/:id/sound.wav", guard: "open", flow: playSound },
  { method: "GET", path: "/captcha/:id/work", guard: "open", flow: showWork },
  { method: "GET", path: "/captcha/:id/next", guard: "open", flow: showNext(whose) },
  { method: "POST", path: "/captcha/check", guard: "open", form: checkForm, flow: checkInPlace(whose) },
];
