//! The vectors that every language reads: whole plans and sweeps over a list in memory, by a
//! simulated clock and a seed; plans that people review; what is known without a reading; actions of
//! the user's own; settings that are refused; the table of errors; and what webhooks tell, with
//! signatures that Python's `hmac` made.
//!
//! `RESCIND_BLESS=1` writes down what this release does; read the difference before it is kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use futures_util::StreamExt;
use rescind::error::ErrorKind;
use rescind::health::{Assumptions, Question};
use rescind::paced::Acted;
use rescind::plan::Separator;
use rescind::policy::{Preset, preset};
use rescind::source::{Fate, MemorySource};
use rescind::webhook::{News, Receiver, Recent};
use rescind::{
    Clock, Error, Export, Instant, Invitation, InvitationId, Kind, MemoryLedger, Pace, Paced, Plan,
    Policy, SimulatedClock, Sweep,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name)
}

fn vectors(name: &str) -> Value {
    let text = std::fs::read_to_string(file(name)).unwrap_or_else(|_| "null".to_owned());
    serde_json::from_str(&text).unwrap()
}

/// Compares, or writes down.
fn hold(name: &str, now: &Value) {
    if std::env::var_os("RESCIND_BLESS").is_some() {
        let text = serde_json::to_string_pretty(now).unwrap() + "\n";
        std::fs::write(file(name), text).unwrap();
    }
    let before = vectors(name);
    if let (Value::Array(before), Value::Array(now)) = (&before, now) {
        for (before, now) in before.iter().zip(now) {
            assert_eq!(before, now, "{name}: {}", before["name"]);
        }
    }
    assert_eq!(&before, now, "{name}");
}

#[derive(Deserialize)]
struct Case {
    now: Instant,
    seed: u64,
    policy: Policy,
    pace: Pace,
    invitations: Vec<Invitation>,
    /// `Invitations.csv`.
    export: Option<String>,
    #[serde(default)]
    run: bool,
}

fn lines(plan: &Plan) -> Value {
    let line = |entry: &rescind::plan::Entry| {
        json!({
            "id": entry.invitation.id,
            "sent": entry.sent,
            "explanation": entry.explanation(plan.made_at),
            "verdict": entry.verdict,
            "reason": entry.reason,
            "due": entry.due,
        })
    };
    plan.entries.iter().map(line).collect()
}

impl Case {
    fn sweep(&self) -> Sweep {
        let sweep = Sweep::new(MemorySource::new(self.invitations.clone()))
            .policy(self.policy.clone())
            .pace(self.pace.clone())
            .seed(self.seed)
            .clock(SimulatedClock::starting_at(self.now))
            .ledger(MemoryLedger::new());
        let read = |text: &String| Export::read(Cursor::new(text.clone())).unwrap();
        match self.export.as_ref().map(read) {
            Some(export) => sweep.export(export),
            None => sweep,
        }
    }
}

async fn swept(name: &str) {
    let mut cases = vectors(name);
    for vector in cases.as_array_mut().unwrap() {
        let case: Case = serde_json::from_value(vector.clone()).unwrap();
        let sweep = case.sweep();
        let plan = sweep.plan().await.unwrap();
        vector["plan"] = lines(&plan);
        if case.run {
            let events: Vec<_> = sweep.run(&plan).map(Result::unwrap).collect().await;
            vector["events"] = serde_json::to_value(events).unwrap();
        }
    }
    hold(name, &cases);
}

#[tokio::test]
async fn ages() {
    swept("ages.json").await;
}

#[tokio::test]
async fn policies() {
    swept("policies.json").await;
}

#[tokio::test]
async fn sweeps() {
    swept("sweeps.json").await;
}

/// A queue, some days in its life, and what is asked of it.
#[derive(Deserialize)]
struct Known {
    now: Instant,
    preset: Preset,
    pace: Pace,
    /// How many there are of each age in days.
    queue: Vec<(i64, usize)>,
    /// How many of the first are of pages.
    #[serde(default)]
    pages: usize,
    /// After so many days, the oldest so many have been accepted, and the rest is swept.
    accepted: usize,
    after_days: i64,
    question: Question,
    assumptions: Assumptions,
    people: Vec<String>,
}

