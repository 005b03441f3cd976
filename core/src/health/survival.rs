//! How long invitations stay pending before they are accepted, of lives that were only watched in
//! part: the estimate of Kaplan and Meier, with left truncation, and Greenwood's variance.

use super::Share;

/// A life, in days of age: watched after `from` and up to `to`, where it was accepted or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Life {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) accepted: bool,
}

/// So many are accepted at an age, of so many that were watched then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) age: f64,
    pub(super) at_risk: usize,
    pub(super) accepted: usize,
}

/// All steps, youngest first.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    starts: Vec<f64>,
    ends: Vec<f64>,
    pub(super) steps: Vec<Step>,
}

/// What comes between two ages to those that are pending at the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Between {
    /// How many are accepted.
    pub(super) accepted: usize,
    /// Which share is.
    pub(super) share: f64,
    /// Greenwood's variance of the logarithm of the share that is not.
    pub(super) variance: f64,
}

impl Curve {
    /// A life of no length tells nothing.
    pub(super) fn of(lives: impl IntoIterator<Item = Life>) -> Self {
        let lives: Vec<Life> = lives.into_iter().filter(|life| life.from < life.to).collect();
        let sorted = |mut ages: Vec<f64>| {
            ages.sort_unstable_by(f64::total_cmp);
            ages
        };
        let starts = sorted(lives.iter().map(|life| life.from).collect());
        let ends = sorted(lives.iter().map(|life| life.to).collect());
        let mut curve = Self { starts, ends, steps: Vec::new() };
        let accepted = lives.iter().filter(|life| life.accepted);
        let accepted = sorted(accepted.map(|life| life.to).collect());
        let steps = accepted.chunk_by(|a, b| a == b).filter_map(|same| {
            let age = *same.first()?;
            Some(Step { age, at_risk: curve.at_risk(age), accepted: same.len() })
        });
        curve.steps = steps.collect();
        curve
    }

    /// Without what came to fewer than so many.
    pub(super) fn with_at_risk(mut self, least: usize) -> Self {
        self.steps.retain(|step| step.at_risk >= least);
        self
    }

    /// How many are watched just before an age.
    pub(super) fn at_risk(&self, age: f64) -> usize {
        let before = |ages: &[f64]| ages.partition_point(|at| *at < age);
        before(&self.starts) - before(&self.ends)
    }

    pub(super) fn between(&self, from: f64, to: f64) -> Between {
        let steps = self.steps.iter().filter(|step| from < step.age && step.age <= to);
        let none = Between { accepted: 0, share: 0.0, variance: 0.0 };
        steps.fold(none, |so_far, step| {
            let (at_risk, accepted) = (step.at_risk as f64, step.accepted as f64);
            Between {
                accepted: so_far.accepted + step.accepted,
                share: 1.0 - (1.0 - so_far.share) * (1.0 - accepted / at_risk),
                variance: so_far.variance + accepted / (at_risk * (at_risk - accepted)),
            }
        })
    }

