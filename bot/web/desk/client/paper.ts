/** What goes on paper in place of the page: a text that the server wrote, which leaves out what is not to lie in a printer. */
const ID = "paper";
/** Whoever uses the page again has printed; not every browser says so. */
const ENDS = ["afterprint", "pointerdown", "keydown"];

export function onPaper(text: string): void {
  document.getElementById(ID)?.remove();
  const paper = document.createElement("pre");
  paper.id = ID;
  paper.textContent = text;
  document.body.append(paper);
  const ended = new AbortController();
  const end = () => {
    paper.remove();
    ended.abort();
  };
  for (const name of ENDS) addEventListener(name, end, { signal: ended.signal });
  print();
}
