//! What JavaScript hands over, checked before it is used.

use crate::errors::invalid;
use chrono::DateTime;
use napi::bindgen_prelude::{
    ClassInstance, FromNapiValue, JavaScriptClassExt, JsObjectValue, JsValue, Object, Unknown,
};
use napi::{Env, JsDate, Result, ValueType};
use rescind::Instant;
use rescind::invitation::quoted;
use serde::de::DeserializeOwned;

/// Plain data, by the names and types that `T` has.
pub(crate) fn data<T: DeserializeOwned>(env: &Env, name: &str, value: Unknown<'_>) -> Result<T> {
    env.from_js_value(value).map_err(|error| invalid(env, name, &plain(&error.reason)))
}

/// A message of the deserialiser without Rust's names of types.
fn plain(message: &str) -> String {
    let number = |of: &str| match of {
        "i8" | "i16" | "i32" | "i64" => Some("a whole number"),
        "u8" | "u16" | "u32" | "u64" | "usize" => Some("a whole number, 0 or more"),
        _ => None,
    };
    let expected = message.rsplit_once("expected ");
    match expected.and_then(|(begin, of)| Some((begin, number(of)?))) {
        Some((begin, right)) => format!("{begin}{right} is needed"),
        None => message.to_owned(),
    }
}

/// The value, unless it is undefined or null.
pub(crate) fn given(value: Unknown<'_>) -> Result<Option<Unknown<'_>>> {
    let none = matches!(value.get_type()?, ValueType::Undefined | ValueType::Null);
    Ok((!none).then_some(value))
}

/// A `Date` that holds an instant.
pub(crate) fn instant(env: &Env, name: &str, value: Unknown<'_>) -> Result<Instant> {
    moment(value)?.ok_or_else(|| invalid(env, name, "not a valid Date"))
}

/// The instant of a `Date`; `None` for anything else.
pub(crate) fn moment(value: Unknown<'_>) -> Result<Option<Instant>> {
    if !value.is_date()? {
        return Ok(None);
    }
    let millis = JsDate::from_unknown(value)?.value_of()?;
    #[expect(clippy::cast_possible_truncation, reason = "a Date is whole and below 2^53")]
    let instant = millis.is_finite().then(|| DateTime::from_timestamp_millis(millis as i64));
    Ok(instant.flatten())
}

/// An object of a class of ours; `None` if it is of another.
pub(crate) fn instance<'a, T>(env: &Env, value: Unknown<'a>) -> Result<Option<ClassInstance<'a, T>>>
where
    T: JavaScriptClassExt + 'static,
    ClassInstance<'a, T>: FromNapiValue,
{
    if value.get_type()? == ValueType::Object && T::instance_of(env, &value)? {
        return ClassInstance::from_unknown(value).map(Some);
    }
    Ok(None)
}

/// An object of options of which each name is known.
pub(crate) struct Options<'a> {
    env: &'a Env,
    of: &'static str,
    object: Object<'a>,
}

impl<'a> Options<'a> {
    /// Reads nothing yet, and refuses names that are not among `known`.
    pub(crate) fn new(
        env: &'a Env,
        of: &'static str,
        value: Unknown<'a>,
        known: &[&str],
    ) -> Result<Self> {
        if value.get_type()? != ValueType::Object {
            return Err(invalid(env, of, "an object of options is needed"));
        }
        let object = Object::from_unknown(value)?;
        for name in Object::keys(&object)? {
            if !known.contains(&name.as_str()) {
                let wrong = format!("no option {}, only {}", quoted(&name, 40), known.join(", "));
                return Err(invalid(env, of, &wrong));
            }
        }
        Ok(Self { env, of, object })
    }

    /// The value of that name, unless it is undefined or null.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Unknown<'a>>> {
        self.object.get_named_property::<Unknown<'a>>(name).and_then(given)
    }

    /// The value of that name as plain data.
    pub(crate) fn data<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        self.get(name)?.map(|value| data(self.env, name, value)).transpose()
    }

    /// The value of that name as an instant.
    pub(crate) fn instant(&self, name: &str) -> Result<Option<Instant>> {
        self.get(name)?.map(|value| instant(self.env, name, value)).transpose()
    }

    /// The value of that name as an object of a class of ours; `right` says which.
    pub(crate) fn instance<T>(
        &self,
        name: &str,
        right: &str,
    ) -> Result<Option<ClassInstance<'a, T>>>
    where
        T: JavaScriptClassExt + 'static,
        ClassInstance<'a, T>: FromNapiValue,
    {
        let Some(value) = self.get(name)? else { return Ok(None) };
        match instance(self.env, value)? {
            Some(instance) => Ok(Some(instance)),
            None => Err(invalid(self.env, name, right)),
        }
    }

    /// An error for an option that has to be given.
    pub(crate) fn missing(&self, name: &str) -> napi::Error {
        invalid(self.env, self.of, &format!("{name} is missing"))
    }
}
