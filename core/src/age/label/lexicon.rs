//! A language of labels, as it is written down and as it is looked up.

use super::{Label, fold};
use foldhash::HashMap;

/// How a language says an age. Each text may hold several ways, as in `"sec | second | seconds"`;
/// case and accents do not matter.
#[derive(Debug)]
pub(super) struct Language {
    /// What may stand before or after the age.
    pub(super) sent: &'static str,
    /// Just now, and today.
    pub(super) today: &'static str,
    /// The day, the week, the month and the year before this one.
    pub(super) last: [&'static str; 4],
    /// The day before that day.
    pub(super) day_before_yesterday: &'static str,
    /// What stands around an age, which is the `…`.
    pub(super) ago: &'static str,
    /// Whether a unit alone is one: `tydzień temu`.
    pub(super) unit_is_one: bool,
    /// One to twelve, in words.
    pub(super) numbers: [&'static str; 12],
    /// Seconds, minutes, hours, days, weeks, months and years: each form, and what is short for it
    /// and for nothing else.
    pub(super) units: [&'static str; 7],
}

/// A [`Language`] in the form in which a label is compared.
#[derive(Debug)]
pub(super) struct Lexicon {
    sent: Vec<String>,
    idioms: HashMap<String, Label>,
    ago: Vec<(String, String)>,
    unit_is_one: bool,
    numbers: HashMap<String, i32>,
    units: HashMap<String, usize>,
}

/// The ways to say a thing, folded.
fn ways(text: &str) -> impl Iterator<Item = String> {
    text.split('|').filter_map(fold::label).filter(|way| !way.is_empty())
}

/// Each way to say one of these, with its place among them.
fn places<'a>(texts: &'a [&str]) -> impl Iterator<Item = (String, usize)> + 'a {
    texts.iter().enumerate().flat_map(|(place, text)| ways(text).map(move |way| (way, place)))
}

impl Lexicon {
    pub(super) fn of(language: &Language) -> Self {
        /// Where the units begin that a calendar has a last one of: days.
        const DAY: usize = 3;
        let last = places(&language.last).filter_map(|(way, n)| Some((way, Label::last(DAY + n)?)));
        let today = ways(language.today).map(|way| (way, Label::today()));
        let before = ways(language.day_before_yesterday);
        let before = before.map(|way| (way, Label::day_before_yesterday()));
        let ago = language.ago.split('|').filter_map(|way| way.split_once('…'));
        let around = |(before, after): (&str, &str)| {
            let (before, after) = (fold::label(before)?, fold::label(after)?);
            let space = |text: &str| if text.is_empty() { "" } else { " " };
            Some((format!("{before}{}", space(&before)), format!("{}{after}", space(&after))))
        };
        let number = |(way, place)| Some((way, i32::try_from(place).ok()? + 1));
        Self {
            sent: ways(language.sent).collect(),
            idioms: last.chain(today).chain(before).collect(),
            ago: ago.filter_map(around).collect(),
            unit_is_one: language.unit_is_one,
            numbers: places(&language.numbers).filter_map(number).collect(),
            units: places(&language.units).collect(),
        }
    }

    /// Reads a folded label.
    pub(super) fn read(&self, label: &str) -> Option<Label> {
        let bare = self.sent.iter().filter_map(|sent| {
            let before = label.strip_prefix(&**sent).and_then(|rest| rest.strip_prefix(' '));
            before.or_else(|| label.strip_suffix(&**sent)?.strip_suffix(' '))
        });
        std::iter::once(label).chain(bare).find_map(|age| {
            self.idioms.get(age).copied().or_else(|| {
                let counted = |(before, after): &(String, String)| {
                    self.counted(age.strip_prefix(&**before)?.strip_suffix(&**after)?)
                };
                self.ago.iter().find_map(counted)
            })
        })
    }

    /// Reads a number and its unit.
    fn counted(&self, age: &str) -> Option<Label> {
        let (count, unit) = match age.split_once(' ') {
            Some((count, unit)) => (self.number(count)?, unit),
            None if self.unit_is_one => (1, age),
            None => return None,
        };
        Label::rounded(count, *self.units.get(unit)?)
    }

    fn number(&self, word: &str) -> Option<i32> {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return word.parse().ok();
        }
        self.numbers.get(word).copied()
    }
}
