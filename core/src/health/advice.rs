//! What to do about a queue, in words, each with the figures that it rests on.
//!
//! What stays at any age is counted, since LinkedIn counts it, but nobody is told to withdraw it.

use super::{Health, Level, Thresholds};

/// The usual age to withdraw at, in days: what practitioners advise.
const STALE: u32 = 21;
/// Ages in days at which an invitation that is still pending was neglected, the worst first.
const NEGLECT: [u32; 3] = [120, 90, 60];
/// So many weeks are younger than [`STALE`]: what was sent in them and not answered is still there.
const WEEKS: usize = 3;
/// Up to so many, a person clicks them through by hand: practitioners see no need for automation
/// where 20 to 30 invitations a week are sent.
const BY_HAND: usize = 30;

/// One to five sentences: how long the queue is, what was neglected, what to do, what stays, what is
/// not known.
pub(super) fn advise(health: &Health, thresholds: &Thresholds) -> String {
    let Health { count, kept, unknown, complete, .. } = *health;
    if count == 0 && complete {
        return "Nothing is pending.".to_owned();
    }
    let (stale, stale_kept) = past(health, STALE);
    let neglected = NEGLECT.into_iter().map(|days| (days, past(health, days).0));
    let neglected = neglected.into_iter().find(|(_, count)| *count > 0);
    let excess = match (count - kept.min(count), (count + 1).saturating_sub(thresholds.danger)) {
        (0, _) => "none of them can be withdrawn".to_owned(),
        (open, excess) if open < excess => format!("withdraw the {open} that can be withdrawn"),
        (_, excess) => format!("withdraw the oldest {excess}"),
    };
    let mut advice = Vec::new();
    match health.level {
        Level::Healthy => {}
        Level::Danger => advice.push(format!(
            "{count} are pending, from {} on LinkedIn may throttle invitations: {excess}.",
            thresholds.danger,
        )),
        Level::Critical => advice.push(format!(
            "{count} are pending, from {} on LinkedIn may restrict the account: {excess}, and send \
             fewer until then.",
            thresholds.critical,
        )),
    }
    if let Some((days, count)) = neglected {
        let are = if count == 1 { "is" } else { "are" };
        advice.push(format!(
            "{count} {are} past {days} days, which is neglect: of those who accept, 99 % do within \
             30 days.",
        ));
    }
    // what was read in part, or is of unknown age, may be more
    let weekly = (complete && unknown == 0 && health.level == Level::Healthy)
        .then(|| unanswered(health).div_ceil(WEEKS))
        .filter(|weekly| *weekly <= BY_HAND && stale <= BY_HAND);
    let such = if stale_kept > 0 { " that can be withdrawn" } else { "" };
    match (stale, weekly) {
        (0, None) => {
            advice.push(format!("Of none{such} it is known to be past {STALE} days."));
        }
        (0, Some(weekly)) => advice.push(format!(
            "None{such} is past {STALE} days, and {weekly} a week stay unanswered: that needs no \
             automation."
        )),
        (stale, Some(weekly)) => advice.push(format!(
            "{stale} past {STALE} days, and {weekly} a week that stay unanswered, need no \
             automation: withdraw them by hand, the oldest first."
        )),
        (stale, None) if health.level == Level::Healthy => advice.push(format!(
            "{stale} past {STALE} days can be withdrawn: a sweep of every working day keeps the \
             queue short."
        )),
        _ => {}
    }
    if stale_kept > 0 {
        let more = if stale > 0 && health.level == Level::Healthy { " more" } else { "" };
        let [stay, its, it] =
            if stale_kept == 1 { ["stays", "its", "it"] } else { ["stay", "their", "them"] };
        advice.push(format!(
            "{stale_kept}{more} past {STALE} days {stay}: {its} kind, the policy or earlier tries \
             keep {it}."
        ));
    }
    if unknown > 0 {
        advice.push(format!("Of {unknown} the age is not known: these stay."));
    }
    if !complete {
        advice.push("The reading did not show everything, so there may be more.".to_owned());
    }
    advice.join(" ")
}

/// How many that may be withdrawn are past an age, and how many that stay.
fn past(health: &Health, days: u32) -> (usize, usize) {
    let past = health.past.iter().find(|past| past.days == days);
    past.map_or((0, 0), |past| (past.count.saturating_sub(past.kept), past.kept))
}

