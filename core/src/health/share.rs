//! A share with its uncertainty.

use serde::{Deserialize, Serialize};

/// The quantile of a normal law that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

/// A share that was seen, and the bounds within which the true one lies with 95 % confidence.
///
/// By Wilson's interval, which holds for small numbers and for shares near 0 and 1 too. Where it
/// is not known what became of some, the lower bound counts all of them as not accepted, and the
/// upper one as accepted. Each is told to the millionth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The share, 0 to 1.
    pub share: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

/// To the millionth: a number that comes back from JSON as it was, everywhere.
pub(super) fn millionths(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}

impl Share {
    /// A share between the lower bound of one and the upper bound of another, or itself.
    pub(super) fn between(share: f64, least: Self, most: Self) -> Self {
        let [share, low, high] =
            [share, least.low.min(share), most.high.max(share)].map(millionths);
        Self { share, low, high }
    }

    /// A share of `n`, be that the size that a share of censored data is worth; `n` above 0.
    pub(super) fn of(share: f64, n: f64) -> Self {
        let centre = share + Z * Z / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        let bound = |at: f64| (at / scale).clamp(0.0, 1.0);
        Self { share, low: bound(centre - reach), high: bound(centre + reach) }
    }

    /// `1.9 % (0.7 % to 4.9 %)`.
    pub(super) fn words(&self) -> String {
        let percent = |share: f64| format!("{:.1} %", share * 100.0);
        format!("{} ({} to {})", percent(self.share), percent(self.low), percent(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_the_textbook() {
        // 15 of 148: Newcombe 1998, table I, method 3
        let share = Share::of(15.0 / 148.0, 148.0);
        assert!((share.low - 0.0624).abs() < 5e-5 && (share.high - 0.1605).abs() < 5e-5);
        // 0 of 20: the same
        let none = Share::of(0.0, 20.0);
        assert!(none.low.abs() < 1e-12 && (none.high - 0.1611).abs() < 5e-5, "{none:?}");
        assert_eq!(Share::of(0.019, 400.0).words(), "1.9 % (0.9 % to 3.8 %)");
    }
}
