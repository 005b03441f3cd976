//! States that go on alike are one: what nothing asks for any more is forgotten.

use super::book::{DAY, Owner, Tick, Tried};
use super::world::{Answer, Worker, World};
use rescind::ledger::State;

impl World {
    /// Drops attempts that never left: nothing asks for them.
    fn drop_unsent(&mut self) {
        let unsent = |tried: &Tried| tried.state == State::NotSent;
        while let Some(gone) = self.book.tried.iter().position(unsent) {
            self.book.tried.remove(gone);
            let of_requests = self.requests.iter_mut().map(|request| &mut request.attempt);
            let of_workers = self.workers.iter_mut().filter_map(Worker::attempt);
            for number in of_requests.chain(of_workers).flatten() {
                *number -= usize::from(*number > gone);
            }
        }
    }

    /// The state that stands for all that go on like this one.
    pub(super) fn alike(mut self) -> Self {
        self.drop_unsent();
        let today = self.now / DAY * DAY;
        // 24 hours later nothing asks when it was
        let old = |at: Tick| if at + DAY <= self.now { 0 } else { at };
        for request in &mut self.requests {
            request.left_at = old(request.left_at);
        }
        for tried in self.book.tried.iter_mut().filter(|tried| tried.state != State::Intent) {
            // a reading of long ago may be compared with an unknown one yet
            let unknown = tried.state == State::Unknown;
            let latest = tried.latest();
            tried.outcome_at = Some(if unknown { latest } else { old(latest) });
            // it is only asked for its day, and that if it was or may have been in vain
            let is_of_today = tried.intent_at >= today && !tried.state.is_success();
            tried.intent_at = if is_of_today { today } else { 0 };
        }
        for worker in &mut self.workers {
            if let Worker::Heard(_, Answer::NotSent, at) = worker {
                *at = 0;
            }
        }
        // two workers are alike
        if self.workers[1] < self.workers[0] {
            self.workers.swap(0, 1);
            if let Some((Owner::Worker(worker), _)) = &mut self.book.owner {
                *worker = 1 - *worker;
            }
        }
        self
    }
}

impl Worker {
    fn attempt(&mut self) -> Option<&mut Option<usize>> {
        match self {
            Self::Intended(mission) | Self::Sending(mission, _) | Self::Heard(mission, ..) => {
                Some(&mut mission.attempt)
            }
            Self::Idle | Self::Claimed | Self::Read(..) => None,
        }
    }
}
