import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { attributes, html, nothing, trusted } from "./html.ts";
import { speak } from "./texts.ts";

test("every interpolated value is escaped, in text and in quoted attributes", () => {
  const hostile = `<script>alert('1')</script>" onload="x&`;
  assert.equal(
    html`<a title="${hostile}">${hostile}</a>`.text,
    '<a title="&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;</a>',
  );
});

test("no text can break out of its place", () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(html`${text}`.text)));
});

test("markup is not escaped twice; null, undefined and false show nothing; lists are joined", () => {
  assert.equal(
    html`${html`<b>${"&"}</b>`}${null}${undefined}${false}${0}${[trusted("<i>"), "<"]}${nothing}`.text,
    "<b>&amp;</b>0<i>&lt;",
  );
});

test("attributes are escaped; true has no value, and what is not there is left out", () => {
  const all = { name: 'a"b', maxlength: 0, required: true, checked: false, hidden: null, lang: undefined };
  assert.equal(html`<input${attributes(all)}>`.text, '<input name="a&quot;b" maxlength="0" required>');
});

test("an object that only looks like markup is not accepted as markup", () => {
  const forged = JSON.parse('{"text":"<script>"}');
  assert.throws(() => html`${forged}`);
});

test("a text without its value keeps its braces, so that a page test finds it", () => {
  const say = speak({ hello: { id: "Halo {name}", en: "Hello {name}" } }, "id");
  assert.equal(say("hello", { name: "Budi" }), "Halo Budi");
  assert.equal(say("hello"), "Halo {name}");
});
