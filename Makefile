# On a fresh machine: `make demo` shows what mosaic does, `make test` runs every test.

PREFIX ?= $(HOME)/.local
DEMO ?= build/demo
SWIFT ?= swift
SECONDS ?= 20
MINUTES ?= 45
SEED ?= 1
KILLS ?= 60
BREAKAGE ?= 0
TARGETS ?=
SECTIONS ?=
ARCHIVES := $(CURDIR)/.build-static
RELEASE := .build/release/mosaic
EMBEDDED := $(shell find framework templates docs/diagnostics docs/states docs/live docs/topics migrations -type d 2>/dev/null)

# libyaml, OpenSSL and libstdc++ are linked statically, so that the program runs without them. It does not look for
# libraries in its own folder, and keeps function names but no debug info. Its address is fixed: relocating 60,000
# pointers takes a third of each start. It exports no symbols: nothing is loaded into it, and the Swift runtime would
# search them all at every start.
RELEASE_FLAGS := -c release --static-swift-stdlib --disable-local-rpath -Xlinker -S \
	-Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -Xclang-linker -Xswiftc -no-pie \
	-Xlinker --no-export-dynamic

.PHONY: help demo demo-live build release test soak register-soak real real-load real-latency soak-fleet breakage hostile fuzz index-fuzz bench register-peer compare record format lint install dist tools

help:
	@echo 'make demo      build the release program, write a fleet to $(DEMO) and show it'
	@echo 'make demo-live start a fleet, message it and stop it, on a separate user manager (as root)'
	@echo 'make test      run every test'
	@echo 'make soak      kill generate at every moment, read back 100,000 models, compare 200,000 YAML documents with'
	@echo '               another reader, send some thousand messages (an hour)'
	@echo 'make register-soak compare 10,000 random histories of the backlog with a model, drain 1,000 cards 20 times with 32'
	@echo '               processes, kill 200 of them and 20 servers, from SEED=$(SEED)'
	@echo 'make real      run the real Claude Code and Codex for an hour: 200 messages each, 20 resets, 500 faulted sends'
	@echo 'make real-load measure the load of mosaic beside four busy Claude Code and four busy Codex, for ten minutes (as root)'
	@echo 'make real-latency measure what the hooks add to the turns of one Claude Code and one Codex (as root)'
	@echo 'make soak-fleet kill, stop and starve every part of a running fleet for MINUTES=$(MINUTES), with SEED=$(SEED), and compare'
	@echo '               ps with an independent observer (as root)'
	@echo 'make breakage  start a broken fleet to practise on, number BREAKAGE=1 to 10, by default a random one (as root)'
	@echo 'make hostile   measure the release program on files designed to do harm: time and memory for 256 KiB'
	@echo 'make fuzz      search for inputs that break a property, for SECONDS=$(SECONDS) each (TARGETS="role unit")'
	@echo 'make index-fuzz edit a workspace EDITS=10000 times at random, and compare check with and without its index'
	@echo 'make bench     measure speed against references in the same run (SECTIONS="start hook validate disk ps fleet register compile lsp")'
	@echo 'make register-peer kill KILLS=$(KILLS) workers of the backlog and of procrastinate, and count lost and stuck cards'
	@echo 'make compare   measure what a user would pick instead: yamllint, check-jsonschema, zizmor, a script, kustomize'
	@echo 'make record    record the current output of the golden cases; fails, so that you read the diff'
	@echo 'make format    format the sources'
	@echo 'make lint      check the format'
	@echo 'make install   install program, completions and man pages below PREFIX=$(PREFIX)'
	@echo 'make dist      pack the release program: a tarball, a Debian package, checksums and licenses, in build/dist'

# The build requirements. Installs them if permitted; otherwise prints what to do.
tools:
	@sh tools/need.sh build

.build-static/yaml-0.1.pc: tools/static-libraries.sh | tools
	@sh tools/static-libraries.sh $(ARCHIVES)

# SwiftPM looks for new files to embed only when it plans anew, and a newer manifest makes it do so.
.build/embedded.stamp: $(EMBEDDED)
	@mkdir -p .build
	@touch Package.swift $@

build: tools .build/embedded.stamp
	$(SWIFT) build

release: tools .build/embedded.stamp .build-static/yaml-0.1.pc
	PKG_CONFIG_PATH=$(ARCHIVES) $(SWIFT) build $(RELEASE_FLAGS) --product mosaic

demo: release
	@rm -rf $(DEMO)
	$(RELEASE) fleet init --profile software-delivery --full --home $(DEMO)
	@find $(DEMO) -type f | sort
	@echo 'next: $(RELEASE) fleet check --home $(DEMO)'

demo-live: build
	@sh tools/need.sh build test
	@sh tools/demo-live.sh .build/debug/mosaic

