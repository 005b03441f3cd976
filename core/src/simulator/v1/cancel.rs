//! The withdrawal.

use super::check_session;
use crate::Instant;
use crate::simulator::answers::{Answer, Manner};
use crate::simulator::faults::{Gone, take};
use crate::simulator::record::{Effect, Route};
use crate::simulator::serve::{Asked, Done, Hosted, unwritten};
use crate::simulator::state::State;
use crate::simulator::world::Fate;
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, Response, Uri};
use serde_json::json;

pub(super) async fn cancel(
    Shared(host): Hosted,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_account(&asked)?;
        // from here on LinkedIn would have seen it
        done.effect = Some(Effect::Refused);
        check_session(state)?;
        if let Some(refusal) = &mut state.faults.refuse_cancel
            && take(&mut refusal.times)
        {
            let retry_after = refusal.retry_after;
            let answer = Answer::error(refusal.status, &refusal.error_type, "Simulated.");
            return Err(answer.retry_after(retry_after));
        }
        if state.world.fate(&id) == Some(Fate::Pending)
            && take(&mut state.faults.accept_before_cancel)
        {
            state.accept(&id, now).map_err(|error| unwritten(&error))?;
        }
        let effect = match state.world.fate(&id) {
            Some(Fate::Pending) => Effect::Withdrawn,
            Some(Fate::Withdrawn) => Effect::Already,
            Some(Fate::Accepted) => Effect::Accepted,
            None if state.world.received_one(&id).is_some() => Effect::Received,
            None => Effect::NeverListed,
        };
        done.effect = Some(effect);
        let canceled = || Answer::json(200, &json!({"object": "InvitationCanceled"}));
        if effect != Effect::Withdrawn {
            let unprocessable = "The provider could not process the request.";
            return Ok(match state.faults.gone {
                Gone::NotFound => Answer::not_found(),
                Gone::Success => canceled(),
                Gone::AlreadyPerformed => {
                    Answer::error(422, "action_already_performed", unprocessable)
                }
                Gone::Unprocessable => Answer::error(422, "unprocessable_entity", unprocessable),
            });
        }
        if take(&mut state.faults.silent_cancel) {
            done.effect = Some(Effect::Silent);
        } else if take(&mut state.faults.commit_then_hang) {
            return Ok(canceled().going(Manner::Never));
        } else if take(&mut state.faults.commit_then_reset) {
            return Ok(canceled().going(Manner::Reset));
        } else if take(&mut state.faults.commit_then_tear) {
            return Ok(canceled().going(Manner::Torn));
        } else if take(&mut state.faults.plain_cancel) {
            return Ok(Answer::plain(200, "OK"));
        }
        Ok(canceled())
    };
    host.serve(Route::Cancel, Some(id.clone()), work).await
}
