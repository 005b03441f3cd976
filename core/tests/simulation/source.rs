//! The account's list and its withdrawals, with what can happen on the way.

use super::books::Books;
use super::faults::Faults;
use super::rules::Broken;
use super::time::Time;
use super::world::{Arrival, World};
use async_trait::async_trait;
use rescind::source::{Account, AccountStatus, Fate, InviteSource, Listed, Page, Receipt};
use rescind::{Clock as _, Error, ErrorKind, Invitation, Result};
use std::sync::{Arc, Mutex};

const PAGE: usize = 10;
/// Whoever is longer on the way than an intent may be old was frozen.
const LATE: i64 = 5_000;
/// An unknown withdrawal may still take effect for so long.
const LATEST_EFFECT: i64 = 9 * 60_000;

#[derive(Clone, Debug)]
pub(crate) struct Remote {
    pub(crate) time: Time,
    pub(crate) faults: Faults,
    pub(crate) world: Arc<Mutex<World>>,
    /// Asked, without faults, for what was recorded before a request arrives.
    pub(crate) books: Books,
    pub(crate) broken: Option<Broken>,
}

/// What becomes of a request.
struct Fare {
    effect: Option<i64>,
    answer: Result<Receipt>,
}

impl Remote {
    fn world(&self) -> std::sync::MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    fn fare(&self, pending: bool) -> Fare {
        let done = Ok(Receipt { http_status: Some(200) });
        let fail = |kind, effect| Fare { effect, answer: Err(Error::new(kind, "simulated")) };
        if !pending {
            return fail(ErrorKind::Missing, None);
        }
        if self.world().restricted {
            return fail(ErrorKind::Restricted, None);
        }
        if self.faults.strike(0.1) {
            self.world().restricted = true;
            return fail(ErrorKind::Restricted, None);
        }
        if self.faults.strike(0.2) {
            return fail(ErrorKind::Throttled, None);
        }
        if self.faults.strike(0.5) {
            return fail(ErrorKind::Refused, None);
        }
        if self.faults.strike(4.0) {
            let effects = [None, Some(0), Some(self.time.between(1, LATEST_EFFECT))];
            return fail(ErrorKind::Uncertain, effects[self.time.between(0, 2) as usize]);
        }
        let hollow = self.faults.strike(0.5);
        Fare { effect: (!hollow).then_some(0), answer: done }
    }

    fn arrive(&self, listed: &Listed, began: i64, again: bool) -> Result<Receipt> {
        let id = listed.id();
        let late = self.time.passed() - began > LATE;
        let pending = self.world().is_pending(id);
        let before = self.books.recorded(id);
        let Fare { effect, answer } = self.fare(pending);
        // by a clock that is set meanwhile nobody can tell when it is settled
        let slow = !self.faults.jumps;
        let effect = effect.map(|after| if slow { after } else { 0 });
        let lag =
            if slow && self.faults.strike(2.0) { self.time.between(0, LATEST_EFFECT) } else { 0 };
        let mut world = self.world();
        let breach = match &before {
            None => Some("it is not in the ledger".to_owned()),
            Some(_) if world.halted => Some("the account is halted".to_owned()),
            Some(_) => None,
        };
        let arrival = Arrival {
            id: id.clone(),
            at: self.time.now(),
            sent: world.sent_at(id),
            late,
            again,
            effect: effect.is_some(),
            hollow: answer.is_ok() && effect.is_none(),
            attempt: before.map(|attempt| attempt.id),
            breach: breach.filter(|_| !late),
        };
        world.arrivals.push(arrival);
        if let Some(after) = effect {
            world.withdraw(id, after, lag);
        }
        answer
    }
}

#[async_trait]
impl InviteSource for Remote {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        self.faults.point().await;
        self.time.pause(self.time.between(50, 400)).await;
        match self.faults.error(3.0, ErrorKind::Uncertain) {
            Err(_) if self.broken == Some(Broken::FailureTakenForTheEnd) => {
                return Ok(Page::default());
            }
            answer => answer?,
        }
        let from: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        let listed = self.world().listed();
        let end = (from + PAGE).min(listed.len());
        let next = (end < listed.len()).then(|| end.to_string());
        let page = listed.get(from..end).unwrap_or_default().to_vec();
        Ok(Page { invitations: page, next, ..Page::default() })
    }

    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        let began = self.time.passed();
        let flight = self.faults.flight();
        self.faults.point().await;
        self.faults.error(1.0, ErrorKind::Unreachable)?;
        self.time.pause(self.time.between(50, 900)).await;
        let mut answer = self.arrive(listed, began, false);
        if self.faults.strike(1.0) {
            answer = self.arrive(listed, began, true);
        }
        if answer.is_err() && self.broken == Some(Broken::WriteRetried) {
            answer = self.arrive(listed, began, false);
        }
        self.faults.point().await;
        drop(flight);
        match answer {
            Err(e)
                if e.kind() == ErrorKind::Uncertain
                    && self.broken == Some(Broken::DropTakenForSuccess) =>
            {
                Ok(Receipt::default())
            }
            answer => answer,
        }
    }

    async fn account(&self) -> Result<Account> {
        self.faults.point().await;
        self.faults.error(1.0, ErrorKind::Unreachable)?;
        let mut account = Account::ready("member");
        if self.faults.strike(0.3) {
            account.status = AccountStatus::NotReady;
        } else if self.faults.strike(0.1) {
            account.status = AccountStatus::Disconnected;
        }
        Ok(account)
    }

    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        self.faults.point().await;
        self.faults.error(2.0, ErrorKind::Uncertain)?;
        Ok(self.world().fate(&invitation.id))
    }
}
