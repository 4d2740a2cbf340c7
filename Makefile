# One target for each thing that one does here; `make test` is what CI runs.
SHARED ?= $(abspath $(CURDIR)/../shared)
export PRESTASI_SHARED ?= $(SHARED)

.PHONY: test lint-code unit plans demo bench long

test: lint-code unit plans

# Format and lints; a warning is an error.
lint-code:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

unit:
	cargo test --workspace

# The worked examples of every plan, through the command that a person would use.
plans:
	cargo build -p prestasi
	target=$${CARGO_TARGET_DIR:-target}; $$target/debug/prestasi plan test engines/compensation/cases/*.toml

# Statements of a made-up company: builds, calculates, prints.
demo:
	cargo build --profile demo -p prestasi
	target=$${CARGO_TARGET_DIR:-target}; $$target/demo/prestasi calculate --plan demo/plan.toml --data demo/data --out out/demo --format csv
	target=$${CARGO_TARGET_DIR:-target}; demo/statements $$target/demo/prestasi

# Peers and Prestasi in turn on the same files; see bench/commission-year/README.md.
bench:
	cargo build --release -p prestasi
	bench/commission-year/compare 1m 10m
