//! Service days and their windows, in the account's zone.

use super::{History, Pace};
use crate::Instant;
use chrono::{Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// How far ahead to look for a working day.
pub(super) const HORIZON: usize = 400;

/// A stretch of time in which actions may be: from the first instant to before the second.
pub(super) type Window = (Instant, Instant);

#[derive(Clone, Copy)]
enum Edge {
    Opening,
    Closing,
}

impl Pace {
    /// The date whose service day an instant belongs to. A service day lasts from a date's first
    /// opening to the next date's, so a window over midnight belongs to the date that opens it.
    #[must_use]
    pub fn service_date(&self, now: Instant) -> NaiveDate {
        let date = now.with_timezone(&self.zone).date_naive();
        let opened = |date: NaiveDate| self.day_start(date).is_some_and(|start| start <= now);
        let next = date.succ_opt().filter(|next| opened(*next));
        next.or_else(|| if opened(date) { Some(date) } else { date.pred_opt() }).unwrap_or(date)
    }

    /// Whether anything is done on that date.
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.days.contains(&date.weekday()) && !self.holidays.contains(&date)
    }

    /// When the date's service day begins, be it a working day or not.
    #[must_use]
    pub fn opening(&self, date: NaiveDate) -> Option<Instant> {
        self.day_start(date)
    }

    fn day_start(&self, date: NaiveDate) -> Option<Instant> {
        let (open, _) = self.hours.first()?;
        instant(self.zone, date.and_time(*open), Edge::Opening)
    }

    /// The open windows of a date's service day. On a day on which the clocks change, an edge that
    /// does not exist moves to the next instant that does; of one that comes twice, a window opens
    /// at the first and closes at the second, or where the next one opens.
    #[must_use]
    pub fn windows(&self, date: NaiveDate) -> Vec<(Instant, Instant)> {
        let window = |(open, close): &(_, _)| {
            let end = if close > open { date } else { date.checked_add_days(Days::new(1))? };
            let from = instant(self.zone, date.and_time(*open), Edge::Opening)?;
            let to = instant(self.zone, end.and_time(*close), Edge::Closing)?;
            (from < to).then_some((from, to))
        };
        let mut windows: Vec<_> = self.hours.iter().filter_map(window).collect();
        let next_day = date.succ_opt().and_then(|next| self.day_start(next));
        let next: Vec<_> = windows.iter().skip(1).map(|(from, _)| *from).chain(next_day).collect();
        for ((_, to), next) in windows.iter_mut().zip(next) {
            *to = next.min(*to);
        }
        windows
    }

    /// When the next working day opens, strictly after an instant.
    #[must_use]
    pub fn next_opening(&self, after: Instant) -> Option<Instant> {
        let days = self.service_date(after).iter_days().take(HORIZON);
        let openings = days
            .filter(|date| self.is_working(*date))
            .filter_map(|date| self.windows(date).first().map(|(from, _)| *from));
        openings.into_iter().find(|from| *from > after)
    }

    /// How many actions of the history belong to a date's service day.
    #[must_use]
    pub fn used(&self, date: NaiveDate, history: &History) -> u32 {
        let from = self.day_start(date);
        let to = date.succ_opt().and_then(|next| self.day_start(next));
        let within =
            |at: &&Instant| from.is_some_and(|from| from <= **at) && to.is_none_or(|to| **at < to);
        u32::try_from(history.charged.iter().filter(within).count()).unwrap_or(u32::MAX)
    }
}

