/** The words for yes, no and maybe, as `yes-no.ts` leaves them: drawn-out letters short, "well" and "mate" taken off. */
import { type Groups, start, whole } from "../../knowledge/languages/phrases.ts";

const GROUPS: Groups = {
  yes: `
    (yes|yeah|yea|yeh|yep|yup|yh|ye|ya|yah|yer|yeap|yip|yis|yas|yass|yss|y|aye|ay|ai|yse|eys|yeha|yaeh|yess|yesh|
    yees|yers|yus|ywes|yed|yws|yesd|yeas|yeahh|yepp|yeppers|yuppers|yessir|si|oui|tak|ja|jah|haan|han)`,
  no: "(no|nah|nope|nop|na|naa|naw|noo|noe|nio|nahh|nay|nae|nu|nuh|nuhuh|n|non|nie|nein|nee|nahi|nahin)",
  ok: `
    (ok|okay|okey|oki|okie|okk|oky|kk|k|okej|okie dokie|okey dokey|okey doke|okay dokay|oki doki|alright|all right|
    aight|ight|righto|right o|right ho|right oh|righty ho|fine|sure|surely|cool|sound|boss|ace|mint|grand|sorted|
    safe|sweet|lovely|great|brilliant|perfect|bet|deal|nice one|good|class|belter|champion|magic|smashing|wonderful|
    excellent|super|fab|decent|canny|cushty|no problem|no problems|no worries|no bother|no prob|no probs|
    not a problem|np|nw)`,
  sure: `
    (definitely|defintely|definately|definatly|definetly|definitly|deffo|defo|defs|def|deffos|absolutely|absolutley|
    certainly|of course|ofcourse|course|obviously|obvs|totally|clearly|100|100 percent|hundred percent|for sure|
    fo sho|too right|damn right|bloody right|dead right|naturally|without doubt|without a doubt|no doubt|indeed|
    affirmative|correct|exactly|precisely|true|right|thats right|thats correct|thats true|thats it|spot on|bang on|
    you bet|you betcha|betcha|very much|very much so|always|every day|every time|all the time|most days|
    most of the time|mostly|usually|often|a lot|loads|for definite|roger|roger that|yes sir|yes maam|ticked|agreed|
    agree|granted|confirmed|probably|prob|probs|prolly|likely|most likely|very likely|more than likely|more or less|
    pretty much)`,
  do: `
    (do|does|did|am|are|is|was|were|have|has|had|would|can|could|will|should|shall|need|want|might need|agree|
    hope so|think so|thought so|believe so|reckon|reckon so|guess|guess so|suppose|suppose so|spose|spose so|
    imagine so|expect so|consent|accept)`,
  dont: `
    (dont|do not|doesnt|does not|didnt|did not|not|am not|aint|arent|are not|isnt|is not|wasnt|was not|werent|
    havent|have not|havnt|hasnt|has not|hadnt|wouldnt|would not|wont|will not|cant|cannot|can not|couldnt|shouldnt|
    dnt|doubt it|doubt that|hope not|think not|guess not|suppose not|spose not)`,
  ill: "(ill|i will|id|i would|we will|happy to|willing to|might as well|may as well|i could|i can)",
  who: "(i|we|it|that|they|he|she|you|there|this)",
  im: `
    (im|were|its|thats|theyre|hes|shes|ive|weve|theyve|id|wed|ill|well|itd|thatd|thatll|itll|that would|it would|
    that will|it will|i would|that sounds|sounds|it sounds|looks|that)`,
  good: `
    (good|great|nice|lovely|fine|brilliant|helpful|useful|ok|okay|alright|perfect|boss|ace|sound|mint|cool|grand|
    wonderful|amazing|fab|super|handy|ideal|smashing|class|interesting|a plan|like a plan|a big help|a help|the one|
    a good idea|good idea|a start|better|best)`,
  that: "(it|that|this|them|so|one|to|any|some|those)",
  please: "(then|please|pls|plz|thanks|thank you|mate|love|so)",
};

/** A plain yes and nothing else, for agreement to share. */
export const AGREED = whole(
  `
  {yes} (please|pls|thanks|thank you)?,
  {yes}? i (do)? (agree|consent|do|am|accept)(to that|to this|to share|to it|to sharing)? (please)?,
  {yes} (thats|that is) (fine|ok|okay|alright),
  i give my (consent|permission),
  agreed, yes yes
  `,
  GROUPS,
);

