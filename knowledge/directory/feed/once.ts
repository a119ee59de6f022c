/** A function that makes something for a key once, and then remembers it. */
export function once<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as Made;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
