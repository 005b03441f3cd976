//! The one clock of a machine, for several processes: it goes on when all of them wait.

use async_trait::async_trait;
use chrono::DateTime;
use rescind::{Clock, Instant, SimulatedClock};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream as Wire};

/// What a dead process had sent has arrived after so long.
const LAST_WORDS: Duration = Duration::from_millis(20);
/// Instead of an instant, from a process that lives and does not wait.
const HERE: i64 = 0;

/// Until when each living process waits, by its id; a wait has a number.
#[derive(Debug, Default)]
struct Processes(HashMap<i64, HashMap<u64, i64>>);

/// Serves the clock to processes, and returns where.
pub async fn serve(clock: SimulatedClock) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let processes = Arc::new(Mutex::new(Processes::default()));
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((wire, _)) = listener.accept().await else { return };
            tokio::spawn(attend(wire, number, clock.clone(), processes.clone()));
        }
    });
    at
}

async fn attend(mut wire: Wire, wait: u64, clock: SimulatedClock, all: Arc<Mutex<Processes>>) {
    let Ok(process) = wire.read_i64().await else { return };
    let Ok(until) = wire.read_i64().await else { return };
    if until == HERE {
        all.lock().unwrap().0.insert(process, HashMap::new());
        while wire.read_u8().await.is_ok() {
            if wire.write_i64(clock.now().timestamp_millis()).await.is_err() {
                break;
            }
        }
        tokio::time::sleep(LAST_WORDS).await;
        all.lock().unwrap().0.remove(&process);
        return go_on(&clock, &all);
    }
    if let Some(waits) = all.lock().unwrap().0.get_mut(&process) {
        waits.insert(wait, until);
    }
    go_on(&clock, &all);
    let gone = tokio::select! {
        () = clock.passed(instant(until)) => false,
        _ = wire.read_u8() => true,
    };
    if gone {
        tokio::time::sleep(LAST_WORDS).await;
    }
    if let Some(waits) = all.lock().unwrap().0.get_mut(&process) {
        waits.remove(&wait);
    }
    wire.write_u8(1).await.ok();
}

/// Moves the clock to the earliest end of a wait, if everybody waits.
fn go_on(clock: &SimulatedClock, all: &Mutex<Processes>) {
    let all = all.lock().unwrap();
    let ends = all.0.values().map(|waits| waits.values().min());
    if let Some(Some(first)) = ends.collect::<Option<Vec<_>>>().map(|ends| ends.into_iter().min()) {
        clock.advance_to(instant(*first));
    }
}

fn instant(at: i64) -> Instant {
    DateTime::from_timestamp_millis(at).unwrap()
}

/// The clock from another process, asked anew each time.
#[derive(Debug)]
pub struct DistantClock {
    at: SocketAddr,
    wire: Mutex<TcpStream>,
}

impl DistantClock {
    pub fn at(at: SocketAddr) -> Self {
        let mut wire = TcpStream::connect(at).unwrap();
        wire.set_nodelay(true).unwrap();
        wire.write_all(&words(HERE)).unwrap();
        let clock = Self { at, wire: Mutex::new(wire) };
        clock.ask();
        clock
    }

    fn ask(&self) -> i64 {
        let mut wire = self.wire.lock().unwrap();
        let mut answer = [0; 8];
        wire.write_all(&[1]).unwrap();
        wire.read_exact(&mut answer).unwrap();
        i64::from_be_bytes(answer)
    }
}

fn words(until: i64) -> [u8; 16] {
    let process = u128::from(std::process::id()) << 64;
    (process | until as u128).to_be_bytes()
}

#[async_trait]
impl Clock for DistantClock {
    fn now(&self) -> Instant {
        instant(self.ask())
    }

    fn uptime(&self) -> Duration {
        Duration::from_millis(self.ask().try_into().unwrap())
    }

    async fn sleep_until(&self, until: Instant) {
        let mut wire = Wire::connect(self.at).await.unwrap();
        wire.write_all(&words(until.timestamp_millis())).await.unwrap();
        wire.read_u8().await.unwrap();
    }
}
