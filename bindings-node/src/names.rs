//! The names of fields: `snake_case` in the core's JSON, `camelCase` in JavaScript.

use serde_json::Value;

/// Gives each field, at any depth, its other name.
pub(crate) fn renamed(value: Value, name: fn(&str) -> String) -> Value {
    match value {
        Value::Array(parts) => parts.into_iter().map(|part| renamed(part, name)).collect(),
        Value::Object(fields) => {
            let field = |(key, value): (String, Value)| (name(&key), renamed(value, name));
            Value::Object(fields.into_iter().map(field).collect())
        }
        other => other,
    }
}

/// `fail_list_page` as `failListPage`.
pub(crate) fn camel(name: &str) -> String {
    let mut up = false;
    let letter = |c: char| match c {
        '_' => {
            up = true;
            None
        }
        c if std::mem::take(&mut up) => Some(c.to_ascii_uppercase()),
        c => Some(c),
    };
    name.chars().filter_map(letter).collect()
}

/// `failListPage` as `fail_list_page`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
