//! `Tag`: the parts of speech.

/// A part of speech; the comment names the Penn Treebank tags that fold into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Tag {
    /// Anything else: FW, LS, SYM, UH, `#`.
    #[default]
    Other,
    /// Common noun, singular: NN.
    Noun,
    /// Common noun, plural: NNS.
    Nouns,
    /// Proper noun: NNP, NNPS.
    Name,
    /// Personal pronoun: PRP.
    Pronoun,
    /// Possessive pronoun: PRP$.
    PossessivePronoun,
    /// Possessive ending: POS.
    Possessive,
    /// Determiner: DT, PDT.
    Determiner,
    /// Adjective: JJ.
    Adjective,
    /// Adjective compared: JJR, JJS.
    Compared,
    /// Adverb: RB, RBR, RBS.
    Adverb,
    /// Number in digits or words, and currency signs: CD, `$`.
    Number,
    /// Verb, base form: VB.
    Verb,
    /// Verb, past tense: VBD.
    VerbPast,
    /// Verb, gerund or present participle: VBG.
    VerbIng,
    /// Verb, past participle: VBN.
    VerbParticiple,
    /// Verb, present tense: VBP, VBZ.
    VerbPresent,
    /// Modal verb: MD.
    Modal,
    /// "to": TO.
    To,
    /// Preposition or subordinating conjunction: IN.
    Preposition,
    /// Particle: RP.
    Particle,
    /// Coordinating conjunction: CC.
    Conjunction,
    /// Relative or interrogative pronoun or determiner: WP, WP$, WDT.
    WhPronoun,
    /// Relative or interrogative adverb: WRB.
    WhAdverb,
    /// "there": EX.
    There,
    /// Comma.
    Comma,
    /// Mark that ends a sentence.
    Stop,
    /// Colon, semicolon, dash.
    Colon,
    /// Quotation mark.
    Quote,
    /// Bracket.
    Bracket,
}

impl Tag {
    /// How many tags there are.
    pub const COUNT: usize = 30;

    /// Every tag; a tag stands at its own number.
    pub const ALL: [Tag; Self::COUNT] = {
        [
            Tag::Other,
            Tag::Noun,
            Tag::Nouns,
            Tag::Name,
            Tag::Pronoun,
            Tag::PossessivePronoun,
            Tag::Possessive,
            Tag::Determiner,
            Tag::Adjective,
            Tag::Compared,
            Tag::Adverb,
            Tag::Number,
            Tag::Verb,
            Tag::VerbPast,
            Tag::VerbIng,
            Tag::VerbParticiple,
            Tag::VerbPresent,
            Tag::Modal,
            Tag::To,
            Tag::Preposition,
            Tag::Particle,
            Tag::Conjunction,
            Tag::WhPronoun,
            Tag::WhAdverb,
            Tag::There,
            Tag::Comma,
            Tag::Stop,
            Tag::Colon,
            Tag::Quote,
            Tag::Bracket,
        ]
    };

    /// The tag that a Penn Treebank tag folds into.
    #[must_use]
    pub fn from_penn(tag: &str) -> Tag {
        match tag {
            "NN" => Tag::Noun,
            "NNS" => Tag::Nouns,
            "NNP" | "NNPS" => Tag::Name,
            "PRP" => Tag::Pronoun,
            "PRP$" => Tag::PossessivePronoun,
            "POS" => Tag::Possessive,
            "DT" | "PDT" => Tag::Determiner,
            "JJ" => Tag::Adjective,
            "JJR" | "JJS" => Tag::Compared,
            "RB" | "RBR" | "RBS" => Tag::Adverb,
            "CD" | "$" => Tag::Number,
            "VB" => Tag::Verb,
            "VBD" => Tag::VerbPast,
            "VBG" => Tag::VerbIng,
            "VBN" => Tag::VerbParticiple,
            "VBP" | "VBZ" => Tag::VerbPresent,
            "MD" => Tag::Modal,
            "TO" => Tag::To,
            "IN" => Tag::Preposition,
            "RP" => Tag::Particle,
            "CC" => Tag::Conjunction,
            "WP" | "WP$" | "WDT" => Tag::WhPronoun,
            "WRB" => Tag::WhAdverb,
            "EX" => Tag::There,
            "," => Tag::Comma,
            "." => Tag::Stop,
            ":" => Tag::Colon,
            "``" | "''" => Tag::Quote,
            "-LRB-" | "-RRB-" => Tag::Bracket,
            _ => Tag::Other,
        }
    }

    /// Whether it is a verb in any form, modals included.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(
            self,
            Tag::Verb | Tag::VerbPast | Tag::VerbIng | Tag::VerbParticiple | Tag::VerbPresent | Tag::Modal
        )
    }

    /// Whether it is a noun or name.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns | Tag::Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_stands_at_its_own_number() {
        for (n, tag) in Tag::ALL.iter().enumerate() {
            assert_eq!(*tag as usize, n);
        }
    }
}
