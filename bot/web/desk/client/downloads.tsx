/**
 * Files that the desk's server makes, each written down there. They are fetched first, so that one that does not come is
 * said here, and an ended sign-in brings the sign-in and not a broken file.
 */
import { useState } from "preact/hooks";
import { useDesk } from "./context.ts";
import type { NotAnswered, ReadFile } from "./requests.ts";
import { WORDS } from "./words.ts";

/** Some browsers read it a while after the press. */
const TAKEN_WITHIN_MS = 60_000;

export type FileAt = readonly [path: string, name: string];

export function Downloads(props: { readonly files: readonly FileAt[] }) {
  const desk = useDesk();
  const [said, setSaid] = useState("");

  async function save(event: Event, path: string): Promise<void> {
    event.preventDefault();
    setSaid(WORDS.loading);
    const answer = await desk.file(path);
    if (answer.is !== "answered") return setSaid(notCome(answer));
    hand(answer.file);
    setSaid(WORDS.downloaded(answer.file.name));
  }

  return (
    <>
      <ul class="line-of-buttons">
        {props.files.map(([path, name]) => (
          <li key={path}>
            <a href={`/desk/api/${path}`} download onClick={(event) => void save(event, path)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </>
  );
}

/** With the server's reason where it gave one. */
export function notCome(answer: NotAnswered): string {
  const reason = answer.is === "refused" ? answer.message : "";
  return reason === "" ? WORDS.notDownloaded : `${WORDS.notDownloaded} ${reason}.`;
}

function hand({ name, content }: ReadFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_WITHIN_MS);
}
