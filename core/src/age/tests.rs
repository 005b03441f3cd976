use super::*;
use crate::Invitation;
use chrono::TimeDelta;
use proptest::prelude::*;
use std::sync::LazyLock;

pub(super) static NOW: LazyLock<Instant> =
    LazyLock::new(|| "2026-11-24T09:00:00Z".parse().unwrap());

const DAY: i64 = 86_400_000;
const TRUSTED: Queue = Queue { agree: 10, contradict: 0 };

fn ago(days: i64) -> Instant {
    *NOW - TimeDelta::days(days)
}

fn with_id(sent: Instant) -> Invitation {
    Invitation::new(&((sent.timestamp_millis() << 22) | 1234).to_string()).unwrap()
}

fn first(label: Option<&str>) -> Seen {
    seen(label, *NOW, None, None)
}

fn explain(invitation: &Invitation, label: Option<&str>, queue: &Queue) -> String {
    judge(invitation, &first(label), None, queue, *NOW).explain(label, *NOW)
}

/// LinkedIn's page, as far as it is known: floored, and never the longest unit that is not full.
fn render(age: i64) -> String {
    let (count, unit) = match age {
        0..60_000 => return "Sent just now".to_owned(),
        60_000..3_600_000 => (age / 60_000, "minute"),
        3_600_000..DAY => (age / 3_600_000, "hour"),
        DAY..604_800_000 => (age / DAY, "day"),
        _ if age < 30 * DAY => (age / (7 * DAY), "week"),
        _ if age < 365 * DAY => (age / (30 * DAY), "month"),
        _ => (age / (365 * DAY), "year"),
    };
    format!("Sent {count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

#[test]
fn an_age_says_where_it_comes_from() {
    let weeks = Some("Sent 3 weeks ago");
    let none = Queue::default();
    assert_eq!(
        explain(&with_id(ago(26)), weeks, &none),
        "26 days: by id, agrees with \"Sent 3 weeks ago\""
    );
    let named = Invitation::new("urn:x:1").unwrap();
    assert_eq!(explain(&named, weeks, &none), "21 to 27 days: by label \"Sent 3 weeks ago\"");
    assert_eq!(explain(&named, None, &none), "age unknown");
    assert_eq!(
        explain(&with_id(ago(26)), Some("3週間前"), &TRUSTED),
        "26 days: by id, as other ids agree with their labels"
    );
    assert_eq!(
        explain(&with_id(ago(90)), weeks, &none),
        "21 to 90 days: by label \"Sent 3 weeks ago\"; the evidence disagrees, the youngest counts"
    );
    let before = Prior { bounds: Bounds::until(ago(12)), first_seen: ago(12) };
    let sighted = seen(None, *NOW, Some(before), None);
    let sent = judge(&named, &sighted, None, &none, *NOW);
    assert_eq!(sent.explain(None, *NOW), "at least 12 days: first seen then");
    let hostile = Some("Sent 3 weeks ago\u{1b}");
    assert!(!explain(&named, hostile, &none).contains('\u{1b}'));
}

#[test]
fn an_id_close_to_its_label_is_never_older_than_the_label_allows() {
    let weeks = first(Some("Sent 3 weeks ago"));
    let close = |days| judge(&with_id(ago(days)), &weeks, None, &Queue::default(), *NOW);
    assert_eq!(close(20).bounds(), Bounds { earliest: Some(ago(21)), latest: ago(20) });
    assert_eq!(
        close(29).bounds(),
        Bounds { earliest: Some(ago(29)), latest: weeks.bounds.earliest.unwrap() }
    );
    assert!([20, 29].iter().all(|days| !close(*days).contradiction));
    assert_eq!(close(5).latest, ago(5));
    assert_eq!(close(2000).latest, ago(21));
    assert!([5, 2000].iter().all(|days| close(*days).contradiction));
}

#[test]
fn an_id_without_a_label_needs_a_queue_that_speaks_for_it() {
    let invitation = with_id(ago(90));
    for queue in
        [Queue::default(), Queue { agree: 9, contradict: 0 }, Queue { agree: 999, contradict: 1 }]
    {
        let sent = judge(&invitation, &first(None), None, &queue, *NOW);
        assert_eq!((sent.latest, sent.basis), (*NOW, Basis::Nothing));
    }
    assert_eq!(judge(&invitation, &first(None), None, &TRUSTED, *NOW).latest, ago(90));
    // it was not there 40 days ago
    let absent = seen(None, *NOW, None, Some(ago(40)));
    let sent = judge(&invitation, &absent, None, &TRUSTED, *NOW);
    assert_eq!((sent.earliest, sent.latest, sent.contradiction), (Some(ago(90)), *NOW, true));
    // invented ids: 1970, 2014 and 2029
    for id in ["123456", "5800000000000000000", "7897046780350316544"] {
        let sent = judge(&Invitation::new(id).unwrap(), &first(None), None, &TRUSTED, *NOW);
        assert_eq!(sent.basis, Basis::Nothing);
    }
}

#[test]
fn ids_are_counted_for_and_against() {
    let mut queue = Queue::default();
    let weeks = first(Some("Sent 3 weeks ago"));
    queue.observe(&with_id(ago(29)), &weeks);
    queue.observe(&with_id(ago(90)), &weeks);
    queue.observe(&with_id(ago(90)), &first(None));
    queue.observe(&Invitation::new("urn:x:1").unwrap(), &weeks);
    assert_eq!(queue, Queue { agree: 1, contradict: 1 });
}

#[test]
fn a_providers_time_is_exact_only_with_the_id() {
    let mut invitation = with_id(ago(26));
    invitation.provider_time = Some(ago(26) + TimeDelta::seconds(40));
    let sent = judge(&invitation, &first(None), None, &Queue::default(), *NOW);
    assert_eq!((sent.bounds(), sent.basis), (Bounds::exactly(ago(26)), Basis::ProviderTime));
    invitation.provider_time = Some(ago(21));
    let sent = judge(&invitation, &first(None), None, &Queue::default(), *NOW);
    assert_eq!(
        (sent.bounds(), sent.witness),
        (Bounds::exactly(ago(26)), Some(Witness::ProviderTime))
    );
    let named = Invitation { provider_time: Some(ago(21)), ..Invitation::new("urn:x:1").unwrap() };
    let sent = judge(&named, &first(None), None, &Queue::default(), *NOW);
    assert_eq!((sent.earliest, sent.latest), (Some(ago(52)), ago(21) + TimeDelta::minutes(1)));
    // an empty clock is no evidence
    let named = Invitation { provider_time: Some(Instant::UNIX_EPOCH), ..named };
    assert_eq!(judge(&named, &first(None), None, &TRUSTED, *NOW).basis, Basis::Nothing);
}

#[test]
fn readings_that_contradict_make_it_younger_and_a_sighting_stays() {
    let then = seen(Some("Sent 3 weeks ago"), ago(10), None, None);
    let today = seen(Some("Sent today"), *NOW, Some(then.prior()), None);
    assert!(today.contradiction && today.from_label);
    // it was listed ten days ago: that is no matter of opinion
    assert_eq!(today.bounds.latest, ago(10));
    let absent = seen(Some("Sent 3 weeks ago"), *NOW, None, Some(ago(5)));
    assert!(absent.contradiction);
    assert_eq!(absent.bounds.latest, *NOW);
    // the clock was set back
    let back = seen(None, ago(50), Some(then.prior()), Some(ago(1)));
    assert_eq!(back.bounds.latest, ago(50));
    assert_eq!(judge(&with_id(ago(30)), &then, None, &TRUSTED, ago(60)).latest, ago(60));
}

#[test]
fn what_a_ledger_keeps_comes_back() {
    let seen = seen(Some("Sent 3 weeks ago"), *NOW, None, Some(ago(300)));
    let json = serde_json::to_string(&seen).unwrap();
    assert_eq!(serde_json::from_str::<Seen>(&json).unwrap(), seen);
    let sent = judge(&with_id(ago(26)), &seen, None, &TRUSTED, *NOW);
    let json = serde_json::to_value(&sent).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "earliest": "2026-10-29T09:00:00Z", "latest": "2026-10-29T09:00:00Z",
            "basis": "id", "witness": "label",
        })
    );
    assert_eq!(serde_json::from_value::<Sent>(json).unwrap(), sent);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn true_evidence_always_holds_the_truth(
        age in 0..1500 * DAY,
        earlier_readings in prop::collection::btree_set(0..1500 * DAY, 0..4),
        labelled in any::<[bool; 5]>(),
        absence in prop::option::of(0..100 * DAY),
        numeric in any::<bool>(),
        agree in 0..20_u32,
        timed in prop::option::of(0..31 * DAY),
    ) {
        let sent_at = *NOW - TimeDelta::milliseconds(age);
        let mut invitation =
            if numeric { with_id(sent_at) } else { Invitation::new("urn:x:1").unwrap() };
        invitation.provider_time = timed
            .map(|late| (sent_at + TimeDelta::milliseconds(late)).min(*NOW));
        let absent_at = absence.map(|ms| sent_at - TimeDelta::milliseconds(ms));
        let mut readings: Vec<i64> = earlier_readings.into_iter().filter(|at| *at < age).collect();
        readings.push(0);
        readings.sort_by_key(|at| std::cmp::Reverse(*at));
        let mut prior = None;
        let mut last = first(None);
        for (at, labelled) in readings.into_iter().zip(labelled) {
            let label = labelled.then(|| render(age - at));
            let observed = *NOW - TimeDelta::milliseconds(at);
            last = seen(label.as_deref(), observed, prior, absent_at);
            prop_assert!(!last.contradiction);
            prop_assert!(last.bounds.contains(sent_at));
            prior = Some(last.prior());
        }
        let sent = judge(&invitation, &last, None, &Queue { agree, contradict: 0 }, *NOW);
        prop_assert!(sent.bounds().contains(sent_at), "{sent:?}");
        prop_assert!(!sent.contradiction);
        prop_assert!(sent.latest <= *NOW);
    }

    #[test]
    fn no_id_makes_it_older_than_its_label_allows(
        age in 0..1500 * DAY,
        id in 1..i64::MAX,
        near in -40 * DAY..40 * DAY,
        is_near in any::<bool>(),
        queue in prop::sample::select(vec![Queue::default(), TRUSTED]),
    ) {
        let sent_at = *NOW - TimeDelta::milliseconds(age);
        let seen = first(Some(&render(age)));
        let invitation = if is_near {
            with_id(sent_at + TimeDelta::milliseconds(near))
        } else {
            Invitation::new(&id.to_string()).unwrap()
        };
        let sent = judge(&invitation, &seen, None, &queue, *NOW);
        prop_assert!(sent.latest >= seen.bounds.earliest.unwrap());
        prop_assert!(sent.latest <= *NOW);
        prop_assert!(sent.earliest.unwrap() <= sent.latest);
        if sent.contradiction {
            prop_assert!(sent.bounds().contains(sent_at) && sent.latest >= seen.bounds.latest);
        }
    }

    #[test]
    fn a_true_id_outlives_a_nonsense_label(age in 0..1500 * DAY, shown in 0..1500 * DAY) {
        let sent_at = *NOW - TimeDelta::milliseconds(age);
        let sent = judge(&with_id(sent_at), &first(Some(&render(shown))), None, &TRUSTED, *NOW);
        prop_assert!(sent.latest >= sent_at);
    }

    #[test]
    fn no_evidence_panics(
        id in any::<i64>(),
        times in prop::array::uniform4(prop::option::of(any::<i64>())),
        label in "(Sent )?[0-9]{1,5} (minute|day|month|year)s ago",
    ) {
        let at = |ms: Option<i64>| ms.and_then(Instant::from_timestamp_millis);
        let [observed, earliest, provider, now] = times.map(at);
        let extremes = [Instant::MIN_UTC, Instant::MAX_UTC];
        for extreme in extremes {
            let observed = observed.unwrap_or(extreme);
            let prior = Prior { bounds: Bounds { earliest, latest: observed }, first_seen: extreme };
            let invitation = Invitation { provider_time: provider, ..Invitation::new(&id.to_string()).unwrap() };
            let seen = seen(Some(&label), observed, Some(prior), earliest);
            let now = now.unwrap_or(extreme);
            let _ = judge(&invitation, &seen, None, &TRUSTED, now).explain(Some(&label), now);
        }
    }
}
