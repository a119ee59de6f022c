/** Words that begin a line, from words that stand within one. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
