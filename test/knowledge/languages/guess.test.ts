import assert from "node:assert/strict";
import fc from "fast-check";
import { guessLanguage } from "../../../knowledge/languages/guess.ts";

describe("Guessing the language of a message", () => {
  const FOREIGN: readonly (readonly [string, string])[] = [
    ["Nie mam gdzie spać", "pl"],
    ["dzien dobry potrzebuje pomocy z mieszkaniem", "pl"],
    ["Pomocy", "pl"],
    ["Bună ziua, am nevoie de ajutor cu chirie", "ro"],
    ["nu vorbesc engleza", "ro"],
    ["Hola, necesito ayuda con mi casa", "es"],
    ["no hablo ingles, tengo miedo", "es"],
    ["Olá, preciso de ajuda com o meu filho", "pt"],
    ["nao falo ingles", "pt"],
    ["Bonjour, je cherche de l'aide pour mon loyer", "fr"],
    ["je ne parle pas anglais", "fr"],
    ["Merhaba, yardım istiyorum", "tr"],
    ["kalacak yerim yok", "tr"],
    ["Waxaan rabaa caawimaad guri", "so"],
    ["ma haysto lacag iyo shaqo", "so"],
    ["Nem beszélek angolul, segítség kell", "hu"],
    ["Ez dixwazim alîkarî ji bo mala xwe", "ku"],
    ["أحتاج إلى مساعدة في السكن", "ar"],
    ["من به کمک نیاز دارم", "fa"],
    ["مجھے مدد چاہیے", "ur"],
    ["پێویستم بە یارمەتی هەیە", "ckb"],
    ["我需要帮助", "zh"],
    ["我需要幫助找房子", "zh"],
    ["আমার সাহায্য দরকার", "bn"],
    ["Мне нужна помощь с жильём", "ru"],
    ["Мені потрібна допомога з житлом", "uk"],
    ["ሓገዝ የድልየኒ ኣሎ", "ti"],
  ];
  for (const [text, tag] of FOREIGN) it(`${tag}: ${text}`, () => assert.equal(guessLanguage(text), tag));

  const ENGLISH: readonly (readonly [string, string])[] = [
    ["", "nothing"],
    ["ok", "one word"],
    ["nah la", "Scouse"],
    ["me ma is dead sound la", "Scouse that looks like another language"],
    ["our kid's on the ale again, me nan's made up", "Scouse"],
    ["gizza job", "Scouse"],
    ["asdfghjkl qwerty", "gibberish"],
    ["José Peña", "a name"],
    ["Łukasz Błaszczykowski", "a name with Polish letters"],
    ["Nguyen Thi Mai", "a name"],
    ["Maria de los Angeles Lopez", "a long name"],
    ["café on Bold Street", "a borrowed word"],
    ["chai latte por favor", "a joke"],
    ["I need help, my wife speaks Polish (nie mówi po angielsku)", "mostly English"],
    ["am need house for my children please", "second-language English"],
    ["no no no", "a word of many languages"],
    ["L8 1TB", "a postcode"],
    ["07700 900123", "a number"],
    ["😀👍", "emoji"],
    ["pain in me leg, on the sofa", "English words that are French too"],
    ["is there a son et lumiere thing on", "a borrowed phrase"],
  ];
  for (const [text, why] of ENGLISH)
    it(`en: ${JSON.stringify(text)} (${why})`, () => assert.equal(guessLanguage(text), "en"));

  it("gives a tag for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => assert.match(guessLanguage(text), /^[a-z]{2,3}$/)));
  });
});
