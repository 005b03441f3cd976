use super::Verdict::{Keep, Stale, Undecided};
use super::*;
use crate::age::Basis;
use crate::{Error, ErrorKind};
use proptest::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{LazyLock, Mutex};

static NOW: LazyLock<Instant> = LazyLock::new(|| "2026-11-24T09:00:00Z".parse().unwrap());

type Pending = (Invitation, Sent);

fn aged(id: usize, least: i64, most: Option<i64>) -> Pending {
    let ago = |days| *NOW - TimeDelta::days(days);
    let sent = Sent {
        earliest: most.map(ago),
        latest: ago(least),
        basis: if most.is_none() && least == 0 { Basis::Nothing } else { Basis::Id },
        witness: None,
        contradiction: false,
    };
    (Invitation::new(&format!("urn:x:{id:07}")).unwrap(), sent)
}

fn exactly(ages: impl IntoIterator<Item = i64>) -> Vec<Pending> {
    ages.into_iter().enumerate().map(|(id, age)| aged(id, age, Some(age))).collect()
}

fn judge(policy: &Policy, queue: &[Pending], complete: bool) -> Vec<Verdict> {
    let candidates: Vec<_> =
        queue.iter().map(|(invitation, sent)| Candidate { invitation, sent }).collect();
    let judged = policy.judge(&candidates, complete, *NOW).unwrap();
    assert_eq!(judged.len(), queue.len());
    judged.into_iter().map(|judgement| judgement.verdict).collect()
}