test: .build/embedded.stamp
	@sh tools/need.sh build test
	$(SWIFT) test

soak: .build/embedded.stamp
	@sh tools/need.sh build test
	MOSAIC_KILLS=200 MOSAIC_KILL_STRIDE=1 MOSAIC_MODELS=100000 MOSAIC_ORACLE_BATCHES=100 \
		MOSAIC_MESSAGES=200 MOSAIC_FAULTS=500 $(SWIFT) test \
		--filter 'KillTests|FaultTests|ModelTests|YAMLOracleTests|LiveSendTests'

register-soak: .build/embedded.stamp
	@sh tools/need.sh build test
	MOSAIC_REGISTER_HISTORIES=10000 MOSAIC_REGISTER_SEED=$(SEED) MOSAIC_REGISTER_ROUNDS=20 MOSAIC_REGISTER_KILLS=200 \
		MOSAIC_REGISTER_CRASHES=20 $(SWIFT) test --filter 'MosaicRegisterTests'

real: .build/embedded.stamp
	@sh tools/need.sh build test
	MOSAIC_REAL_MESSAGES=200 MOSAIC_REAL_RESETS=20 MOSAIC_REAL_FAULTS=500 MOSAIC_REAL_AGENTS=4 \
		$(SWIFT) test --filter 'ControlTests.Runtime'

real-latency: release
	@sh tools/need.sh build test
	@sh tools/real-latency.sh $(RELEASE)

real-load: release
	@sh tools/need.sh build test
	@sh tools/real-load.sh $(RELEASE) 600

soak-fleet: release
	@sh tools/need.sh build test
	SECONDS_OF_FAULTS=$$(($(MINUTES) * 60)) SEED=$(SEED) sh tools/soak.sh $(RELEASE)

breakage: release
	@sh tools/breakages.sh $(if $(filter 0,$(BREAKAGE)),-q )$(RELEASE) $(BREAKAGE)

hostile: release
	MOSAIC_WRITE_HOSTILE=$(CURDIR)/build/hostile $(SWIFT) test --filter 'HostileFileTests/written'
	@sh tools/hostile.sh $(RELEASE) build/hostile

# Uses a separate build folder: every module is compiled with counters for libFuzzer.
fuzz: tools .build/embedded.stamp
	MOSAIC_FUZZ=1 $(SWIFT) build -c release --scratch-path .build-fuzz --product fuzz
	@SWIFT='$(SWIFT)' SECONDS_EACH=$(SECONDS) Fuzz/run $(TARGETS)

# Compares the answers of `check` with and without its index, after each of many random edits.
index-fuzz: release
	@sh tools/need.sh build test
	MOSAIC_INDEX_EDITS=$(or $(EDITS),10000) MOSAIC_SEED=$(SEED) MOSAIC_INDEX_PROGRAM=$(CURDIR)/$(RELEASE) \
		$(SWIFT) test --filter FleetIndexEditTests

# Ratios against a reference in the same run; docs/performance.md explains them.
bench: release
	PKG_CONFIG_PATH=$(ARCHIVES) $(SWIFT) build $(RELEASE_FLAGS) --product bench
	$(if $(filter-out fleet register,$(or $(SECTIONS),all)),.build/release/bench $(RELEASE) \
		$(filter-out fleet register,$(SECTIONS)))
	$(if $(filter fleet,$(or $(SECTIONS),fleet)),@sh tools/bench-fleet.sh .build/release/bench $(RELEASE))
	$(if $(filter register,$(or $(SECTIONS),register)),@sh tools/with-register.sh $(RELEASE) .build/release/bench register)

# The figures of a queue that others wrote, under the same kills; docs/performance.md has them.
register-peer: release
	@sh tools/need.sh peer
	@PATH=$(CURDIR)/.build/peer/bin:$$PATH sh tools/with-register.sh $(RELEASE) tools/register-peer.py $(KILLS) $(SEED)

# What a user would pick instead of mosaic, in one run; docs/performance.md has the figures.
compare: release
	@sh tools/need.sh compare
	@.build/compare/bin/python tools/compare.py $(RELEASE) .build/compare/bin

record: .build/embedded.stamp
	@sh tools/need.sh build test
	-MOSAIC_RECORD=1 $(SWIFT) test --filter 'Fixture|Page'
	@git --no-pager diff --stat -- Fixtures docs
	@echo 'recorded; look at the diff, then run make test' && false

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Plugins Sources Tests Fuzz Bench

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Plugins Sources Tests Fuzz Bench

install: release
	@sh tools/install.sh $(RELEASE) '$(PREFIX)'

dist: release
	@sh tools/dist.sh $(RELEASE) build/dist
