//! How evidence is intersected, as a picture: `core/docs/ages.svg`, written with `RESCIND_BLESS=1`,
//! else compared.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use rescind::age::{Bounds, Queue, judge, label, seen};
use rescind::{Instant, Invitation};
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ages.svg");
/// The same where a file beside the page is not found: in what `cargo doc` makes.
const WITHIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ages.svg.md");

/// Readable on white and on black.
const STYLE: &str = "text{font:13px sans-serif;fill:#57606a}.small{font-size:11px}\
    .line{stroke:#d0d7de}.bars{fill:#54aeff}.judged{fill:#1a7f37}\
    @media(prefers-color-scheme:dark){text{fill:#9198a1}.line{stroke:#3d444d}\
    .bars{fill:#1f6feb}.judged{fill:#3fb950}}";

const LEFT: f64 = 300.0;
const WIDTH: f64 = 390.0;
/// The ages between which it is drawn, in days.
const AGES: (i32, i32) = (95, 55);
const ROW: u32 = 30;

/// Each row as it is called, and what it shows.
fn rows(now: Instant) -> Vec<(String, Bounds)> {
    let ago = |days: i64, hours| now - TimeDelta::days(days) - TimeDelta::hours(hours);
    let text = "Sent 2 months ago";
    let by_label = label::parse(text).unwrap().bounds(now);
    let then = seen(None, ago(63, 0), None, Some(ago(70, 0)));
    let both = seen(Some(text), now, Some(then.prior()), None);
    let sent = ago(66, 9);
    let id = Invitation::new(&((sent.timestamp_millis() << 22) | 1).to_string()).unwrap();
    let judged = judge(&id, &both, None, &Queue::default(), now);
    assert_eq!(judged.bounds(), Bounds::exactly(sent));
    vec![
        (format!("label “{text}”"), by_label),
        ("not yet listed, and first listed".to_owned(), then.bounds),
        ("both of these".to_owned(), both.bounds),
        ("the time in the id".to_owned(), Bounds::exactly(sent)),
        (
            format!("judged: {}", judged.explain(None, now).split(':').next().unwrap()),
            judged.bounds(),
        ),
    ]
}

fn draw() -> String {
    let now: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
    let rows = rows(now);
    let (first, last) = (f64::from(AGES.0), f64::from(AGES.1));
    let place = |at: Instant| {
        let age = (now - at).as_seconds_f64() / 86_400.0;
        LEFT + WIDTH * (first - age) / (first - last)
    };
    let foot = 20 + ROW * u32::try_from(rows.len()).unwrap();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {}\" role=\"img\">\n\
         <title>Intervals of one invitation, and what they come to</title>\n<style>{STYLE}</style>\n",
        foot + 40
    );
    for age in (AGES.1..=AGES.0).step_by(10) {
        let x = LEFT + WIDTH * (first - f64::from(age)) / (first - last);
        writeln!(svg, "<path class=\"line\" d=\"M{x:.1} 12V{foot}\"/>").unwrap();
        let middle = "class=\"small\" text-anchor=\"middle\"";
        writeln!(svg, "<text {middle} x=\"{x:.1}\" y=\"{}\">{age}</text>", foot + 14).unwrap();
    }
    writeln!(svg, "<text class=\"small\" x=\"10\" y=\"{}\">days before now</text>", foot + 14)
        .unwrap();
    let count = rows.len();
    for (number, (name, bounds)) in rows.into_iter().enumerate() {
        let y = 20 + ROW * u32::try_from(number).unwrap();
        let class = if number + 1 == count { "judged" } else { "bars" };
        let (from, to) = (place(bounds.earliest.unwrap()), place(bounds.latest));
        let wide = (to - from).max(3.0);
        writeln!(svg, "<text x=\"10\" y=\"{}\">{name}</text>", y + 14).unwrap();
        let corner = format!("x=\"{from:.1}\" y=\"{y}\"");
        writeln!(svg, "<rect class=\"{class}\" {corner} width=\"{wide:.1}\" height=\"18\"/>")
            .unwrap();
    }
    svg.push_str("</svg>\n");
    svg
}

#[test]
fn the_picture_is_of_this_release() {
    let drawn = draw();
    let within = format!("[picture]: data:image/svg+xml;base64,{}\n", STANDARD.encode(&drawn));
    for (file, drawn) in [(FILE, drawn), (WITHIN, within)] {
        if std::env::var_os("RESCIND_BLESS").is_some() {
            std::fs::write(file, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap_or_default();
        assert!(kept == drawn, "{file} shows another judgement; RESCIND_BLESS=1 draws it anew");
    }
}
