/** A plot of columns, for what has an order, such as the hours of a day. It repeats its table, so only eyes need it. */
import type { Count } from "../../../desk/api.ts";

const HEIGHT = 100;
const STEP = 20;
const GAP = 4;

export function Columns(props: {
  readonly rows: readonly { readonly label: string; readonly count: Count }[];
  readonly most: number;
}) {
  const { rows, most } = props;
  const width = Math.max(1, rows.length) * STEP;
  return (
    <svg class="column-plot" viewBox={`0 0 ${width} ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true">
      {rows.map(({ label, count }, index) => {
        const height = count === "hidden" ? 0 : (HEIGHT * count) / most;
        return <rect key={label} x={index * STEP + GAP / 2} y={HEIGHT - height} width={STEP - GAP} height={height} />;
      })}
      <rect class="ground" y={HEIGHT} width={width} height="2" />
    </svg>
  );
}
