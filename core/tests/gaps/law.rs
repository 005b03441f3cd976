//! What the law says, without the pace.

use chrono::{NaiveDate, TimeDelta};
use rescind::Instant;

/// A service day, as somebody saw it.
#[derive(Clone)]
pub(crate) struct Day {
    pub(crate) date: NaiveDate,
    pub(crate) opening: Instant,
    pub(crate) closing: Instant,
    pub(crate) acted: Vec<Instant>,
}

fn ms(time: TimeDelta) -> f64 {
    time.num_milliseconds() as f64
}

/// Where the first of `left` actions falls: uniform in 0 to 1, whatever came before.
pub(crate) fn value(from: Instant, to: Instant, due: Instant, left: u32, gap: TimeDelta) -> f64 {
    let open = ms(to - from);
    let left = f64::from(left).min((open / ms(gap)).floor() + 1.0);
    let room = open - (left - 1.0) * ms(gap);
    1.0 - (1.0 - ms(due - from) / room).powf(left)
}

/// Kolmogorov's p-value of values against uniform in 0 to 1.
pub(crate) fn uniformity(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let n = values.len() as f64;
    let distance = |(i, value): (usize, &f64)| {
        let i = i as f64;
        (value - i / n).abs().max((value - (i + 1.0) / n).abs())
    };
    let d = values.iter().enumerate().map(distance).fold(0.0, f64::max);
    let x = d * (n.sqrt() + 0.12 + 0.11 / n.sqrt());
    let term = |k: i32| (-1.0_f64).powi(k - 1) * (-2.0 * f64::from(k * k) * x * x).exp();
    (2.0 * (1..=100).map(term).sum::<f64>()).clamp(0.0, 1.0)
}

/// The correlation of each value with the one before it, in standard errors.
fn memory(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let square: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let product: f64 = values.windows(2).map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum();
    product / square * (values.len() as f64).sqrt()
}

pub(crate) fn assert_lawful(values: &[f64]) {
    assert!(values.iter().all(|value| (0.0..1.0).contains(value)));
    let (p, errors) = (uniformity(values), memory(values));
    println!("{} draws: KS p = {p:.3}, lag 1 {errors:.2} standard errors", values.len());
    assert!(p > 0.001, "{} draws, p = {p}", values.len());
    assert!(errors.abs() < 3.3, "{} draws, one hangs on the last: {errors}", values.len());
}

/// How a gap hangs together with the next on the same day: as found, and as n points have it whose
/// n + 1 gaps fill the day, each with the variance `n / ((n + 1)² (n + 2))` of the room, and any
/// two with the covariance `−1 / ((n + 1)² (n + 2))`: −1/n.
pub(crate) fn neighbours(days: &[Day]) -> (f64, f64) {
    let (mut product, mut square, mut covariance, mut variance) = (0.0, 0.0, 0.0, 0.0);
    for Day { opening, closing, acted, .. } in days {
        let n = acted.len() as f64;
        let gap = ms(TimeDelta::minutes(2));
        let room = ms(*closing - *opening) - (n - 1.0) * gap;
        let gaps = acted.windows(2).map(|pair| ms(pair[1] - pair[0]) - gap);
        let scaled: Vec<_> = gaps.map(|gap| gap / room * (n + 1.0) - 1.0).collect();
        for pair in scaled.windows(2) {
            product += pair[0] * pair[1];
            square += pair[0] * pair[0];
            covariance -= 1.0 / (n + 2.0);
            variance += n / (n + 2.0);
        }
    }
    (product / square, covariance / variance)
}
