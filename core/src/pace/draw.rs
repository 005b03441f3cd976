//! Randomness that is the same for the same account, day and draw, everywhere and for ever.

use chrono::{Datelike, NaiveDate};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// What a number is drawn for: draws of one kind tell nothing of another.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Target = 1,
    Due = 2,
    Rounding = 3,
    Again = 4,
    Late = 5,
}

/// A number in [0, 1), with 53 bits.
pub(super) fn uniform(seed: u64, date: NaiveDate, draw: u32, purpose: Purpose) -> f64 {
    let mut key = [0; 32];
    let day = date.num_days_from_ce().to_le_bytes();
    let parts = seed.to_le_bytes().into_iter().chain(day).chain(draw.to_le_bytes());
    let parts = parts.chain([purpose as u8]);
    for (byte, part) in key.iter_mut().zip(parts) {
        *byte = part;
    }
    let bits = ChaCha8Rng::from_seed(key).next_u64() >> 11;
    bits as f64 / (1_u64 << 53) as f64
}
