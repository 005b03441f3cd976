//! A Unipile on loopback as a program of its own, for tests in any language.
//!
//!     cargo run --release --features simulator --example simulator -- --pending 620 --seed 7
//!
//! The first build takes some minutes.
//!
//! It prints one line of JSON that says where it listens, and serves until it is stopped.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to a person")]

use lexopt::Arg::{Long, Short};
use lexopt::{Parser, ValueExt};
use rescind::simulator::{Builder, SimulatedAccount, Simulator, manual};
use rescind::{Clock, Instant, ScaledClock, SystemClock};
use serde::Serialize;
use std::error::Error;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::num::NonZeroU32;
use std::process::ExitCode;
use std::str::FromStr;

const HEAD: &str = r#"A Unipile on loopback: it answers as the provider does, and judges the client.

    simulator [--pending COUNT] [--seed NUMBER] [--speed FACTOR] ...

It prints one line, {"v1": URL, "v2": URL, "api_key": KEY, "accounts": [ID, ...]}, and serves until
SIGINT or SIGTERM. A client of version 1 takes the URL under "v1" for its DSN, one of version 2 the
one under "v2" for its base URL. Under "accounts" are those that have a queue; bystanders have none,
and only the API's own list of accounts shows them.

"#;

const TAIL: &str = r#"
--start and --speed set the simulator's clock alone. A client that has to share its time leaves the
speed at 1, has a clock that can be moved, too, and moves both together: after each step by
POST /simulator/clock here, and by rescind's SimulatedClock.advance_to there.

Webhooks are registered as with the provider, and are told by real requests, to addresses of this
machine only. The switches under webhooks make them late, lost and so on; what was sent is in the
record under "deliveries". Version 2 signs them at the simulator's time, which a receiver has to be
given as its "now". They want speed 1 and a clock that jumps: at --speed 3600 the five minutes that
a receiver tolerates are over in a twelfth of a second.
"#;

const FASTEST: u32 = 1_000_000;
const COUNT: &str = "a whole number from 0 to 1000000";

/// An option, what it takes, what it means, and what it does.
type Choice = (&'static str, &'static str, &'static str, fn(Asked, &OsString) -> Read);
type Read = Result<Asked, String>;

const CHOICES: [Choice; 12] = [
    ("port", "PORT", "the port on 127.0.0.1; 0, the default, is any free one", |asked, value| {
        let port = parsed(value, "a whole number from 0 to 65535")?;
        Ok(asked.with(|builder| builder.port(port)))
    }),
    (
        "accounts",
        "COUNT",
        "how many accounts have a queue, each as large as the following say (1)",
        |asked, value| {
            let count = parsed(value, "a whole number from 1 to 1000000")?;
            Ok(asked.with(|builder| builder.accounts(count)))
        },
    ),
    ("pending", "COUNT", "how many sent invitations are pending (620)", |asked, value| {
        let count = parsed(value, COUNT)?;
        Ok(asked.with(|builder| builder.pending(count)))
    }),
    ("received", "COUNT", "how many received ones stand beside them (5)", |asked, value| {
        let count = parsed(value, COUNT)?;
        Ok(asked.with(|builder| builder.received(count)))
    }),
    (
        "bystanders",
        "COUNT",
        "how many accounts without a queue stand beside them (0)",
        |asked, value| {
            let count = parsed(value, COUNT)?;
            Ok(asked.with(|builder| builder.bystanders(count)))
        },
    ),
    ("seed", "NUMBER", "what all of it follows from, key and account too (0)", |asked, value| {
        let seed = parsed(value, "a whole number from 0 to 18446744073709551615")?;
        Ok(asked.with(|builder| builder.seed(seed)))
    }),
    (
        "language",
        "NAME",
        "of the labels: english (the default), french, german, spanish, portuguese,\n\
         \x20                       italian, dutch, polish, nonsense",
        |asked, value| {
            let language = parsed(value, "a language, such as english or polish, or nonsense")?;
            Ok(asked.with(|builder| builder.label_language(language)))
        },
    ),
    ("api-key", "KEY", "the key to accept, if not the seed's", |asked, value| {
        let key = value.clone().string().map_err(|_| "a key has to be a text".to_owned())?;
        Ok(asked.with(|builder| builder.api_key(key)))
    }),
    (
        "start",
        "INSTANT",
        "what the clock shows at first, as 2026-11-24T09:00:00Z; now by default",
        |asked, value| {
            let start = parsed(value, "an instant such as 2026-11-24T09:00:00Z")?;
            Ok(Asked { start, ..asked })
        },
    ),
    (
        "speed",
        "FACTOR",
        "how many times as fast this clock goes, and no client's, 1 to 1000000;\n\
         \x20                       at 86400 a day takes a second (1)",
        |asked, value| {
            let right = "a whole number from 1 to 1000000";
            let speed: NonZeroU32 = parsed(value, right)?;
            if speed.get() > FASTEST {
                return Err(wrong(value, right));
            }
            Ok(Asked { speed, ..asked })
        },
    ),
    (
        "journal",
        "FILE",
        "what happens is appended here, and an existing journal is gone on from",
        |asked, value| Ok(asked.with(|builder| builder.journal(value))),
    ),
    ("help", "", "this text", |asked, _| Ok(asked)),
];

fn main() -> ExitCode {
    let asked = match Asked::read(Parser::from_env()) {
        Ok(Some(asked)) => asked,
        Ok(None) => return say(&help()),
        Err(error) => return refuse(&error, 2),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&error, 1),
    };
    let code = match runtime.block_on(serve(asked)) {
        Ok(()) => ExitCode::SUCCESS,
        // a port that is taken or a journal that is none is an argument too
        Err(error) if error.is::<rescind::Error>() => refuse(&error, 2),
        Err(error) => refuse(&error, 1),
    };
    // a world that is still being made is not waited for
    runtime.shutdown_background();
    code
}

