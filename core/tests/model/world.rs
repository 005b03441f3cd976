//! Two workers, the ledger between them, and the provider: every step that one of them can take.

use super::Fault;
use super::book::{Book, DAY, LEASE, Number, PROMPT, Tick};
use rescind::ledger::State;

/// In ticks: after this a request is not on its way any more.
pub(super) const SETTLED: Tick = LEASE + 1;
/// The last tick.
pub(super) const END: Tick = DAY + 2;
pub(super) const INVITATIONS: Number = 3;

/// Which invitations are pending.
pub(super) type Pending = [bool; INVITATIONS as usize];

/// What a worker is about. Each may stand still for as long as it likes at any of these, and goes
/// on with what it believed before: that is a freeze and its thaw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Worker {
    Idle,
    Claimed,
    Intended(Mission),
    /// It waits for the answer to the request of that number.
    Sending(Mission, usize),
    /// It heard, then, what came of it.
    Heard(Mission, Answer, Tick),
    /// It read, then, which invitations are pending.
    Read(Tick, Pending),
}

/// What an intent was recorded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Mission {
    pub(super) invitation: Number,
    pub(super) at: Tick,
    /// Its number in the ledger; a faulty worker records it with the outcome.
    pub(super) attempt: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Answer {
    Done,
    /// For good: the account is halted.
    Refused,
    Nothing,
    /// It was held up, and did not send the request.
    NotSent,
}

impl Answer {
    pub(super) fn state(self) -> State {
        match self {
            Self::Done => State::Withdrawn,
            Self::Refused => State::Refused,
            Self::Nothing => State::Unknown,
            Self::NotSent => State::NotSent,
        }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    OnItsWay,
    /// It took the invitation off the list.
    Acted,
    /// It had no effect, and will have none.
    Lost,
}

/// A request that left, and what was the case then.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Request {
    pub(super) invitation: Number,
    pub(super) attempt: Option<usize>,
    pub(super) left_at: Tick,
    pub(super) fate: Fate,
    /// Whether its intent was not too old.
    pub(super) prompt: bool,
    /// Whether the worker still held the lease.
    pub(super) leased: bool,
    /// Whether an earlier one for the same invitation had acted, or still could.
    pub(super) blind: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct World {
    pub(super) now: Tick,
    pub(super) book: Book,
    pub(super) workers: [Worker; 2],
    pub(super) requests: Vec<Request>,
}

/// One step of a worker, of the provider, or of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Tick,
    Claim(usize),
    /// The intent is of so many ticks ago: that long it took from the clock to the ledger.
    Intend(usize, Number, Tick),
    Send(usize),
    /// A request takes effect, whether anybody waits for it or not.
    Land(usize),
    Answer(usize),
    Refuse(usize),
    TimeOut(usize),
    Conclude(usize),
    Read(usize),
    Settle(usize),
    Release(usize),
    /// The process ends; another one takes its place.
    Crash(usize),
}

impl World {
    pub(super) fn new() -> Self {
        let workers = [Worker::Idle, Worker::Idle];
        Self { now: 0, book: Book::default(), workers, requests: Vec::new() }
    }

    pub(super) fn pending(&self) -> Pending {
        let mut pending = [true; INVITATIONS as usize];
        for request in self.requests.iter().filter(|request| request.fate == Fate::Acted) {
            pending[usize::from(request.invitation)] = false;
        }
        pending
    }

    pub(super) fn steps(&self, steps: &mut Vec<Step>) {
        // before the first claim nothing happens
        if self.now < END && self.book != Book::default() {
            steps.push(Step::Tick);
        }
        let on_their_way = self.requests.iter().enumerate();
        let on_their_way = on_their_way.filter(|(_, request)| request.fate == Fate::OnItsWay);
        steps.extend(on_their_way.map(|(number, _)| Step::Land(number)));
        for (number, worker) in self.workers.iter().enumerate() {
            self.steps_of(number, worker, steps);
        }
    }

    fn steps_of(&self, number: usize, worker: &Worker, steps: &mut Vec<Step>) {
        match worker {
            Worker::Idle => {
                if self.book.is_free(self.now) {
                    steps.push(Step::Claim(number));
                }
                return;
            }
            Worker::Claimed => {
                steps.push(Step::Release(number));
                if self.settleable(self.now).next().is_some() {
                    steps.push(Step::Read(number));
                }
                for late in 0..=(PROMPT + 1).min(self.book.held_for(self.now)) {
                    let choice = 0..=self.touched().min(INVITATIONS - 1);
                    steps.extend(choice.map(|one| Step::Intend(number, one, late)));
                }
            }
            Worker::Intended(_) => steps.push(Step::Send(number)),
            Worker::Sending(_, request) => {
                steps.push(Step::TimeOut(number));
                match self.requests[*request].fate {
                    Fate::OnItsWay => steps.push(Step::Refuse(number)),
                    Fate::Acted => steps.push(Step::Answer(number)),
                    Fate::Lost => {}
                }
            }
            Worker::Heard(..) => steps.push(Step::Conclude(number)),
            Worker::Read(..) => steps.push(Step::Settle(number)),
        }
        steps.push(Step::Crash(number));
    }

