/** What goes on paper in place of the page: a text that the server wrote, which leaves out what is not to lie in a printer. */
const ID = "paper";

export function onPaper(text: string): void {
  document.getElementById(ID)?.remove();
  const paper = document.createElement("pre");
  paper.id = ID;
  paper.textContent = text;
  document.body.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  print();
}
