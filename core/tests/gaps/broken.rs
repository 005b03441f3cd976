//! Paces that are wrong in ways that were tried: the statistics have to tell.

use crate::account::Account;
use crate::{law, pace};
use chrono::{NaiveDate, TimeDelta};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng};

fn account() -> Account {
    let date = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    Account::new(pace(chrono_tz::Europe::Paris), 3, date)
}

/// Asked each minute, it draws each time, and takes what comes sooner.
pub(crate) fn drawn_at_each_poll(days: i64) -> Vec<f64> {
    let mut account = account();
    let end = account.now + TimeDelta::days(days);
    while account.now < end {
        let slot = account.ask();
        account.values.pop();
        let (opening, closing) = account.pace.windows(slot.service_date)[0];
        let left = slot.target - account.pace.used(slot.service_date, &account.history);
        let gap = account.pace.min_gap();
        let from = account.history.last.map_or(opening, |last| opening.max(last + gap));
        let mut due = slot.due;
        account.now = account.now.max(opening);
        while account.now < due {
            account.now += TimeDelta::minutes(1);
            let again = account.pace.after_action(&account.standing(), account.now).unwrap();
            due = due.min(again.due);
            account.slot = Some(again);
        }
        account.values.push(law::value(from, closing, due, left, gap));
        account.slot = Some(slot);
        account.charge();
    }
    account.values
}

/// What is left is cut to the share of the time that is left, though nothing was missed.
pub(crate) fn cut_at_each_draw(days: i64) -> Vec<f64> {
    let mut account = account();
    let mut chance = ChaCha8Rng::seed_from_u64(3);
    let end = account.now + TimeDelta::days(days);
    while account.ask().due < end {
        let before = account.now;
        let slot = account.ask();
        let used = account.pace.used(slot.service_date, &account.history);
        let left = f64::from(slot.target - used);
        let (opening, closing) = account.pace.windows(slot.service_date)[0];
        account.now = account.now.max(slot.due);
        account.charge();
        let share = (closing - account.now).num_seconds() as f64
            / (closing - before.max(opening)).num_seconds() as f64;
        let cut = (left * share + chance.random::<f64>()) as u32;
        let cut = cut.min(left as u32 - 1);
        account.slot.as_mut().unwrap().target = used + 1 + cut;
        let next = account.pace.after_action(&account.standing(), account.now).unwrap();
        account.slot = Some(next.clone());
        account.drawn(Some(&slot), &next, false);
    }
    account.values
}

/// Gaps as of a day that has no end.
pub(crate) fn forgetful(days: usize) -> Vec<f64> {
    let mut chance = ChaCha8Rng::seed_from_u64(5);
    let gap = TimeDelta::minutes(2);
    let mut values = Vec::new();
    for _ in 0..days {
        let opening = account().now;
        let closing = opening + TimeDelta::hours(9);
        let mut from = opening;
        for left in (1..=75).rev() {
            let mean = (9.0 * 60.0 - 75.0 * 2.0) / 76.0 * 60_000.0;
            let wait = -mean * (1.0 - chance.random::<f64>()).ln();
            let due = from + TimeDelta::milliseconds(wait as i64);
            if due + gap * (left - 1) >= closing {
                break;
            }
            values.push(law::value(from, closing, due, left.unsigned_abs(), gap));
            from = due + gap;
        }
    }
    values
}