/// The instant that a wall clock in the zone shows that time.
fn instant(zone: Tz, local: NaiveDateTime, edge: Edge) -> Option<Instant> {
    // the longest gap on record is the day that Samoa skipped
    let minutes = (0..=25 * 60).map(TimeDelta::minutes);
    let mut candidates = minutes.filter_map(|on| local.checked_add_signed(on));
    let found = candidates.find_map(|local| match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Some(at),
        MappedLocalTime::Ambiguous(first, second) => Some(match edge {
            Edge::Opening => first,
            Edge::Closing => second,
        }),
        MappedLocalTime::None => None,
    });
    found.map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    fn paris(hours: [(u32, u32); 1]) -> Pace {
        let at = |(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        let [(open, close)] = hours;
        let split = |hm: u32| (hm / 100, hm % 100);
        Pace::active(chrono_tz::Europe::Paris).hours([(at(split(open)), at(split(close)))])
    }

    fn window(pace: &Pace, date: &str) -> String {
        let (from, to) = pace.windows(date.parse().unwrap())[0];
        format!("{} {}", from.format("%dT%H:%M"), to.format("%dT%H:%M"))
    }

    #[test]
    fn clocks_that_change_move_the_edges() {
        // in Paris 02:00–03:00 is skipped on 2026-03-29 and comes twice on 2026-10-25
        assert_eq!(window(&paris([(230, 600)]), "2026-03-29"), "29T01:00 29T04:00");
        assert_eq!(window(&paris([(230, 600)]), "2026-10-25"), "25T00:30 25T05:00");
        assert_eq!(window(&paris([(100, 230)]), "2026-10-25"), "24T23:00 25T01:30");
        assert_eq!(window(&paris([(900, 1800)]), "2026-10-25"), "25T08:00 25T17:00");
    }

    #[test]
    fn what_the_clocks_skip_is_no_window() {
        assert_eq!(paris([(210, 250)]).windows("2026-03-29".parse().unwrap()), []);
        // Samoa went from the 29th of December to the 31st
        let pace = Pace::active(chrono_tz::Pacific::Apia);
        let skipped: NaiveDate = "2011-12-30".parse().unwrap();
        assert_eq!(pace.windows(skipped), []);
        assert_eq!(pace.opening(skipped), "2011-12-30T10:00:00Z".parse().ok(), "the 31st");
    }

    /// Also where an edge comes twice: an hour that belonged to two days would be charged to one.
    #[test]
    fn every_open_instant_belongs_to_one_window_of_one_day() {
        let time = |hour: u32| NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap();
        let turns = [
            (chrono_tz::Europe::Paris, "2026-03-28", "2026-10-24"),
            (chrono_tz::America::New_York, "2026-03-07", "2026-10-31"),
            (chrono_tz::Australia::Lord_Howe, "2026-04-04", "2026-10-03"),
            (chrono_tz::Pacific::Apia, "2011-12-28", "2012-03-31"),
        ];
        for (zone, one, other) in turns {
            for (turn, hour) in [one, other].into_iter().flat_map(|t| (0..24).map(move |h| (t, h)))
            {
                let halves = [(time(hour), time(hour + 12)), (time(hour + 12), time(hour))];
                let pace = Pace::active(zone).hours(halves);
                let dates = turn.parse::<NaiveDate>().unwrap().iter_days().take(4);
                let open: Vec<_> = dates
                    .flat_map(|date| pace.windows(date).into_iter().map(move |w| (date, w)))
                    .collect();
                for (date, (from, to)) in &open {
                    assert_eq!(pace.service_date(*from), *date);
                    assert_eq!(pace.service_date(*to - TimeDelta::milliseconds(1)), *date);
                }
                for pair in open.windows(2) {
                    assert!(pair[0].1.1 <= pair[1].1.0, "{pair:?}");
                }
            }
        }
    }

    #[test]
    fn an_action_at_the_opening_belongs_to_that_day_alone() {
        let pace = paris([(900, 1800)]);
        let at = "2026-11-24T08:00:00Z".parse().unwrap();
        let history = History { charged: vec![at], last: Some(at) };
        let used = |date: &str| pace.used(date.parse().unwrap(), &history);
        assert_eq!((used("2026-11-23"), used("2026-11-24"), used("2026-11-25")), (0, 1, 0));
    }

    #[test]
    fn holidays_and_days_off_are_not_worked() {
        let pace = paris([(900, 1800)]).holidays(["2026-11-24".parse().unwrap()]);
        let works = |date: &str| pace.is_working(date.parse().unwrap());
        assert!(works("2026-11-23") && !works("2026-11-24") && !works("2026-11-28"));
    }

    #[test]
    fn a_night_belongs_to_the_date_that_opens_it() {
        let pace = paris([(2200, 600)]);
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let friday: NaiveDate = "2026-11-27".parse().unwrap();
        assert_eq!(window(&pace, "2026-11-27"), "27T21:00 28T05:00");
        assert_eq!(window(&paris([(700, 700)]), "2026-11-27"), "27T06:00 28T06:00");
        assert_eq!(pace.service_date(at("2026-11-28T03:00:00Z")), friday);
        assert_eq!(pace.service_date(at("2026-11-27T21:00:00Z")), friday);
        assert_ne!(pace.service_date(at("2026-11-27T20:59:59Z")), friday);
        let monday = at("2026-11-30T21:00:00Z");
        assert_eq!(pace.next_opening(at("2026-11-27T21:00:00Z")), Some(monday));
    }
}
