/**
 * Cuts a raw message into folded words and says what stood before each: nothing much, a clause break or a sentence end.
 * Every script is kept: accents on Latin letters go, Arabic letter variants become one, each Chinese sign is a word.
 */

/** What separates a word from the one before it. */
export type Break = "none" | "clause" | "sentence";

export interface TypedWord {
  readonly text: string;
  readonly before: Break;
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const APOSTROPHE = /['’‘`´ʼ′]/u;
/** Marks that stand inside a word for a letter: "k!ll", "r@ped", "su*cide". */
const LETTER_LIKE = /[@$*!|+]/u;
const STARRED_END = /^[*+|]|[*+|]$/u;
const SENTENCE_END = /[.!?…。！？؟।]/u;
const CLAUSE_END = /[,;:()"“”\n\r—–、，；：،؛[\]]/u;

type Role = "word" | "han" | "apostrophe" | "letter-like" | "other";

function roleOf(character: string): Role {
  if (HAN.test(character)) return "han";
  if (WORD_CHARACTER.test(character)) return "word";
  if (APOSTROPHE.test(character)) return "apostrophe";
  return LETTER_LIKE.test(character) ? "letter-like" : "other";
}

/** The words of `text` in order. Linear: each character is looked at once, with its two neighbours. */
export function splitWords(text: string): TypedWord[] {
  const characters = [...fold(text)];
  const roles = new Map<string, Role>();
  const words: TypedWord[] = [];
  let word = "";
  let before: Break = "none";
  const close = (): void => {
    if (word === "") return;
    const trimmed = STARRED_END.test(word) ? word.replaceAll(/^[*+|]+|[*+|]+$/gu, "") : word;
    word = "";
    if (trimmed === "") return;
    words.push({ text: trimmed, before });
    before = "none";
  };
  characters.forEach((character, index) => {
    const previous = characters[index - 1] ?? " ";
    const next = characters[index + 1] ?? " ";
    const role = roles.get(character) ?? roleOf(character);
    roles.set(character, role);
    if (role === "han") {
      close();
      word = character;
      close();
    } else if (role === "word") word += character;
    else if (role === "apostrophe") {
      if (word === "" || !WORD_CHARACTER.test(next)) close();
    } else if (role === "letter-like" && isLetterLike(character, previous, next)) word += character;
    else {
      close();
      before = stronger(before, breakAt(character, previous, next, characters[index + 2] ?? " "));
    }
  });
  close();
  return words;
}

function isLetterLike(character: string, previous: string, next: string): boolean {
  const isInside = isWordLike(previous) && isWordLike(next);
  if (character === "@" || character === "$") return isInside || WORD_CHARACTER.test(next);
  return isInside;
}

function isWordLike(character: string): boolean {
  return WORD_CHARACTER.test(character) || character === "*";
}

function breakAt(character: string, previous: string, next: string, afterNext: string): Break {
  if (character === " ") return "none";
  if (character === "." || character === "…") {
    if (character === "…" || previous === "." || next === ".") return "clause";
    const isBetweenSingleLetters = WORD_CHARACTER.test(next) && !WORD_CHARACTER.test(afterNext);
    return isBetweenSingleLetters ? "none" : "sentence";
  }
  if (SENTENCE_END.test(character)) return "sentence";
  if (character === "\n") return "sentence";
  if (character === "-" && previous === " " && next === " ") return "clause";
  return CLAUSE_END.test(character) ? "clause" : "none";
}

function stronger(one: Break, other: Break): Break {
  if (one === "sentence" || other === "sentence") return "sentence";
  return one === "clause" || other === "clause" ? "clause" : "none";
}

const FOLDED: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ё: "е",
  ґ: "г",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ئ: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  ە: "ه",
  ؤ: "و",
};

/** English as most people type it, in which there is nothing to fold but capitals. */
const PLAIN = /^[\x20-\x7e\n]*$/;

/** Accents, Arabic vowel marks and stretching, and characters of no width. */
const INVISIBLE = /[\u0300-\u036f]|[\u064b-\u065f]|\u0670|\u0640|[\u200b-\u200f]|\u2060|\ufeff|\u00ad|\ufe0f/gu;

/** Single signs for whole Arabic phrases of blessing, up to 18 letters long, none of which speaks of danger. */
const PHRASE_SIGNS = /[\ufdf0-\ufdff]/gu;

/** Lower case, one width, no accents on Latin letters, no Arabic vowel marks, no invisible characters. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const lower = text.replaceAll(PHRASE_SIGNS, " ").normalize("NFKC").toLowerCase().normalize("NFD");
  const bare = lower.replaceAll(INVISIBLE, "");
  return bare.normalize("NFC").replaceAll(/[łđøıßæœёґأإآىیېئکةہھەؤ]/gu, (letter) => FOLDED[letter] ?? letter);
}