export const YES = whole(
  `
  ({yes}|{ok}|{sure}) ({yes}|{ok}|{sure}|{please}|go on)? ({yes}|{ok}|{sure}|{please}|go on)?,
  (oh|och|aw|ah|hell|fuck|god|bloody|damn|well) {yes}, {no} {yes} (definitely|i do|i am|please|actually)?,
  ({yes}|{ok}|{sure})? {who} (really|really really|certainly|definitely|deffo|defo|sure|still|sometimes do yes|
    very much|actually|think|most certainly|absolutely|always|usually|often|probably)? {do} {that}? (actually|yes|
    yeah|please|sometimes yes|indeed|a bit yes|now)?,
  ({yes}|{ok}|{sure})? {im} (really|very|dead|well|proper|so|all|be|be really|be very|be dead|be well|definitely|
    just)? {good} (to me|by me|with me|for me|yeah|yes|thanks|ta|mate|to|that|actually|please|if you can|if
    possible)?,
  (good|great|fine|ok|okay|alright|sound|cool|happy) (by|with|for|to) me,
  (i|id|i would|we|we would|id really|i would really|id really really|wed|id dead) (love|like|want|appreciate|
    welcome|enjoy|be up for|be grateful for|love to|like to|be happy to|be glad of|be interested|be interested in|
    be keen|do with|want to|be delighted|be made up) (that|it|some|one|to|this|a chat|some help|help|them|very
    much|that please|that very much|a lot|it please|a bit of help)?,
  (im|we are|were|id be|i would be|i am|ill be|absolutely|very|quite|dead) (up|down|game|keen|in|happy|glad|
    interested|on board|on it|willing|ready|made up|all for) (for|with|to|about)? (that|it|this)?,
  (go|crack|carry|press|get) (on|ahead|for it|on with it|ed|head|ead|forth|in) (then|lad|la|lid|please|
    so|if you must|if you like)?,
  yeye, why (would i (not|say no)|wouldnt i), by all means, happy days, as you wish, okie (dokes|doke), needs must,
  if needs be, too (bloody|damn|flipping) right, fire away, is {good} (for me|with me)?, {ill} give (it|that) a (go|try|whirl|bash|shot|chance), what do you think yes,
  {yes}? (go|gwan|gan|goo) (on|ed|head|ead|for it|on then|ed then|ed lad|ed la|ahead|for that) (then|lad|la|so|if
    you must|you|please|yeah|why not)?,
  gwan, do it, lets do it, lets go, lets, lets go for it, do that, bring it on, be my guest, knock yourself out,
  why not, why ever not, why the hell not, might as well, may as well, i may as well, i might as well,
  could do with it, could do with that, i could do with that, i could do with it, could do with one, count me in,
  sign me up, sure thing, fair enough, fairs, fair play, suits me, works for me, that works, thatll do,
  that will do, thatll do nicely, if you like, if you want, if you dont mind, if you would, if thats ok,
  if its no bother, if its no trouble, if you can, if i must, if i have to, if you insist, if you could,
  wouldnt mind, i wouldnt mind, i wouldnt mind that, dont mind if i do, dont see why not, i dont see why not,
  cant see why not, i cant see why not, see no reason why not, couldnt hurt, cant hurt, wont hurt,
  cant do any harm, no harm, no harm in it, no harm in that, nothing to lose, wouldnt say no, i wouldnt say no,
  not going to say no, cant say no, cant say no to that, not half, id say so, i would say so, ill say, say no more,
  say yes, thats a yes, its a yes, a yes, yes from me, its a yes from me, put me down, please, please do,
  yes please do, pleas, plz, pls, oh go on, oh go on then, ah go on, twist my arm, you twisted my arm,
  im afraid so, afraid so, sadly yes, unfortunately yes, im afraid yes, seems so, looks like it, it seems so,
  so it seems, apparently, apparently so, as far as i know, i think it is, worth a try, worth a go, worth a shot,
  give it a go, ill give it a go, ill try, ill try it, ill try anything, ill have a go, id give it a go, happy to,
  happy with that, more than happy, i can, i can do, i can do that, thats me, guilty, need it, needed, big time,
  need that, want it, want that, ok go, ok do it, ok lets, ok lets go, ok lets do it, i wish to, already do,
  already have, already am, at times yes, most definitely, most certainly, thats exactly it, thats fine,
  thats grand, thats cool, thats sound, ok thats fine, im ok with that, im fine with that, im okay with that,
  im happy with that, im good with that, no objection, no objections, cant argue with that, please yes,
  that would be yes, gladly, with pleasure, would love to, would love that, would like to, would like that,
  would like it, like to, love to, ooh yes, ooh yes please, ooh lovely, very well, very well then, all good,
  of course you can, course you can, course i do, course i am, course i would, course i have, of course i do,
  of course i am, of course i have, of course i would, obviously i do, obviously yes
  `,
  GROUPS,
);

