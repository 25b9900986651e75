/** The user guide as data, and how it becomes a page: chapters of steps, each with its words and its pictures. */

/** The kind of a picture: a computer's whole window, a part of its page, a phone, a mail. It decides the picture's width. */
type Device = "layar" | "komputer" | "ponsel" | "email";

interface Picture {
  readonly on: Device;
  /** What the picture shows, for people who cannot see it. */
  readonly alt: string;
}

/**
 * One step. In `text`, words between `**` are labels: the walk fails if one is not on the screen of this step,
 * so the guide cannot name a button that does not exist.
 */
export interface Step {
  /** The guide's id (A1…D6), or one of ours for what the guide does not have; O1…: officers. */
  readonly id: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly pictures: readonly Picture[];
}

export interface Chapter {
  readonly title: string;
  /** Markdown before the steps. */
  readonly lead: readonly string[];
  readonly steps: readonly Step[];
  /** Markdown after the steps. */
  readonly after?: readonly string[];
}

/** The file of a step's picture, beside the page: `gambar/a6.webp`, `gambar/a6-2.webp` … */
export const pictureFile = (id: string, nth: number): string =>
  `gambar/${id.toLowerCase()}${nth === 0 ? "" : `-${nth + 1}`}.webp`;

/** The labels that a text names. */
export const labelsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\*\*(.+?)\*\*/g)].map((it) => it[1] ?? "");

/** How wide a picture stands on the page, in CSS pixels. */
const WIDTH: Readonly<Record<Device, number>> = { layar: 680, komputer: 480, ponsel: 270, email: 520 };

/** Writes the whole guide as one Markdown page. */
export function writeGuide(
  title: string,
  opening: readonly string[],
  chapters: readonly Chapter[],
  contentsWord = "Isi",
): string {
  const contents = chapters.map((it) => `- [${it.title}](#${anchor(it.title)})`).join("\n");
  const [first = "", ...rest] = opening;
  return `${[`# ${title}`, first, `**${contentsWord}**\n\n${contents}`, ...rest, ...chapters.map(writeChapter)].join("\n\n")}\n`;
}

const writeChapter = (chapter: Chapter): string =>
  [`## ${chapter.title}`, ...chapter.lead, ...chapter.steps.map(writeStep), ...(chapter.after ?? [])].join("\n\n");

function writeStep(step: Step): string {
  const pictures = step.pictures.map(
    (it, nth) => `<img src="${pictureFile(step.id, nth)}" alt="${it.alt}" width="${WIDTH[it.on]}">`,
  );
  return [
    `### ${step.id}. ${step.title}`,
    ...step.text,
    ...(pictures.length > 0 ? [`<p>\n${pictures.join("\n")}\n</p>`] : []),
  ].join("\n\n");
}

/** As code hosts make anchors of headings: lower case, letters and digits, dashes for blanks. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
