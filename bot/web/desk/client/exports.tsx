/** Paper and files: all of it is made by the server, so that each is written down in the audit trail. */
import { useState } from "preact/hooks";
import { useDesk } from "./context.ts";
import { Downloads, notCome } from "./downloads.tsx";
import { Part } from "./field.tsx";
import { onPaper } from "./paper.ts";
import { WORDS } from "./words.ts";

export function Exports({ id }: { readonly id: string }) {
  const desk = useDesk();
  const [said, setSaid] = useState("");
  const fileAs = (ending: string) => `cases/${encodeURIComponent(id)}/export.${ending}`;

  async function print(): Promise<void> {
    setSaid(WORDS.loading);
    const answer = await desk.file(fileAs("txt"));
    setSaid(answer.is === "answered" ? "" : notCome(answer));
    if (answer.is === "answered") onPaper(await answer.file.content.text());
  }

  return (
    <Part title={WORDS.exports} class="part exports">
      <p class="line-of-buttons">
        <button type="button" onClick={() => void print()}>
          {WORDS.print}
        </button>
      </p>
      <p role="status">{said}</p>
      <Downloads
        files={[
          [fileAs("txt"), WORDS.exportText],
          [fileAs("csv"), WORDS.exportCsv],
          [fileAs("fhir.json"), WORDS.exportFhir],
        ]}
      />
    </Part>
  );
}