/// A policy that gives each invitation the verdict that stands at its number.
fn scripted(verdicts: &[Verdict]) -> Policy {
    struct Scripted(HashMap<String, Verdict>);
    impl StalenessPolicy for Scripted {
        fn judge(&self, candidates: &[Candidate<'_>], _: Instant) -> Result<Vec<Judgement>> {
            let of = |c: &Candidate<'_>| self.0[c.invitation.id.as_str()];
            let answer = |c| Judgement { verdict: of(c), reason: "scripted".into() };
            Ok(candidates.iter().map(answer).collect())
        }
    }
    let of = |(id, verdict): (usize, &Verdict)| (format!("urn:x:{id:07}"), *verdict);
    own(Scripted(verdicts.iter().enumerate().map(of).collect()))
}

#[test]
fn and_or_not_follow_kleene() {
    let all = [Keep, Undecided, Stale];
    let pairs: Vec<_> = all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b))).collect();
    let left = scripted(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let right = scripted(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let queue = exactly([0; 9]);
    assert_eq!(
        judge(&(left.clone() & right.clone()), &queue, true),
        [Keep, Keep, Keep, Keep, Undecided, Undecided, Keep, Undecided, Stale]
    );
    assert_eq!(
        judge(&(left | right), &queue, true),
        [Keep, Undecided, Stale, Undecided, Undecided, Stale, Stale, Stale, Stale]
    );
    assert_eq!(judge(&!scripted(&all), &queue[..3], true), [Stale, Undecided, Keep]);
}

#[test]
fn an_unknown_age_is_never_stale() {
    let queue =
        [aged(0, 0, None), aged(1, 21, Some(21)), aged(2, 14, Some(30)), aged(3, 20, Some(20))];
    let expected = [Undecided, Stale, Undecided, Keep];
    assert_eq!(judge(&older_than(days(21)), &queue, true), expected);
    let negated = [Undecided, Keep, Undecided, Stale];
    assert_eq!(judge(&!older_than(days(21)), &queue, true), negated);
    assert_eq!(judge(&younger_than(days(21)), &queue, true), negated);
    for policy in [drain_to(0), keep_newest(1), older_than(days(1)) & drain_to(0)] {
        assert_ne!(judge(&policy, &queue, true)[0], Stale, "{policy:?}");
        assert_ne!(judge(&!policy.clone(), &queue, true)[0], Stale, "!{policy:?}");
    }
    assert!(older_than(days(0)).validate().is_err());
}

#[test]
fn reasons_are_facts() {
    let queue = [aged(0, 30, Some(30)), aged(1, 14, Some(30)), aged(2, 2, Some(2))];
    let candidates: Vec<_> =
        queue.iter().map(|(invitation, sent)| Candidate { invitation, sent }).collect();
    let judged = older_than(days(21)).judge(&candidates, true, *NOW).unwrap();
    let reasons: Vec<&str> = judged.iter().map(|judgement| &*judgement.reason).collect();
    assert_eq!(
        reasons,
        ["older than 21 days", "may be younger than 21 days", "younger than 21 days"]
    );
    let policy = older_than(days(21)) & !people(["urn:x:0000000"]);
    let judged = policy.judge(&candidates, true, *NOW).unwrap();
    assert_eq!((judged[0].verdict, &*judged[0].reason), (Keep, "on the list of people"));
}

#[test]
fn the_newest_are_kept_and_a_partial_reading_cannot_tell_who_they_are() {
    let queue = exactly([1, 2, 3, 4, 5]);
    assert_eq!(judge(&keep_newest(2), &queue, true), [Keep, Keep, Stale, Stale, Stale]);
    assert_eq!(judge(&keep_newest(2), &queue, false), [Undecided, Undecided, Stale, Stale, Stale]);
    let vague =
        [aged(0, 1, Some(1)), aged(1, 2, Some(9)), aged(2, 3, Some(4)), aged(3, 10, Some(12))];
    assert_eq!(judge(&keep_newest(2), &vague, true), [Keep, Undecided, Undecided, Stale]);
    assert!(judge(&keep_newest(1), &[], true).is_empty());
}

#[test]
fn draining_takes_the_oldest_of_what_is_stale_until_so_many_are_left() {
    let queue = exactly([50, 10, 40, 30, 60, 20]);
    let drained = [Stale, Keep, Stale, Keep, Stale, Keep];
    assert_eq!(judge(&drain_to(3), &queue, true), drained);
    assert_eq!(judge(&(drain_to(3) & older_than(days(25))), &queue, true), drained);
    // only two are old enough
    let old = judge(&(older_than(days(45)) & drain_to(0)), &queue, true);
    assert_eq!(old, [Stale, Keep, Keep, Keep, Stale, Keep]);
    // a protected one does not use up a place
    let spared = !people(["urn:x:0000004"]) & drain_to(4);
    assert_eq!(judge(&spared, &queue, true), [Stale, Keep, Stale, Keep, Keep, Keep]);
    assert_eq!(judge(&drain_to(3), &queue, false), [Undecided; 6]);
    assert_eq!(judge(&drain_to(6), &queue, true), [Keep; 6]);
    assert_eq!(judge(&drain_to(5), &exactly([7, 7, 7, 7, 7, 7]), true)[..2], [Stale, Keep]);
}

#[test]
fn people_are_found_however_they_are_written() {
    let mut mara = aged(0, 30, Some(30)).0;
    mara.id = "7449262477600571392".parse().unwrap();
    mara.invitee.slug = Some("Zo%c3%ab-lindqvist".into());
    mara.invitee.member_id = Some("ACoAAB12".into());
    let listed = |entry: &str, who: &Invitation| {
        let policy = people([entry]);
        policy.validate().unwrap();
        judge(&policy, &[(who.clone(), aged(0, 1, None).1)], true)[0]
    };
    for entry in [
        "zoë-lindqvist",
        " ZOË-Lindqvist ",
        "https://www.linkedin.com/in/zo%C3%AB-lindqvist/?originalSubdomain=se",
        "linkedin.com/in/zoë-lindqvist#about",
        "https://www.linkedin.com/in/ACoAAB12/",
        "ACoAAB12",
        "urn:li:fsd_profile:ACoAAB12",
        "7449262477600571392",
        "SENT_7449262477600571392",
        "urn:li:fsd_invitation:7449262477600571392",
    ] {
        assert_eq!(listed(entry, &mara), Stale, "{entry}");
        let other = aged(1, 1, None).0;
        assert_ne!(listed(entry, &other), Stale, "{entry}");
    }
    for entry in ["zoe-lindqvist", "acoaab12", "ACoAAB13", "7449262477600571393"] {
        assert_eq!(listed(entry, &mara), Keep, "{entry}");
    }
    // who is not told of may be on the list
    let nobody = aged(1, 1, None).0;
    assert_eq!(listed("zoë-lindqvist", &nobody), Undecided);
    assert_eq!(listed("ACoAAB12", &nobody), Undecided);
    assert_eq!(listed("7449262477600571392", &nobody), Keep);
    for entry in ["", "Mara Lindqvist", "https://www.linkedin.com/company/x", "a@b.se", "a,b"] {
        assert!(people([entry]).validate().is_err(), "{entry:?}");
    }
}

#[test]
fn a_file_of_people_is_read_at_once_and_refused_whole() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write!(file, "\u{feff}# friends\r\nanna\r\n\n  https://www.linkedin.com/in/bo/ \n").unwrap();
    let policy = people_file(file.path()).unwrap();
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(json, r#"{"people":["anna","https://www.linkedin.com/in/bo/"]}"#);
    writeln!(file, "Mara Lindqvist").unwrap();
    assert!(people_file(file.path()).unwrap_err().to_string().contains("Mara Lindqvist"));
    assert_eq!(people_file("/no/such").unwrap_err().kind(), ErrorKind::InvalidInput);
}

#[test]
fn an_untold_kind_or_note_is_undecided() {
    let mut queue = exactly([1, 1, 1]);
    queue[1].0.kind = Kind::Page;
    queue[2].0.kind = Kind::Unknown;
    assert_eq!(judge(&kind([Kind::Person]), &queue, true), [Stale, Keep, Undecided]);
    assert_eq!(judge(&!kind([Kind::Person]), &queue, true), [Keep, Stale, Undecided]);
    assert_eq!(judge(&kind([Kind::Unknown]), &queue, true), [Keep, Keep, Stale]);
    queue[0].0.has_note = Some(true);
    queue[1].0.has_note = Some(false);
    assert_eq!(judge(&with_note(), &queue, true), [Stale, Keep, Undecided]);
    let ago = |days| *NOW - TimeDelta::days(days);
    let between = sent_between(ago(20), ago(10));
    let queue =
        [aged(0, 11, Some(20)), aged(1, 9, Some(12)), aged(2, 21, None), aged(3, 0, Some(10))];
    assert_eq!(judge(&between, &queue, true), [Stale, Undecided, Keep, Keep]);
}

#[test]
fn policies_are_data() {
    let from = "2026-01-01T00:00:00Z".parse().unwrap();
    let to = "2026-02-01T00:00:00Z".parse().unwrap();
    for (policy, json) in [
        (older_than(days(21)), r#"{"older_than":{"days":21}}"#),
        (younger_than(TimeDelta::minutes(90)), r#"{"younger_than":{"hours":1,"minutes":30}}"#),
        (keep_newest(100), r#"{"keep_newest":100}"#),
        (drain_to(400), r#"{"drain_to":400}"#),
        (people(["Anna"]), r#"{"people":["Anna"]}"#),
        (kind([Kind::Person]), r#"{"kind":["person"]}"#),
        (!with_note(), r#"{"not":{"with_note":true}}"#),
        (
            sent_between(from, to),
            r#"{"sent_between":{"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z"}}"#,
        ),
        (
            keep_newest(1) & drain_to(2) & (!!with_note() | keep_newest(3) | drain_to(4)),
            r#"{"all":[{"keep_newest":1},{"drain_to":2},{"any":[{"with_note":true},{"keep_newest":3},{"drain_to":4}]}]}"#,
        ),
    ] {
        assert_eq!(serde_json::to_string(&policy).unwrap(), json);
        let back: Policy = serde_json::from_str(json).unwrap();
        assert_eq!(format!("{back:?}"), format!("{policy:?}"));
    }
    for json in [
        r#"{"older_than":{"days":0}}"#,
        r#"{"older_than":{"days":-1}}"#,
        r#"{"older_than":{"weeks":3}}"#,
        r#"{"older_than":{"days":9223372036854775807}}"#,
        r#"{"older_than":{}}"#,
        r#"{"not":{"all":[]}}"#,
        r#"{"kind":[]}"#,
        r#"{"keep_newest":0}"#,
        r#"{"people":["Mara Lindqvist"]}"#,
        r#"{"own":null}"#,
        r#"{"sent_between":{"from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}}"#,
    ] {
        assert!(serde_json::from_str::<Policy>(json).is_err(), "{json}");
    }
    let error = serde_json::to_string(&scripted(&[])).unwrap_err();
    assert!(error.to_string().contains("is code"), "{error}");
}

/// Remembers what it was asked for; answers `Stale`, or once too often.
struct Curious {
    asked: Arc<Mutex<Vec<Vec<String>>>>,
    extra: usize,
}

impl StalenessPolicy for Curious {
    fn judge(&self, candidates: &[Candidate<'_>], _: Instant) -> Result<Vec<Judgement>> {
        let ids = candidates.iter().map(|c| c.invitation.id.to_string()).collect();
        self.asked.lock().unwrap().push(ids);
        let answer = Judgement { verdict: Stale, reason: "I say so".into() };
        Ok(vec![answer; candidates.len() + self.extra])
    }
}

#[test]
fn a_users_policy_is_asked_in_batches_for_what_is_open() {
    let queue = exactly((0..5000).map(|id| id % 2 * 30));
    for negated in [false, true] {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let mine = own(Curious { asked: Arc::clone(&asked), extra: 0 });
        // written first, asked last
        let policy =
            if negated { !(mine | !older_than(days(21))) } else { mine & older_than(days(21)) };
        let verdicts = judge(&policy, &queue, true);
        assert_eq!(
            verdicts.iter().filter(|v| **v == Stale).count(),
            if negated { 0 } else { 2500 }
        );
        let asked = asked.lock().unwrap();
        assert_eq!(asked.iter().map(Vec::len).collect::<Vec<_>>(), [1000, 1000, 500]);
        assert!(asked.iter().flatten().all(|id| id[6..].parse::<usize>().unwrap() % 2 == 1));
    }
}

#[test]
fn a_users_policy_that_fails_withdraws_nothing() {
    struct Failing;
    impl StalenessPolicy for Failing {
        fn judge(&self, _: &[Candidate<'_>], _: Instant) -> Result<Vec<Judgement>> {
            Err(Error::new(ErrorKind::Source, "no such table"))
        }
    }
    let asked = Arc::default();
    let queue = exactly([1]);
    let candidates = [Candidate { invitation: &queue[0].0, sent: &queue[0].1 }];
    for policy in [own(Curious { asked, extra: 1 }), own(Failing)] {
        let error = policy.judge(&candidates, true, *NOW).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Policy);
    }
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let leaf = prop_oneof![
        (1..40_u32).prop_map(|n| older_than(days(n))),
        (1..40_u32).prop_map(|n| younger_than(days(n))),
        (1..20_usize).prop_map(keep_newest),
        Just(kind([Kind::Person])),
        Just(people(["urn:x:0000001", "anna"])),
        Just(scripted(&[Keep, Stale, Undecided].repeat(7))),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a & b),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a | b),
            inner.prop_map(|a| !a),
        ]
    })
}

fn any_queue() -> impl Strategy<Value = Vec<Pending>> {
    let pending = (0..40_i64, prop::option::of(0..10_i64), any::<bool>());
    prop::collection::vec(pending, 0..20).prop_map(|queue| {
        let of = |(id, (least, width, page)): (usize, (i64, Option<i64>, bool))| {
            let mut pending = aged(id, least, width.map(|width| least + width));
            pending.0.kind = if page { Kind::Page } else { Kind::Person };
            pending
        };
        queue.into_iter().enumerate().map(of).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn de_morgan_holds(a in any_policy(), b in any_policy(), queue in any_queue(), complete: bool) {
        let and = !(a.clone() & b.clone());
        let or = !a | !b;
        prop_assert_eq!(judge(&and, &queue, complete), judge(&or, &queue, complete));
    }

    /// Whenever an invitation was sent within its interval, a certain answer is the right one.
    #[test]
    fn stale_is_truly_older(queue in any_queue(), age in 1..40_u32, at in 0.0..1.0_f64) {
        let verdicts = judge(&older_than(days(age)), &queue, true);
        for ((_, sent), verdict) in queue.iter().zip(verdicts) {
            let least = (*NOW - sent.latest).num_days() as f64;
            let most = sent.earliest.map_or(1000.0, |earliest| (*NOW - earliest).num_days() as f64);
            let truth = least + (most - least) * at;
            let older = truth >= f64::from(age);
            prop_assert!(verdict == Undecided || older == (verdict == Stale));
        }
    }

    #[test]
    fn knowing_more_never_turns_an_answer_around(
        queue in any_queue(), policy in any_policy(), at in prop::collection::vec(0..10_i64, 20),
    ) {
        let before = judge(&policy, &queue, true);
        let mut known = queue;
        for ((_, sent), at) in known.iter_mut().zip(at) {
            if let Some(earliest) = sent.earliest {
                let exact = (earliest + TimeDelta::days(at)).min(sent.latest);
                sent.earliest = Some(exact);
                sent.latest = exact;
            }
        }
        for (before, after) in before.into_iter().zip(judge(&policy, &known, true)) {
            prop_assert!(before == Undecided || before == after);
        }
    }

    #[test]
    fn draining_leaves_so_many(queue in any_queue(), n in 0..25_usize) {
        let policy = older_than(days(20)) & drain_to(n);
        let count = |policy| {
            judge(&policy, &queue, true).into_iter().filter(|v| *v == Stale).count()
        };
        let stale = count(older_than(days(20)));
        prop_assert_eq!(count(policy), stale.min(queue.len().saturating_sub(n)));
    }
}