    /// The share between two ages with its bounds: Wilson's, of as many as the variance is worth.
    pub(super) fn share(&self, from: f64, to: f64) -> Share {
        let Between { share, variance, .. } = self.between(from, to);
        let worth = share / ((1.0 - share) * variance);
        // where nothing happened, or all of it, the variance is none; before the first day ends,
        // hardly any were watched
        let least = self.at_risk(to).min(self.at_risk(from.max(1.0))).max(1) as f64;
        Share::of(share, if worth.is_finite() { worth.max(1.0) } else { least })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    fn life(from: f64, to: f64, accepted: bool) -> Life {
        Life { from, to, accepted }
    }

    #[test]
    fn it_is_what_one_computes_by_hand() {
        // seven lives; the one from 2 on is not at risk at 1, that from 4 on not at 3
        let curve = Curve::of([
            life(0.0, 1.0, true),
            life(0.0, 3.0, true),
            life(0.0, 3.0, false),
            life(2.0, 5.0, true),
            life(4.0, 6.0, false),
            life(0.0, 8.0, false),
            life(7.0, 7.0, true),
        ]);
        let step = |age, at_risk, accepted| Step { age, at_risk, accepted };
        assert_eq!(curve.steps, [step(1.0, 4, 1), step(3.0, 4, 1), step(5.0, 3, 1)]);
        // 3/4 · 3/4 · 2/3 = 3/8 are pending at the end
        let all = curve.between(0.0, 10.0);
        assert_eq!(all.accepted, 3);
        assert!((all.share - 5.0 / 8.0).abs() < 1e-12);
        // 1/(4·3) + 1/(4·3) + 1/(3·2) = 1/3
        assert!((all.variance - 1.0 / 3.0).abs() < 1e-12);
        // of those that are pending at 1, 1/2 are not at 5
        assert!((curve.between(1.0, 5.0).share - 0.5).abs() < 1e-12);
        assert_eq!(curve.between(5.0, 10.0), Between { accepted: 0, share: 0.0, variance: 0.0 });
    }

    #[test]
    fn where_all_are_watched_it_is_the_plain_share() {
        let lives = (0..200).map(|n| life(0.0, if n < 30 { 5.0 } else { 60.0 }, n < 30));
        let share = Curve::of(lives).share(0.0, 60.0);
        let plain = Share::of(0.15, 200.0);
        assert!((share.low - plain.low).abs() < 1e-9 && (share.high - plain.high).abs() < 1e-9);
    }

    /// Invitations of a known law, read daily, of which some are withdrawn at 28 days: how often
    /// the bounds for the acceptances between two ages hold the true share.
    fn coverage(worlds: u64, sent: usize, from: f64, to: f64) -> (f64, f64) {
        // 40 % accept in the end, at a time with a mean of twelve days
        let truth = |age: f64| 0.4 * (1.0 - (-age / 12.0).exp());
        let wanted = (truth(to) - truth(from)) / (1.0 - truth(from));
        let mut held = 0_u64;
        let mut width = 0.0;
        for seed in 0..worlds {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            let lives = (0..sent).filter_map(|_| {
                let accepts = random.random::<f64>() < 0.4;
                let at = -12.0 * (1.0 - random.random::<f64>()).ln();
                let at = if accepts { at } else { f64::INFINITY };
                // seen first at one of the readings of the first days, or long before them
                let first =
                    random.random::<f64>() * if random.random::<bool>() { 1.0 } else { 40.0 };
                let end = if random.random::<bool>() { 28.0 } else { 90.0 };
                let end = f64::min(end, first + random.random::<f64>() * 80.0);
                (at > first).then(|| life(first, at.min(end), at <= end))
            });
            let share = Curve::of(lives).with_at_risk(30).share(from, to);
            held += u64::from((share.low..=share.high).contains(&wanted));
            width += share.high - share.low;
        }
        (held as f64 / worlds as f64, width / worlds as f64)
    }

    #[test]
    fn the_bounds_hold_the_true_share_as_often_as_they_claim() {
        for (sent, from, to) in
            [(300, 21.0, 40.0), (1000, 7.0, 21.0), (1000, 30.0, 60.0), (1000, 0.0, 21.0)]
        {
            let (held, width) = coverage(1000, sent, from, to);
            // three standard errors of a thousand worlds below 95 %
            assert!((0.93..=0.985).contains(&held), "{held} of {sent} from {from} to {to}");
            assert!(width < 0.25, "{width} of {sent} from {from} to {to}");
        }
    }

    proptest! {
        #[test]
        fn shares_are_shares_whatever_was_seen(
            lives in prop::collection::vec((0.0..50.0_f64, 0.0..50.0_f64, any::<bool>()), 0..60),
            (from, to) in (0.0..60.0_f64, 0.0..60.0_f64),
        ) {
            let curve = Curve::of(lives.iter().map(|(from, more, yes)| life(*from, from + more, *yes)));
            let share = curve.share(from, to);
            prop_assert!(0.0 <= share.low && share.low <= share.share + 1e-9);
            prop_assert!(share.share <= share.high + 1e-9 && share.high <= 1.0);
        }
    }
}
