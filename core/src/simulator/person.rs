//! What a profile shows of somebody, as the account's owner sees them.

use super::acting::Acting;
use super::answers::Answer;
use super::call::Version;
use super::lists::{Direction, Page, Row, Window};
use super::people::Who;
use super::world::{Connection, Fate, World};

/// Somebody, and what is between them and the account's owner.
pub(super) struct Person<'a> {
    pub(super) who: &'a Who,
    pub(super) connected: bool,
    /// The last invitation, unless it was accepted, and its status.
    pub(super) invitation: Option<(Row, &'static str)>,
}

impl Person<'_> {
    pub(super) const fn distance(&self) -> &'static str {
        if self.connected { "FIRST_DEGREE" } else { "SECOND_DEGREE" }
    }
}

impl World {
    /// Somebody who is connected, was invited or invites, by member id or slug.
    pub(super) fn person(&self, face: &str) -> Option<Person<'_>> {
        if let Some(who) = self.connected(face) {
            return Some(Person { who, connected: true, invitation: None });
        }
        if let Some(last) = self.of_face(face) {
            let status = match last.fate {
                Fate::Pending => Some("PENDING"),
                Fate::Withdrawn => Some("WITHDRAWN"),
                Fate::Accepted => None,
            };
            let row = Row { direction: Direction::Sent, invitation: last.invitation.clone() };
            let who = last.invitation.who.as_ref()?;
            let (connected, invitation) = (status.is_none(), status.map(|status| (row, status)));
            return Some(Person { who, connected, invitation });
        }
        let (invitation, who) = self.inviter(face)?;
        let row = Row { direction: Direction::Received, invitation: invitation.clone() };
        Some(Person { who, connected: false, invitation: Some((row, "PENDING")) })
    }
}

impl Acting<'_> {
    /// A page of the connections, those of whom the name has `filter` in it.
    pub(super) fn page_of_connections(
        &mut self,
        version: Version,
        window: Window,
        filter: Option<&str>,
    ) -> Result<Page<Connection>, Answer> {
        self.check_session(version)?;
        let all = self.member.world.connections();
        let mut all = self.member.faults.connections_order.of(all, |one| one.who.id.clone());
        if let Some(filter) = filter.map(str::to_lowercase) {
            all.to_mut().retain(|one| one.who.name.to_lowercase().contains(&filter));
        }
        Ok(window.cut(&all, self.member.faults.short_pages))
    }
}
