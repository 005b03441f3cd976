//! Proves where a message comes from, and then reads it.

use super::news::News;
use super::{signature, v1, v2};
use crate::{Error, ErrorKind, Instant, Result};
use std::fmt;
use std::time::Duration;
use subtle::ConstantTimeEq as _;

/// Others tolerate as much; a message that is sent again is signed again.
const TOLERANCE: Duration = Duration::from_secs(300);
const LEAST_TOLERANCE: Duration = Duration::from_secs(1);
/// While it is tolerated a message can be played back, and [`Recent`](super::Recent) knows it.
const MOST_TOLERANCE: Duration = Duration::from_secs(3600);
/// Unipile's own have 36 characters at most.
const SHORTEST_SECRET: usize = 16;

/// Takes the messages of one webhook.
///
/// Cheap to make and to clone, and without a state: it can be shared by any number of threads.
#[derive(Clone)]
pub struct Receiver {
    secret: Box<str>,
    proof: Proof,
}

/// How a message proves where it comes from.
#[derive(Clone, Copy, Debug)]
enum Proof {
    /// It knows the secret: all that version 1 has.
    Secret,
    /// It is signed with the secret.
    Signature { tolerance: Duration },
}

impl Receiver {
    /// Of a webhook of API version 1.
    ///
    /// Version 1 signs nothing. A webhook is registered with a header of one's own, which holds
    /// the secret; make it of random letters and digits, since whoever knows it can invent news.
    ///
    /// # Errors
    /// `invalid_input` for a secret of fewer than 16 characters, or one that no header can hold.
    pub fn v1(secret: &str) -> Result<Self> {
        let secret = usable(secret)?;
        if !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid("secret", "no header value", "letters and digits"));
        }
        Ok(Self { secret, proof: Proof::Secret })
    }

    /// Of a webhook of API version 2, with the secret that Unipile gave when it was registered.
    ///
    /// # Errors
    /// `invalid_input` for a secret of fewer than 16 characters.
    pub fn v2(secret: &str) -> Result<Self> {
        Ok(Self { secret: usable(secret)?, proof: Proof::Signature { tolerance: TOLERANCE } })
    }

    /// How far the time of signing may be from the clock's, either way, in whole seconds, 1 s to an
    /// hour; 5 minutes unless told otherwise.
    ///
    /// # Errors
    /// `invalid_input` for any other, and for a webhook of version 1, whose messages have no time.
    pub fn tolerance(mut self, tolerance: Duration) -> Result<Self> {
        let value = format_args!("{tolerance:?}");
        let Proof::Signature { tolerance: set } = &mut self.proof else {
            let right = "nothing, since the messages of version 1 have no time";
            return Err(Error::invalid("tolerance", value, right));
        };
        if !(LEAST_TOLERANCE..=MOST_TOLERANCE).contains(&tolerance) {
            return Err(Error::invalid("tolerance", value, "1 s to 1 h"));
        }
        *set = tolerance;
        Ok(self)
    }

    /// The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
    /// webhook was registered with another, and `unipile-signature` in version 2.
    #[must_use]
    pub const fn header(&self) -> &'static str {
        match self.proof {
            Proof::Secret => "unipile-auth",
            Proof::Signature { .. } => "unipile-signature",
        }
    }

    /// What a message tells, once it has proved where it comes from.
    ///
    /// `proof` is the value of the [`header`](Self::header), `body` the bytes as they came: what a
    /// framework has parsed and written again has another signature. The content type is of no
    /// matter. `now` is the time of whoever signs: of the simulator's clock, where that one does.
    /// Answer a message within 30 seconds, or Unipile sends it again.
    ///
    /// # Errors
    /// `unverified` for a message that proves nothing, to be answered with 401, and
    /// `invalid_answer` for one that cannot be understood. Events that are not known are
    /// [`Told::Other`](super::Told::Other). Neither error holds the secret or anything personal.
    pub fn receive(&self, proof: Option<&str>, body: &[u8], now: Instant) -> Result<News> {
        self.read(proof, body, now).map_err(|error| error.at("receive"))
    }

    fn read(&self, proof: Option<&str>, body: &[u8], now: Instant) -> Result<News> {
        let header = || unverified(&format!("it has no header {}", self.header()));
        let proof = proof.map(str::trim).filter(|proof| !proof.is_empty()).ok_or_else(header)?;
        match self.proof {
            Proof::Secret if self.is_secret(proof) => v1::read(body),
            Proof::Secret => Err(unverified("its secret is another")),
            Proof::Signature { tolerance } => {
                signature::verify(proof, body, &self.secret, tolerance, now)?;
                v2::read(body)
            }
        }
    }

    /// In a time that depends on the length alone.
    fn is_secret(&self, proof: &str) -> bool {
        self.secret.as_bytes().ct_eq(proof.as_bytes()).into()
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").field("proof", &self.proof).finish_non_exhaustive()
    }
}

fn usable(secret: &str) -> Result<Box<str>> {
    let secret = secret.trim();
    let length = secret.chars().count();
    if length < SHORTEST_SECRET {
        let value = format_args!("of {length} characters");
        return Err(Error::invalid("secret", value, "at least 16, so that nobody guesses it"));
    }
    Ok(secret.into())
}

