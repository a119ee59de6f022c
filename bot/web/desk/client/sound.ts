/** Two short tones, made here so that no file is fetched. Off until somebody switches it on, and then for this browser. */
import { isPreferred, prefer } from "./preference.ts";

const PREFERENCE = "sound";
const TONES_HZ = { news: [660, 880], danger: [880, 660, 880, 660] } as const;
const TONE_SECONDS = 0.16;
const LOUDNESS = 0.15;

export interface Sound {
  isOn(): boolean;
  /** Called from a press, since browsers let a page sound only after one. */
  turn(isOn: boolean): void;
  play(what: keyof typeof TONES_HZ): void;
}

export function createSound(): Sound {
  let isOn = isPreferred(PREFERENCE, false);
  let context: AudioContext | undefined;

  function play(what: keyof typeof TONES_HZ): void {
    if (!isOn) return;
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
    const { currentTime, destination } = context;
    for (const [index, pitch] of TONES_HZ[what].entries()) {
      const tone = new OscillatorNode(context, { frequency: pitch });
      const gain = new GainNode(context, { gain: 0 });
      const from = currentTime + index * TONE_SECONDS;
      // Fading in and out: a tone that begins at full loudness clicks.
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(LOUDNESS, from + TONE_SECONDS / 4);
      gain.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
      tone.connect(gain).connect(destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    }
  }

  return {
    isOn: () => isOn,
    turn(now) {
      isOn = now;
      prefer(PREFERENCE, now);
      play("news");
    },
    play,
  };
}
