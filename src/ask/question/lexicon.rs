//! Words of questions that carry no topic, and verbs of speech.

/// Function words and words of asking.
const STOP: &str = "a about above after again against all also am an and any are as asked at be became because been before being \
below between both but by can cannot could did do does doing down during each every few for from further get give given gives had has \
have having he her here hers him his how i if in into is it its itself just list made make makes may me might more most much must my no \
nor not now of off on once one only or other others our ours out over own please same shall she should show so some someone such than \
that the their theirs them themselves then there these they this those through to too under until up upon us very was we were what \
when where whether which while who whom whose why will with within without would yet you your find anyone anybody somebody everyone \
everybody something anything matter matters issue issues subject topic question questions regarding concerning able behind being done else enough even far going lot new part parts place say side sort sure take taken takes taking task \
thing things took use used way ways well whole yes news article articles \
story stories report reports according around toward towards among near like ever still many us";

/// Verbs that say only that somebody spoke: they tell nothing of the topic.
const SPEAK: &str = "address addressed addresses addressing comment commented commenting comments discuss discussed discusses discussing \
discussion discussions mention mentioned mentioning mentions said say saying says speak speaking speaks spoke spoken talk talked talking \
talks tell telling tells told state stated states stating remark remarked remarks quote quoted quotes express expressed expresses voice \
voiced raise raised raises touch touched weigh weighed opine opined words word debate debated describe described describes recount \
recounted explain explained explains give gave gives giving information react reacted respond responded view views opinion opinions \
concern concerns announce announced announces think thinks thought believe believes believed note noted add added";

/// Verbs that say what kind of speech or stance it was: kept as weak words of the topic.
const CLAIM: &str = "accuse accused admit admitted advise advised allege alleged answer answered appeal appealed apologise apologised \
apologize apologized argue argued ask assert asserted assure assured back backed blame blamed call called champion championed claim \
claimed complain complained condemn condemned confess confessed confirm confirmed criticise criticised criticize criticized declare \
declared defend defended demand demanded denied denounce denounced deny disclose disclosed dismiss dismissed doubt doubted emphasise \
emphasised emphasize emphasized encourage encouraged endorse endorsed expect expected favour favoured favor favored find found hail \
hailed insist insisted judge judged object objected oppose opposed plead pleaded pledge pledged praise praised predict predicted promise \
promised propose proposed protest protested question questioned reaffirm reaffirmed recommend recommended refuse refused reject rejected \
request requested reveal revealed slam slammed stress stressed suggest suggested support supported swear swore testify testified thank \
thanked threaten threatened urge urged vow vowed want wanted wants warn warned warning warns welcome welcomed wish wished wishes";

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Whether `word` (folded) is a function word or a word of asking.
pub(super) fn is_stop(word: &str) -> bool {
    has(STOP, word)
}

/// Whether `word` (folded) says only that somebody spoke.
pub(super) fn is_speaking(word: &str) -> bool {
    has(SPEAK, word)
}

/// Whether `word` (folded) says what kind of speech or stance it was.
pub(super) fn is_claim(word: &str) -> bool {
    has(CLAIM, word)
}

/// Common verb forms that end a noun phrase ("which people LIVING in ...").
pub(super) fn is_auxiliary(word: &str) -> bool {
    has(
        "is are was were be been has have had do does did can could may might must shall should will would",
        word,
    )
}
