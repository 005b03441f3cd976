//! Telling Unipile where to post, and telling it to stop.

use super::Receiver;
use crate::invitation::quoted;
use crate::source::unipile::address::is_loopback;
use crate::source::unipile::http::Http;
use crate::source::unipile::{Unipile, Version};
use crate::{Error, ErrorKind, Result};
use reqwest::Method;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::fmt;
use url::Url;

/// Both versions keep addresses of so many characters.
const LONGEST_URL: usize = 255;
/// What it is called in Unipile's dashboard.
const NAME: &str = "rescind";

/// What version 2 is asked to tell, the most first: one name that an application does not know makes
/// the registration fail, and which of the two names of an acceptance it knows depends on its age.
const EVENTS: [&[&str]; 3] = [
    &[
        "relation.new",
        "account.status.running",
        "account.status.disconnected",
        "account.status.errored",
        "account.status.degraded",
        "account.status.partial",
        "account.locked",
        "account.unlocked",
    ],
    &[
        "relation.new",
        "account.status.running",
        "account.status.disconnected",
        "account.status.errored",
    ],
    &[
        "relation.request.accept",
        "account.status.running",
        "account.status.disconnected",
        "account.status.errored",
    ],
];

/// A webhook as it is registered: keep it as a secret, for the receiver and to remove it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// Unipile's ids of it: version 1 has one for each kind of news.
    pub ids: Vec<String>,
    /// What a message is proved with.
    pub secret: String,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("ids", &self.ids).finish_non_exhaustive()
    }
}

impl Unipile {
    /// Has Unipile post to this address when somebody connects and when an account's status
    /// changes, for these accounts or, if none is named, for all that there are and will be.
    ///
    /// # Behavior
    /// - Version 1 signs nothing; a random secret is registered as the header `unipile-auth`.
    ///   It takes two requests. If the second one fails, what the first one did is undone.
    /// - Version 2 is asked for every event that matters, and for fewer if it does not know one; its
    ///   key has to be one of the role *service*.
    /// - No request is repeated blindly. After an error of kind `uncertain` a webhook may be there
    ///   all the same; its messages prove nothing to a receiver, and Unipile's dashboard removes it.
    ///
    /// # Errors
    /// `invalid_input` for an address that is not `https://`, or longer than 255 characters (plain
    /// HTTP is for loopback only), and whatever Unipile answers.
    pub async fn add_webhook(&self, url: &str, accounts: &[&str]) -> Result<Webhook> {
        let url = public(url)?;
        let http = self.http()?;
        match self.version {
            Version::V1 => add_v1(http, &url, accounts).await,
            Version::V2 => add_v2(http, &url, accounts).await,
        }
    }

    /// What takes the messages of a webhook that this workspace has registered.
    ///
    /// # Errors
    /// `invalid_input` for a secret that is none.
    pub fn receiver(&self, webhook: &Webhook) -> Result<Receiver> {
        match self.version {
            Version::V1 => Receiver::v1(&webhook.secret),
            Version::V2 => Receiver::v2(&webhook.secret),
        }
    }

