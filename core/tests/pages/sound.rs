//! What a validator and a strict browser ask of a page.

use super::support::{pages, plan, plan_of};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;

pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn a_page_is_sound_html() {
    assert!(!Html::parse_document("<!DOCTYPE html><p></b>").errors.is_empty(), "errors are found");
    for plan in [plan(), plan_of(Vec::new())] {
        for (name, page) in pages(&plan) {
            let html = Html::parse_document(&page);
            assert!(html.errors.is_empty(), "{name}: {:?}", html.errors);
            assert!(page.starts_with("<!DOCTYPE html>"), "{name}");
            assert_eq!(all(&html, "html[lang=en]").len(), 1, "{name}");
            assert!(!text(all(&html, "title")[0]).trim().is_empty(), "{name}");
            assert_eq!((all(&html, "h1").len(), all(&html, "main").len()), (1, 1), "{name}");
        }
    }
}

#[test]
fn whoever_does_not_see_it_is_told_what_each_thing_is() {
    for (name, page) in pages(&plan()) {
        let html = Html::parse_document(&page);
        let mut ids = HashSet::new();
        for element in all(&html, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id) && !id.contains(' '), "{name}: {id}");
        }
        let refers = |selector: &str, attribute: &str| {
            for element in all(&html, selector) {
                let of = element.attr(attribute).unwrap_or_default();
                let found = of.split(' ').all(|id| ids.contains(id));
                assert!(!of.is_empty() && found, "{name}: {selector} has {attribute}={of:?}");
            }
        };
        refers("input, progress, svg[role=img]", "aria-labelledby");
        refers("label", "for");
        for svg in all(&html, "svg[role=img]") {
            let says = |part| text(svg.select(&Selector::parse(part).unwrap()).next().unwrap());
            assert!(!says("title").is_empty() && says("desc").chars().any(char::is_numeric));
        }
        let images = all(&html, "svg").len();
        let told = all(&html, "svg[role=img], svg[aria-hidden=true]").len();
        assert_eq!(images, told, "{name}");
    }
}

#[test]
fn a_page_asks_nothing_of_the_network() {
    for (name, page) in pages(&plan()) {
        let html = Html::parse_document(&page);
        for outside in ["link", "img", "iframe", "object", "embed", "form", "base", "[src]"] {
            assert!(all(&html, outside).is_empty(), "{name}: {outside}");
        }
        for element in all(&html, "[href], [style], [srcset], [action], [ping]") {
            let href = element.attr("href").expect("a link is all there is");
            assert!(href.starts_with("https://www.linkedin.com/"), "{name}: {href}");
            assert_eq!(element.attr("rel"), Some("noopener noreferrer"), "{name}: {href}");
        }
        for inside in all(&html, "style, script").into_iter().map(text) {
            for asks in ["url(", "@import", "@font-face", "http", "//www", "fetch", "XMLHttp"] {
                assert!(!inside.contains(asks), "{name}: {asks}");
            }
        }
    }
}

#[test]
fn the_policy_allows_the_pages_own_style_and_script_and_nothing_else() {
    for plan in [plan(), plan_of(Vec::new())] {
        for (name, page) in pages(&plan) {
            let html = Html::parse_document(&page);
            let hash = |element: ElementRef<'_>| {
                format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text(element))))
            };
            let script = all(&html, "script").into_iter().next();
            let expected = format!(
                "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
                hash(all(&html, "style")[0]),
                script.map_or_else(|| "'none'".to_owned(), hash),
            );
            let policy = all(&html, "meta[http-equiv=Content-Security-Policy]")[0];
            assert_eq!(policy.attr("content"), Some(&*expected), "{name}");
            assert!(all(&html, "style").len() == 1 && all(&html, "script").len() <= 1, "{name}");
            // it counts for what comes after it
            assert!(page.find("Content-Security-Policy") < page.find("<style"), "{name}");
        }
    }
}