export const NO = whole(
  `
  not, please (dont|do not) (thanks|thank you)?,
  {no} ({no}|thanks|thank you|ta|ty|thankyou|thx|cheers|sorry|sir|mate|way|chance|never|not really|not me|not at
    all|not yet|not today|not now|im alright|im ok|im good|im fine|youre alright|your alright|ur alright|youre ok|
    youre all right|youre grand|you are alright) ({no}|thanks|thank you|sorry|mate|ta|though|im good|im ok|love|im
    fine|im alright|not today|not yet)?,
  {no},
  (oh|hell|god|fuck|bloody|oh god|oh hell|er|erm|eh|aw|ah|christ|jesus) {no} (way|chance|thanks)?,
  ({yes}|{ok}|well) {no} (thanks|sorry|not really|im good|im ok|im alright|im fine|its fine|mate|i dont|not for
    me|youre alright)?,
  {no}? {who} (really|definitely|honestly|actually|deffo|just|still|certainly|most certainly|absolutely|
    personally|do)? {dont} (think|believe|reckon|want|need|like|fancy|imagine|suppose|know that i do|really|have|
    agree|consent)? {that}? (any more|anymore|yet|now|today|at the moment|sorry|thanks|really|no|anyone|actually|
    mate|at present|any|either|right now|to be fair)?,
  (dont|do not|doesnt|didnt) (really|actually)? (think|believe|want|need|like|fancy|reckon) (so|to|it|that|one|
    any|this|no)? (no|thanks|really|sorry|mate)?,
  (im|were|its|its really|thats|theyre|hes|shes|i am|she is|he is|it is|we are|they are|ive|weve|he s|id) (really|
    definitely|deffo|honestly|certainly|absolutely|just|actually)? (not|never|ok|okay|good|fine|alright|all right|
    grand|sorted|a no|a no from me|not really|not interested|not bothered|not keen|not up for it|not up to it|not
    into that|not ready|not ready yet|not for me|not my thing|not my cup of tea|not at the moment|not no|not true|
    not right|not correct|wrong|incorrect|false|rather not do that|alright without|all good) (thanks|thank you|ta|
    cheers|mate|for now|as i am|love|though|really|yet|at the moment|right now|anymore|any more|today|with that|
    ty)?,
  not (really|at all|yet|today|now|tonight|just yet|just now|right now|at the moment|atm|anymore|any more|ever|
    likely|a chance|for me|me|interested|bothered|keen|fussed no|so much|a lot|very|necessary|needed|especially|
    particularly|usually|often|always|that i know of|that im aware of|that i can think of|that i know|that i
    remember|as far as i know|to my knowledge|in the slightest|in a million years|on your nelly|on your life|a
    hope|on your nelly|for now|this time|quite|exactly|true|right|correct|in the mood|up for it|up to it|for the
    moment|a fan|my thing|my cup of tea|my bag|keen|much|too much|until later|any|currently|anyone|with me|one
    bit|so|my scene|while i m alive|over my dead body|no|nice|on this occasion) (no|thanks|thank you|sorry|mate|
    tbh|to be honest|really|love|for me|actually|no thanks)?,
  what part of no (dont|do) (you|u) (not)? understand, {ill} (give|be giving) (it|that) a (miss|swerve|body swerve), {ill} (have to)? (pass|say no|leave it out),
  (definitely|absolutely|certainly|of course|course|obviously|deffo|defo|def|probably|prob|probs|totally|most
    certainly|most definitely|really|i think|ideally|hopefully|preferably|i d say|clearly|honestly|actually|maybe
    best) not,
  never, nah mate, no way jose, no chance, not a chance, fat chance, as if, like hell, never ever, never have,
  never will, negative, false, wrong, incorrect, untrue, thats wrong, thats not right, thats not true,
  thats incorrect, hard pass, ill pass, i pass, pass on that, no ta, youre alright, your alright, ur alright,
  youre ok, youre all right, youre grand, youre alright thanks, you are alright, youre ok thanks, leave it,
  leave it out, leave it for now, leave it there, forget it, forget that, drop it, get lost, do one, jog on,
  on yer bike, on your bike, get stuffed, sod off, piss off, fuck off, bugger off, bog off, naff off, get knotted,
  behave, behave yourself, give over, not today thank you, no need, no need to, theres no need, no point,
  whats the point, theres no point, i doubt it, doubt it, doubtful, unlikely, highly unlikely, very unlikely,
  rarely, hardly, hardly ever, barely, seldom, i cant, cant, i wont, wont, dont, dont want to, dont want it,
  dont need it, dont need any, nobody, none, nothing, nowt, neither, decline, i decline, disagree, i disagree,
  refuse, i refuse, i object, thats a no, its a no, a no, no from me, thats a no from me, its a no from me,
  count me out, im out, leave me out, i think ill leave it, ill leave it, ill leave it thanks,
  ill leave it for now, im afraid not, afraid not, sadly not, unfortunately not, id rather you didnt, i wish,
  chance would be a fine thing, hope not, i hope not, id say not, i would say not, i think not, i say no, say no,
  i guess not, i suppose not, nothing springs to mind, nothing i can think of, cant say i do, cant say i am,
  cant say i have, cant say that i do, i cant say (i do|i have), cant say it does, cant say i would,
  another time, some other time, maybe another time, maybe not, perhaps not, maybe next time, ive no interest,
  no interest, nevermind, nvm, dont bother, dont worry about it, dont worry, god forbid, heaven forbid
  `,
  GROUPS,
);