    /// Has Unipile post no more. What is removed already does no harm.
    ///
    /// # Errors
    /// Whatever Unipile answers; the others are removed all the same.
    pub async fn remove_webhook(&self, webhook: &Webhook) -> Result<()> {
        let http = self.http()?;
        let mut failed = None;
        for id in &webhook.ids {
            match remove(http, id).await {
                Err(e) if e.kind() != ErrorKind::Missing => failed = Some(e),
                _ => {}
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

/// The address, if it is one that a secret may be sent to.
fn public(text: &str) -> Result<String> {
    let wrong = |right: &str| Error::invalid("url", quoted(text, 80), right);
    let right =
        "the address is needed where your server listens, such as https://example.com/unipile";
    let url = Url::parse(text.trim()).map_err(|e| wrong(right).with_source(e))?;
    if !url.has_host() {
        return Err(wrong(right));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        _ => return Err(wrong("https:// is needed, so that nobody reads the secret on its way")),
    }
    if url.as_str().len() > LONGEST_URL {
        return Err(wrong("at most 255 characters are kept"));
    }
    Ok(url.into())
}

async fn add_v1(http: &Http, url: &str, accounts: &[&str]) -> Result<Webhook> {
    let secret = hex::encode(rand::random::<[u8; 24]>());
    let mut ids = Vec::new();
    for source in ["users", "account_status"] {
        let body = json!({
            "request_url": url, "source": source, "name": NAME, "format": "json",
            "account_ids": accounts, "enabled": true,
            // without the second one they come without a content type
            "headers": [
                {"key": "unipile-auth", "value": secret},
                {"key": "content-type", "value": "application/json"},
            ],
        });
        let created = create::<Created>(http, &["webhooks"], &body).await;
        match created {
            Ok(Created { webhook_id }) => ids.push(webhook_id),
            Err(e) => {
                for id in &ids {
                    // the first error is the one to tell
                    let _ = remove(http, id).await;
                }
                return Err(e);
            }
        }
    }
    Ok(Webhook { ids, secret })
}

async fn add_v2(http: &Http, url: &str, accounts: &[&str]) -> Result<Webhook> {
    let mut refused = None;
    for events in EVENTS {
        let mut body = json!({"url": url, "trigger_events": events, "description": NAME});
        if let (false, Some(fields)) = (accounts.is_empty(), body.as_object_mut()) {
            fields.insert("account_ids".to_owned(), json!(accounts));
        }
        match create::<Endpoint>(http, &["webhooks", "endpoints", ""], &body).await {
            Ok(Endpoint { id, secret }) => return Ok(Webhook { ids: vec![id], secret }),
            // a name that it does not know, perhaps: nothing was registered
            Err(e) if e.kind() == ErrorKind::Refused => refused = Some(e),
            Err(e) => return Err(e),
        }
    }
    Err(refused.unwrap_or_else(|| Error::new(ErrorKind::Unexpected, "no event is known")))
}

async fn create<T: DeserializeOwned>(http: &Http, parts: &[&str], body: &Value) -> Result<T> {
    const OPERATION: &str = "add_webhook";
    let json = Some(body.to_string().into_bytes());
    let (status, said) = http.write(OPERATION, Method::POST, parts, &[], json).await?;
    serde_json::from_slice(&said).map_err(|e| {
        Error::new(ErrorKind::Uncertain, "Unipile does not say which webhook it has registered")
            .with_answer(status.as_u16(), None)
            .with_source(e)
            .at(OPERATION)
    })
}

async fn remove(http: &Http, id: &str) -> Result<()> {
    let parts: &[&str] = match http.version() {
        Version::V1 => &["webhooks", id],
        Version::V2 => &["webhooks", "endpoints", id],
    };
    http.write("remove_webhook", Method::DELETE, parts, &[], None).await.map(|_| ())
}

#[derive(Deserialize)]
struct Created {
    webhook_id: String,
}

#[derive(Deserialize)]
struct Endpoint {
    id: String,
    secret: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_posted_over_https_only() {
        for url in
            ["", "example.com/hook", "http://example.com/hook", "ftp://example.com", "https://"]
        {
            let error = public(url).unwrap_err();
            let error = error.to_string();
            assert!(error.starts_with("url is ") && error.contains(" is needed"), "{error}");
        }
        assert!(public(&format!("https://example.com/{}", "x".repeat(250))).is_err());
        for url in ["https://example.com/hook", "http://127.0.0.1:8080/hook", " http://[::1]:1/ "] {
            assert!(public(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn the_secret_is_in_no_debug_output() {
        let webhook = Webhook { ids: vec!["wh_1".to_owned()], secret: "s3cret".repeat(4) };
        assert!(!format!("{webhook:?}").contains("s3cret"));
    }
}
