//! Personal data: forgotten, and pruned.

use super::bench::{DAY, GAP, MEMBER, MILLISECOND, claimed, done, id, intent, listed, refused};
use super::bench::{sighted, start};
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{Ledger, MOST_TRIES, Pruned, Refusal, State};
use crate::source::Fate;
use crate::{ErrorKind, Instant, Invitation, Invitee};
use chrono::TimeDelta;

const MARA: &str = "ACoAAMara-Lindqvist";

fn mara(number: usize) -> Verdict<Invitation> {
    let invitee = Invitee {
        name: Some("Mara Lindqvist".into()),
        member_id: Some(MARA.into()),
        slug: Some("mara-lindqvist-4b81".into()),
    };
    let label = Some("Sent 3 weeks ago".into());
    let new = Invitation::new(&number.to_string())?;
    Ok(Invitation { invitee, has_note: Some(true), label, ..new })
}

fn ole(number: usize) -> Verdict<Invitation> {
    let invitee = Invitee { name: Some("Ole".into()), ..Invitee::default() };
    Ok(Invitation { invitee, ..Invitation::new(&number.to_string())? })
}

/// Nothing is kept of who was invited, and all that it takes to judge and withdraw is.
async fn forgotten(ledger: &dyn Ledger, number: usize) -> Verdict {
    let found = sighted(ledger, &id(number)?).await?.sighting.invitation;
    let bare = Invitation { invitee: Invitee::default(), has_note: None, ..mara(number)? };
    same("what is kept", &found, &bare)
}

pub(super) async fn whoever_is_forgotten_is_not_brought_back(ledger: &dyn Ledger) -> Verdict {
    listed(ledger, [mara(1)?, mara(2)?, ole(3)?], start()).await?;
    same("invitations", &ledger.forget(&MARA.parse()?).await?, &2)?;
    forgotten(ledger, 1).await?;
    same("invitations, the second time", &ledger.forget(&MARA.parse()?).await?, &0)?;
    // the same one again, and another to the same person
    listed(ledger, [mara(1)?, mara(4)?, ole(3)?], start() + DAY).await?;
    for number in [1, 2, 4] {
        forgotten(ledger, number).await?;
    }
    // by another name, of which the ledger knows by now
    let mut renamed = mara(4)?;
    renamed.invitee.slug = Some("mara-berg".into());
    renamed.invitee.member_id = None;
    listed(ledger, [renamed], start() + DAY * 2).await?;
    forgotten(ledger, 4).await
}

pub(super) async fn a_forgotten_person_is_found_by_any_of_their_names(
    ledger: &dyn Ledger,
) -> Verdict {
    let names = [
        "ACoAAMara0",
        "urn:li:fsd_profile:ACoAAMara1",
        "Mara-2",
        "https://www.linkedin.com/in/mara-3/?trk=x",
        "SENT_7449262477600571004",
    ];
    // each of them is somebody else, of whom nothing was known when they were forgotten
    for (nth, name) in names.into_iter().enumerate() {
        ledger.forget(&name.parse()?).await?;
        let mut listing = mara(7_449_262_477_600_571_000 + nth)?;
        listing.invitee.member_id = Some(format!("ACoAAMara{nth}").into());
        listing.invitee.slug = Some(format!("mara-{nth}").into());
        let number = 7_449_262_477_600_571_000 + nth;
        listed(ledger, [listing], start() + DAY).await?;
        forgotten(ledger, number).await?;
    }
    let wrong = "Mara Lindqvist".parse::<crate::ledger::Person>();
    ensure(wrong.is_err(), || "a name is taken for somebody's address".to_owned())
}

pub(super) async fn nobody_else_is_forgotten(ledger: &dyn Ledger) -> Verdict {
    listed(ledger, [mara(1)?, ole(2)?], start()).await?;
    ledger.forget(&"mara-lindqvist-4b8".parse()?).await?;
    ledger.forget(&"2000000000000000000".parse()?).await?;
    listed(ledger, [mara(1)?, ole(2)?], start() + DAY).await?;
    for whole in [mara(1)?, ole(2)?] {
        let found = sighted(ledger, &whole.id).await?.sighting.invitation;
        same("what is kept", &found, &whole)?;
    }
    Ok(())
}

pub(super) async fn what_was_done_stays_when_somebody_is_forgotten(ledger: &dyn Ledger) -> Verdict {
    listed(ledger, [mara(1)?], start()).await?;
    done(ledger, 1, State::Withdrawn, start()).await?;
    let before = claimed(ledger, "a", start()).await?;
    ledger.forget(&MARA.parse()?).await?;
    let held = claimed(ledger, "a", start()).await?;
    same("charged", &held.history.charged, &before.history.charged)?;
    same("where it stands", &held.standing, &before.standing)?;
    let found = sighted(ledger, &id(1)?).await?;
    same("attempts on it", &found.attempt.map(|one| one.state), &Some(State::Withdrawn))?;
    let later = start() + GAP;
    let held = claimed(ledger, "a", later).await?;
    let why = refused(ledger, &held, &intent(1, later)?).await?;
    same("why it is refused", &why, &Refusal::Done(State::Withdrawn))
}

