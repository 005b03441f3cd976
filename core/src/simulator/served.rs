//! Tables of routes: from them come the router and the help.

use super::state::Host;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{self, MethodRouter};
use std::sync::Arc;

/// A route that is served, and what it is for.
pub(super) struct Served {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) meaning: &'static str,
    to: MethodRouter<Arc<Host>>,
}

/// The router of a table. Several methods may share a path.
pub(super) fn router(table: Vec<Served>) -> Router<Arc<Host>> {
    table.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.to))
}

macro_rules! methods {
    ($($name:ident $method:literal),+) => {
        $(
            pub(super) fn $name<H, T>(
                path: &'static str,
                meaning: &'static str,
                handler: H,
            ) -> Served
            where
                H: Handler<T, Arc<Host>>,
                T: 'static,
            {
                Served { method: $method, path, meaning, to: routing::$name(handler) }
            }
        )+
    };
}

methods!(get "GET", post "POST", put "PUT", patch "PATCH", delete "DELETE");
