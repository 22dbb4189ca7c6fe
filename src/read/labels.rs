//! Floor 3. The label in front of a line: `Objective 1:`, `**KR 2.1** —`, `CEO KR:`, `Anahtar Sonuçlar (Key Results):`.

mod lexicon;

use std::ops::Range;

use crate::text::is_unspaced;

/// What a label marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// One objective.
    Objective,
    /// A section of objectives.
    Objectives,
    /// One key result.
    KeyResult,
    /// A section of key results.
    KeyResults,
    /// One objective with its key results: `OKR 2: …`.
    Okr,
    /// A page or section of OKRs.
    Okrs,
}

/// A label and what stands around it, as byte ranges of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) label: Label,
    /// `KR 2.1` of `KR 2.1: …`, when there is a number.
    pub(super) id: Option<Range<usize>>,
    /// `[P0]` of `[P0] KR1: …`.
    pub(super) tag: Option<Range<usize>>,
    /// What stands in brackets between label and words: `(70%)`, `(Speed)`.
    pub(super) gloss: Option<Range<usize>>,
    /// Whether the word can mean nothing else. "Goal" and its kin are also what people call a target.
    pub(super) is_sure: bool,
    /// `CEO` of `CEO KR: …`.
    pub(super) role: Option<Range<usize>>,
    /// What follows the label.
    pub(super) rest: Range<usize>,
}

impl Labelled {
    /// A label with nothing around it.
    pub(super) fn bare(label: Label, is_sure: bool, rest: Range<usize>) -> Self {
        Self { label, id: None, tag: None, gloss: None, is_sure, role: None, rest }
    }
}

/// How many words may stand in front of a label ("VP Customer Engineering KR: …").
const MAX_ROLE_WORDS: usize = 5;

/// The label that opens `line`, if one does. Decoration in front of it (emoji, check marks, numbering) is skipped.
pub(super) fn parse(line: &str) -> Option<Labelled> {
    let start = skip_decoration(line);
    // `[KR1] …`: the bracket that opens before the label closes behind it.
    let open = line[start..].chars().next().filter(|open| "[(【".contains(*open)).map_or(0, char::len_utf8);
    at(line, start + open).or_else(|| behind_a_tag(line, start)).or_else(|| behind_a_role(line, start))
}

/// A label set off by markup from what follows it: `**KR** 35% of rides`. It ends at `end`.
pub(super) fn set_off(line: &str, end: usize) -> Option<Labelled> {
    let start = skip_decoration(&line[..end]);
    let (label, is_sure, word_end) = lexicon::at(&line[..end], start)?;
    let number_end = number_at(&line[..end], word_end);
    let is_one_item = matches!(label, Label::Objective | Label::KeyResult);
    let behind = &line[number_end.unwrap_or(word_end)..end];
    let is_whole = behind.trim_matches([' ', ':', '.', '-', '–', '：']).is_empty();
    let id = number_end.map(|id_end| id_start(line, start, word_end)..id_end);
    let rest = line.len() - line[end..].trim_start_matches([' ', ':', '：', '-', '–', '—']).len();
    (is_one_item && is_whole).then(|| Labelled { id, ..Labelled::bare(label, is_sure, rest..line.len()) })
}

/// `[P0] KR1: …`
fn behind_a_tag(line: &str, start: usize) -> Option<Labelled> {
    const LONGEST_TAG: usize = 12;
    let inside = line[start..].strip_prefix('[')?;
    let end = start + 1 + inside.find(']').filter(|&len| len <= LONGEST_TAG)? + 1;
    let label = at(line, end + skip_decoration(&line[end..]))?;
    Some(Labelled { tag: Some(start..end), ..label })
}

/// The first label word in `line` that can mean nothing but OKRs.
pub(super) fn mentioned(line: &str) -> Option<Label> {
    words_in(line).find_map(|(label, is_sure)| is_sure.then_some(label))
}

/// Whether a label word stands anywhere in `text`. One of one or two letters needs a number or a colon behind it.
pub(super) fn occur_in(text: &str) -> bool {
    word_starts(text).any(|at| {
        let Some((.., end)) = lexicon::at(text, at) else { return false };
        let rest = &text[end..];
        let behind = rest.strip_prefix(' ').unwrap_or(rest);
        2 < end - at || behind.starts_with(|next: char| next.is_ascii_digit() || next == ':')
    })
}

