//! A simulated Unipile, a clock that they share, and a sweep between them.

#![allow(dead_code, reason = "each test takes what it needs")]

use chrono::TimeDelta;
use futures_util::StreamExt;
use rescind::policy::{days, older_than};
use rescind::simulator::{Record, Simulator};
use rescind::sweep::{Summary, What};
use rescind::{
    Error, Instant, InvitationId, InviteSource, Ledger, Pace, Plan, SimulatedClock, SqliteLedger,
    Sweep, Unipile,
};
use std::time::Duration;
use tempfile::TempDir;

/// A Monday morning in Paris, before anything opens.
pub fn monday() -> Instant {
    "2026-11-23T07:00:00Z".parse().unwrap()
}

/// A run that pauses more often waits for something that does not come. (Where runs share a clock
/// that jumps, each holds up requests of the others now and then, and they come back later.)
const MOST_PAUSES: usize = 1000;

/// A version of the provider's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    V1,
    V2,
}

impl Api {
    pub const BOTH: [Self; 2] = [Self::V1, Self::V2];

    pub fn of(self, unipile: &Simulator) -> Unipile {
        match self {
            Self::V1 => Unipile::v1(unipile.url(), unipile.api_key()),
            Self::V2 => Unipile::v2(unipile.api_key()).base_url(unipile.v2_url()),
        }
    }
}

pub struct World {
    pub unipile: Simulator,
    pub clock: SimulatedClock,
    pub ledger: SqliteLedger,
    pub sweep: Sweep,
    folder: TempDir,
}

impl World {
    pub async fn of(pending: usize) -> Self {
        let clock = SimulatedClock::starting_at(monday());
        let builder = Simulator::builder().pending(pending).seed(7).clock(clock.clone());
        Self::with(builder.start().await.unwrap(), clock).await
    }

    pub async fn with(unipile: Simulator, clock: SimulatedClock) -> Self {
        Self::over(Api::V1, unipile, clock).await
    }

    /// The same over either version of the provider's API.
    pub async fn over(api: Api, unipile: Simulator, clock: SimulatedClock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ledger = SqliteLedger::open(folder.path().join("rescind.db")).await.unwrap();
        let workspace = api.of(&unipile).timeout(Duration::from_millis(400));
        let source = workspace.account(unipile.account_id()).unwrap();
        let sweep = sweep(source, &clock, &ledger);
        Self { unipile, clock, ledger, sweep, folder }
    }

    /// A sweep of another source, with the same clock and ledger.
    pub fn sweep_of(&self, source: impl InviteSource) -> Sweep {
        sweep(source, &self.clock, &self.ledger)
    }

    /// Plans, and runs to the end.
    pub async fn run(&self) -> Run {
        let plan = self.sweep.plan().await.unwrap();
        self.run_plan(plan).await
    }

    pub async fn run_plan(&self, plan: Plan) -> Run {
        run_plan(&self.sweep, &plan).await
    }

    /// What holds whatever happened.
    pub async fn check(&self) -> Record {
        let record = self.unipile.record();
        check(&record);
        // every withdrawal that the provider saw is in the ledger
        let attempts = self.ledger.attempts(self.unipile.member_id()).await.unwrap();
        for call in record.cancels() {
            let id: InvitationId = call.id.as_deref().unwrap().parse().unwrap();
            let known = |attempt: &&rescind::ledger::Attempt| {
                attempt.invitation == id
                    && attempt.intent_at <= call.at
                    && attempt.state.is_charged()
            };
            assert!(attempts.iter().any(|attempt| known(&attempt)), "{id} is not in the ledger");
        }
        record
    }
}

fn sweep(source: impl InviteSource, clock: &SimulatedClock, ledger: &SqliteLedger) -> Sweep {
    Sweep::new(source)
        .policy(older_than(days(21)))
        .pace(Pace::active(chrono_tz::Europe::Paris))
        .clock(clock.clone())
        .seed(7)
        .ledger(ledger.clone())
}

/// Runs to the end.
pub async fn run_plan(sweep: &Sweep, plan: &Plan) -> Run {
    let mut run = Run { planned: plan.stale().count(), told: Vec::new(), error: None };
    let mut events = sweep.run(plan);
    while let Some(event) = events.next().await {
        if run.count(|what| matches!(what, What::Paused { .. })) > MOST_PAUSES {
            break;
        }
        match event {
            Ok(event) => run.told.push(event.what),
            Err(error) => run.error = Some(error),
        }
    }
    run
}

/// What no client may ever do, by the simulator's own record.
pub fn check(record: &Record) {
    let verdict = record.verdict();
    assert!(record.most_in_rolling_24h() <= 100, "{verdict:?}");
    assert!(record.smallest_gap().is_none_or(|gap| gap >= TimeDelta::minutes(2)), "{verdict:?}");
    assert!(record.withdrawn_younger_than(TimeDelta::days(21)).is_empty(), "{verdict:?}");
    assert!(record.withdrawals_after_success().is_empty(), "{verdict:?}");
    assert!(record.of_received().is_empty(), "{verdict:?}");
    assert!(record.never_listed().is_empty(), "{verdict:?}");
    assert!(record.calls_after_restriction().is_empty(), "{verdict:?}");
    assert!(record.unauthorised().is_empty(), "{verdict:?}");
    assert!(record.without_account().is_empty(), "{verdict:?}");
}

pub struct Run {
    pub planned: usize,
    pub told: Vec<What>,
    pub error: Option<Error>,
}

impl Run {
    pub fn summary(&self) -> Summary {
        match self.told.last() {
            Some(What::Done { summary }) => *summary,
            last => panic!("it did not end: {last:?}, {:?}", self.error),
        }
    }

    pub fn count(&self, which: impl Fn(&What) -> bool) -> usize {
        self.told.iter().filter(|what| which(what)).count()
    }
}
