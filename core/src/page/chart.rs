//! Charts as SVG in the page: they take its colours, light and dark, and its letters.
//!
//! Widths are in percent and heights in pixels, so that letters keep their size on a phone.

use maud::{Markup, html};

/// Of the height, in pixels: numbers above the bars, bars, words below.
const ABOVE: f64 = 20.0;
const BARS: f64 = 150.0;
const BELOW: f64 = 26.0;
/// So many bars have room for a number each, even on a phone; of more, only the highest has one.
const NUMBERED: usize = 12;
/// So many have room for a word each below; of more, so many words are evenly spread.
const NAMED: usize = 9;
/// From so many on a phone leaves out every second word.
const ROOMY: usize = 7;
const WORDS: usize = 6;

/// A chart's name: a word for its ids, a title, and what it shows in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) says: &'a str,
}

/// A bar of parts that stand on each other, each with its class.
pub(super) struct Bar {
    pub(super) word: String,
    pub(super) parts: Vec<(&'static str, usize)>,
}

impl Bar {
    fn total(&self) -> usize {
        self.parts.iter().map(|(_, count)| count).sum()
    }
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

fn share(count: usize, most: usize) -> f64 {
    count as f64 / most.max(1) as f64
}

/// An image with a title and a description, for those who do not see it.
fn image(name: Name<'_>, height: f64, inside: &Markup) -> Markup {
    let Name { id, title, says } = name;
    html! {
        svg width="100%" height=(height) role="img" aria-labelledby={ (id) "-title " (id) "-says" } {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-says" } { (says) }
            (inside)
        }
    }
}

/// Bars beside each other; those without a part leave a gap.
pub(super) fn bars(name: Name<'_>, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(Bar::total).max().unwrap_or_default();
    let slot = 1.0 / bars.len().max(1) as f64;
    let each = if bars.len() <= NAMED { 1 } else { bars.len().div_ceil(WORDS) };
    let highest = bars.iter().position(|bar| bar.total() == most);
    let inside = html! {
        @for (place, bar) in bars.iter().enumerate() {
            @let left = slot * place as f64;
            @let middle = percent(left + slot / 2.0);
            @let tops = bar.parts.iter().scan(0, |sum, (_, count)| { *sum += count; Some(*sum) });
            @for ((class, count), top) in bar.parts.iter().zip(tops).filter(|((_, n), _)| *n > 0) {
                rect class=(class) x=(percent(left + slot * 0.12)) width=(percent(slot * 0.76))
                    y=(format!("{:.1}", ABOVE + BARS * (1.0 - share(top, most))))
                    height=(format!("{:.1}", BARS * share(*count, most))) {}
            }
            @if bar.total() > 0 && (bars.len() <= NUMBERED || highest == Some(place)) {
                text.number x=(middle) text-anchor="middle"
                    y=(format!("{:.1}", ABOVE + BARS * (1.0 - share(bar.total(), most)) - 6.0)) {
                    (bar.total())
                }
            }
            @if place % each == 0 {
                // a word that is wider than its bar would be cut at an edge, on paper at least
                @let (x, anchor) = match (each, place, bars.len() - place) {
                    (1, ..) => (middle, "middle"),
                    (_, 0, _) => ("0%".to_owned(), "start"),
                    (_, _, after) if after < 3 => (percent(left + slot), "end"),
                    _ => (middle, "middle"),
                };
                text.second[place % 2 == 1 && bars.len() > ROOMY] x=(x) y=(ABOVE + BARS + 18.0)
                    text-anchor=(anchor) { (bar.word) }
            }
        }
        line.axis x1="0" x2="100%" y1=(ABOVE + BARS) y2=(ABOVE + BARS) {}
    };
    image(name, ABOVE + BARS + BELOW, &inside)
}

/// How long a queue is and will be, against where it gets too long.
pub(super) fn gauge(
    name: Name<'_>,
    now: usize,
    after: usize,
    marks: [(&'static str, usize); 2],
) -> Markup {
    let longest = marks.iter().map(|(_, count)| *count).fold(now, usize::max);
    let at = |count: usize| share(count, longest) / 1.2;
    let inside = html! {
        rect.track x="0" y="24" width="100%" height="18" rx="2" {}
        rect.planned x="0" y="24" width=(percent(at(now))) height="18" rx="2" {}
        rect.kept x="0" y="24" width=(percent(at(after))) height="18" rx="2" {}
        // one word above and one below: they never meet
        @for ((class, count), (from, to, y)) in marks.into_iter().zip([(2, 46, 13), (20, 64, 62)]) {
            @let (anchor, dx) = if at(count) < 0.5 { ("start", 6) } else { ("end", -6) };
            line class=(class) x1=(percent(at(count))) x2=(percent(at(count))) y1=(from) y2=(to) {}
            text class=(class) x=(percent(at(count))) dx=(dx) y=(y) text-anchor=(anchor) {
                (class) " " (count)
            }
        }
    };
    image(name, 68.0, &inside)
}