export const MAYBE = whole(
  `
  (i)? (couldnt|cant) (really)? say (for sure|for certain|either way)?,
  (oh|well|hmm)? (maybe|mayb|mabye|mebbe|mebbies|maybes|mabes|perhaps|perhps|possibly|poss|posibly|might|might do|
    might be|could be|could do|i might|i might do|i could|it might|it could|we might|they might|i may|may do|may
    be|i might be|it might be|it depends|depends|that depends|depends really|depends what|depends on what|depends
    on the day|depends when|depends who|depends how|all depends|sort of|sorta|kind of|kinda|kind off|in a way|in
    some ways|somewhat|partly|partially|sometimes|some times|now and then|now and again|every now and then|on and
    off|off and on|occasionally|once in a while|at times|from time to time|some days|yes and no|yes n no|yeah and
    no|yes no|yes no maybe|no and yes|bit of both|a bit of both|50 50|fifty fifty|5050|half and half|swings and
    roundabouts|neither yes nor no|neither|either|either way|either or|dont mind|i dont mind|dont mind either way|
    not fussed|im not fussed|not fussed either way|not bothered either way|im easy|easy|whatever|whatevs|up to
    you|its up to you|you decide|you choose|you tell me|let me think|let me think about it|ill think about it|ill
    have a think|need to think|need to think about it|i need to think|i need to think about it|have to think about
    it|id have to think about it|need more info|ill see|we ll see|well see|wait and see|see how it goes|see how i
    feel|undecided|on the fence|torn|in two minds|im in two minds|im torn|cant decide|i cant decide|dont know yet|
    ask me later|ask me tomorrow|ask me another time|later maybe|maybe later|maybe yes|maybe so|maybe tomorrow|
    maybe soon|meh|mhm maybe|eh|ehh|hmm|hm|hmmm|er|erm|um|so so|ish|yesish|yes ish|yeah ish|a bit|a little|a
    little bit|bit|tiny bit|only a bit|only sometimes|just sometimes|to an extent|to a degree|to some extent|up to
    a point|not saying no|im not saying no|not saying yes or no|not a no|hard to say|difficult to say|tricky|
    tricky one|good question|could go either way|hopefully|50 percent|dont ask me|if i can|if im well enough|if im
    able|who knows|i wonder|its complicated|complicated|long story|in between|inbetween)
  `,
  GROUPS,
);

