//! Floor 0. Scripts that put no blanks between words.

/// A letter of Chinese or Japanese, which is written without blanks to its neighbours.
pub fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && letter.is_alphanumeric()
}

/// A letter after which a word may end without a blank: in Chinese and Japanese any, in Korean those before a particle.
pub fn is_unspaced(letter: char) -> bool {
    is_ideograph(letter) || matches!(letter, '\u{ac00}'..='\u{d7af}')
}