/// Whether `line` says what objectives, key results or OKRs are ("Key results should be …") instead of stating one.
pub(super) fn defines(line: &str) -> bool {
    const VERBS: &[&str] = &[
        "are", "is", "should", "must", "have", "has", "need", "can", "help", "consist", "do", "sind", "sollten",
        "sont", "son", "são",
    ];
    let words = || line.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).take(6);
    let Some(at) = words().position(|word| mentioned(word).is_some() || word.eq_ignore_ascii_case("results")) else {
        return false;
    };
    words().skip(at + 1).take(2).any(|word| VERBS.contains(&word.to_lowercase().trim_end_matches([':', ',']))) && at < 3
}

/// The first label word in `line`, "goals" and its kin included.
pub(super) fn announced(line: &str) -> Option<Label> {
    words_in(line).next().map(|(label, _)| label)
}

/// The label words that stand anywhere in `line` as words of their own, and whether each can mean nothing else.
fn words_in(line: &str) -> impl Iterator<Item = (Label, bool)> + '_ {
    word_starts(line).filter_map(|at| {
        let (label, is_sure, end) = lexicon::at(line, at)?;
        (line[at..end].chars().count() > 1 && ends_word(line, end)).then_some((label, is_sure))
    })
}

/// The label whose word stands right at `start`.
fn at(line: &str, start: usize) -> Option<Labelled> {
    let (label, is_sure, word_end) = lexicon::at(line, start)?;
    let number_end = number_at(line, word_end);
    let has_number = number_end.is_some();
    let after_number = number_end.unwrap_or(word_end);
    if label == Label::Objective
        && has_number
        && let Some(key_result) = joined_key_result(line, start, after_number)
    {
        return Some(key_result);
    }
    let gloss = gloss_at(line, after_number).map(|gloss_end| after_number..gloss_end);
    let is_told = gloss.clone().is_some_and(|gloss| mentioned(&line[gloss]).is_some());
    let (separator, rest) = separator_at(line, gloss.as_ref().map_or(after_number, |gloss| gloss.end));
    let is_single_letter = word_end - start == 1;
    let is_one_item = matches!(label, Label::Objective | Label::KeyResult | Label::Okr);
    let is_label = match separator {
        Separator::Strong => is_one_item || !has_number,
        // `O - Be loved`
        Separator::Dash if is_single_letter => {
            has_number || line[start..].starts_with("O -") || line[start..].starts_with("O –")
        }
        // `Objective-level`
        Separator::Dash if !has_number && joins_words(line, word_end) => false,
        Separator::End | Separator::Dash => !is_single_letter || has_number,
        // `KR 3 of 5 tenders`: the number belongs to the sentence.
        Separator::Space
            if line[word_end..].starts_with(' ') && line[rest..].starts_with(|c: char| c.is_ascii_lowercase()) =>
        {
            false
        }
        Separator::Space if speaks_of_it(&line[rest..]) => false,
        Separator::Space => is_one_item && (has_number || gloss.is_some()),
        Separator::None => {
            is_one_item && has_number && line[rest..].starts_with(|next| is_unspaced(next) || next == '・')
        }
    };
    let id = number_end.map(|id_end| id_start(line, start, word_end)..id_end);
    let bare = Labelled::bare(label, is_sure || has_number || is_told, rest..line.len());
    is_label.then_some(Labelled { id, gloss, ..bare })
}

/// `O1 is what matters most`: a sentence about an objective states none.
fn speaks_of_it(words: &str) -> bool {
    const VERBS: &[&str] = &["is", "was", "has", "will", "should", "must", "becomes", "ist", "wird", "est", "é"];
    words.split_whitespace().next().is_some_and(|first| VERBS.contains(&first))
}

