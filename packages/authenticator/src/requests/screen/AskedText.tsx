import type { AskedByApplication } from "@spse/protocol";
import type { Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { askedWords } from "../request/words.ts";

interface Props {
  readonly asked: AskedByApplication;
  readonly end: Ref<HTMLParagraphElement>;
}

/**
 * The text of a transaction, in full and line by line: each line has a direction of its own, so that none reorders another. [P-103]
 */
export const AskedText = ({ asked: { name, text = "" }, end }: Props) => (
  <section class="asked" aria-labelledby="asked-title">
    <h2 id="asked-title">{askedWords(name, "text")}</h2>
    <div class="asked-text">
      {text.split("\n").map((line, at) => (
        <p key={at} dir="auto">
          {line}
        </p>
      ))}
    </div>
    <p class="small soft" ref={end}>
      {askedWords(name, "end")}
    </p>
  </section>
);

interface Reading {
  /** Stands behind the text. */
  readonly end: Ref<HTMLParagraphElement>;
  /** The end was in sight, above the buttons. */
  readonly wasRead: boolean;
  /** Scrolls on, by less than what is in sight. */
  readonly readOn: () => void;
}

/** Follows whether a text was on the screen to its end. */
export function useReading(hasText: boolean): Reading {
  const end = useRef<HTMLParagraphElement>(null);
  const [wasRead, setWasRead] = useState(!hasText);
  useEffect(() => {
    if (wasRead) return;
    const look = () => {
      const foot = document.querySelector(".app-foot")?.getBoundingClientRect().top ?? innerHeight;
      if (end.current && end.current.getBoundingClientRect().bottom <= foot) setWasRead(true);
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [wasRead]);
  return { end, wasRead, readOn: () => scrollBy({ top: innerHeight / 2 }) };
}
