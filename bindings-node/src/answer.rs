//! What the user's code answers, read part by part, so that what is wrong in it has a name.

use crate::arguments::moment;
use crate::errors::thrown;
use napi::bindgen_prelude::{FromNapiValue, JsObjectValue, JsValue, Object, Unknown};
use napi::{Env, ValueType};
use rescind::invitation::quoted;
use rescind::{Error, ErrorKind, Instant};
use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

/// `Number.MAX_SAFE_INTEGER`.
const MOST: f64 = 9_007_199_254_740_991.0;

/// Why something could not be read.
pub(crate) enum Wrong {
    /// It cannot even be looked at: an accessor threw, and that is still pending.
    Thrown(napi::Error),
    /// Which part is wrong, and what would be right.
    Said(String),
}

impl From<napi::Error> for Wrong {
    fn from(error: napi::Error) -> Self {
        Self::Thrown(error)
    }
}

impl Wrong {
    /// The error of an argument that could not be read.
    pub(crate) fn thrown(self, env: &Env) -> napi::Error {
        match self {
            Self::Thrown(error) => error,
            Self::Said(what) => thrown(env, &Error::new(ErrorKind::InvalidInput, what)),
        }
    }
}

pub(crate) type Read<T> = Result<T, Wrong>;

/// A value with the way that leads to it, such as `pending().invitations[3].id`.
pub(crate) struct Part<'a> {
    way: String,
    value: Unknown<'a>,
}

impl<'a> Part<'a> {
    /// A whole answer.
    pub(crate) fn new(name: &str, value: Unknown<'a>) -> Self {
        Self { way: name.to_owned(), value }
    }

    /// What is wrong with it.
    pub(crate) fn wrong(&self, what: impl Display) -> Wrong {
        Wrong::Said(format!("{}: {what}", self.way))
    }

    fn kind(&self) -> Read<ValueType> {
        Ok(self.value.get_type()?)
    }

    fn needs(&self, right: &str) -> Wrong {
        let what = match self.kind() {
            Ok(ValueType::Undefined) => "undefined",
            Ok(ValueType::Null) => "null",
            Ok(ValueType::Boolean) => "a boolean",
            Ok(ValueType::Number) => "a number",
            Ok(ValueType::BigInt) => "a bigint",
            Ok(ValueType::String) => "a string",
            Ok(ValueType::Function) => "a function",
            Ok(_) if self.value.is_promise().unwrap_or(false) => "a promise",
            Ok(_) if self.value.is_array().unwrap_or(false) => "an array",
            _ => "what it is",
        };
        self.wrong(format_args!("{right} is needed, not {what}"))
    }

    /// Whether there is anything: neither undefined nor null.
    pub(crate) fn is_given(&self) -> Read<bool> {
        Ok(!matches!(self.kind()?, ValueType::Undefined | ValueType::Null))
    }

    fn object(&self) -> Read<Object<'a>> {
        let other = self.kind()? != ValueType::Object
            || self.value.is_array()?
            || self.value.is_promise()?;
        if other {
            return Err(self.needs("an object"));
        }
        Ok(Object::from_unknown(self.value)?)
    }

    fn within(&self, name: &str) -> Read<Self> {
        let value = self.object()?.get_named_property::<Unknown<'a>>(name)?;
        Ok(Self { way: format!("{}.{name}", self.way), value })
    }

    /// A part that may be missing.
    pub(crate) fn field(&self, name: &str) -> Read<Option<Self>> {
        let field = self.within(name)?;
        Ok(field.is_given()?.then_some(field))
    }

    /// A part that may not be missing.
    pub(crate) fn needed(&self, name: &str) -> Read<Self> {
        let field = self.within(name)?;
        if field.is_given()? { Ok(field) } else { Err(field.wrong("it is missing")) }
    }

    /// Each item of an array.
    pub(crate) fn items<T>(&self, read: impl Fn(&Self) -> Read<T>) -> Read<Vec<T>> {
        if !self.value.is_array()? {
            return Err(self.needs("an array"));
        }
        let array = Object::from_unknown(self.value)?;
        let item = |at| {
            let value = array.get_element::<Unknown<'a>>(at)?;
            read(&Self { way: format!("{}[{at}]", self.way), value })
        };
        (0..array.get_array_length()?).map(item).collect()
    }

    fn read<T: FromNapiValue>(&self, of: ValueType, right: &str) -> Read<T> {
        if self.kind()? != of {
            return Err(self.needs(right));
        }
        Ok(T::from_unknown(self.value)?)
    }

    /// Whatever it is, as `read` understands it.
    pub(crate) fn whole_as<T>(
        &self,
        read: impl Fn(&Env, Unknown<'a>) -> napi::Result<T>,
    ) -> Read<T> {
        Ok(read(&Env::from_raw(self.value.value().env), self.value)?)
    }

    /// A string.
    pub(crate) fn text(&self) -> Read<String> {
        self.read(ValueType::String, "a string")
    }

    /// A boolean.
    pub(crate) fn yes(&self) -> Read<bool> {
        self.read(ValueType::Boolean, "a boolean")
    }

    /// A whole number from 0 to 65535.
    pub(crate) fn small(&self) -> Read<u16> {
        let right = "a whole number from 0 to 65535";
        let number: f64 = self.read(ValueType::Number, right)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared")]
        let small = number as u16;
        if f64::from(small) == number { Ok(small) } else { Err(self.wrong(right)) }
    }

    /// A whole number, 0 or more, that JavaScript's numbers hold.
    pub(crate) fn whole<T: TryFrom<u64>>(&self) -> Read<T> {
        let right = "a whole number, 0 or more,";
        let number: f64 = self.read(ValueType::Number, right)?;
        let fits = number.fract() == 0.0 && (0.0..=MOST).contains(&number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared")]
        let whole = fits.then_some(number as u64);
        whole
            .and_then(|whole| T::try_from(whole).ok())
            .ok_or_else(|| self.wrong(format_args!("{right} is needed, not {number}")))
    }

    /// A length of time, as a `Span` says it.
    pub(crate) fn span(&self) -> Read<Duration> {
        let units = [
            ("days", 86_400_000),
            ("hours", 3_600_000),
            ("minutes", 60_000),
            ("seconds", 1000),
            ("milliseconds", 1),
        ];
        let names = units.map(|(name, _)| name);
        if let Some(name) = Object::keys(&self.object()?)?.iter().find(|n| !names.contains(&&***n))
        {
            return Err(self.wrong(format_args!(
                "no {}, only {}",
                quoted(name, 40),
                names.join(", ")
            )));
        }
        let mut sum: u64 = 0;
        for (name, millis) in units {
            let Some(part) = self.field(name)? else { continue };
            sum = sum.saturating_add(part.whole::<u64>()?.saturating_mul(millis));
        }
        Ok(Duration::from_millis(sum))
    }

    /// One of the core's names.
    pub(crate) fn named<T: FromStr<Err = Error>>(&self) -> Read<T> {
        self.text()?.parse().map_err(|error: Error| self.wrong(error))
    }

    /// A `Date` that holds an instant.
    pub(crate) fn instant(&self) -> Read<Instant> {
        moment(self.value)?.ok_or_else(|| self.wrong("a valid Date is needed"))
    }
}