/// Whether a hyphen at `at` makes one word of what stands before and behind it.
fn joins_words(line: &str, at: usize) -> bool {
    line[at..].strip_prefix('-').is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// `O1-KR2: …`, `O1.KR2 …`: the key result names its objective.
fn joined_key_result(line: &str, start: usize, after_objective: usize) -> Option<Labelled> {
    let rest = line[after_objective..].trim_start_matches([' ', '.', '-', '–', '_', '/', '·']);
    let inner_start = line.len() - rest.len();
    let (Label::KeyResult, ..) = lexicon::at(line, inner_start)? else { return None };
    let inner = at(line, inner_start)?;
    let id = inner.id.as_ref().map(|id| start..id.end)?;
    Some(Labelled { id: Some(id), ..inner })
}

/// `Company key result: …`: a label behind a few words, which then must end in a colon.
fn behind_a_role(line: &str, start: usize) -> Option<Labelled> {
    let behind = &line[start..];
    let wide = if behind.is_ascii() { None } else { behind.find('：') };
    let colon = start + behind.find(':').into_iter().chain(wide).min()?;
    for at_word in word_starts(line).skip_while(|&at| at <= start).take_while(|&at| at < colon).take(MAX_ROLE_WORDS) {
        let Some((label @ (Label::Objective | Label::KeyResult), true, word_end)) = lexicon::at(line, at_word) else {
            continue;
        };
        let number_end = number_at(line, word_end);
        let after_number = number_end.unwrap_or(word_end);
        if word_end - at_word == 1 && number_end.is_none() || !line[after_number..colon].trim().is_empty() {
            continue;
        }
        let (_, rest) = separator_at(line, after_number);
        let id = number_end.map(|id_end| id_start(line, at_word, word_end)..id_end);
        return Some(Labelled { id, role: Some(start..at_word), ..Labelled::bare(label, true, rest..line.len()) });
    }
    None
}

/// Where the line's words begin behind emoji, check marks, bullets and numbering such as `1.` or `2、`.
pub(super) fn skip_decoration(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blank = rest.find(|c: char| c.is_alphanumeric() || "([{<\"'“«`$€£¥#@+-−~≥≤><=.,_…%&*?".contains(c));
        at += blank.unwrap_or(rest.len());
        match numbering(&line[at..]).or_else(|| keycap(&line[at..])) {
            Some(len) => at += len,
            None => return at,
        }
    }
}

/// The length of a keycap emoji such as `1️⃣`.
fn keycap(text: &str) -> Option<usize> {
    let digit = text.chars().next().filter(char::is_ascii_digit)?;
    let sign = text[digit.len_utf8()..].trim_start_matches('\u{fe0f}');
    sign.strip_prefix('\u{20e3}').map(|rest| text.len() - rest.len())
}

/// The length of `1.`, `2)`, `3、`, `a.`, `B)`, `(iv)`; a decimal such as `2.5` and an initial such as `J.` are none.
pub(super) fn numbering(text: &str) -> Option<usize> {
    let is_open = text.starts_with('(');
    let inside = &text[usize::from(is_open)..];
    let len = figure(inside)?;
    let mark = inside[len..].chars().next().filter(|mark| ".)、．）".contains(*mark))?;
    let after = usize::from(is_open) + len + mark.len_utf8();
    let is_letter = !inside.starts_with(|c: char| c.is_ascii_digit());
    let is_closed = matches!(mark, ')' | '）');
    if (is_open && !is_closed) || (is_letter && inside.starts_with(char::is_uppercase) && !is_closed) {
        return None;
    }
    let ends = match text[after..].chars().next() {
        None => true,
        Some(next) => {
            next.is_whitespace() || matches!(mark, '、' | '．') || (is_closed && !is_letter && !next.is_ascii_digit())
        }
    };
    ends.then_some(after)
}

/// The length of a list's figure: up to three digits, one letter, a small Roman number.
fn figure(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 3).then_some(digits);
    }
    let roman = text.bytes().take_while(|byte| matches!(byte, b'i' | b'v' | b'x')).count();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    (letters == 1 || (letters == roman && (2..=4).contains(&roman))).then_some(letters)
}

