//! What the account's owner does beside withdrawing: to invite, and to answer invitations.

use super::acting::Acting;
use super::answers::Answer;
use super::journal::Event;
use super::people::Who;
use super::serve::{Asked, unwritten};
use super::world::{Fate, Invitation};
use crate::Instant;
use chrono::TimeDelta;

/// How long LinkedIn lets nobody invite a person again after a withdrawal.
const COOLING: TimeDelta = TimeDelta::days(21);
/// How many characters a note may have.
const NOTE: usize = 300;

impl Acting<'_> {
    /// Invites a member, whom the world need not know yet, and answers the id of that invitation.
    pub(super) fn invite(
        &mut self,
        asked: &Asked,
        member: &str,
        note: Option<String>,
        now: Instant,
    ) -> Result<String, Answer> {
        self.check_session(asked.version)?;
        let refuse = |status, name, detail| Err(asked.error(status, name, detail));
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
            return refuse(400, "invalid_parameters", "message is longer than 300 characters.");
        }
        if self.member.world.connected(member).is_some() {
            return refuse(422, "already_connected", "The recipient is a relation already.");
        }
        let recently = self.member.world.of_face(member).is_some_and(|last| match last.fate {
            Fate::Pending => true,
            Fate::Withdrawn => last.ended.is_some_and(|ended| now - ended < COOLING),
            Fate::Accepted => false,
        });
        if recently {
            let detail = "Should delay new invitation to this recipient.";
            return refuse(422, "already_invited_recently", detail);
        }
        let Some(who) = self.somebody(member) else {
            return refuse(422, "invalid_recipient", "The recipient cannot be reached.");
        };
        let invitation = self.member.world.conceive(now.into());
        let invitation = Invitation { who: Some(who), note, ..invitation };
        self.dispatch(invitation, now).map_err(unwritten(asked.version))
    }

    /// Who has this member id; one that is new to the world gets a name.
    fn somebody(&self, member: &str) -> Option<Who> {
        let invited =
            self.member.world.of_face(member).and_then(|last| last.invitation.who.as_ref());
        let known = invited.or_else(|| Some(self.member.world.inviter(member)?.1));
        let known = known.filter(|who| who.id == member).cloned();
        let new = || Who { id: member.to_owned(), ..Who::member(&mut self.member.world.rng()) };
        known.or_else(|| Some(new()).filter(Who::is_member))
    }

    /// Accepts or declines a received invitation; `false` if none waits under that id.
    pub(super) fn respond(
        &mut self,
        asked: &Asked,
        id: &str,
        accepted: bool,
        now: Instant,
    ) -> Result<bool, Answer> {
        self.check_session(asked.version)?;
        let waits = self.member.world.received().iter().any(|invitation| invitation.id == id);
        if waits {
            let account = self.account();
            let event = Event::Answered { at: now, account, id: id.to_owned(), accepted };
            self.happen(event).map_err(unwritten(asked.version))?;
        }
        if waits && accepted {
            self.tell_of_connection(id, now).map_err(unwritten(asked.version))?;
        }
        Ok(waits)
    }
}