impl Known {
    fn invitations(&self) -> Vec<Invitation> {
        let ages = self.queue.iter().flat_map(|(age, count)| std::iter::repeat_n(*age, *count));
        let invitation = |(n, age): (usize, i64)| {
            let sent = self.now - TimeDelta::days(age);
            let id = (sent.timestamp_millis() << 22) + n as i64;
            let mut invitation = Invitation::new(&id.to_string()).unwrap();
            invitation.provider_time = Some(sent);
            if n < self.pages {
                invitation.kind = Kind::Page;
            }
            invitation.invitee.slug = Some(format!("person-{n}").into());
            invitation
        };
        ages.enumerate().map(invitation).collect()
    }

    async fn told(&self) -> rescind::Result<Value> {
        let (clock, invitations) = (SimulatedClock::starting_at(self.now), self.invitations());
        let source = MemorySource::new(invitations.clone());
        let sweep = Sweep::new(source.clone())
            .policy(preset(self.preset))
            .pace(self.pace.clone())
            .clock(clock.clone())
            .seed(7)
            .ledger(MemoryLedger::new());
        let plan = sweep.plan().await?;
        if self.after_days > 0 {
            clock.advance(TimeDelta::days(self.after_days));
            for invitation in invitations.iter().take(self.accepted) {
                source.end(&invitation.id, Fate::Accepted);
            }
            let _: Vec<_> = sweep.run(&plan).collect().await;
        }
        let mut may_invite = serde_json::Map::new();
        for person in &self.people {
            let may = sweep.may_invite(&person.parse()?).await?;
            may_invite.insert(person.clone(), serde_json::to_value(may).unwrap());
        }
        Ok(json!({
            "health": sweep.health().await?,
            "acceptance": sweep.acceptance(&self.question).await?,
            "forecast": sweep.forecast(&self.assumptions).await?,
            "reinvitable": sweep.reinvitable().await?.len(),
            "may_invite": may_invite,
        }))
    }
}

#[tokio::test]
async fn health() {
    let mut cases = vectors("health.json");
    for vector in cases.as_array_mut().unwrap() {
        let case: Known = serde_json::from_value(vector.clone()).unwrap();
        vector["told"] = case.told().await.unwrap();
    }
    hold("health.json", &cases);
}

#[derive(Deserialize)]
struct Review {
    #[serde(flatten)]
    case: Case,
    /// What is pending when the plan is made afresh.
    later: Vec<Invitation>,
}

/// A file as it is saved: in UTF-8, or with two bytes a letter.
fn saved(file: &Value) -> Vec<u8> {
    let text = file["text"].as_str().unwrap();
    match file["utf16"] == true {
        true => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        false => text.as_bytes().to_vec(),
    }
}

fn ids(entries: &[rescind::plan::Entry]) -> Vec<&InvitationId> {
    entries.iter().map(|entry| &entry.invitation.id).collect()
}

#[tokio::test]
async fn reviews() {
    let mut reviews = vectors("reviews.json");
    for vector in reviews.as_array_mut().unwrap() {
        let Review { mut case, later } = serde_json::from_value(vector.clone()).unwrap();
        let plan = case.sweep().plan().await.unwrap();
        vector["csv"] = plan.to_csv(Separator::Comma).into();
        vector["semicolons"] = plan.to_csv(Separator::Semicolon).into();
        vector["table"] = plan.table(80).into();
        for below in vector["below"].as_array_mut().unwrap() {
            below["day"] = json!(plan.below(below["size"].as_u64().unwrap() as usize));
        }
        for file in vector["files"].as_array_mut().unwrap() {
            match plan.reviewed(saved(file)) {
                Ok(reviewed) => file["plan"] = lines(&reviewed),
                Err(error) => file["error"] = error.to_string().into(),
            }
        }
        case.invitations = later;
        let changes = plan.changes(&case.sweep().plan().await.unwrap()).unwrap();
        vector["changes"] = json!({
            "gone": ids(&changes.gone),
            "added": ids(&changes.added),
            "kept": ids(&changes.kept),
            "completeness": changes.completeness,
        });
    }
    hold("reviews.json", &reviews);
}

#[derive(Deserialize)]
struct Account {
    now: Instant,
    seed: u64,
    pace: Pace,
}

