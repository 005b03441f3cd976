use super::*;
use crate::age::{Basis, Queue, Sent, Witness, judge, seen};
use proptest::prelude::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn mara() -> Invitee {
    Invitee {
        name: Some("Mara Lindqvist".into()),
        slug: Some("mara-lindqvist-4b81".into()),
        ..Invitee::default()
    }
}

fn row(invitee: Invitee, sent_at: &str) -> Exported {
    Exported::new(invitee, local(sent_at), false)
}

fn invitation(invitee: Invitee) -> Invitation {
    Invitation { invitee, ..Invitation::new("opaque-1").unwrap() }
}

const NOW: &str = "2026-11-24T09:00:00Z";
/// Somebody else, so that the export goes on until yesterday.
const YESTERDAY: &str = "2026-11-23T12:00:00";

fn judged(export: &Export, invitation: &Invitation, label: Option<&str>) -> Sent {
    let seen = seen(label, at(NOW), None, None);
    let history = export.history(invitation, at(NOW));
    judge(invitation, &seen, history.as_ref(), &Queue::default(), at(NOW))
}

fn export(dates: &[&str]) -> Export {
    let rows = dates.iter().map(|date| row(mara(), date));
    Export::new(rows.chain([row(Invitee::default(), YESTERDAY)]))
}

#[test]
fn what_had_been_sent_when_the_export_was_made_has_the_newest_date() {
    let export = export(&["2026-01-10T08:15:00", "2026-09-20T08:15:00", "2026-03-01T08:15:00"]);
    let sent = judged(&export, &invitation(mara()), Some("Sent 2 months ago"));
    assert_eq!(sent.latest, at("2026-09-20T22:15:59.999Z"));
    assert_eq!(sent.earliest, Some(at("2026-09-19T18:15:00Z")));
    assert_eq!((sent.basis, sent.witness), (Basis::Export, Some(Witness::Label)));
    assert_eq!(
        sent.explain(Some("Sent 2 months ago"), at(NOW)),
        "64 to 65 days: by LinkedIn's export, agrees with \"Sent 2 months ago\""
    );
}

#[test]
fn what_may_have_been_sent_since_the_export_is_only_not_older_than_it() {
    let export = export(&["2026-09-20T08:15:00"]);
    let sent = judged(&export, &invitation(mara()), None);
    assert_eq!((sent.earliest, sent.latest), (Some(at("2026-09-19T18:15:00Z")), at(NOW)));
    // invited again after the export was made
    let sent = judged(&export, &invitation(mara()), Some("Sent 5 minutes ago"));
    assert_eq!(sent.latest, at("2026-11-24T08:55:00Z"));
    assert!(!sent.contradiction);
}

#[test]
fn an_export_that_disagrees_makes_it_younger_only() {
    let invitation = invitation(mara());
    let older = judged(&export(&["2026-01-10T08:15:00"]), &invitation, Some("Sent 3 weeks ago"));
    assert_eq!((older.latest, older.contradiction), (at("2026-11-03T09:00:00Z"), true));
    let younger = judged(&export(&["2026-11-19T08:15:00"]), &invitation, Some("Sent 3 weeks ago"));
    assert_eq!((younger.latest, younger.contradiction), (at("2026-11-19T22:15:59.999Z"), true));
}

#[test]
fn an_id_and_an_export_that_agree_need_no_label() {
    let sent = at("2026-09-20T06:15:20Z");
    let id = ((sent.timestamp_millis() << 22) | 7).to_string();
    let invitation = Invitation { invitee: mara(), ..Invitation::new(&id).unwrap() };
    let found = judged(&export(&["2026-09-20T08:15:00"]), &invitation, None);
    assert_eq!((found.bounds(), found.witness), (Bounds::exactly(sent), Some(Witness::Export)));
    let apart = judged(&export(&["2026-09-22T08:15:00"]), &invitation, None);
    assert_eq!((apart.latest, apart.basis), (at(NOW), Basis::Export));
}

#[test]
fn a_later_date_than_the_first_sighting_is_of_another_invitation() {
    let export = export(&["2026-09-20T08:15:00", "2026-11-01T08:15:00"]);
    let history = export.history(&invitation(mara()), at("2026-10-05T09:00:00Z")).unwrap();
    assert!(history.newest.contains(at("2026-09-20T08:15:00Z")));
}

#[test]
fn an_export_by_another_clock_counts_nothing() {
    let late =
        Export::new([row(mara(), "2026-09-20T08:15:00"), row(mara(), "2027-01-01T00:00:00")]);
    let sent = judged(&late, &invitation(mara()), Some("Sent 2 months ago"));
    assert_eq!(sent.basis, Basis::Label);
}

#[test]
fn a_name_alone_counts_within_its_label_if_nobody_else_has_it() {
    let named = |name: &str| Invitee { name: Some(name.into()), ..Invitee::default() };
    let date = "2026-09-20T08:15:00";
    let basis = |rows: Vec<Exported>, invitee: Invitee, label| {
        let export = Export::new(rows.into_iter().chain([row(Invitee::default(), YESTERDAY)]));
        judged(&export, &invitation(invitee), label).basis
    };
    let months = Some("Sent 2 months ago");
    let old = || vec![row(named("Mara  Lindqvist"), date)];
    assert_eq!(basis(old(), mara(), months), Basis::Export);
    assert_eq!(basis(old(), mara(), Some("Sent 3 weeks ago")), Basis::Label);
    assert_eq!(basis(old(), mara(), None), Basis::Nothing);
    assert_eq!(basis(old(), named("Mara"), months), Basis::Label);
    let two = vec![row(named("Mara Lindqvist"), date), row(named("Mara Lindqvist"), date)];
    assert_eq!(basis(two, mara(), months), Basis::Label);
    // another profile is another person
    let other = Invitee { slug: Some("mara-l".into()), ..mara() };
    assert_eq!(basis(vec![row(other, date)], mara(), months), Basis::Label);
    assert_eq!(basis(vec![row(mara(), date)], named("Mara Lindqvist"), months), Basis::Export);
}

proptest! {
    /// Invited again and again; the export was made at some time, in some zone.
    #[test]
    fn a_true_export_always_holds_the_truth(
        days in prop::collection::btree_set(0..400_i64, 1..6),
        made in 0..400_i64,
        zone in -12..=14_i64,
        minutes in 0..1440_i64,
        labelled in any::<bool>(),
    ) {
        let now = at(NOW);
        let sent: Vec<_> = days
            .iter()
            .map(|day| now - TimeDelta::days(*day) - TimeDelta::minutes(minutes))
            .collect();
        let pending = sent[0];
        let made = now - TimeDelta::days(made);
        let listed = sent.iter().filter(|sent| **sent <= made);
        let rows = listed.map(|sent| {
            let local = (*sent + TimeDelta::hours(zone)).naive_utc();
            Exported::new(mara(), local, false)
        });
        let export = Export::new(rows);
        let weeks = (now - pending).num_weeks();
        let label = format!("{weeks} weeks ago");
        let found = judged(&export, &invitation(mara()), labelled.then_some(&*label));
        prop_assert!(found.bounds().contains(pending), "{found:?} {pending}");
        prop_assert!(!found.contradiction);
    }
}
