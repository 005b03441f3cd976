# `make test` passes everything; CI calls nothing else.

CARGO ?= cargo
# nextest is quicker where it is installed; nothing needs it
RUN_TESTS := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo nextest run || echo test --lib --tests)

.PHONY: test format lint

test: lint
	$(CARGO) $(RUN_TESTS) --workspace --all-features
	$(CARGO) test --doc --workspace --all-features
	rm -rf target/small-sweep
	$(CARGO) run --example sweep -- --pending 60 --folder target/small-sweep
	bindings-python/test.sh

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-features --all-targets -- -D warnings

format:
	$(CARGO) fmt --all