/// What is done with a [`Paced`], and what comes of it: `at` is when the action began.
async fn done(paced: &Paced, clock: &SimulatedClock, asked: &Value) -> Value {
    if asked["resume"] == true {
        return json!({ "resumed": paced.resume().await.unwrap() });
    }
    let key = asked["key"].as_str().unwrap();
    if let Some(happened) = asked["settle"].as_bool() {
        let settled = paced.settle(key, happened).await;
        return settled
            .map_or_else(|e| json!({ "code": e.code() }), |yes| json!({ "settled": yes }));
    }
    let fails = asked["fails"].as_str().map(|code| code.parse::<ErrorKind>().unwrap());
    let at = Mutex::new(None);
    let action = || async {
        at.lock().unwrap().replace(clock.now());
        fails.map_or(Ok(key.len()), |kind| Err(Error::new(kind, "no")))
    };
    let acted = match asked["try"].as_bool() {
        Some(true) => paced.try_act(key, action).await.unwrap(),
        _ => paced.act(key, action).await.unwrap(),
    };
    let at = at.into_inner().unwrap();
    match acted {
        Acted::Done(value) => json!({ "outcome": "done", "value": value, "at": at }),
        Acted::Failed { state, .. } => json!({ "outcome": "failed", "state": state, "at": at }),
        Acted::Kept(refusal) => json!({ "outcome": "kept", "why": refusal.to_string() }),
        Acted::Wait { until } => json!({ "outcome": "wait", "until": until }),
        Acted::Halted { .. } => json!({ "outcome": "halted" }),
    }
}

#[tokio::test]
async fn actions() {
    let mut cases = vectors("actions.json");
    for vector in cases.as_array_mut().unwrap() {
        let account: Account = serde_json::from_value(vector.clone()).unwrap();
        let clock = SimulatedClock::starting_at(account.now);
        let paced = Paced::new("ACoAABmember", "send").unwrap().pace(account.pace);
        let paced = paced.ledger(MemoryLedger::new()).clock(clock.clone()).seed(account.seed);
        for asked in vector["actions"].as_array_mut().unwrap() {
            asked["then"] = done(&paced, &clock, asked).await;
        }
    }
    hold("actions.json", &cases);
}

fn complaint<T: DeserializeOwned>(data: &Value, check: fn(&T) -> rescind::Result<()>) -> Value {
    match serde_json::from_value::<T>(data.clone()) {
        Ok(value) => check(&value).err().map(|error| error.to_string()).into(),
        Err(error) => error.to_string().into(),
    }
}

#[test]
fn refused() {
    let mut settings = vectors("refused.json");
    for row in settings["policies"].as_array_mut().unwrap() {
        row["error"] = complaint(&row["policy"], Policy::validate);
    }
    for row in settings["paces"].as_array_mut().unwrap() {
        row["error"] = complaint(&row["pace"], Pace::validate);
    }
    hold("refused.json", &settings);
}

#[test]
fn errors() {
    let row = |kind: &ErrorKind| {
        json!({
            "code": kind.code(),
            "scope": kind.scope().as_str(),
            "retryable": kind.is_retryable(),
        })
    };
    hold("errors.json", &ErrorKind::ALL.iter().map(row).collect());
}

#[derive(Deserialize)]
struct Message {
    version: u8,
    secret: String,
    #[serde(default)]
    tolerance: Option<u64>,
    header: Option<String>,
    body: String,
    now: Instant,
}

impl Message {
    fn receiver(&self) -> rescind::Result<Receiver> {
        let receiver = match self.version {
            1 => Receiver::v1(&self.secret)?,
            _ => Receiver::v2(&self.secret)?,
        };
        self.tolerance
            .map_or(Ok(receiver.clone()), |most| receiver.tolerance(Duration::from_secs(most)))
    }
}

#[test]
fn webhooks() {
    let mut messages = vectors("webhooks.json");
    let recent = Recent::new(1000);
    for vector in messages.as_array_mut().unwrap() {
        let message: Message = serde_json::from_value(vector.clone()).unwrap();
        let receiver = message.receiver().unwrap();
        match receiver.receive(message.header.as_deref(), message.body.as_bytes(), message.now) {
            Ok(news) => {
                vector["news"] = serde_json::to_value(&news).unwrap();
                vector["is_new"] = recent.is_new(&news, message.now).into();
                let back: News = serde_json::from_value(vector["news"].clone()).unwrap();
                assert_eq!(back, news);
            }
            Err(error) => {
                vector["error"] = json!({ "code": error.code(), "message": error.to_string() });
            }
        }
    }
    hold("webhooks.json", &messages);
}
