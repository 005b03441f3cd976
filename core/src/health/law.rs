//! How likely an invitation that is still pending is to be accepted, on each day of its age.

/// Of those that are accepted in the end, so many are after 7 days and after 30: one vendor's
/// figures, n = 16,492.
const BY_DAY_7: f64 = 0.88;
const BY_DAY_30: f64 = 0.99;
/// At about six months an invitation expires, in days.
pub(super) const LAST_DAY: u32 = 180;

/// The chance that an invitation of an age, in whole days, is accepted before it is a day older.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    chances: Vec<f64>,
    /// Where it comes from, in words.
    pub rests_on: String,
}

impl Law {
    /// A share of what is sent is accepted in the end, 88 % of that within 7 days and 99 % within 30
    /// (one vendor's figures, n = 16,492). In between and beyond, a day takes the same part of what
    /// is left as the one before it.
    #[must_use]
    pub fn assumed(share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let accepted = |age: u32| share * (1.0 - unanswered(f64::from(age)));
        let chance = |age| (accepted(age + 1) - accepted(age)) / (1.0 - accepted(age));
        let chances = (0..LAST_DAY).map(chance).collect();
        let rests_on = if share > 0.0 {
            format!(
                "{:.0} % of what is sent is accepted in the end, 88 % of that within 7 days and \
                 99 % within 30, as one vendor counted (n = 16,492).",
                share * 100.0
            )
        } else {
            "Nothing of what is sent is accepted: the careful assumption.".to_owned()
        };
        Self { chances, rests_on }
    }

    /// What was seen: the chance on each day of age, each 0 to 1.
    #[must_use]
    pub fn seen(chances: Vec<f64>, rests_on: String) -> Self {
        let chances = chances.into_iter().map(|chance| chance.clamp(0.0, 1.0)).collect();
        Self { chances, rests_on }
    }

    /// The chance at an age in days.
    #[must_use]
    pub fn at(&self, age: usize) -> f64 {
        self.chances.get(age).copied().unwrap_or_default()
    }

    /// From which age on there is no chance any more, in days.
    #[must_use]
    pub fn ends_at(&self) -> usize {
        self.chances.len()
    }

    /// The share of what is sent that is still pending at an age, if nobody withdraws.
    #[must_use]
    pub fn pending_at(&self, age: usize) -> f64 {
        self.chances.iter().take(age).map(|chance| 1.0 - chance).product()
    }
}

/// Of what is accepted in the end, the share that is not yet at an age in days.
fn unanswered(age: f64) -> f64 {
    let (week, month) = (1.0 - BY_DAY_7, 1.0 - BY_DAY_30);
    if age <= 7.0 { week.powf(age / 7.0) } else { week * (month / week).powf((age - 7.0) / 23.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_figures_are_those_of_the_source(share in 0.0..=1.0_f64) {
            let law = Law::assumed(share);
            let accepted = |age| 1.0 - law.pending_at(age);
            prop_assert!((accepted(7) - share * 0.88).abs() < 1e-9);
            prop_assert!((accepted(30) - share * 0.99).abs() < 1e-9);
            prop_assert!(accepted(law.ends_at()) <= share + 1e-9);
            prop_assert!((0..400).all(|age| (0.0..=1.0).contains(&law.at(age))));
        }
    }
}