    /// Of the invitations that nobody touched one is as good as another: the first stands for all.
    fn touched(&self) -> Number {
        let tried = self.book.tried.iter().map(|tried| tried.invitation);
        let asked = self.requests.iter().map(|request| request.invitation);
        tried.chain(asked).max().map_or(0, |last| last + 1)
    }

    /// Unknown attempts that a reading begun then can settle.
    pub(super) fn settleable(&self, started: Tick) -> impl Iterator<Item = usize> {
        let unknown = self.book.tried.iter().enumerate();
        let unknown = unknown.filter(|(_, tried)| tried.state == State::Unknown);
        unknown.filter(move |(_, t)| started >= t.latest() + SETTLED).map(|(number, _)| number)
    }

    /// What comes of a step; `None` if the ledger refuses.
    pub(super) fn after(mut self, step: Step, fault: Fault) -> Option<Self> {
        match step {
            Step::Tick => self.tick(),
            Step::Claim(w) => {
                self.book.claim(w, self.now);
                self.workers[w] = Worker::Claimed;
            }
            Step::Intend(w, invitation, late) => {
                let at = self.now - late;
                if !self.book.permits(w, invitation, at, fault) {
                    return None;
                }
                let first = fault != Fault::IntentAfterwards;
                let attempt = first.then(|| self.book.record(invitation, at));
                self.workers[w] = Worker::Intended(Mission { invitation, at, attempt });
            }
            Step::Send(w) => self.send(w, fault),
            Step::Land(request) => self.requests[request].fate = self.landing(request),
            Step::Answer(w) => self.hear(w, Answer::Done),
            Step::Refuse(w) => self.hear(w, Answer::Refused),
            Step::TimeOut(w) => self.hear(w, Answer::Nothing),
            Step::Conclude(w) => self.conclude(w),
            Step::Read(w) => self.workers[w] = Worker::Read(self.now, self.pending()),
            Step::Settle(w) => self.settle(w),
            Step::Release(w) => {
                self.book.release(w);
                self.workers[w] = Worker::Idle;
            }
            Step::Crash(w) => {
                self.book.bury(w);
                self.workers[w] = Worker::Idle;
            }
        }
        Some(self)
    }

    fn tick(&mut self) {
        self.now += 1;
        for request in &mut self.requests {
            if request.fate == Fate::OnItsWay && self.now >= request.left_at + SETTLED {
                request.fate = Fate::Lost;
            }
        }
    }

    fn landing(&self, request: usize) -> Fate {
        let listed = self.pending()[usize::from(self.requests[request].invitation)];
        // where nothing is listed any more, the answer says as little as silence
        if listed { Fate::Acted } else { Fate::Lost }
    }

    fn send(&mut self, w: usize, fault: Fault) {
        let Worker::Intended(mission) = self.workers[w] else { return };
        let prompt = self.now <= mission.at + PROMPT;
        if !prompt && fault != Fault::PromptUnchecked {
            self.workers[w] = Worker::Heard(mission, Answer::NotSent, self.now);
            return;
        }
        let mut before = self.requests.iter().filter(|r| r.invitation == mission.invitation);
        self.requests.push(Request {
            invitation: mission.invitation,
            attempt: mission.attempt,
            left_at: self.now,
            fate: Fate::OnItsWay,
            prompt,
            leased: self.book.holds(w),
            blind: before.any(|request| request.fate != Fate::Lost),
        });
        self.workers[w] = Worker::Sending(mission, self.requests.len() - 1);
    }

    fn hear(&mut self, w: usize, answer: Answer) {
        let Worker::Sending(mission, request) = self.workers[w] else { return };
        if answer == Answer::Refused {
            self.requests[request].fate = Fate::Lost;
        }
        self.workers[w] = Worker::Heard(mission, answer, self.now);
    }

    fn conclude(&mut self, w: usize) {
        let Worker::Heard(mission, answer, at) = self.workers[w] else { return };
        let afterwards = || self.book.record(mission.invitation, mission.at);
        let attempt = mission.attempt.unwrap_or_else(afterwards);
        self.book.conclude(w, attempt, answer.state(), at);
        self.workers[w] = Worker::Claimed;
    }

    fn settle(&mut self, w: usize) {
        let Worker::Read(started, pending) = self.workers[w] else { return };
        for attempt in self.settleable(started).collect::<Vec<_>>() {
            let listed = pending[usize::from(self.book.tried[attempt].invitation)];
            let state = if listed { State::StillPending } else { State::Gone };
            self.book.settle(w, attempt, state);
        }
        self.workers[w] = Worker::Claimed;
    }
}
