//! One account of a running simulator, for tests that have several.

use super::faults::Faults;
use super::owner::Owner;
use super::record::Record;
use super::state::{Host, State};
use super::{Simulator, unwritten};
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use std::io;

/// An account that has a queue: see [`Simulator::accounts`].
#[derive(Clone, Copy, Debug)]
pub struct SimulatedAccount<'a> {
    host: &'a Host,
    owner: &'a Owner,
}

impl Simulator {
    /// The accounts that have a queue; the first is the one of
    /// [`account_id`](Simulator::account_id).
    pub fn accounts(&self) -> impl ExactSizeIterator<Item = SimulatedAccount<'_>> {
        self.host.owners.iter().map(|owner| SimulatedAccount { host: &self.host, owner })
    }

    /// One of them, by the id of the account.
    ///
    /// # Errors
    /// `invalid_input` if none has that id.
    pub fn account(&self, id: &str) -> Result<SimulatedAccount<'_>> {
        let mut accounts = self.accounts();
        accounts.find(|account| account.account_id() == id).ok_or_else(|| {
            let message = format!("the simulator has no account {id:.40}; accounts() has them all");
            Error::new(ErrorKind::InvalidInput, message)
        })
    }
}

impl<'a> SimulatedAccount<'a> {
    /// The id under which the provider has it.
    #[must_use]
    pub fn account_id(self) -> &'a str {
        &self.owner.account_id
    }

    /// The LinkedIn member behind it, `ACoAA…`.
    #[must_use]
    pub fn member_id(self) -> &'a str {
        self.owner.member_id()
    }

    /// The calls that named this account, and the truth of its queue.
    #[must_use]
    pub fn record(self) -> Record {
        self.host.state().record(Some(self.account_id()))
    }

    /// The switches of this account; counts show what is left of them.
    #[must_use]
    pub fn faults(self) -> Faults {
        let state = self.host.state();
        state.member(self.account_id()).map(|member| member.faults.clone()).unwrap_or_default()
    }

    /// Changes the switches of this account alone, from the next request on.
    pub fn set(self, change: impl FnOnce(&mut Faults)) {
        // switches are not kept, and what cannot be written down is not told
        let _ = self.act(|state, account, at| {
            state.acting(account).map_or(Ok(()), |mut own| {
                change(&mut own.member.faults);
                own.tell_changes(at)
            })
        });
    }

    /// Every switch of this account off.
    pub fn clear_faults(self) {
        self.set(|faults| *faults = Faults::default());
    }

    /// As [`Simulator::lift_restriction`], for this account alone.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn lift_restriction(self) -> Result<()> {
        self.act(|state, account, at| {
            state.acting(account).map_or(Ok(()), |mut own| own.lift_restriction(at))
        })
    }

    /// The ids of its queue that are pending now, newest first.
    #[must_use]
    pub fn ids(self) -> Vec<String> {
        self.record().pending
    }

    /// Its owner sends a new invitation now to a person; answers its id.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn send_new(self) -> Result<String> {
        self.act(|state, account, at| state.send(account, at))
    }

    fn act<T>(self, act: impl FnOnce(&mut State, &str, Instant) -> io::Result<T>) -> Result<T> {
        let at = self.host.now();
        act(&mut self.host.state(), self.account_id(), at).map_err(unwritten)
    }
}
