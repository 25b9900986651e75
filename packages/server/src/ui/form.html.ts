/** The parts that every form shares. */
import { type Html, html } from "./html.ts";

/** The hidden form token; every `<form method="post">` starts with it. `visit.formToken` gives the value. */
export const formToken = (value: string): Html => html`<input type="hidden" name="_token" value="${value}">`;
