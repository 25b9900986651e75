import type { LoginRequest } from "@spse/protocol";
import type { Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { textWords } from "../request/headline.ts";

interface Props {
  readonly request: LoginRequest;
  readonly text: string;
  readonly box: Ref<HTMLElement>;
}

/**
 * The text that a *Ya* signs, in full and line by line: each line has a direction of its own, so that none reorders another. [P-103]
 */
export const AskedText = ({ request, text, box }: Props) => (
  <section class="asked" aria-labelledby="asked-title" ref={box}>
    <h2 id="asked-title">{textWords(request, "text")}</h2>
    <div class="asked-text">
      {text.split("\n").map((line, at) => (
        <p key={at} dir="auto">
          {line}
        </p>
      ))}
    </div>
    <p class="small soft">{textWords(request, "end")}</p>
  </section>
);

interface Reading {
  /** The text with its title and end. */
  readonly box: Ref<HTMLElement>;
  /** Every part was in sight, between the bar and the buttons. */
  readonly wasRead: boolean;
  /** Scrolls to the first part that was not. */
  readonly readOn: () => void;
}

/** Pixels of a part in sight that stay in sight when it goes on. */
const OVERLAP = 32;

/** The bounds between which the screen shows a text. */
const sight = () => ({
  top: document.querySelector(".app-bar")?.getBoundingClientRect().bottom ?? 0,
  // With large text the buttons follow the page, out of sight.
  bottom: Math.min(document.querySelector(".app-foot")?.getBoundingClientRect().top ?? innerHeight, innerHeight),
});

/** Follows which part of a text was on the screen, from its beginning on without a gap: a jump to the end reads nothing. [P-103] */
export function useReading(hasText: boolean): Reading {
  const box = useRef<HTMLElement>(null);
  /** The part that was in sight, as a share of the height: a turned phone changes the height. */
  const read = useRef(0);
  const [wasRead, setWasRead] = useState(!hasText);
  useEffect(() => {
    if (wasRead) return;
    const look = () => {
      const place = box.current?.getBoundingClientRect();
      if (!place?.height) return;
      const { top, bottom } = sight();
      const [from, to] = [(top - place.top) / place.height, (bottom - place.top) / place.height];
      if (from <= read.current) read.current = Math.max(read.current, to);
      if (read.current >= 1) setWasRead(true);
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [wasRead]);
  const readOn = () => {
    const place = box.current?.getBoundingClientRect();
    if (place) scrollBy({ top: place.top + read.current * place.height - sight().top - OVERLAP });
  };
  return { box, wasRead, readOn };
}
