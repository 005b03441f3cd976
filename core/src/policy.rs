//! stub
#![allow(missing_docs, dead_code, unused_variables)]
use crate::age::Sent;
use crate::{Instant, Invitation, Kind, Result};
use chrono::TimeDelta;
use serde::Serialize;
use std::sync::Arc;
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict { Stale, Keep, Undecided }
impl std::fmt::Display for Verdict { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { todo!() } }
pub struct Judgement { pub verdict: Verdict, pub reason: Arc<str> }
pub struct Candidate<'a> { pub invitation: &'a Invitation, pub sent: &'a Sent }
#[derive(Clone, Debug)]
pub struct Policy;
pub fn days(n: u32) -> TimeDelta { todo!() }
pub fn older_than(n: TimeDelta) -> Policy { todo!() }
pub fn people(n: impl IntoIterator<Item = impl AsRef<str>>) -> Policy { todo!() }
pub fn kind(n: impl IntoIterator<Item = Kind>) -> Policy { todo!() }
impl std::ops::BitAnd for Policy { type Output = Self; fn bitand(self, o: Self) -> Self { todo!() } }
impl std::ops::Not for Policy { type Output = Self; fn not(self) -> Self { todo!() } }
impl Policy {
    pub fn judge(&self, queue: &[Candidate<'_>], complete: bool, now: Instant) -> Result<Vec<Judgement>> { todo!() }
    pub fn validate(&self) -> Result<()> { todo!() }
}
