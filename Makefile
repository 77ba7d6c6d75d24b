# Daybook's chores. `make` lists them. They need Go, make and git alone;
# `race` needs a C compiler as well.

GO        ?= go
FUZZTIME  ?= 10s
PLATFORMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

# A tarball has no .git: the version is then "dev".
VERSION := $(shell test -e .git && git describe --tags --always --dirty 2>/dev/null || echo dev)
BUILD   := $(GO) build -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)'

# One static binary for every platform: no C compiler, no C library.
export CGO_ENABLED := 0

# Linters read code only as new as the Go that built them: one folder a version.
TOOLS    := .tools/$(shell $(GO) env GOVERSION)
GOFUMPT  := $(TOOLS)/gofumpt
GOLANGCI := $(TOOLS)/golangci-lint

.DEFAULT_GOAL := help
.PHONY: help run build test proof proof-page race lint fmt generate screenshots fuzz bench cross clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, then open the daybook in .daybook/ in a browser, until Ctrl-C
	@mkdir -p -m 700 .daybook
	@printf 'To use this daybook at the prompt as well:\n  export DAYBOOK_DB="%s/.daybook/daybook.db" PATH="%s/bin:$$PATH"\n\n' "$$PWD" "$$PWD" >&2
	@DAYBOOK_DB=./.daybook/daybook.db bin/daybook serve --open

build: ## build bin/daybook
	$(BUILD) -o bin/ ./cmd/daybook

test: ## run all tests, without a C compiler
	$(GO) test -timeout 20m ./...

proof: ## run the proofs of docs/reliability.md at their full counts
	$(GO) test ./internal/proof -count=1 -timeout 40m -v -full

proof-page: ## the same, and write the results into docs/reliability.md
	$(GO) test ./internal/proof -count=1 -timeout 40m -v -full -page

# The proofs start a binary of their own, which has no race detector in it; the
# doctor and the stories of the command line do one thing after another, and too
# much to do it at a tenth of the pace. Of the tests of the pages, those that look
# at what a browser draws leave that out (underRace in internal/web).
race: ## run what does things at once under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -timeout 40m $$($(GO) list ./... | grep -v -E '/(internal/proof|internal/doctor|cmd/daybook)$$')

lint: $(GOFUMPT) $(GOLANGCI) ## check the format, then the code
	@$(GOFUMPT) -d . || { echo 'make fmt mends the format'; exit 1; }
	$(GO) vet ./...
	$(GOLANGCI) run

fmt: $(GOLANGCI) ## format all Go files
	$(GOLANGCI) fmt

generate: ## write the generated files anew
	$(GO) generate ./...

screenshots: ## draw the pictures of docs/guide anew (needs Chromium; fonts-inter and fonts-urw-base35 on Debian)
	@mkdir -p docs/guide/pictures
	$(GO) test ./internal/web -run '^TestPictures$$' -count=1 -pictures "$$PWD/docs/guide/pictures"

fuzz: ## run each fuzz target for FUZZTIME (10s)
	@packages="$$($(GO) list ./...)" || exit; \
	for package in $$packages; do \
		targets="$$($(GO) test -list '^Fuzz' "$$package")" || exit; \
		for target in $$(printf '%s\n' "$$targets" | grep '^Fuzz'); do \
			echo "fuzzing $$package $$target for $(FUZZTIME)"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime '$(FUZZTIME)' "$$package" || exit; \
		done; \
	done

bench: ## run all benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

cross: ## build for Linux, macOS and Windows, amd64 and arm64, into dist/
	@for platform in $(PLATFORMS); do \
		os="$${platform%/*}"; arch="$${platform#*/}"; \
		out="dist/daybook-$$os-$$arch"; \
		if [ "$$os" = windows ]; then out="$$out.exe"; fi; \
		echo "building $$out"; \
		GOOS="$$os" GOARCH="$$arch" $(BUILD) -o "$$out" ./cmd/daybook || exit; \
	done

clean: ## remove what was built; the daybook in .daybook/ stays
	rm -rf bin dist .tools

# The linters are built once from tools/go.mod, by the first target that needs
# them.
$(GOFUMPT): tools/go.mod tools/go.sum
	$(GO) build -C tools -buildvcs=false -o ../$@ mvdan.cc/gofumpt

$(GOLANGCI): tools/go.mod tools/go.sum
	@echo 'building golangci-lint, once: this takes some minutes' >&2
	$(GO) build -C tools -buildvcs=false -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
