# What a developer does here. `make` alone tells.
.DEFAULT_GOAL := help
.PHONY: help run test demo bench check fmt generate build ui screenshots machine postgres chromium tools fmt-check vet lint workflowcheck generated test-local test-ui

BIN := $(CURDIR)/bin
LOCAL := $(BIN)/local
GO_MODULES := . deploy/local deploy/oidc
# go test's arguments, e.g. make test TEST='-run Notice ./workflows'
TEST ?= ./...

help: ## Tell what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Install what is missing, build, and run everything on this machine
	@AWARD_LOG_LEVEL=$${AWARD_LOG_LEVEL:-warn} AWARD_LOG_FORMAT=$${AWARD_LOG_FORMAT:-text} \
		$(LOCAL) -- $(BIN)/award all --rehearsal --samples

test: machine ui chromium test-ui ## Run all tests, in the browser too, on an ephemeral copy of the same stack
	$(LOCAL) --ephemeral -- go test -count=1 -timeout 30m $(TEST)
	@$(MAKE) --no-print-directory test-local

screenshots: ui/node_modules chromium ## Take the README's pictures of what `make run` shows
	@cd ui && node scripts/screenshots.mjs

demo: build ## Play a whole award round through the API and check it
	@AWARD_LOG_LEVEL=$${AWARD_LOG_LEVEL:-warn} AWARD_LOG_FORMAT=$${AWARD_LOG_FORMAT:-text} \
		$(LOCAL) --ephemeral -- $(BIN)/award demo

bench: build chromium ## Measure speed and size, side by side with the bare engine
	@go build -o $(BIN)/bench ./bench
	@$(LOCAL) --ephemeral --durable -- $(BIN)/bench

check: fmt-check vet lint workflowcheck generated test ## Everything that has to hold before a commit

fmt: ## Format the Go code
	gofmt -w $$(git ls-files -co --exclude-standard '*.go' | grep -v '\.gen\.go$$')

generate: ui/node_modules ## Generate code from the contract
	go generate ./...
	@cd ui && npm run --silent types

build: machine ui ## Build everything into bin/
	@go build -o $(BIN)/award ./cmd/award

# The web app, which the server embeds.
ui: ui/dist/index.html ## Build the web app

ui/node_modules: ui/package.json ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

ui/dist/index.html: ui/node_modules $(shell find ui/src ui/public ui/index.html ui/vite.config.ts ui/tsconfig.json -type f)
	@cd ui && npm run --silent build -- --logLevel warn

# The local machine: PostgreSQL, the Temporal server and its UI.
machine: postgres
	@mkdir -p $(BIN)
	@deploy/local/build.sh $(LOCAL)

postgres:
	@deploy/local/install-postgres.sh

chromium:
	@deploy/local/install-chromium.sh

tools:
	@mkdir -p $(BIN)
	@cd tools && go build -o $(BIN)/ tool

fmt-check:
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not formatted (make fmt): $$unformatted"; exit 1; fi

vet:
	@for module in $(GO_MODULES); do (cd $$module && echo "go vet ($$module)" && go vet ./...) || exit 1; done

lint: tools ui/node_modules
	@echo eslint && cd ui && npm run --silent lint
	@for module in $(GO_MODULES); do (cd $$module && echo "golangci-lint ($$module)" && \
		$(BIN)/golangci-lint run -c $(CURDIR)/.golangci.yaml ./...) || exit 1; done

# Workflow code must come out the same when replayed: no clock, no chance, no goroutine of its own.
workflowcheck: tools
	@echo workflowcheck
	@$(BIN)/workflowcheck -config $(CURDIR)/.workflowcheck.yaml ./workflows/...

generated:
	@sums() { git ls-files -co --exclude-standard '*.gen.go' '*.gen.ts' | xargs -r sha256sum; }; \
	before=$$(sums); $(MAKE) --no-print-directory generate; \
	if [ "$$before" != "$$(sums)" ]; then echo "generated code was not up to date: it is now, commit it"; exit 1; fi

test-ui: ui/node_modules
	cd ui && npm run --silent typecheck && npm test --silent

test-local:
	cd deploy/local && go test -count=1 ./...
