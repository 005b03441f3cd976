//! The gaps as a picture: `core/docs/gaps.svg`, written with `RESCIND_BLESS=1`, else compared.

use crate::law::Day;
use std::fmt::Write as _;
use std::path::Path;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/gaps.svg");

/// Readable on white and on black.
const STYLE: &str = "text{font:13px sans-serif;fill:#57606a}.small{font-size:11px}\
    .line{stroke:#8c959f}.bars{fill:#54aeff}.ticks{stroke:#0969da;stroke-width:1.5}\
    .law{fill:none;stroke:#cf222e;stroke-width:1.5}\
    @media(prefers-color-scheme:dark){text{fill:#9198a1}.line{stroke:#656c76}\
    .bars{fill:#1f6feb}.ticks{stroke:#58a6ff}.law{stroke:#ff7b72}}";

const LEFT: f64 = 60.0;
const WIDTH: f64 = 630.0;
/// The foot of the bars, and how high the tallest may be.
const FOOT: f64 = 330.0;
const HEIGHT: f64 = 170.0;
/// The bars are half a minute each, of half an hour.
const BARS: u32 = 60;

pub(crate) fn check(days: &[Day]) {
    let drawn = draw(days);
    if std::env::var_os("RESCIND_BLESS").is_some() {
        std::fs::create_dir_all(Path::new(FILE).parent().unwrap()).unwrap();
        std::fs::write(FILE, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(kept == drawn, "{FILE} shows other gaps; RESCIND_BLESS=1 draws it anew");
}

fn draw(days: &[Day]) -> String {
    let (found, expected) = (counts(days), by_the_law(days.len()));
    let all: usize = days.iter().map(|day| day.acted.len() - 1).sum();
    let all = format!("{},{:03},{:03}", all / 1_000_000, all / 1000 % 1000, all % 1000);
    let top = expected.iter().copied().fold(0.0, f64::max) * 1.05;
    let height = |count: f64| count / top * HEIGHT;
    let step = WIDTH / f64::from(BARS);
    let at = |bar: usize| LEFT + bar as f64 * step;

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 390\" role=\"img\">\n\
         <title>{all} gaps between actions, and their law</title>\n<style>{STYLE}</style>\n\
         <text x=\"{LEFT}\" y=\"20\">Three working days, from opening to closing; each mark is an action</text>\n"
    );
    for (day, y) in days.iter().take(3).zip([32, 56, 80]) {
        strip(&mut svg, day, y);
    }
    for hour in 0..=9 {
        let x = LEFT + WIDTH * f64::from(hour) / 9.0;
        label(&mut svg, x, 114, &format!("{hour} h"));
    }
    writeln!(svg, "<text x=\"{LEFT}\" y=\"150\">The gaps between them, in minutes</text>").unwrap();
    svg.push_str("<path class=\"bars\" d=\"");
    for (bar, count) in found.iter().enumerate() {
        let (x, up, wide) = (at(bar), height(*count), step - 1.0);
        write!(svg, "M{x:.1} {FOOT}v-{up:.1}h{wide:.1}v{up:.1}z").unwrap();
    }
    svg.push_str("\"/>\n<polyline class=\"law\" points=\"");
    for (bar, count) in expected.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        write!(svg, "{:.1},{:.1} ", at(bar) + step / 2.0, FOOT - height(*count)).unwrap();
    }
    writeln!(svg, "\"/>\n<path class=\"line\" d=\"M{LEFT} {FOOT}h{WIDTH}\"/>").unwrap();
    for minutes in (0..=30).step_by(5) {
        let x = LEFT + WIDTH * f64::from(minutes) / 30.0;
        label(&mut svg, x, 346, &minutes.to_string());
    }
    writeln!(
        svg,
        "<text x=\"{LEFT}\" y=\"376\">Bars: {all} gaps of the pace for an active account. Line: \
         the law, never under two minutes.</text>\n</svg>"
    )
    .unwrap();
    svg
}

fn label(svg: &mut String, x: f64, y: u32, text: &str) {
    let middle = "class=\"small\" text-anchor=\"middle\"";
    writeln!(svg, "<text {middle} x=\"{x:.1}\" y=\"{y}\">{text}</text>").unwrap();
}

/// A day from its opening to its closing.
fn strip(svg: &mut String, day: &Day, y: u32) {
    writeln!(svg, "<path class=\"line\" d=\"M{LEFT} {}h{WIDTH}\"/>", y + 9).unwrap();
    svg.push_str("<path class=\"ticks\" d=\"");
    let open = (day.closing - day.opening).as_seconds_f64();
    for at in &day.acted {
        let share = (*at - day.opening).as_seconds_f64() / open;
        write!(svg, "M{:.1} {y}v18", LEFT + WIDTH * share).unwrap();
    }
    svg.push_str("\"/>\n");
}

/// How many gaps of each bar there were.
fn counts(days: &[Day]) -> Vec<f64> {
    let mut counts = vec![0.0; BARS as usize];
    for pair in days.iter().flat_map(|day| day.acted.windows(2)) {
        let bar = (pair[1] - pair[0]).num_seconds() / 30;
        if let Some(count) = counts.get_mut(usize::try_from(bar).unwrap()) {
            *count += 1.0;
        }
    }
    counts
}

/// How many there would be by the law, for 50 to 100 actions in nine hours: of `n` points in the
/// room that is left, a gap is longer than `g` with the chance `(1 − g / room)^n`.
fn by_the_law(days: usize) -> Vec<f64> {
    let longer = |n: f64, minutes: f64| {
        let room = 9.0 * 60.0 - (n - 1.0) * 2.0;
        (1.0 - ((minutes - 2.0) / room).clamp(0.0, 1.0)).powf(n)
    };
    let share = |minutes: f64| {
        let numbers = (50..=100).map(f64::from);
        numbers.map(|n| (n - 1.0) * (longer(n, minutes) - longer(n, minutes + 0.5))).sum::<f64>()
    };
    (0..BARS).map(|bar| days as f64 * share(f64::from(bar) / 2.0) / 51.0).collect()
}
