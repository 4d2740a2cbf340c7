# One target for each thing that one does here; `make test` is what CI runs.
SHARED ?= $(abspath $(CURDIR)/../shared)
export PRESTASI_SHARED ?= $(SHARED)

CHROMIUM ?= /usr/bin/chromium
TARGET = $(abspath $(or $(CARGO_TARGET_DIR),target))

.PHONY: test lint-code scripts unit demo bench long long-store long-ledger long-processes e2e screens schemathesis pages recovery keep long-mailboxes long-incentives long-pays

test: lint-code scripts unit

# Format and lints; a warning is an error.
lint-code:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

# Also on PostgreSQL, and with servers of mailboxes and calendars, which are installed if they are missing and this can be done;
# PRESTASI_POSTGRES=none and PRESTASI_SERVERS=none leave them out.
unit:
	test "$$PRESTASI_POSTGRES" = none || .ci/postgres install
	test "$$PRESTASI_SERVERS" = none || .ci/servers install
	cargo test --workspace --no-fail-fast

# A made-up company: paid, with the statements of a seller, a lead and the director; then its pages, for this machine only.
DEMO ?= target/demo-company
PORT ?= 4820
demo:
	cargo build --profile demo -p prestasi
	demo/run $(TARGET)/demo/prestasi $(DEMO)
	$(TARGET)/demo/prestasi demo --dir $(DEMO) --port $(PORT)

# Peers and Prestasi in turn on the same commission year, with memory; needs PRESTASI_SHARED.
bench:
	bench/commission-year/compare

# Search campaigns that take many minutes, beside the peers, and those that break the store on purpose; needs
# PRESTASI_SHARED, and for the power cuts the right to mount a file system.
long: long-store long-ledger long-processes long-mailboxes long-incentives long-pays
	bench/territory/run --only cpmp --seconds 60 --peers none --files lin318_005,lin318_040,lin318_100,ali535_005,ali535_050,ali535_150,u724_010,u724_075,u724_200,rl1304_010,rl1304_100,rl1304_300,pr2392_020,pr2392_150,pr2392_500,p3038_600,p3038_800,p3038_1000,fnl4461_0020,fnl4461_0250,fnl4461_1000
	bench/territory/run --only accounts,million,districts --seconds 60 --peers none
	PEERS=0 bench/forecast/run monthly quarterly weekly
	bench/compensation-size/run
	fuzz/run 1200
	$(MAKE) schemathesis CASES=2000
	$(MAKE) pages

# Processes killed, power cut, requests repeated, the audit tampered with, and how many durable writes a second.
campaign = PRESTASI_CAMPAIGN='$(1)' cargo test --profile quick -p prestasi-store --test campaign
long-store:
	$(call campaign,kill sqlite 1000)
	$(call campaign,kill postgres 1000)
	$(call campaign,cut 100)
	$(call campaign,control 20)
	$(call campaign,storm sqlite 10000)
	$(call campaign,storm postgres 10000)
	cargo test --profile quick -p prestasi-store --test it tamperings -- --nocapture
	$(call campaign,load sqlite 64 20)
	$(call campaign,load postgres 64 20)

# Processes killed while they post and while they do jobs; a million postings, filled and proved.
kills = PRESTASI_CAMPAIGN='$(1)' cargo test --profile quick -p prestasi-$(2) --test campaign
long-ledger:
	$(call kills,kill sqlite 1000,ledger)
	$(call kills,kill postgres 1000,ledger)
	$(call kills,storm sqlite 60,ledger)
	$(call kills,storm postgres 60,ledger)
	$(call kills,kill sqlite 100,jobs)
	$(call kills,kill postgres 100,jobs)
	bench/ledger/run

# Three processes over one PostgreSQL: one killed, again and again; the database crashed under all of them.
long-processes:
	PRESTASI_CAMPAIGN='kill 100' cargo test --profile quick -p prestasi --test processes
	PRESTASI_CAMPAIGN='restart 200' cargo test --profile quick -p prestasi --test processes

# A process killed 500 times while it calculates, closes and pays, on each database.
long-pays:
	PRESTASI_CAMPAIGN='pays sqlite 500' cargo test --profile quick -p prestasi --test processes
	PRESTASI_CAMPAIGN='pays postgres 500' cargo test --profile quick -p prestasi --test processes

# A mailbox of ten thousand mails read by the product from Dovecot, within five minutes, each once.
long-mailboxes:
	cargo test --profile quick -p prestasi-crm --test it ten_thousand -- --ignored --nocapture

# A million orders of a thousand sellers and three plans; fifty who decide on one payout at once, a thousand times.
long-incentives:
	cargo test --profile quick -p prestasi-incentives --test it a_million -- --ignored --nocapture --test-threads 1
	PRESTASI_ROUNDS=1000 cargo test --profile quick -p prestasi-incentives --test it fifty -- --nocapture

# A gigabyte backed up while others write, and drilled, on both databases.
recovery:
	bench/recovery/run

# Keeps a database of this version for the tests of upgrades, once for each release: make keep NAME=1.0.0
keep:
	test -n "$(NAME)" && test ! -e apps/prestasi/tests/kept/$(NAME).backup
	cargo build -p prestasi
	.ci/keep $(TARGET)/debug/prestasi apps/prestasi/tests/kept/$(NAME).backup

# The pages in a browser: the components, and the product with its made-up company; installs what it needs.
browser = GALLERY=$(TARGET)/debug/examples/gallery PRESTASI=$(TARGET)/debug/prestasi CHROMIUM=$(CHROMIUM)
e2e: e2e/node_modules/.installed
	cargo build -p prestasi -p prestasi-ui --bins --example gallery
	command -v $(CHROMIUM) >/dev/null || { apt-get update && apt-get install -y --no-install-recommends chromium; }
	cd e2e && $(browser) npm test

# The API against its own document, as several roles; CASES for each operation.
CASES ?= 15
schemathesis:
	cargo build -p prestasi
	.ci/schemathesis $(TARGET)/debug/prestasi $(TARGET)/schemathesis $(CASES) operations administrator seller

# A list of a million rows at 100 pages a second, on SQLite.
pages:
	bench/pages/run

# Pictures of the pages into e2e/out, to look at.
screens: e2e/node_modules/.installed
	cargo build -p prestasi -p prestasi-ui --bins --example gallery
	cd e2e && $(browser) npm run screens

e2e/node_modules/.installed: e2e/package-lock.json
	cd e2e && npm ci && touch node_modules/.installed

# The scripts of the pages against their types, and htmx's own lint against habits of version 2.
scripts:
	cd platform/ui && npm ci && npm run check && npm run lint
