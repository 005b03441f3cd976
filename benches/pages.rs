//! A static page server for the benches of the bindings: 200 pages of 100 sent invitations, as
//! Unipile's v1 answers them, with the addresses of profiles and pictures that real ones have. It is
//! a process of its own and does next to nothing, so that what is measured is its client.
//!
//!     cargo run --release --example pages
//!
//! It says its port on the standard output, and ends with its standard input.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "it talks to a program, and ends with it"
)]

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

const PAGES: usize = 200;
const PER_PAGE: usize = 100;
const WIRE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

fn main() -> Result<(), Box<dyn Error>> {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse()?;
    let mut draws = Draws(1);
    let pages: Vec<_> = (0..PAGES).map(|page| answer(page, now, &mut draws)).collect();
    let bytes: usize = pages.iter().map(Vec::len).sum();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    println!("{}", json!({ "port": port, "count": PAGES * PER_PAGE, "bytes": bytes }));
    let pages = Arc::new(pages);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let pages = Arc::clone(&pages);
            // who hangs up is done
            thread::spawn(move || serve(stream, &pages));
        }
    });
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn serve(stream: TcpStream, pages: &[Vec<u8>]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut asked, mut stream) = (BufReader::new(stream.try_clone()?), stream);
    let (mut line, mut page) = (String::new(), None);
    while asked.read_line(&mut line)? > 0 {
        if line.starts_with("GET /api/v1/users/invite/sent?") {
            let cursor = line.split_once("cursor=").map_or("0", |(_, rest)| rest);
            let digits = cursor.split(|c: char| !c.is_ascii_digit()).next();
            page = digits.and_then(|digits| pages.get(digits.parse::<usize>().ok()?));
        }
        if line == "\r\n" {
            let none = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".as_slice();
            stream.write_all(page.take().map_or(none, Vec::as_slice))?;
        }
        line.clear();
    }
    Ok(())
}

fn answer(page: usize, now: DateTime<Utc>, draws: &mut Draws) -> Vec<u8> {
    let numbers = page * PER_PAGE..(page + 1) * PER_PAGE;
    let items: Vec<_> = numbers.map(|number| item(number, now, draws)).collect();
    let cursor = (page + 1 < PAGES).then(|| (page + 1).to_string());
    let body = json!({ "object": "InvitationList", "items": items, "cursor": cursor }).to_string();
    let length = body.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n";
    format!("{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}

fn item(number: usize, now: DateTime<Utc>, draws: &mut Draws) -> Value {
    let days = 1 + number * 120 / (PAGES * PER_PAGE);
    let sent = now - TimeDelta::days(days as i64);
    let first = draws.pick(&["Mara", "Zoë", "Søren", "Aiko"]);
    let last = draws.pick(&["Lindqvist", "Yılmaz", "Weber"]);
    let label = if days >= 14 { format!("{} weeks", days / 7) } else { format!("{days} days") };
    let member: String = (0..34).map(|_| char::from(draws.pick(WIRE))).collect();
    let work = (draws.pick(&["Founder", "CFO", "Recruiter"]), draws.pick(&["Norrvik", "Ostrea"]));
    json!({
        "object": "InvitationSent",
        "id": ((sent.timestamp_millis() << 22) + number as i64).to_string(),
        "date": format!("Sent {label} ago"),
        "parsed_datetime": sent.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        "invitation_text": (draws.below(3) == 0).then_some("Hello, I would like to follow your work."),
        "invited_user": format!("{first} {last}"),
        "invited_user_id": format!("ACoAA{member}"),
        "invited_user_public_id": format!("{first}-{last}-{number:x}").to_lowercase(),
        "invited_user_description": format!("{} at {}", work.0, work.1),
        "invited_user_profile_picture_url": "https://media.licdn.com/dms/image/v2/simulated",
    })
}

/// The same numbers each time.
struct Draws(u32);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * end as u64) >> 32) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