/// Where a number such as ` 1`, `2.1`, ` #3`, `-4`, `1a`, ` O1` behind a label word ends.
fn number_at(line: &str, start: usize) -> Option<usize> {
    let start = start + id_letters(&line[start..]);
    let rest = &line[start..];
    // `KR 1`, `KR #1`, `KR-1`; in `KR - 30 names` the dash parts the label from its words.
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let signs: &[char] = if blank > 0 { &['#', '№'] } else { &['#', '№', '-', '_', '.'] };
    let lead = rest.len() - rest[blank..].trim_start_matches(signs).len();
    if rest[lead..].starts_with(|c: char| ('①'..='⑳').contains(&c)) {
        return Some(start + lead + '①'.len_utf8());
    }
    let digits = rest[lead..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len() - lead);
    let digits = rest[lead..lead + digits].trim_end_matches('.').len();
    let is_year = rest[lead..lead + digits].split('.').any(|part| part.len() > 3);
    if lead > 3 || is_year {
        return None;
    }
    if digits == 0 {
        return letter_at(line, start);
    }
    let mut end = start + lead + digits;
    let mut letters = line[end..].chars();
    if let (Some(letter), next) = (letters.next(), letters.next())
        && letter.is_ascii_lowercase()
        && next.is_none_or(|next| !next.is_alphanumeric())
    {
        end += 1;
    }
    Some(end)
}

/// `Objective O1`, `Key result KR2`: the length of the letters that the number has in front of it once more.
fn id_letters(behind_label: &str) -> usize {
    let ids = [" O", " KR"].into_iter().filter_map(|letters| behind_label.strip_prefix(letters));
    let number = ids.into_iter().find(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    number.map_or(0, |number| behind_label.len() - number.len())
}

/// Where the id of a label at `start` begins: `O1` in `Objective O1`.
fn id_start(line: &str, start: usize, word_end: usize) -> usize {
    if id_letters(&line[word_end..]) > 0 { word_end + 1 } else { start }
}

/// Where a letter or Roman number such as ` A` or ` IV` behind a label word ends, if a separator follows.
fn letter_at(line: &str, start: usize) -> Option<usize> {
    let rest = line[start..].strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    let at = line.len() - rest.len();
    let is_roman = |c: char| matches!(c, 'I' | 'V' | 'X');
    let n_roman = rest.find(|c| !is_roman(c)).unwrap_or(rest.len());
    let n_letters = if n_roman > 0 { n_roman } else { usize::from(rest.starts_with(|c: char| c.is_ascii_uppercase())) };
    let ends = matches!(separator_at(line, at + n_letters).0, Separator::Strong | Separator::Dash | Separator::End);
    (ends && (1..=4).contains(&n_letters)).then_some(at + n_letters)
}

/// Where a gloss in brackets ends that a separator follows: `(Objective)`, `（Key Results）`, `(Değer Yaratma)`.
fn gloss_at(line: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 60;
    let rest = line[start..].trim_start();
    let close = match rest.chars().next()? {
        '[' => ']',
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let len = rest.find(close).filter(|&len| len < LONGEST)?;
    let end = line.len() - rest.len() + len + close.len_utf8();
    matches!(separator_at(line, end).0, Separator::Strong | Separator::End | Separator::Dash).then_some(end)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// A colon, full stop, bracket, bar.
    Strong,
    /// A dash with a blank before or after it.
    Dash,
    /// The line ends.
    End,
    /// Only a blank.
    Space,
    None,
}

/// What parts a label from its words, and where the words begin.
fn separator_at(line: &str, start: usize) -> (Separator, usize) {
    let rest = line[start..].trim_start();
    let blank = line[start..].len() - rest.len();
    let at = line.len() - rest.len();
    let after = |mark: char| {
        let words = at + mark.len_utf8();
        line.len() - line[words..].trim_start_matches(|c: char| c.is_whitespace() || ":：-–—".contains(c)).len()
    };
    match rest.chars().next() {
        None => (Separator::End, line.len()),
        Some(mark) if ":：.)、）|]】>".contains(mark) => (Separator::Strong, after(mark)),
        Some(mark) if "-–—=→".contains(mark) => (Separator::Dash, after(mark)),
        Some(_) if blank > 0 => (Separator::Space, at),
        Some(_) => (Separator::None, at),
    }
}

fn ends_word(line: &str, end: usize) -> bool {
    let before = line[..end].chars().next_back();
    before.is_some_and(is_unspaced) || line[end..].chars().next().is_none_or(|next| !next.is_alphanumeric())
}

fn word_starts(line: &str) -> impl Iterator<Item = usize> + '_ {
    let mut is_inside = false;
    line.char_indices().filter_map(move |(at, c)| {
        let stands_alone = is_unspaced(c);
        let is_part = c.is_alphanumeric();
        let starts = is_part && (!is_inside || stands_alone);
        is_inside = is_part && !stands_alone;
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests;
