//! A small plan, and its pages.

use chrono::{Days, NaiveDate, TimeDelta};
use rescind::age::{Basis, Sent, Witness};
use rescind::health::{Health, Thresholds};
use rescind::history::Day;
use rescind::page::ReportOptions;
use rescind::plan::Entry;
use rescind::policy::Verdict;
use rescind::source::Account;
use rescind::{Instant, Invitation, Plan};

/// A Tuesday.
pub fn now() -> Instant {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

pub fn today() -> NaiveDate {
    now().date_naive()
}

/// An invitation of that age in days, with a verdict, due so many days from now.
pub fn entry(number: usize, name: &str, age: i64, due: Option<u64>) -> Entry {
    let at = now() - TimeDelta::days(age);
    let mut invitation =
        Invitation::new(&(7_449_262_477_600_571_392 + number).to_string()).unwrap();
    invitation.invitee.name = Some(name.into());
    invitation.invitee.slug = Some(format!("person-{number}").into());
    invitation.label = Some(format!("Sent {age} days ago").into());
    let (verdict, reason) = match due {
        Some(_) => (Verdict::Stale, format!("{age} days old")),
        None => (Verdict::Keep, "younger than 21 days".to_owned()),
    };
    Entry {
        invitation,
        sent: Sent {
            earliest: Some(at),
            latest: at,
            basis: Basis::Id,
            witness: Some(Witness::Label),
            contradiction: false,
        },
        verdict,
        reason: reason.into(),
        due: due.and_then(|days| today().checked_add_days(Days::new(days))),
    }
}

pub fn plan_of(entries: Vec<Entry>) -> Plan {
    let thresholds = Thresholds { danger: 5, critical: 9 };
    Plan {
        account: Account { name: Some("Ada Example".into()), ..Account::ready("ACoAAada") },
        made_at: now(),
        completeness: "complete".to_owned(),
        health: Health::of(
            entries.iter().map(|entry| (&entry.sent, true)),
            (now(), true),
            &thresholds,
            now(),
        ),
        entries,
    }
}

/// Five to withdraw on two days, two to keep, one that cannot be judged.
pub fn plan() -> Plan {
    let mut entries = vec![
        entry(1, "Mara Lindqvist", 142, Some(0)),
        entry(2, "Zoë Yılmaz", 61, Some(0)),
        entry(3, "لينا حداد", 33, Some(0)),
        entry(4, "O'Brien & Sons <sales>", 25, Some(1)),
        entry(5, "田中 愛子", 21, Some(1)),
        entry(6, "Jonas Weber", 13, None),
        entry(7, "Priya Raman", 2, None),
        entry(8, "Kwame Mensah", 0, None),
    ];
    // nothing is known of this one
    entries[4].invitation.invitee.slug = None;
    let last = &mut entries[7];
    last.sent = Sent {
        earliest: None,
        latest: now(),
        basis: Basis::Nothing,
        witness: None,
        ..last.sent.clone()
    };
    last.invitation.label = None;
    last.verdict = Verdict::Undecided;
    last.reason = "age unknown".into();
    plan_of(entries)
}

pub fn options() -> ReportOptions {
    let day = |back: u64, withdrawn, by_hand, accepted, gone| {
        let date = today().checked_sub_days(Days::new(back)).unwrap();
        Day { date, withdrawn, by_hand, accepted, gone }
    };
    ReportOptions {
        names: true,
        thresholds: Thresholds { danger: 5, critical: 9 },
        history: vec![day(5, 3, 0, 1, 0), day(4, 2, 1, 0, 0), day(1, 4, 2, 0, 1)],
    }
}

/// Each page of a plan by its name.
pub fn pages(plan: &Plan) -> [(&'static str, String); 2] {
    [("worklist", plan.worklist()), ("report", plan.report(&options()))]
}
