/**
 * Messages that say nothing new about what matters: hello, thanks, "are you a robot?", rude words, nothing at all. Only
 * whole messages count, so that a problem told rudely is still a problem. The open question stays open.
 */
import { asksForNumber } from "../../knowledge/safety/asks-for-number.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Written } from "../input.ts";
import type { Message } from "../say.ts";
import { type State, WHAT_MATTERS } from "../state.ts";
import { languageLines } from "./language.ts";
import { contactsMessage } from "./urgent.ts";

const ROBOT =
  /^(?:(?:hi|hey|hello|wait|so|ok),? )?(?:are|r) (?:you|u|ya|yous) (?:an? |even |actually |just )*(?:real(?: person)?|human(?: being)?|person|robot|bot|computer|machine|ai|chatgpt|man or machine)\b.{0,30}$|^(?:is (?:this|that|it) (?:an? )?(?:real |actual )?(?:robot|bot|person|human|computer|ai|machine))\b.{0,20}$|^(?:am i|who am i) (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real |actual )?(?:robot|bot|person|human|computer|machine)?\b.{0,10}$/;
const GREETING =
  /^(?:hi+|hiya|hey+|hello+|helo|ello|y?o|alright|alreet|a?right|good (?:morning|afternoon|evening)|morning|evening|afternoon|hi there|hello there|hey there)(?: (?:la|lad|mate|love|all|there|queen|kidda?|bot))?$/;
const THANKS =
  /^(?:ok |okay |great |brilliant |no )?(?:ta|ta-?ra|thanks?|thank you|thankyou|cheers|thx|tysm|nice one)(?: (?:so|very) much| a lot| la| mate| love| lad| for (?:that|this|your help|the help))*$/;
const GOODBYE =
  /^(?:bye+|bye bye|goodbye|see (?:you|ya)|tara|ta-?ra|night|good ?night|that'?s all|that is all|i'?m done|all done)(?: (?:then|now|love|la|mate|thanks|thank you))*$/;
const RUDE =
  /^(?:(?:oh|you|your|ur|youre|u|this|it|its|is|are|a|an|just|so|fucking|bloody|absolute|total|complete|stupid|what|load|of) )*(?:fuck(?: off| you| this| u)?|f off|piss off|sod off|bugger off|shit(?:e|ty)?|crap|bollocks|bullshit|bastard|wanker|twat|prick|dick(?:head)?|knob(?:head)?|tosser|arsehole|bitch|cunt|useless|rubbish|stupid|idiot|moron|pathetic|dumb)(?: (?:off|you|u|this|bot|robot|machine|computer|thing|site|mate|lad|la))*$/;
const HAS_WORDS = /[\p{L}\p{N}]/u;

export function smallTalk(state: State, input: Written, world: World): Draft | undefined {
  const said = plain(input.text);
  if (input.text.trim() === "") return draft(state, "repeat", { before: [world.words("ask.empty")] });
  if (!HAS_WORDS.test(input.text)) return draft(state, "repeat", { before: [world.words("ask.emoji")] });
  const number = giveNumber(state, input, world);
  if (number !== undefined) return number;
  if (asksForDose(said)) return draft(state, "rest", { say: [text(world.words("ask.doses"))] });
  if (ROBOT.test(said))
    return draft(state, "repeat", { before: [world.words("ask.robot", {}, { isSimple: state.isSimple })] });
  if (GREETING.test(said)) return draft(state, "repeat");
  if (THANKS.test(said) && state.open !== undefined && state.open.id !== WHAT_MATTERS) return draft(state, "repeat");
  if (THANKS.test(said) || GOODBYE.test(said)) return draft(state, "rest", { say: [closing(state, world)] });
  if (RUDE.test(said))
    return draft(state, "repeat", { before: [world.words("ask.rude", {}, { isSimple: state.isSimple })] });
  return undefined;
}

const AMOUNT =
  /\b(?:how (?:many|much)|(?:max|maximum|safe|right|highest|biggest|normal) dose|dose of|overdose|too many|too much|enough|safe to (?:take|mix|have)|dangerous|\d+ ?mg)\b/;
const MEDICINE =
  /\b(?:tablets?|pills?|tabs|capsules?|medicines?|meds|medication|dose|mg|insulin|painkillers?|antidepressants?|paracetamol|ibuprofen|aspirin|codeine|co-?codamol|tramadol|morphine|oxycodone|diazepam|valium|xanax|zopiclone|propranolol|sertraline|citalopram|fluoxetine|amitriptyline|mirtazapine|pregabalin|gabapentin|quetiapine|methadone)\b/;

/** Never answered as information, also where no danger was noticed in it (rule 6). */
function asksForDose(said: string): boolean {
  return AMOUNT.test(said) && MEDICINE.test(said);
}

/** "What number is the Samaritans?", "is 111 free?": the number, its hours and what it costs, and no alarm (rule 6). */
export function giveNumber(state: State, input: Written, world: World): Draft | undefined {
  const id = asksForNumber(input.text, world.urgent);
  const contact = id === undefined ? undefined : world.urgent.get(id);
  if (contact === undefined) return undefined;
  const cost = contact.cost === undefined ? [] : [world.words("ask.contact-cost", { cost: contact.cost })];
  return draft(state, "rest", { say: [contactsMessage(cost, [contact], input.at, world)] });
}

/** Nothing was understood and the message is in another language. */
export function cannotReadLanguage(state: State, input: Written, world: World): Draft | undefined {
  const { language } = input.understood;
  return language === "en" ? undefined : draft(state, "repeat", { before: languageLines(language, world) });
}

function plain(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}' -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function closing(state: State, world: World): Message {
  const lines = state.saved.length > 0 ? [world.words("plan.later")] : [];
  return text(world.words("ask.bye"), ...lines);
}
