//! What has to hold of any input that comes from outside, besides that nothing panics.
//!
//! The one door of `core/fuzz/`, which is compiled for it and for tests only. Each function takes
//! an input as a fuzzer makes it, and panics where a promise is broken.

#[cfg(feature = "export")]
mod exports;
mod labels;
mod reviews;
mod webhooks;

pub use crate::source::unipile::fuzzing::{answers, dsns, errors};
#[cfg(feature = "export")]
pub use exports::exports;
pub use labels::labels;
pub use reviews::reviews;
pub use webhooks::webhooks;

/// The first line of an input, and what follows it.
pub(crate) fn first_line(input: &[u8]) -> (&str, &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (line, rest) = input.split_at(end);
    (str::from_utf8(line).unwrap_or_default(), rest.get(1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Path;

    type Check = fn(&[u8]);

    const TARGETS: &[(&str, Check)] = &[
        ("answers", answers),
        ("dsns", dsns),
        ("errors", errors),
        #[cfg(feature = "export")]
        ("exports", exports),
        ("labels", labels),
        ("reviews", reviews),
        ("webhooks", webhooks),
    ];

    /// The committed inputs of a target.
    fn corpus(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let files = std::fs::read_dir(&folder).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        // without those that a fuzzer found, which have no extension
        paths.retain(|path| path.extension().is_some());
        paths.sort();
        assert!(paths.len() >= 8, "{} holds {paths:?}", folder.display());
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
    }

    #[test]
    fn every_seed_keeps_the_promises() {
        for (target, check) in TARGETS {
            corpus(target).iter().for_each(|input| check(input));
        }
    }

    /// A seed with one part of it replaced: what nearly is an input finds more than noise does.
    fn nearly(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
        let seeds = proptest::sample::select(corpus(target));
        let part = proptest::collection::vec(any::<u8>(), 0..8);
        (seeds, any::<proptest::sample::Index>(), 0..8_usize, part).prop_map(
            |(mut input, at, length, part)| {
                let at = at.index(input.len() + 1);
                input.splice(at..(at + length).min(input.len()), part);
                input
            },
        )
    }

    proptest! {
        #[test]
        fn any_bytes_keep_the_promises(input in any::<Vec<u8>>()) {
            TARGETS.iter().for_each(|(_, check)| check(&input));
        }

        #[test]
        fn whatever_is_nearly_an_answer_keeps_the_promises(input in nearly("answers")) {
            answers(&input);
        }

        #[test]
        fn whatever_is_nearly_an_error_keeps_the_promises(input in nearly("errors")) {
            errors(&input);
        }

        #[test]
        fn whatever_is_nearly_a_message_keeps_the_promises(input in nearly("webhooks")) {
            webhooks(&input);
        }

        #[test]
        fn whatever_is_nearly_a_label_keeps_the_promises(input in nearly("labels")) {
            labels(&input);
        }

        #[cfg(feature = "export")]
        #[test]
        fn whatever_is_nearly_an_export_keeps_the_promises(input in nearly("exports")) {
            exports(&input);
        }

        #[test]
        fn whatever_is_nearly_a_reviewed_file_keeps_the_promises(input in nearly("reviews")) {
            reviews(&input);
        }

        #[test]
        fn whatever_is_nearly_an_address_keeps_the_promises(input in nearly("dsns")) {
            dsns(&input);
        }
    }
}