pub(super) async fn what_is_old_and_gone_is_pruned_and_nothing_else(
    ledger: &dyn Ledger,
) -> Verdict {
    listed(ledger, (1..=9).map(ole).collect::<Verdict<Vec<_>>>()?, start()).await?;
    let states = [State::Withdrawn, State::Refused, State::NotSent, State::Unknown, State::Refused];
    let mut numbers = Vec::new();
    for (number, state) in states.into_iter().enumerate() {
        let at = start() + DAY * i32::try_from(number).unwrap_or_default();
        numbers.push(done(ledger, number + 1, state, at).await?);
    }
    let held = claimed(ledger, "a", start()).await?;
    ledger.end(&held.lease, &id(9)?, Fate::Accepted, start()).await?;
    // a year later only one is listed still
    let now = start() + DAY * 365;
    listed(ledger, [ole(8)?], now).await?;
    let before = claimed(ledger, "a", now).await?;

    same("to the instant", &ledger.prune(start(), now).await?, &Pruned::default())?;
    let pruned = ledger.prune(start() + DAY * 30, now).await?;
    // the unknown one waits for its settlement, and what comes after it tells how many there are
    // in a row; what succeeded has to be known if it is listed again
    same("pruned", &pruned, &Pruned { sightings: 7, attempts: 2, readings: 1 })?;
    let attempts = ledger.attempts(MEMBER).await?;
    let left: Vec<_> = attempts.iter().map(|attempt| attempt.id).collect();
    let right: Vec<_> = [0, 3, 4].iter().filter_map(|at| numbers.get(*at).copied()).collect();
    same("attempts that are left", &left, &right)?;
    let (last, sightings) = ledger.sightings(MEMBER).await?;
    let mut left: Vec<_> = sightings.iter().map(|one| &one.sighting.invitation.id).collect();
    left.sort_unstable();
    same("invitations that are left", &left, &vec![&id(4)?, &id(8)?])?;
    same("the last reading", &last.map(|last| last.started), &Some(now))?;

    let held = claimed(ledger, "a", now).await?;
    same("where it stands", &held.standing, &before.standing)?;
    same("unknown", &held.unknown, &before.unknown)?;
    same("unknown in a row", &held.unknown_in_a_row, &before.unknown_in_a_row)?;
    let why = refused(ledger, &held, &intent(1, now)?).await?;
    same("why what was withdrawn is refused", &why, &Refusal::Done(State::Withdrawn))
}

pub(super) async fn what_was_given_up_stays_so_when_a_ledger_is_pruned(
    ledger: &dyn Ledger,
) -> Verdict {
    let states = [State::Refused, State::StillPending, State::Refused];
    for (number, state) in states.into_iter().enumerate() {
        done(ledger, 1, state, start() + DAY * i32::try_from(number).unwrap_or_default()).await?;
    }
    let now = start() + DAY * 60;
    listed(ledger, [ole(1)?], now).await?;
    same("pruned", &ledger.prune(now - DAY * 30, now).await?.attempts, &0)?;
    same("attempts in vain", &sighted(ledger, &id(1)?).await?.in_vain, &MOST_TRIES)?;
    let held = claimed(ledger, "a", now).await?;
    let why = refused(ledger, &held, &intent(1, now)?).await?;
    same("why it is refused", &why, &Refusal::GivenUp { tries: MOST_TRIES })?;
    // once it is off the list, so is what was tried
    listed(ledger, [], now + DAY).await?;
    let pruned = ledger.prune(now + DAY, now + DAY * 9).await?;
    same("pruned", &pruned, &Pruned { sightings: 1, attempts: 3, readings: 1 })
}

pub(super) async fn what_the_cap_needs_cannot_be_pruned(ledger: &dyn Ledger) -> Verdict {
    for number in 0..3 {
        let at = start() + GAP * i32::try_from(number).unwrap_or_default();
        done(ledger, number, State::Refused, at).await?;
    }
    let now = start() + GAP * 2;
    listed(ledger, [], now).await?;
    let charged = claimed(ledger, "a", now).await?.history;
    let week = TimeDelta::days(7);
    let too_young = |older_than: Instant| async move {
        match ledger.prune(older_than, now).await {
            Ok(_) => ensure(false, || format!("pruned up to {older_than} at {now}")),
            Err(error) => same("how it is refused", &error.kind(), &ErrorKind::InvalidInput),
        }
    };
    too_young(now).await?;
    too_young(now + DAY).await?;
    too_young(now - week + MILLISECOND).await?;
    same("pruned", &ledger.prune(now - week, now).await?, &Pruned::default())?;
    same("charged", &claimed(ledger, "a", now).await?.history, &charged)?;
    // a week on, and not before, they may go
    let later = start() + week;
    same("pruned", &ledger.prune(start(), later).await?.attempts, &0)?;
    let pruned = ledger.prune(start() + MILLISECOND, later + MILLISECOND).await?;
    same("pruned", &pruned.attempts, &1)
}

pub(super) async fn a_number_is_never_given_twice(ledger: &dyn Ledger) -> Verdict {
    let first = done(ledger, 1, State::Refused, start()).await?;
    let now = start() + DAY * 30;
    // a reading has yet to show what came of it
    same("pruned", &ledger.prune(now - DAY * 10, now).await?.attempts, &0)?;
    listed(ledger, [], now).await?;
    ledger.prune(now - DAY * 10, now).await?;
    same("attempts", &ledger.attempts(MEMBER).await?, &Vec::new())?;
    let second = done(ledger, 2, State::Refused, now).await?;
    ensure(second > first, || format!("{second} comes after {first}"))
}