/// How many younger ones than [`STALE`] are pending.
fn unanswered(health: &Health) -> usize {
    let young = |bucket: &&super::Bucket| bucket.to_days.is_some_and(|to| to <= STALE);
    health.histogram.iter().filter(young).map(|bucket| bucket.count).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Queue, health};
    use super::*;

    fn advice(queue: Queue) -> String {
        health(queue, Thresholds::default()).advice
    }

    fn aged(ages: &[(i64, usize)]) -> Queue {
        let ages = ages.iter().flat_map(|(age, count)| std::iter::repeat_n(Some(*age), *count));
        Queue { ages: ages.collect(), kept: 0, complete: true }
    }

    #[test]
    fn whoever_sends_little_is_told_so() {
        let small = advice(aged(&[(1, 20), (8, 25), (15, 20), (22, 12)]));
        assert_eq!(
            small,
            "12 past 21 days, and 22 a week that stay unanswered, need no automation: withdraw \
             them by hand, the oldest first."
        );
        let young = advice(aged(&[(1, 20), (8, 25), (15, 20)]));
        assert!(young.contains("22 a week stay unanswered: that needs no automation"), "{young}");
    }

    #[test]
    fn whoever_sends_much_is_not_told_to_click() {
        for queue in [aged(&[(1, 91), (22, 12)]), aged(&[(1, 5), (22, 31)])] {
            let advice = advice(queue);
            assert!(advice.contains("a sweep of every working day") && !advice.contains("hand"));
        }
    }

    #[test]
    fn what_is_not_known_may_be_more_than_a_hand_can_do() {
        let small = aged(&[(1, 5), (22, 2)]);
        assert!(advice(small.clone()).contains("by hand"));
        let partial = advice(Queue { complete: false, ..small.clone() });
        assert!(!partial.contains("by hand") && partial.ends_with("so there may be more."));
        let ages = [&small.ages[..], &[None]].concat();
        let undated = advice(Queue { ages, ..small });
        assert!(!undated.contains("by hand") && undated.contains("Of 1 the age is not known"));
        let nothing = advice(Queue { ages: Vec::new(), kept: 0, complete: false });
        assert!(!nothing.contains("Nothing is pending"), "{nothing}");
        assert_eq!(
            advice(Queue { ages: Vec::new(), kept: 0, complete: true }),
            "Nothing is pending."
        );
    }

    #[test]
    fn neglect_is_named_by_the_worst_of_it() {
        for (age, said) in [(59, None), (60, Some("60")), (90, Some("90")), (120, Some("120"))] {
            let advice = advice(aged(&[(2, 3), (age, 1)]));
            let neglect = said.map(|days| format!("1 is past {days} days, which is neglect"));
            match neglect {
                Some(neglect) => assert!(advice.starts_with(&neglect), "{advice}"),
                None => assert!(!advice.contains("neglect"), "{advice}"),
            }
        }
    }

    #[test]
    fn what_stays_at_any_age_is_no_neglect_and_nothing_to_withdraw() {
        let aged = |ages: &[(i64, usize)], kept| Queue { kept, ..aged(ages) };
        let swept = advice(aged(&[(400, 3), (22, 31), (1, 5)], 3));
        assert_eq!(
            swept,
            "31 past 21 days can be withdrawn: a sweep of every working day keeps the queue short. \
             3 more past 21 days stay: their kind, the policy or earlier tries keep them."
        );
        assert_eq!(
            advice(aged(&[(400, 1), (1, 5)], 1)),
            "None that can be withdrawn is past 21 days, and 2 a week stay unanswered: that needs no \
             automation. 1 past 21 days stays: its kind, the policy or earlier tries keep it."
        );
        let neglect = advice(aged(&[(400, 1), (70, 2)], 1));
        assert!(neglect.starts_with("2 are past 60 days"), "{neglect}");
        let long = |kept| advice(aged(&[(30, 510)], kept));
        assert!(long(9).contains("throttle invitations: withdraw the oldest 11."));
        assert!(long(505).contains("throttle invitations: withdraw the 5 that can be withdrawn."));
        assert!(long(510).contains("throttle invitations: none of them can be withdrawn."));
    }

    #[test]
    fn a_long_queue_is_told_how_many_have_to_go() {
        let danger = advice(aged(&[(5, 520), (40, 100)]));
        assert!(danger.starts_with("620 are pending, from 500 on LinkedIn may throttle"));
        assert!(danger.contains("withdraw the oldest 121."), "{danger}");
        let critical = advice(aged(&[(5, 700)]));
        assert!(critical.contains("may restrict") && critical.contains("oldest 201, and send"));
    }
}
