/** Something read from the desk for one view: asked for when it is shown, and again when the link worker says so. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { useDesk } from "./context.ts";

export type Read<Value> =
  | { readonly is: "coming" }
  | { readonly is: "here"; readonly value: Value }
  | { readonly is: "failed" };

export function useRead<Value>(path: string): { readonly read: Read<Value>; readonly again: () => void } {
  const desk = useDesk();
  const [read, setRead] = useState<Read<Value>>({ is: "coming" });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isOver = false;
    setRead({ is: "coming" });
    void desk.read(path).then((answer) => {
      if (isOver) return;
      setRead(answer.is === "answered" ? { is: "here", value: answer.json as Value } : { is: "failed" });
    });
    return () => {
      isOver = true;
    };
  }, [desk, path, times]);
  const again = useCallback(() => setTimes((count) => count + 1), []);
  return { read, again };
}
