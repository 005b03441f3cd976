//! Readings, and what they showed.

use super::bench::start;
use super::bench::{DAY, GAP, MEMBER, MINUTE, claimed, done, id, listed, reading, seen, sighted};
use crate::age::Queue;
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{Ledger, ReadingRecord, Sighting, State};
use crate::source::{Completeness, Fate};
use crate::{Invitation, Invitee, Kind};
use std::collections::BTreeSet;

pub(super) async fn a_reading_is_kept_whole(ledger: &dyn Ledger) -> Verdict {
    let why = "page 2: \"ein Fehler\"".to_owned();
    let readings =
        [Completeness::Complete, Completeness::Partial(why.clone()), Completeness::Failed(why)];
    for (number, completeness) in readings.into_iter().enumerate() {
        let now = start() + MINUTE * i32::try_from(number).unwrap_or_default();
        let held = claimed(ledger, "a", now).await?;
        let record = ReadingRecord {
            origin: "own: ü".to_owned(),
            completeness,
            queue: Queue { agree: 3, contradict: u32::MAX },
            ..reading(&held.lease, now, 1_234_567)
        };
        ledger.record(&held.lease, &record, &[]).await?;
        let (last, _) = ledger.sightings(MEMBER).await?;
        same("the last reading", &last.as_ref(), &Some(&record))?;
        let held = claimed(ledger, "a", now).await?;
        same("the last reading, of a claim", &held.last_reading, &Some(record))?;
    }
    Ok(())
}

/// Invitations whose texts are what people, providers and attackers write.
fn odd() -> Verdict<Vec<Invitation>> {
    let texts = [
        "urn:li:fsd_invitation:7449262477600571392",
        "'; DROP TABLE sighting; --",
        "a\"b\\c%_*?[x]",
        "Zoë Yılmaz \u{202e}\u{1f9ff}",
        "007",
        " 9223372036854775808",
    ];
    let longest = "x".repeat(256);
    let texts = texts.into_iter().chain([longest.as_str()]);
    texts
        .map(|text| {
            let kind = Kind::Newsletter;
            let invitee = Invitee {
                name: Some(format!("{text}\u{0}\n").into()),
                member_id: Some(text.into()),
                slug: Some(text.into()),
            };
            Ok(Invitation {
                kind,
                invitee,
                has_note: Some(false),
                label: Some("Sent 3 weeks ago".into()),
                provider_time: Some(start() - DAY),
                ..Invitation::new(text)?
            })
        })
        .collect()
}

pub(super) async fn an_invitation_is_kept_whole_whatever_its_letters(
    ledger: &dyn Ledger,
) -> Verdict {
    let mut invitations = odd()?;
    invitations.push(Invitation::new("of which nothing is known")?);
    listed(ledger, invitations.clone(), start()).await?;
    for invitation in invitations {
        let found = sighted(ledger, &invitation.id).await?;
        same("as it was seen", &found.sighting, &seen(invitation, start()))?;
    }
    Ok(())
}

pub(super) async fn ten_thousand_are_kept(ledger: &dyn Ledger) -> Verdict {
    let many = (1..=10_000).map(|number| Invitation::new(&number.to_string()));
    let many = many.collect::<crate::Result<Vec<_>>>()?;
    let ids: BTreeSet<_> = many.iter().map(|invitation| invitation.id.clone()).collect();
    for now in [start(), start() + MINUTE] {
        listed(ledger, many.iter().cloned(), now).await?;
        let (_, sighted) = ledger.sightings(MEMBER).await?;
        same("how many", &sighted.len(), &10_000)?;
        ensure(sighted.iter().all(|one| one.last_seen == now), || "some are old".to_owned())?;
        let found = sighted.into_iter().map(|one| one.sighting.invitation.id).collect();
        ensure(ids == found, || "other ids came back".to_owned())?;
    }
    Ok(())
}

pub(super) async fn the_last_reading_is_the_one_recorded_last(ledger: &dyn Ledger) -> Verdict {
    // the same instant twice, and a clock that was set back
    for now in [start(), start() + DAY, start() + DAY, start() - DAY] {
        let held = claimed(ledger, "a", now).await?;
        let record = reading(&held.lease, now, 0);
        ledger.record(&held.lease, &record, &[]).await?;
        let (last, _) = ledger.sightings(MEMBER).await?;
        same("the last reading", &last, &Some(record))?;
    }
    Ok(())
}

pub(super) async fn an_invitation_was_first_seen_at_its_earliest_reading(
    ledger: &dyn Ledger,
) -> Verdict {
    for (now, first) in
        [(start(), start()), (start() + DAY, start()), (start() - DAY, start() - DAY)]
    {
        listed(ledger, [Invitation::new("1")?], now).await?;
        let found = sighted(ledger, &id(1)?).await?;
        same("first seen", &found.first_seen, &first)?;
        same("last seen", &found.last_seen, &now)?;
    }
    // what a reading does not list stays as it was
    listed(ledger, [Invitation::new("2")?], start() + DAY * 2).await?;
    same("last seen", &sighted(ledger, &id(1)?).await?.last_seen, &(start() - DAY))
}

pub(super) async fn a_sighting_comes_with_its_newest_attempt(ledger: &dyn Ledger) -> Verdict {
    let invitations = [Invitation::new("1")?, Invitation::new("2")?];
    listed(ledger, invitations.clone(), start()).await?;
    done(ledger, 1, State::Refused, start()).await?;
    let newest = done(ledger, 1, State::Withdrawn, start() + DAY).await?;
    let attempted = sighted(ledger, &id(1)?).await?.attempt.map(|attempt| attempt.id);
    same("the newest attempt", &attempted, &Some(newest))?;
    same("an attempt on the other", &sighted(ledger, &id(2)?).await?.attempt, &None)?;
    listed(ledger, invitations, start() + DAY + GAP).await?;
    let attempted = sighted(ledger, &id(1)?).await?.attempt.map(|attempt| attempt.id);
    same("after another reading", &attempted, &Some(newest))
}

pub(super) async fn a_fate_is_kept_until_it_is_listed_again(ledger: &dyn Ledger) -> Verdict {
    listed(ledger, [Invitation::new("1")?, Invitation::new("2")?], start()).await?;
    let held = claimed(ledger, "a", start()).await?;
    for fate in Fate::ALL {
        ledger.end(&held.lease, &id(1)?, *fate, start()).await?;
        let one = sighted(ledger, &id(1)?).await?;
        same("its fate", &(one.fate, one.fate_at), &(Some(*fate), Some(start())))?;
    }
    same("the other's fate", &sighted(ledger, &id(2)?).await?.fate, &None)?;
    // one that was never seen
    ledger.end(&held.lease, &id(3)?, Fate::Accepted, start()).await?;
    let again: Vec<Sighting> = vec![seen(Invitation::new("1")?, start() + MINUTE)];
    ledger.record(&held.lease, &reading(&held.lease, start() + MINUTE, 1), &again).await?;
    let one = sighted(ledger, &id(1)?).await?;
    same("its fate, listed again", &(one.fate, one.fate_at), &(None, None))
}

pub(super) async fn an_account_not_met_before_has_nothing(ledger: &dyn Ledger) -> Verdict {
    let (last, sighted) = ledger.sightings("nobody").await?;
    same("the last reading", &last, &None)?;
    same("sightings", &sighted, &Vec::new())?;
    same("attempts", &ledger.attempts("nobody").await?, &Vec::new())?;
    same("accounts", &ledger.inspect().await?, &Vec::new())
}
