/**
 * The commonest short words of languages written in Latin letters, without accents. Left out are words that English,
 * Scouse, text-speak or names use too ("me", "la", "son", "pot", "die"): one of them must never tip a guess.
 */
export const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  pl: words(`nie jest jestem mam mnie sie czy dla jak tak ale juz moj moja moje mieszkanie dom gdzie co mi za od przez tylko
    bardzo prosze dziekuje dzien dobry czesc potrzebuje pomocy pomoc chce moge musze wiem rozumiem mowie polsku angielsku praca
    pracy zyc spac maz zona dziecko dzieci lekarz pieniadze nic ktos jeszcze teraz ze jestesmy mieszkam boje placi`),
  ro: words(`nu este sunt eu mea meu sau pentru unde cum foarte multumesc buna ziua ajutor nevoie vreau trebuie copii copil casa
    bani munca lucru aici acum dupa fara daca sotul sotia imi vorbesc romana inteleg engleza locuiesc chirie mai si cu ca din
    luat pasaportul pierdut mi va rog traiesc mor dormi acasa`),
  es: words(`que el los las una yo mi tu es soy estoy tengo necesito ayuda quiero puedo donde como cuando gracias hola buenos dias
    para con mucho respirar llamo muy pero porque casa trabajo hijo hija hijos dinero miedo hablo espanol ingles entiendo vivir dormir
    marido ahora aqui siento vivo pagar nada nadie esta mas`),
  pt: words(`eu nao uma os voce estou tenho preciso ajuda quero posso onde quando obrigado obrigada ola bom dia para
    com muito mas porque minha meu casa trabalho filho filha filhos dinheiro medo falo portugues ingles entendo viver dormir marido
    agora aqui ninguem isso sou sinto pagar mais esta em`),
  fr: words(`je suis nous vous ils elle est pas mon ma mes une les des avec pour dans qui que quoi besoin aide bonjour merci veux
    peux comment mais tres parle francais anglais comprends vivre dormir mari maison argent enfants travail maintenant ici rien
    personne plus cest jai nai nulle il ne ai peur payer loyer dors violee frappe habite cherche`),
  tr: words(`ben bir ve bu icin degil yok cok evet hayir lutfen tesekkur ederim merhaba nasil nerede yardim istiyorum ihtiyacim
    evim ev param olmek beni seviyor cocuk cocuklar kocam esim kalacak yerim konusuyorum turkce ingilizce anlamiyorum simdi burada korkuyorum
    yasamak gibi kadar daha bana beni`),
  so: words(`waxaan waan aan iyo oo ku ka waa ma ii lahayn caawimaad caawi fadlan mahadsanid iska warran haa maya rabaa doonayaa
    guri gurigayga shaqo lacag ilmo carruur carruurta ninkayga halkan hadda afsoomaali ingiriis fahmin meel seexdo haysto baahanahay
    waxa wuxuu inaan wuu shaqeeyaa garaacaa`),
  hu: words(`nem vagyok van nincs egy hogy mit kell szeretnek akarok segitseg kerem koszonom szia jo napot hol mikor miert nagyon
    lakas haz munka penz gyerek gyerekek ferjem felesegem beszelek magyarul angolul ertem itt most elni aludni felek en ez az meg
    csak segitsen dolgozik munkam ver`),
  ku: words(`ez dixwazim naxwazim tune heye ji bo li min nav mala male alikari spas rojbas tu cawa kurdi ingilizi zarok zaroken
    kar pere xwe dikim nikarim ditirsim ku u jî ji`),
};

/** Single words that nobody writes in English chat: enough on their own. */
export const ENOUGH_ALONE: Readonly<Record<string, ReadonlySet<string>>> = {
  pl: words("pomocy dziekuje"),
  ro: words("ajutor multumesc"),
  es: words("ayuda ayudame"),
  pt: words("socorro obrigado obrigada"),
  tr: words("yardim merhaba"),
  so: words("caawimaad mahadsanid"),
  hu: words("segitseg koszonom"),
  ku: words("alikari"),
};

/** The commonest words of English messages, with those of text-speak and Scouse. */
export const ENGLISH_WORDS: ReadonlySet<string> =
  words(`the and to of in is it i you my me that for on with was are be have not
  this but they he she we at do dont cant im ive am so what how can need want help get got no yes all if or from just about out up
  like there when been some has had who would your an as by now any their them him her our us will go going where please pls
  thanks ta hi hello u r ur n la lad mate boss sound our kid me mam nan da yer yous dead proper gonna wanna cos coz ill id its
  were being one too know think really new house flat rent money work home`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u));
}
