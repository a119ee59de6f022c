/** How conversations begin in the benches: everyday needs, in everyday words. */
export const SENTENCES: readonly string[] = [
  "my landlord is kicking us out next month",
  "cant afford the gas and the leccy this winter",
  "I have been on my own since my husband died",
  "behind on the rent and I cannot sleep for worry",
  "looking for a gardening group near me",
  "my mum forgets things and I look after her all day",
  "the flat is full of damp and mould and the kids are coughing",
  "lost my job and do not know what benefits I can get",
];
