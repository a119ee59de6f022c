/** How somebody likes this browser to behave. It is about no resident, so it may stay; where nothing may, it is forgotten. */
const PREFIX = "desk.";

export function isPreferred(name: string, usually: boolean): boolean {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? usually : kept === "on";
  } catch {
    return usually;
  }
}

export function prefer(name: string, isOn: boolean): void {
  try {
    localStorage.setItem(PREFIX + name, isOn ? "on" : "off");
  } catch {
    // Forbidden or full: it holds until the page is loaded again.
  }
}
