# `make test` passes everything; CI calls nothing else. The bindings are tested as they are
# installed, by a script of their own.

CARGO ?= cargo
PYTHON ?= python3
# nextest is quicker where it is installed; nothing needs it
RUN_TESTS := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo nextest run || echo test --lib --tests)
# one selection for all that is Rust's: with another, cargo would build the dependencies again
IN_RUST := --workspace --exclude rescind-node --exclude rescind-python
BUILT := $(or $(CARGO_TARGET_DIR),target)/debug

.PHONY: test format lint names

test: lint names
	$(CARGO) $(RUN_TESTS) $(IN_RUST) --all-features
	$(CARGO) test --doc $(IN_RUST) --all-features
	$(CARGO) build --bins --examples $(IN_RUST) --all-features
	$(BUILT)/examples/sweep --pending 60
	rm -rf $(BUILT)/small-demo
	$(BUILT)/rescind demo --pending 60 --folder $(BUILT)/small-demo
	bindings-python/test.sh
	bindings-node/test.sh

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-features --all-targets -- -D warnings

# what one language has the others have, too
names:
	$(PYTHON) core/tests/names.py

format:
	$(CARGO) fmt --all