fn refuse(error: &dyn Display, code: u8) -> ExitCode {
    eprintln!("error: {error}");
    code.into()
}

fn help() -> String {
    let options = CHOICES.map(|(name, takes, meaning, _)| {
        let option = format!("--{name} {takes}");
        format!("    {option:<19} {meaning}\n")
    });
    format!("{HEAD}{}\n{}{TAIL}", options.concat(), manual())
}

/// The arguments.
struct Asked {
    builder: Builder,
    start: Instant,
    speed: NonZeroU32,
}

impl Asked {
    /// `None` where the help is asked for.
    fn read(mut arguments: Parser) -> Result<Option<Self>, String> {
        let mut asked = Self {
            builder: Simulator::builder(),
            start: SystemClock.now(),
            speed: NonZeroU32::MIN,
        };
        while let Some(argument) = arguments.next().map_err(|error| error.to_string())? {
            let name = match argument {
                Short('h') | Long("help") => return Ok(None),
                Long(name) => name.to_owned(),
                other => return Err(other.unexpected().to_string()),
            };
            let Some((_, takes, _, read)) = CHOICES.iter().find(|choice| choice.0 == name) else {
                return Err(format!("--{name}: no such option; --help lists them"));
            };
            let value = arguments.value().map_err(|_| format!("--{name}: {takes} is missing"))?;
            asked = read(asked, &value).map_err(|error| format!("--{name} {error}"))?;
        }
        Ok(Some(asked))
    }

    fn with(self, set: impl FnOnce(Builder) -> Builder) -> Self {
        Self { builder: set(self.builder), ..self }
    }
}

/// `right` is what would have been right.
fn parsed<T: FromStr>(value: &OsString, right: &str) -> Result<T, String> {
    let text = value.to_str().and_then(|text| text.parse().ok());
    text.ok_or_else(|| wrong(value, right))
}

fn wrong(value: &OsString, right: &str) -> String {
    format!("is {value:?}: {right} is needed")
}

/// What it says of itself.
#[derive(Serialize)]
struct Line<'a> {
    v1: String,
    v2: String,
    api_key: &'a str,
    accounts: Vec<&'a str>,
}

async fn serve(asked: Asked) -> Result<(), Box<dyn Error>> {
    let clock = ScaledClock::starting_at(asked.start, asked.speed);
    let stopped = stopped()?;
    tokio::pin!(stopped);
    // in a task of its own, so that a signal is heard while a large world is made
    let starting = tokio::spawn(asked.builder.clock(clock.clone()).start());
    let unipile = tokio::select! {
        started = starting => started??,
        () = &mut stopped => return Ok(()),
    };
    // an earlier run may have come further than this machine's clock
    clock.advance_to(unipile.latest_instant());
    let v1 = unipile.url();
    let line = serde_json::to_string(&Line {
        v2: unipile.v2_url(),
        v1,
        api_key: unipile.api_key(),
        accounts: unipile.accounts().map(SimulatedAccount::account_id).collect(),
    })?;
    writeln!(io::stdout(), "{line}")?;
    io::stdout().flush()?;
    stopped.await;
    Ok(())
}

/// Ends with the first signal to stop. It listens from the call on.
#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut end) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// A reader that has gone away is no fault.
fn say(text: &str) -> ExitCode {
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
