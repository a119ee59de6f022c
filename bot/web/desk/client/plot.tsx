/** A plot of columns, for what has an order, such as the hours of a day. It repeats its table, so only eyes need it. */
import type { Count } from "../../../desk/api.ts";

const HEIGHT = 100;
const STEP = 20;
const GAP = 4;
const LABELS = 4;

export function Columns(props: {
  readonly rows: readonly { readonly label: string; readonly count: Count }[];
  readonly most: number;
}) {
  const { rows, most } = props;
  const width = Math.max(1, rows.length) * STEP;
  const named = rows.filter((_, index) => index % Math.ceil(rows.length / LABELS) === 0);
  return (
    <div class="columns-plot" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true">
        {rows.map(({ label, count }, index) => {
          const height = count === "hidden" ? 0 : (HEIGHT * count) / most;
          return <rect key={label} x={index * STEP + GAP / 2} y={HEIGHT - height} width={STEP - GAP} height={height} />;
        })}
        <rect class="ground" y={HEIGHT} width={width} height="2" />
      </svg>
      {/* Words in a picture that is stretched would be stretched too. */}
      <p>
        {named.map(({ label }) => (
          <span key={label}>{label}</span>
        ))}
      </p>
    </div>
  );
}