export const MAYBE_OPENING = start(
  `
  ({yes}|{no}|{ok}) (and no|and yes|but no|maybe|possibly|sort of|kind of|depends|it depends|sometimes|i guess
    sometimes),
  (im|i am)? not (so|too|really|quite|entirely|completely|totally|very|all that|100|altogether|exactly) sure, only if, as long as,
  maybe, perhaps, possibly, mayb, mabye, might, depends, it depends, that depends, yes and no, sort of, kind of,
  kinda, sorta, sometimes, i might, i may, not sure, im not sure, i am not sure, not too sure, not really sure,
  unsure, im unsure, dunno, i dunno, i dont know, dont know, idk, no idea, not certain, im not certain,
  half and half, on and off, in a way, i could, could do, in two minds, torn between, i need to think, not 100,
  im not 100, hard to say, it varies, varies, some days, now and again, from time to time, well see
  `,
  GROUPS,
);

export const NO_OPENING = start(
  `
  please dont,
  not (this|at the|in the|till|until|before|after|while|on my|on a), im not (keen|bothered|fussed|up for),
  {no} (dear|darling|pet|duck|babe|lad|la|pal|sir|luv|friend|queen|chuck|i|im|ive|id|ill|we|weve|it|its|not|never|he|hes|she|shes|they|theyre|that|thats|dont|cant|wont|thanks|
    thank|ta|ty|sorry|mate|love|because|cos|cause|coz|but|just|only|my|the|there|theres|this|this is|you|youre|
    your|please|really|honestly|actually|he|lol|way|chance|leave|cheers|still|absolutely|definitely|need to|point|
    unfortunately|sadly|luckily|thankfully|nothing|nobody|nowt|none|no|at the moment|for now|as|since|im|am|so|
    unless|until|if|wouldnt|havent|its|hun|and|or|what|why|maam|didnt|doesnt|isnt),
  (nah|nope|naw),
  ({yes}|{ok}) (but|well|oh|er|erm|hmm|hm|actually)? (actually|no|nah|scrap that|i mean|wait|on second thoughts|
    thinking about it)? (no|nah|nope|not really|i dont|id rather not),
  nah, nope, naw, not really, not yet, not at all, not at the moment, not any more, not anymore, definitely not,
  absolutely not, certainly not, of course not, course not, probably not, not since, not today, not now,
  not right now, not for, not that, not just yet, never, i dont think, dont think, i dont want, dont want,
  i dont need, i dont really, i dont fancy, id rather not be, im not interested, not interested, thats not,
  im alright, im ok, im fine, im good, no thanks, no thank you, youre alright, not if, not until, not unless,
  not without, i would but, id love to but, id like to but, i would if, i wish i could, wish i could, i cant,
  i wont, i wouldnt, i havent, ive not, ive never, i never, i didnt, i have never, we dont, we cant, it isnt,
  it doesnt, he doesnt, she doesnt, they dont, theres no, there isnt, i am not, im not, we havent, hardly, rarely,
  i doubt, maybe not, perhaps not, maybe another, not very, not so, not a, i ve not
  `,
  GROUPS,
);

export const YES_OPENING = start(
  `
  if it (helps|gets|means|works|makes), could i yes,
  (yes|yeah|yea|yeh|yep|yup|yh|yess|aye|ye|yer|yeap|yse|yus|y),
  (ok|okay|alright|sure|fine|cool|sound|right) (then|yes|yeah|please|thanks|that|thats|ill|i|go|lets|we|do|if|why|
    mate|love|lad|la|sounds|just|ta),
  i really (do|would|am|want|need),
  i dont mind (doing|talking|if|that|sharing|you),
  yes, yeah, yea, yeh, yep, yup, yh, yess, aye, ye, yer, yeap, yse, yus, of course, course, definitely, deffo,
  defo, absolutely, certainly, please, go on, go ahead, go ed, go head, go for it, why not, i would love, id love,
  id like, i would like, i do, i am, i have, i would, i think so, i believe so, i suppose, i spose, i guess,
  i reckon so, i hope so, that would be, thatd be, that sounds, sounds, it would be, itd be, if you, too right,
  very much, probably, usually, mostly, most of the time, all the time, always, every day, often, obviously, obvs,
  too true, thats right, thats correct, correct, might as well, may as well, happy to, i wouldnt mind,
  wouldnt mind, i could do with, could do with, i definitely, i certainly, i want, i need, we do, we are, we have,
  we would, he does, he is, she does, she is, they do, they are, it is, it does, there is, there are, it has,
  i can, we can, dont see why, cant see why, i dont see why
  `,
  GROUPS,
);
