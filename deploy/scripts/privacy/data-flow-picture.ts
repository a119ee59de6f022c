/**
 * The picture of where data goes, as SVG with its words inside, so that a screen reader has them too. The same flows stand
 * in words in `deploy/privacy/README.md`, numbered alike.
 */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly lines: readonly string[];
  /** Outside what the deployer runs. */
  readonly isOutside?: true;
}

interface Flow {
  readonly number: number;
  readonly says: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const [WIDTH, HEIGHT] = [960, 620];
const LINE = 18;

const BOXES: readonly Box[] = [
  {
    x: 20,
    y: 60,
    width: 200,
    height: 100,
    title: "Person's device",
    lines: ["the chat in one tab", "id and token of the tab"],
    isOutside: true,
  },
  {
    x: 20,
    y: 430,
    width: 200,
    height: 100,
    title: "Directory feeds",
    lines: ["services as published", "nothing about residents"],
    isOutside: true,
  },
  {
    x: 20,
    y: 245,
    width: 200,
    height: 100,
    title: "Other systems",
    lines: ["webhooks, the duty inbox", "that it happened, no more"],
    isOutside: true,
  },
  {
    x: 320,
    y: 60,
    width: 280,
    height: 180,
    title: "What Matters",
    lines: [
      "notices danger by rules",
      "understands on the machine itself",
      "cuts postcodes to the district",
      "decides what to say",
      "seals what it keeps",
    ],
  },
  {
    x: 320,
    y: 350,
    width: 280,
    height: 110,
    title: "Store",
    lines: ["LMDB folder, or Redis", "sealed values, digests as keys", "ends by itself: see retention.md"],
  },
  { x: 320, y: 530, width: 280, height: 70, title: "Back-ups", lines: ["gone after BACKUP_DAYS"] },
  {
    x: 710,
    y: 60,
    width: 230,
    height: 90,
    title: "Log and figures",
    lines: ["counts, codes and times", "no words, names, numbers"],
  },
  {
    x: 710,
    y: 220,
    width: 230,
    height: 90,
    title: "Link workers",
    lines: ["what the person agreed to send,", "and what they say to them"],
  },
  { x: 710, y: 380, width: 230, height: 90, title: "Commissioners", lines: ["counts, rounded to five"] },
];

export const FLOWS: readonly Flow[] = [
  {
    number: 1,
    says: "What the person writes and taps, over TLS",
    points: [
      [220, 95],
      [320, 95],
    ],
  },
  {
    number: 2,
    says: "What the assistant answers",
    points: [
      [320, 130],
      [220, 130],
    ],
  },
  {
    number: 3,
    says: "State, messages and what is asked for, sealed, in one write",
    points: [
      [430, 240],
      [430, 350],
    ],
  },
  {
    number: 4,
    says: "The same, opened again for the next turn",
    points: [
      [490, 350],
      [490, 240],
    ],
  },
  {
    number: 5,
    says: "What happened, without content",
    points: [
      [600, 100],
      [710, 100],
    ],
  },
  {
    number: 6,
    says: "A referral, once the person has agreed",
    points: [
      [600, 190],
      [710, 245],
    ],
  },
  {
    number: 7,
    says: "Needs that nothing fitted, counted and rounded",
    points: [
      [600, 400],
      [710, 420],
    ],
  },
  {
    number: 8,
    says: "Services and places; only inwards",
    points: [
      [220, 470],
      [270, 470],
      [270, 215],
      [320, 215],
    ],
  },
  {
    number: 9,
    says: "Copies of the store, as sealed as it is",
    points: [
      [460, 460],
      [460, 530],
    ],
  },
  {
    number: 10,
    says: "What link workers say, note and take away",
    points: [
      [710, 295],
      [600, 230],
    ],
  },
  {
    number: 11,
    says: "Notices to other systems and the duty inbox",
    points: [
      [320, 185],
      [245, 185],
      [245, 295],
      [220, 295],
    ],
  },
];

export function dataFlowPicture(): string {
  const words = FLOWS.map(({ number, says }) => `${number}. ${says}.`).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title words" font-family="Arial, sans-serif" font-size="14">
  <title id="title">Where data goes</title>
  <desc id="words">${words} Nothing else leaves the machines that the deployer runs, which stand inside the dashed line.</desc>
  <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z" fill="#0b0c0c"/></marker></defs>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
  <rect x="290" y="20" width="660" height="590" rx="8" fill="none" stroke="#505a5f" stroke-dasharray="6 5"/>
  <text x="305" y="42" fill="#505a5f">What the deployer runs and answers for</text>
${[...BOXES.map(boxOf), ...FLOWS.map(flowOf)].join("\n")}
</svg>
`;
}

function boxOf({ x, y, width, height, title, lines, isOutside }: Box): string {
  const fill = isOutside === true ? "#f3f2f1" : "#e8f1f8";
  const words = lines.map((line, index) => textAt(x + 12, y + 26 + LINE * (index + 1), line));
  return [
    `  <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}" stroke="#0b0c0c"/>`,
    `  <text x="${x + 12}" y="${y + 24}" font-weight="bold">${title}</text>`,
    ...words,
  ].join("\n");
}

/** The number stands on a disc in the middle of the longest stretch. */
function flowOf({ number, points }: Flow): string {
  const stretches = points.slice(1).map((to, index) => [points[index] ?? to, to] as const);
  const length = ([[x1, y1], [x2, y2]]: (typeof stretches)[number]) => Math.hypot(x2 - x1, y2 - y1);
  const [longest] = stretches.toSorted((one, other) => length(other) - length(one));
  const [[x1, y1], [x2, y2]] = longest ?? [[0, 0] as const, [0, 0] as const];
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return [
    `  <polyline points="${points.map((point) => point.join()).join(" ")}" fill="none" stroke="#0b0c0c" stroke-width="1.5" marker-end="url(#tip)"/>`,
    `  <circle cx="${x}" cy="${y}" r="11" fill="#ffffff" stroke="#0b0c0c"/>`,
    `  <text x="${x}" y="${y + 5}" text-anchor="middle">${number}</text>`,
  ].join("\n");
}

function textAt(x: number, y: number, text: string): string {
  return `  <text x="${x}" y="${y}">${text.replaceAll("&", "&amp;")}</text>`;
}
