//! How a queue stands and what is done about it, for somebody who reads and decides nothing.

use super::chart::{self, Bar, Name};
use super::timeline::Timeline;
use super::{document, invitations, long, time, whose};
use crate::Plan;
use crate::age::label::Unread;
use crate::health::{Bucket, Level, Thresholds};
use crate::history::Day;
use crate::invitation::printable;
use crate::plan::Entry;
use crate::policy::{Verdict, days};
use chrono::NaiveDate;
use maud::{Markup, html};

const STYLE: &str = include_str!("report.css");
const SHADES: [(&str, &str); 2] = [("planned", "to be withdrawn"), ("kept", "kept")];

/// What a report shows beside its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// Whether those who are next are listed by their names; they are unless told otherwise. The
    /// account's own name stays.
    pub names: bool,
    /// From where on the queue is too long: those of the sweep that made the plan.
    pub thresholds: Thresholds,
    /// What has come of invitations so far, of [`Sweep::history`](crate::Sweep::history).
    pub history: Vec<Day>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { names: true, thresholds: Thresholds::default(), history: Vec::new() }
    }
}

impl Plan {
    /// The plan as a page to read: how long the queue is and how old, what was withdrawn so far,
    /// and what is withdrawn when.
    ///
    /// It is one HTML file that needs no network, for a screen, a phone or paper. Unless `names` is
    /// false it holds names of people: treat it as such.
    ///
    /// ```
    /// # async fn report(sweep: &rescind::Sweep) -> rescind::Result<String> {
    /// use rescind::page::ReportOptions;
    ///
    /// let history = sweep.history().await?;
    /// let plan = sweep.plan().await?;
    /// Ok(plan.report(&ReportOptions { history, names: false, ..Default::default() }))
    /// # }
    /// ```
    #[must_use]
    pub fn report(&self, options: &ReportOptions) -> String {
        let whose = whose(&self.account);
        let body = html! {
            main {
                header {
                    p.eyebrow { "Pending invitations" }
                    h1 { bdi { (whose) } }
                    p.meta { (time(self.made_at)) }
                }
                @if self.completeness != "complete" {
                    p.note {
                        "Not everything could be read, so the true figures may be higher. The reading is "
                        (printable(&self.completeness)) "."
                    }
                }
                (self.standing(options.thresholds))
                (self.ages())
                (self.withdrawals(&options.history))
                (self.next(options.names))
                footer {
                    p {
                        "An age counts only as far as it is certain, by the invitation's id, its label "
                        "on LinkedIn, or when it was first seen. LinkedIn publishes no limit for pending "
                        "invitations: the marks above are where practitioners see trouble, as they are "
                        "set for this account."
                    }
                }
            }
        };
        document(&format!("Pending invitations of {whose}"), STYLE, &body, None)
    }

    fn standing(&self, thresholds: Thresholds) -> Markup {
        let (now, stale) = (self.health.count, self.stale().count());
        let after = now.saturating_sub(stale);
        let oldest = self.health.oldest.map(|oldest| oldest.num_days());
        let (class, word) = match self.health.level {
            Level::Healthy => ("healthy", "short enough"),
            Level::Danger => ("danger", "so long that LinkedIn may throttle invitations"),
            Level::Critical => ("critical", "so long that LinkedIn may restrict the account"),
        };
        let says = format!(
            "{now} are pending now, {after} once the plan is done. In danger from {} on, critical \
             from {} on.",
            thresholds.danger, thresholds.critical
        );
        let marks = [("danger", thresholds.danger), ("critical", thresholds.critical)];
        html! {
            section {
                h2.hidden { "The queue" }
                p.headline {
                    strong.(class) { (now) } " pending: the queue is " (self.health.level) ", " (word) "."
                }
                (chart::gauge(Name { id: "queue", title: "The queue", says: &says }, now, after, marks))
                (legend(&SHADES))
                dl.figures {
                    (figure("Once the plan is done", after))
                    (figure("To be withdrawn", stale))
                    @if let Some(days) = oldest {
                        (figure("Age of the oldest, in days", days))
                    }
                }
            }
        }
    }