/// The error of a message that proves nothing.
pub(super) fn unverified(wrong: &str) -> Error {
    let message = format!("the message does not prove that it comes from Unipile: {wrong}");
    Error::new(ErrorKind::Unverified, message)
}

#[cfg(test)]
mod tests {
    use super::super::Told;
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "a-secret-of-your-own";

    fn hear(proof: Option<&str>, body: &[u8]) -> Result<News> {
        Receiver::v1(SECRET).unwrap().receive(proof, body, Instant::default())
    }

    fn kind(proof: Option<&str>, body: &[u8]) -> ErrorKind {
        hear(proof, body).unwrap_err().kind()
    }

    #[test]
    fn only_the_whole_secret_proves_anything() {
        let body = br#"{"account_id":"a"}"#;
        hear(Some(" a-secret-of-your-own "), body).unwrap();
        for proof in [None, Some(""), Some("a-secret-of-your-ow"), Some("a-secret-of-your-own2")] {
            assert_eq!(kind(proof, body), ErrorKind::Unverified, "{proof:?}");
        }
        // nobody learns what can be understood without a proof
        assert_eq!(kind(None, b"nonsense"), ErrorKind::Unverified);
        assert_eq!(kind(Some(SECRET), b"nonsense"), ErrorKind::InvalidAnswer);
    }

    #[test]
    fn a_secret_that_can_be_guessed_is_refused_and_never_shown() {
        for secret in ["", "    ", "short", " 15-characters- "] {
            let error = Receiver::v2(secret).unwrap_err();
            assert!(error.to_string().contains("at least 16"), "{error}");
            assert!(secret.trim().is_empty() || !error.to_string().contains(secret.trim()));
        }
        Receiver::v1("a secret with blanks").unwrap_err();
        let receiver = Receiver::v2("a secret with blanks").unwrap();
        let shown = format!(
            "{receiver:?} {:?}",
            receiver.receive(Some("t=1,v0="), b"", Instant::default())
        );
        assert!(shown.contains("300s") && !shown.contains("blanks"), "{shown}");
    }

    #[test]
    fn a_tolerance_is_of_use_in_version_2_only() {
        let v2 = Receiver::v2(SECRET).unwrap();
        for seconds in [0, 3601] {
            v2.clone().tolerance(Duration::from_secs(seconds)).unwrap_err();
        }
        v2.tolerance(Duration::from_secs(60)).unwrap();
        let error = Receiver::v1(SECRET).unwrap().tolerance(Duration::from_secs(60)).unwrap_err();
        assert!(error.to_string().contains("version 1 have no time"), "{error}");
    }

    #[test]
    fn an_error_has_nothing_of_the_body() {
        for body in
            ["{\"user_full_name\":\"Mara Lindqvist\"}", "{\"Mara\": Lindqvist", "Mara=Lindqvist"]
        {
            let error = hear(Some(SECRET), body.as_bytes()).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("Mara") && !shown.contains("Lindqvist"), "{shown}");
        }
    }

    #[test]
    fn a_form_is_read_as_json_is() {
        let form =
            b"event=new_relation&account_id=a&user_provider_id=ACoAA1&user_full_name=Mara+L%C3%B6f";
        let json = r#"{"event":"new_relation","account_id":"a","user_provider_id":"ACoAA1","user_full_name":"Mara Löf"}"#;
        assert_eq!(hear(Some(SECRET), form).unwrap(), hear(Some(SECRET), json.as_bytes()).unwrap());
        let form = b"AccountStatus[account_id]=a&AccountStatus%5Bmessage%5D=OK";
        let json = br#" {"AccountStatus":{"account_id":"a","message":"OK"}}"#;
        assert_eq!(hear(Some(SECRET), form).unwrap(), hear(Some(SECRET), json).unwrap());
    }

    #[test]
    fn a_field_of_another_type_is_as_one_that_is_missing() {
        let body = br#"{"event":"new_relation","account_id":"a","user_full_name":7,"user_provider_id":null,"user_public_identifier":" "}"#;
        let news = hear(Some(SECRET), body).unwrap();
        assert_eq!(news.what, Told::Connected { invitee: crate::Invitee::default() });
        for body in [r#"{"account_id":7}"#, r#"{"account_id":""}"#, "[]", "null", ""] {
            assert_eq!(kind(Some(SECRET), body.as_bytes()), ErrorKind::InvalidAnswer, "{body}");
        }
    }

    proptest! {
        #[test]
        fn no_body_panics(body in any::<Vec<u8>>()) {
            let _ = hear(Some(SECRET), &body);
            let _ = v2::read(&body);
        }

        #[test]
        fn nothing_like_a_message_panics(
            name in "(account|relation|event|type)?[._a-zA-Z\\[\\]]{0,12}",
            value in "\\PC{0,300}",
        ) {
            let message = serde_json::json!({ "account_id": "a", "type": &value, &name: &value });
            let body = message.to_string();
            hear(Some(SECRET), body.as_bytes()).unwrap();
            v2::read(body.as_bytes()).unwrap();
            let _ = hear(Some(SECRET), format!("{name}={value}&{name}[x]=y&{name}[x][y]=z").as_bytes());
        }
    }
}
