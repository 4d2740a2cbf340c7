# One target for each thing that one does here; `make test` is what CI runs.
.PHONY: test
test:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace
