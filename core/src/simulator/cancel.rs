//! The withdrawal, in both versions.

use super::acting::Acting;
use super::answers::{Answer, Manner};
use super::call::{Effect, Version};
use super::faults::{Gone, Spoil, take};
use super::serve::{Asked, Done, unwritten};
use super::world::Fate;
use crate::Instant;
use serde_json::json;

impl Version {
    fn canceled(self) -> Answer {
        let object = match self {
            Self::V1 => "InvitationCanceled",
            Self::V2 => "RelationRequestCanceled",
        };
        Answer::json(200, &json!({"object": object}))
    }
}

impl Acting<'_> {
    /// Cancels, and says in `done` what that did. Another account's invitation is not known here.
    pub(super) fn cancel(
        &mut self,
        asked: &Asked,
        id: &str,
        now: Instant,
        done: &mut Done,
    ) -> Result<Answer, Answer> {
        if take(&mut self.member.faults.unrouted_cancel) {
            return Err(Answer::no_route(asked.method.as_str(), asked.uri.path()));
        }
        // from here on LinkedIn would have seen it
        done.effect = Some(Effect::Refused);
        self.check_session(asked.version)?;
        if let Some(refused) = self.refused(asked) {
            if refused.error_type.as_deref() == Some("api/too_many_requests") {
                (done.effect, done.rate_limited) = (None, true);
            }
            return Err(refused);
        }
        if self.member.world.fate(id) == Some(Fate::Pending)
            && take(&mut self.member.faults.accept_before_cancel)
        {
            self.accept(id, now).map_err(unwritten(asked.version))?;
        }
        let effect = match self.member.world.fate(id) {
            Some(Fate::Pending) => Effect::Withdrawn,
            Some(Fate::Withdrawn) => Effect::Already,
            Some(Fate::Accepted) => Effect::Accepted,
            None if self.member.world.received_one(id).is_some() => Effect::Received,
            None => Effect::NeverListed,
        };
        done.effect = Some(effect);
        // v2 refuses a received one, and tells so in the same words
        let refuses = asked.version == Version::V2
            && self.member.world.received().iter().any(|invitation| invitation.id == id);
        if effect != Effect::Withdrawn && !refuses {
            return Ok(self.member.faults.gone.answer(asked));
        }
        if take(&mut self.member.faults.silent_cancel) {
            done.effect = Some(Effect::Silent);
        }
        Ok(self.send_off(asked.version.canceled()))
    }

    fn refused(&mut self, asked: &Asked) -> Option<Answer> {
        if take(&mut self.member.faults.error_cancel) {
            return Some(asked.version.canceled().spoilt(Spoil::Error));
        }
        let refusal = self.member.faults.refuse_cancel.as_mut()?;
        if !take(&mut refusal.times) {
            return None;
        }
        let answer = asked.error(refusal.status, &refusal.error_type, "Simulated.");
        Some(answer.retry_after(refusal.retry_after))
    }

    /// The answer to what has taken effect, if it gets through as it is.
    fn send_off(&mut self, canceled: Answer) -> Answer {
        let faults = &mut self.member.faults;
        if take(&mut faults.commit_then_hang) {
            canceled.going(Manner::Never)
        } else if take(&mut faults.commit_then_reset) {
            canceled.going(Manner::Reset)
        } else if take(&mut faults.commit_then_tear) {
            canceled.going(Manner::Torn)
        } else if take(&mut faults.plain_cancel) {
            Answer::plain(200, "OK")
        } else {
            canceled
        }
    }
}

impl Gone {
    fn answer(self, asked: &Asked) -> Answer {
        let unprocessable = |name| asked.error(422, name, "The provider could not process it.");
        match self {
            Self::NotFound => Answer::not_found(asked.version),
            Self::Success => asked.version.canceled(),
            Self::AlreadyPerformed => unprocessable("action_already_performed"),
            Self::Unprocessable => unprocessable("unprocessable_entity"),
        }
    }
}
