//! The signature of version 2: `t=<Unix seconds>,v0=<hex>`, an HMAC-SHA256 over `t.body`.

use super::receiver::unverified;
use crate::{Instant, Result};
use chrono::DateTime;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::time::Duration;

/// The bytes of an HMAC-SHA256.
const LENGTH: usize = 32;

/// What the header says, nothing of which is believed yet.
struct Signature<'a> {
    /// As it is written, since that is what was signed.
    time: &'a str,
    signed: Instant,
    /// More than one while a secret is replaced.
    proofs: Vec<[u8; LENGTH]>,
}

/// Whether the body was signed with this secret, no longer ago than `tolerance`, nor that much
/// ahead of our clock.
pub(super) fn verify(
    header: &str,
    body: &[u8],
    secret: &str,
    tolerance: Duration,
    now: Instant,
) -> Result<()> {
    let signature = read(header)
        .ok_or_else(|| unverified("the header is not of the form t=<Unix seconds>,v0=<hex>"))?;
    let mac = mac(secret, signature.time, body);
    let proves = |proof| mac.as_ref().is_some_and(|mac| mac.clone().verify_slice(proof).is_ok());
    if !signature.proofs.iter().any(|proof| proves(proof)) {
        let right = "the signature is not that of this body; the body has to be the bytes as they \
                     came, and the secret that of this webhook";
        return Err(unverified(right));
    }
    // whole seconds, which is all that the header has
    let age = (now - signature.signed).num_seconds();
    let (off, most) = (age.unsigned_abs(), tolerance.as_secs());
    if off <= most {
        return Ok(());
    }
    let direction = if age > 0 { "ago" } else { "ahead of this machine's clock" };
    Err(unverified(&format!(
        "it was signed {off} s {direction}, and {most} s are tolerated; with a simulated clock, give \
         its time as `now`"
    )))
}

/// `None` for what is not of the form. With two times only one of them could be the signed one.
fn read(header: &str) -> Option<Signature<'_>> {
    let (mut times, mut proofs) = (Vec::new(), Vec::new());
    for part in header.split(',') {
        match part.trim().split_once('=')? {
            ("t", time) => times.push(time),
            ("v0", hex) => {
                let mut proof = [0; LENGTH];
                hex::decode_to_slice(hex, &mut proof).ok()?;
                proofs.push(proof);
            }
            // another scheme, which may come beside this one
            _ => {}
        }
    }
    let ([time], [_, ..]) = (times.as_slice(), proofs.as_slice()) else { return None };
    let signed = DateTime::from_timestamp(time.parse().ok()?, 0)?;
    Some(Signature { time, signed, proofs })
}

/// `None` never comes: HMAC takes a key of any length.
fn mac(secret: &str, time: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "wes_0123456789abcdef";
    const BODY: &[u8] = br#"{"id":"evt_1"}"#;
    const TIME: i64 = 1_795_514_400;
    /// By Python's `hmac`.
    const PROOF: &str = "1533b576c91d36e69c0c48b03f897b31d2dd76a563599db6e514ac2762294a5b";

    fn at(seconds: i64) -> Instant {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn held(header: &str, body: &[u8], now: i64) -> Result<()> {
        verify(header, body, SECRET, Duration::from_secs(300), at(now))
    }

    #[test]
    fn a_signature_of_another_implementation_holds() {
        held(&format!("t={TIME},v0={PROOF}"), BODY, TIME).unwrap();
        held(&format!(" v0={} , t={TIME}", PROOF.to_uppercase()), BODY, TIME).unwrap();
        let replaced = "00".repeat(LENGTH);
        held(&format!("t={TIME},v0={replaced},v0={PROOF},v1=new"), BODY, TIME).unwrap();
    }

    #[test]
    fn it_holds_for_five_minutes_either_way() {
        let header = format!("t={TIME},v0={PROOF}");
        for off in [-300, 300] {
            held(&header, BODY, TIME + off).unwrap();
        }
        let old = held(&header, BODY, TIME + 301).unwrap_err().to_string();
        assert!(old.contains("it was signed 301 s ago, and 300 s are tolerated; with"), "{old}");
        let early = held(&header, BODY, TIME - 301).unwrap_err().to_string();
        assert!(early.contains("signed 301 s ahead of this machine's clock"), "{early}");
    }

    #[test]
    fn a_time_that_was_not_signed_does_not_hold() {
        for time in [format!("{}", TIME + 1), format!("0{TIME}"), format!("+{TIME}")] {
            held(&format!("t={time},v0={PROOF}"), BODY, TIME).unwrap_err();
        }
        held(&format!("t={TIME},t={TIME},v0={PROOF}"), BODY, TIME).unwrap_err();
        held(&format!("t={TIME}"), BODY, TIME).unwrap_err();
        held(&format!("v0={PROOF}"), BODY, TIME).unwrap_err();
    }

    #[test]
    fn an_error_tells_neither_the_secret_nor_what_would_be_right() {
        let error = held(&format!("t={TIME},v0={}", "00".repeat(LENGTH)), BODY, TIME).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(SECRET) && !shown.contains(PROOF) && !shown.contains("evt_1"));
    }

    proptest! {
        #[test]
        fn no_header_panics(header in any::<String>(), body in any::<Vec<u8>>()) {
            held(&header, &body, TIME).unwrap_err();
        }

        #[test]
        fn nothing_like_a_header_panics(header in "(t=[-+0-9]{0,22},?|v0=[0-9a-f]{60,68},?|x=?){0,5}") {
            held(&header, BODY, TIME).unwrap_err();
        }

        #[test]
        fn no_changed_byte_of_the_body_holds(at in 0..BODY.len(), flip in 1u8..) {
            let mut body = BODY.to_vec();
            body[at] ^= flip;
            held(&format!("t={TIME},v0={PROOF}"), &body, TIME).unwrap_err();
        }

        #[test]
        fn no_changed_byte_of_the_signature_holds(at in 0..LENGTH, flip in 1u8..) {
            let mut proof = hex::decode(PROOF).unwrap();
            proof[at] ^= flip;
            held(&format!("t={TIME},v0={}", hex::encode(proof)), BODY, TIME).unwrap_err();
        }
    }
}