    fn ages(&self) -> Markup {
        let buckets = &self.health.histogram;
        let of = |bucket: &Bucket, stale: bool| {
            let aged = |entry: &&Entry| {
                let age = entry.sent.age_at_least(self.made_at);
                let young = bucket.to_days.is_none_or(|to| age < days(to));
                !entry.sent.is_ageless(self.made_at) && days(bucket.from_days) <= age && young
            };
            let entries = self.entries.iter().filter(aged);
            entries.filter(|entry| (entry.verdict == Verdict::Stale) == stale).count()
        };
        let bar = |bucket: &Bucket| Bar {
            word: printable(bucket.label.trim_end_matches(" days")),
            parts: vec![("planned", of(bucket, true)), ("kept", of(bucket, false))],
        };
        let mut bars: Vec<Bar> = buckets.iter().map(bar).collect();
        let unknown = self.entries.iter().filter(|entry| entry.sent.is_ageless(self.made_at));
        let (stale, kept): (Vec<&Entry>, Vec<&Entry>) =
            unknown.partition(|entry| entry.verdict == Verdict::Stale);
        let unknown = stale.len() + kept.len();
        if unknown > 0 {
            let parts = vec![("planned", stale.len()), ("kept", kept.len())];
            bars.push(Bar { word: "?".to_owned(), parts });
        }
        let counts = buckets.iter().map(|bucket| (bucket.label.as_str(), bucket.count));
        let counts = counts.chain((unknown > 0).then_some(("age unknown", unknown)));
        let says: Vec<_> = counts.map(|(ages, count)| format!("{ages}: {count}")).collect();
        let says = printable(&says.join(", "));
        html! {
            section {
                h2 { "How old they are" }
                p.soft { "Pending invitations by their age in days" }
                (chart::bars(Name { id: "ages", title: "How old they are", says: &says }, &bars))
                (legend(&SHADES))
                @if unknown > 0 {
                    p.soft { "? is for those whose age is not known." }
                }
            }
        }
    }

    fn withdrawals(&self, history: &[Day]) -> Markup {
        let due = self.entries.iter().filter_map(|entry| entry.due);
        let timeline = Timeline::of(history, due);
        let sum = |count: fn(&Day) -> u32| history.iter().map(|day| u64::from(count(day))).sum();
        let sums: [(&str, u64); 4] = [
            ("Withdrawn", sum(|day| day.withdrawn)),
            ("Withdrawn by hand", sum(|day| day.by_hand)),
            ("Found accepted", sum(|day| day.accepted)),
            ("Gone, and nobody knows why", sum(|day| day.gone)),
        ];
        let keys = [("done", "withdrawn"), ("hand", "by hand"), ("planned", "planned")];
        let shown = |class: &str| {
            timeline.bars.iter().any(|bar| bar.parts.iter().any(|(of, n)| *of == class && *n > 0))
        };
        let keys: Vec<_> = keys.into_iter().filter(|(class, _)| shown(class)).collect();
        let name = Name { id: "days", title: "Withdrawals", says: &timeline.says() };
        html! {
            @if !timeline.bars.is_empty() {
                section {
                    h2 { "Withdrawals" }
                    p.soft { (timeline.unit()) }
                    (chart::bars(name, &timeline.bars))
                    (legend(&keys))
                    @if !history.is_empty() {
                        dl.figures { @for (what, count) in sums { (figure(what, count)) } }
                    }
                }
            }
        }
    }

    fn next(&self, names: bool) -> Markup {
        let first = self.stale().next().map(|entry| entry.due);
        let batch: Vec<_> = self.stale().filter(|entry| Some(entry.due) == first).collect();
        let undecided = self.undecided();
        let open = || self.entries.iter().filter(|entry| entry.verdict == Verdict::Undecided);
        let unread: Unread = open().filter_map(|entry| entry.invitation.label.as_deref()).collect();
        let vague = open().any(|Entry { sent, .. }| sent.earliest != Some(sent.latest));
        html! {
            section {
                h2 { "What comes next" }
                @match self.days() {
                    Some((from, to)) => p {
                        (invitations(batch.len())) " on " (long(from))
                        @if from != to { ", the last on " (long(to)) }
                        ". Each at a random time in working hours, after the list was read again: "
                        "whoever has accepted by then is left alone."
                    },
                    None if batch.is_empty() => p { "Nothing is to be withdrawn." },
                    None => p { (invitations(batch.len())) ", on days that are not known yet." },
                }
                @if undecided > 0 {
                    p {
                        (invitations(undecided)) " that cannot be judged will be kept."
                        @if unread.count() > 0 { " " (unread) "." }
                        @if vague {
                            " LinkedIn's own data export, given to the sweep as its export, has the "
                            "dates of what was sent."
                        }
                    }
                }
                @if names && !batch.is_empty() { (self.rows(&batch, first.flatten())) }
            }
        }
    }

    fn rows(&self, batch: &[&Entry], due: Option<NaiveDate>) -> Markup {
        html! {
            table {
                caption { @match due { Some(due) => (long(due)), None => "Later" } }
                thead { tr { th scope="col" { "Who" } th scope="col" { "How old" } } }
                tbody {
                    @for entry in batch {
                        tr {
                            th scope="row" { bdi { (entry.invitation.invitee.label()) } }
                            td { (entry.explanation(self.made_at)) }
                        }
                    }
                }
            }
        }
    }
}

fn figure(what: &str, value: impl std::fmt::Display) -> Markup {
    html! { div { dt { (what) } dd { (maud::display(value)) } } }
}

/// Which shade means what.
fn legend(keys: &[(&str, &str)]) -> Markup {
    html! {
        ul.legend {
            @for (class, word) in keys {
                li {
                    svg width="12" height="12" aria-hidden="true" {
                        rect class=(class) x="1" y="1" width="10" height="10" {}
                    }
                    (word)
                }
            }
        }
    }
}
