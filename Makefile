# `make test` passes everything; CI calls nothing else. The bindings are tested as they are
# installed, by a script of their own.

CARGO ?= cargo
PYTHON ?= python3
# nextest is quicker where it is installed; nothing needs it
RUN_TESTS := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo nextest run || echo test --lib --tests)
IN_RUST := --workspace --exclude rescind-node --exclude rescind-python

.PHONY: test format lint names

test: lint names
	$(CARGO) $(RUN_TESTS) $(IN_RUST) --all-features
	$(CARGO) test --doc $(IN_RUST) --all-features
	bindings-python/test.sh
	bindings-node/test.sh
	$(CARGO) run --example sweep -- --pending 60
	rm -rf target/small-demo
	$(CARGO) run -p rescind --all-features -- demo --pending 60 --folder target/small-demo

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-features --all-targets -- -D warnings

# what one language has the others have, too
names:
	$(PYTHON) core/tests/names.py

format:
	$(CARGO) fmt --all
