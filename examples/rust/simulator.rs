//! A Unipile on loopback as a program of its own, for tests in any language.
//!
//!     cargo run --release --features simulator --example simulator -- --pending 620 --seed 7
//!
//! It prints one line of JSON that says where it listens, and serves until it is stopped.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to a person")]

use lexopt::Arg::{Long, Short};
use lexopt::{Parser, ValueExt};
use rescind::simulator::{Builder, SimulatedAccount, Simulator};
use rescind::{Clock, Instant, ScaledClock, SystemClock};
use serde::Serialize;
use std::error::Error;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::num::NonZeroU32;
use std::process::ExitCode;

const HELP: &str = r#"A Unipile on loopback: it answers as the provider does, and judges the client.

    simulator [--pending COUNT] [--seed NUMBER] [--speed FACTOR] ...

It prints one line, {"v1": URL, "v2": URL, "api_key": KEY, "accounts": [ID, ...]}, and serves until
SIGINT or SIGTERM. A client takes the URL under "v1" for its DSN.

    --port PORT         the port on 127.0.0.1; 0, the default, is any free one
    --accounts COUNT    how many accounts have a queue, each as large as the following say (1)
    --pending COUNT     how many sent invitations are pending (620)
    --received COUNT    how many received ones stand beside them (5)
    --bystanders COUNT  how many accounts without a queue stand beside them (0)
    --seed NUMBER       what all of it follows from, key and account too (0)
    --language NAME     of the labels: english (the default), french, nonsense
    --api-key KEY       the key to accept, if not the seed's
    --start INSTANT     what the clock shows at first, as 2026-11-24T09:00:00Z; now by default
    --speed FACTOR      how many times as fast the clock goes, 1 to 1000000; at 86400 a day takes
                        a second (1)
    --journal FILE      what happens is appended here, and an existing file is gone on from
    --help              this text

Another process steers it by these routes, which need no key; bodies are JSON.

    GET  /simulator/clock    {"now": "2026-11-24T09:00:00.000Z"}
    POST /simulator/clock    {"now": INSTANT} moves the clock forward, never back
    GET  /simulator/record   every call with its answer, what is pending, what was truly sent
                             when; under "verdict" the figures: most_in_rolling_24h, ...
    GET  /simulator/faults   the switches: what goes wrong at the moment
    PUT  /simulator/faults   replaces all of them, as {"commit_then_hang": 1}; what is not named
                             is off
    POST /simulator/accept   {"id": ID} accepts a pending invitation: {"accepted": true}
    POST /simulator/send     sends a new one: {"id": ID}
    GET  /simulator/webhooks what is registered, and what is still to be sent
    POST /simulator/delivered
                             answers when all that is due has been sent to webhooks

With ?account_id=ID record, faults and send are of that account alone; without it record and faults
are of all.

Webhooks are registered as with the provider, by /api/v1/webhooks or /v2/webhooks/endpoints/, and
are told by real requests, to addresses of this machine only. The switches under "webhooks" make
them late, lost and so on; what was sent is in the record under "deliveries".
"#;

const FASTEST: u32 = 1_000_000;

#[tokio::main]
async fn main() -> ExitCode {
    let asked = match Asked::read(Parser::from_env()) {
        Ok(Some(asked)) => asked,
        Ok(None) => return say(HELP),
        Err(error) => return refuse(&error, 2),
    };
    match serve(asked).await {
        Ok(()) => ExitCode::SUCCESS,
        // a port that is taken or a journal that is none is an argument too
        Err(error) if error.is::<rescind::Error>() => refuse(&error, 2),
        Err(error) => refuse(&error, 1),
    }
}

fn refuse(error: &dyn Display, code: u8) -> ExitCode {
    eprintln!("error: {error}");
    code.into()
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
            let value = arguments.value().map_err(|error| error.to_string())?;
            asked = asked.with(&name, &value).map_err(|error| format!("--{name}: {error}"))?;
        }
        Ok(Some(asked))
    }

    fn with(self, name: &str, value: &OsString) -> Result<Self, lexopt::Error> {
        let Self { builder, start, speed } = self;
        let builder = match name {
            "port" => builder.port(value.parse()?),
            "accounts" => builder.accounts(value.parse()?),
            "pending" => builder.pending(value.parse()?),
            "received" => builder.received(value.parse()?),
            "bystanders" => builder.bystanders(value.parse()?),
            "seed" => builder.seed(value.parse()?),
            "language" => {
                let language = |name: &str| serde_json::from_value(name.into());
                builder.label_language(value.parse_with(language)?)
            }
            "api-key" => builder.api_key(value.clone().string()?),
            "journal" => builder.journal(value),
            "start" => return Ok(Self { builder, start: value.parse()?, speed }),
            "speed" => return Ok(Self { builder, start, speed: value.parse_with(factor)? }),
            _ => return Err("no such option; --help lists them".into()),
        };
        Ok(Self { builder, start, speed })
    }
}

fn factor(text: &str) -> Result<NonZeroU32, String> {
    let factor = text.parse().ok().filter(|factor: &NonZeroU32| factor.get() <= FASTEST);
    factor.ok_or_else(|| format!("a whole number from 1 to {FASTEST} is needed"))
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
    let unipile = asked.builder.clock(clock.clone()).start().await?;
    // an earlier run may have come further than this machine's clock
    clock.advance_to(unipile.latest_instant());
    let v1 = unipile.url();
    let line = serde_json::to_string(&Line {
        v2: format!("{v1}/v2"),
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
