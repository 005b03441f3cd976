//! stub
#![allow(missing_docs, dead_code, unused_variables)]
use crate::age::Sent;
use crate::Instant;
use serde::Serialize;
#[derive(Clone, Debug, Serialize)]
pub struct Health;
#[derive(Clone, Debug, Default)]
pub struct Thresholds;
impl Health { pub fn of<'a>(a: impl Iterator<Item = &'a Sent>, t: &Thresholds, now: Instant) -> Self { todo!() } }
