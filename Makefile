# sitqva: build, check, install. `make help` lists what there is to ask for.
#
# Nothing is listed by name: a new file is found by where it lies.
#
#   src/DIR/*.c             into B/libsitqva.a
#   src/cmd/NAME.c          a program, B/bin/NAME
#   src/DIR/gen_NAME.c      run at build time; what it prints is B/gen/NAME.h, included as
#                           "NAME.h". Linked with src/base and the libraries, nothing else.
#   corpus/names/TAG/*.txt  train B/share/sitqva/model/TAG, with our own programs
#   tests/unit/test_*.c     a cmocka binary each
#   tests/fuzz/fuzz_NAME.c  a fuzz target each; its seeds are tests/fuzz/seeds/NAME/*
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS belong to whoever builds; what the code needs is added to them.

VERSION := 0.1.0

SHELL       := bash
.SHELLFLAGS := -o pipefail -c
MAKEFLAGS   += -rR --no-print-directory
.DELETE_ON_ERROR:
.SECONDARY:

# make's own defaults are not the person's wish (and -R takes AR's away).
ifneq ($(filter default undefined,$(origin CC)),)
CC := cc
endif
ifneq ($(filter default undefined,$(origin AR)),)
AR := ar
endif
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
DESTDIR ?=
PROGRAM_PREFIX ?=
B       ?= build
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
SAN     ?=
TINY    ?=
FUZZ    ?=
T       ?=
V       ?=

# V=1 shows whole command lines.
quiet := $(if $(V),,@)
say    = $(if $(V),,@printf '  %-4s %s\n' $(1) $(2))

# SAN and TINY builds live beside the plain one, so that no object is ever of two kinds.
variant := $(if $(FUZZ),fuzz,$(if $(SAN),san)$(if $(and $(SAN),$(TINY)),-)$(if $(TINY),tiny))
ifneq ($(variant),)
override B := $(B)/$(variant)
endif

all:

# --- libraries ----------------------------------------------------------------------------

packages   := icu-uc icu-i18n libpcre2-8 libarchive expat zlib
quiet_goal := help clean uninstall check-layers
ifneq ($(filter-out $(quiet_goal),$(or $(MAKECMDGOALS),all)),)
ifeq ($(shell command -v pkg-config),)
$(error pkg-config is missing; scripts/quickstart installs what the build needs, or names it)
endif
missing := $(strip $(foreach p,$(packages),$(if $(shell pkg-config --exists $(p) && echo yes),,$(p))))
ifneq ($(missing),)
$(error missing libraries: $(missing); scripts/quickstart installs them, or names the packages)
endif
lib_cflags := $(shell pkg-config --cflags $(packages))
lib_libs   := $(shell pkg-config --libs $(packages)) -lm
libraries  := ICU $(shell pkg-config --modversion icu-uc), \
              Unicode $(shell pkg-config --variable=UNICODE_VERSION icu-uc), \
              PCRE2 $(shell pkg-config --modversion libpcre2-8), \
              libarchive $(shell pkg-config --modversion libarchive), \
              expat $(shell pkg-config --modversion expat)
endif

# --- flags --------------------------------------------------------------------------------

warnings := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
san      := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
fuzzer   := -fsanitize=fuzzer-no-link

# -ffp-contract=off: a fused multiply-add would print other digits on another processor.
our_cflags := -std=gnu11 -pthread $(warnings) -ffp-contract=off $(if $(SAN)$(FUZZ),$(san)) $(if $(FUZZ),$(fuzzer))
our_cpp    := -Iinclude -Isrc -I$(B)/gen -DSITQVA_VERSION='"$(VERSION)"' \
              $(if $(TINY),-DTINY_BUFFERS) $(lib_cflags)
compile     = $(CC) $(our_cpp) $(CPPFLAGS) $(our_cflags) $(CFLAGS) -MMD -MP
link        = $(CC) $(our_cflags) $(CFLAGS) $(LDFLAGS)
datadir    := $(PREFIX)/share/sitqva

# --- lists --------------------------------------------------------------------------------

gen_src  := $(wildcard src/*/gen_*.c)
cmd_src  := $(wildcard src/cmd/*.c)
lib_src  := $(filter-out $(cmd_src) $(gen_src),$(wildcard src/*/*.c))
unit_src := $(wildcard tests/unit/test_*.c)
fuzz_src := $(wildcard tests/fuzz/fuzz_*.c)
bats_src := $(wildcard tests/cli/*.bats)

obj       = $(patsubst %.c,$(B)/obj/%.o,$(1))
base_obj := $(call obj,$(wildcard src/base/*.c))
lib      := $(B)/libsitqva.a
programs := $(patsubst src/cmd/%.c,%,$(cmd_src))
bin      := $(addprefix $(B)/bin/,$(programs))
gen      := $(foreach f,$(gen_src),$(B)/gen/$(patsubst gen_%.c,%.h,$(notdir $(f))))
unit     := $(patsubst tests/unit/%.c,$(B)/t/%,$(unit_src))
replay   := $(patsubst tests/fuzz/%.c,$(B)/t/%,$(fuzz_src))

# Builds of another kind take the models of the plain one, which lie where they look for data.
models   := $(if $(variant),,$(patsubst corpus/names/%,$(B)/share/sitqva/model/%,$(wildcard corpus/names/*)))

.PHONY: all check check-all check-san check-layers tests lint fuzz accept install uninstall clean help FORCE

all: $(lib) $(bin) $(models)

# --- compile ------------------------------------------------------------------------------

# A stamp that changes only when its text does: objects hang on it, so that other flags or
# another compiler never leave a build of two halves.
define stamp
@mkdir -p $(@D); printf '%s\n' $(1) >$@.new; \
if cmp -s $@.new $@; then rm -f $@.new; else mv -f $@.new $@; fi
endef
quoted = '$(subst ','\'',$(1))'

$(B)/flags: FORCE
	$(call stamp,$(call quoted,$(compile) / $(link) $(lib_libs) / $(libraries)))

$(B)/datadir: FORCE
	$(call stamp,$(call quoted,$(datadir)))

# An archive and its programs are made anew when a source file goes away, too.
$(B)/sources: FORCE
	$(call stamp,$(call quoted,$(lib_src)))

# Generated headers exist before anything but src/base, which the generators need, is compiled.
$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(quiet)$(compile) $(extra_cpp) -c -o $@ $<

$(filter-out $(base_obj),$(call obj,$(lib_src) $(cmd_src) $(unit_src) $(fuzz_src))): | $(gen)

$(B)/obj/src/cli/%.o: private extra_cpp := -DSITQVA_LIBRARIES='"$(libraries)"'
$(B)/obj/src/cli/data.o: private extra_cpp := -DSITQVA_DATADIR='"$(datadir)"'
$(B)/obj/src/cli/data.o: $(B)/datadir

$(lib): $(call obj,$(lib_src)) $(B)/sources
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,ar,$@)
	$(quiet)$(AR) rcs $@ $(filter %.o,$^)

$(bin): $(B)/bin/%: $(B)/obj/src/cmd/%.o $(lib) $(if $(SAN),$(B)/obj/tests/san_defaults.o)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(quiet)$(link) -o $@ $(filter %.o,$^) $(lib) $(lib_libs)

define gen_rule
$(B)/gen/$(patsubst gen_%.c,%,$(notdir $(1))): $(call obj,$(1)) $(base_obj)
	@mkdir -p $$(@D)
	$$(call say,link,$$@)
	$$(quiet)$$(link) -o $$@ $$^ $$(lib_libs)
$(B)/gen/$(patsubst gen_%.c,%.h,$(notdir $(1))): $(B)/gen/$(patsubst gen_%.c,%,$(notdir $(1)))
	$$(call say,gen,$$@)
	$$(quiet)$$< >$$@.new && mv -f $$@.new $$@
endef
$(foreach f,$(gen_src),$(eval $(call gen_rule,$(f))))

# --- name models --------------------------------------------------------------------------

names_of = $(sort $(wildcard corpus/names/$(1)/*.txt)) $(wildcard share/sitqva/lang/$(1)/* share/sitqva/gazetteer/$(1)-*)

define model_rule
$(B)/share/sitqva/model/$(1): $(call names_of,$(1)) $(B)/bin/tokenize $(B)/bin/ner-train scripts/names-gold
	@mkdir -p $$(@D)
	$$(call say,train,$$@)
	$$(quiet)export SITQVA_DATA="$$$$PWD/share/sitqva"; scripts/names-gold -b $(B)/bin $(1) $$(filter %.txt,$$^) | \
		$(B)/bin/ner-train -q -l $(1) --start none -o $$@
endef
$(foreach m,$(notdir $(models)),$(eval $(call model_rule,$(m))))

# --- tests --------------------------------------------------------------------------------

$(B)/obj/tests/%.o: private extra_cpp := -Itests
$(B)/obj/tests/unit/%.o: private extra_cpp := -Itests $(shell pkg-config --cflags cmocka 2>/dev/null)

$(unit): $(B)/t/%: $(B)/obj/tests/unit/%.o $(lib)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(quiet)$(link) -o $@ $< $(lib) $(lib_libs) $(or $(shell pkg-config --libs cmocka 2>/dev/null),-lcmocka)

$(replay): $(B)/t/fuzz_%: $(B)/obj/tests/fuzz/fuzz_%.o tests/fuzz/replay.c $(lib)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(quiet)$(link) -DSEEDS='"tests/fuzz/seeds/$*"' -o $@ $< tests/fuzz/replay.c $(lib) $(lib_libs)

# prove runs files without arguments; the golden runner wants to know whose programs to run.
$(B)/t/golden: tests/golden/run
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec tests/golden/run --bin "%s/bin"\n' "$(B)" >$@; chmod +x $@

tests: all $(unit) $(replay) $(B)/t/golden

tap  := $(unit) $(replay) $(B)/t/golden
once := $(bats_src) $(wildcard scripts/check-layers scripts/check-man)

# Has this compiler the sanitizers' runtime, and does it run here (it wants /proc)? If not, their
# half is left out, aloud. Tried once, when it is first asked for.
has_san = $(eval has_san := $$(shell mkdir -p $(B); printf 'int main(void){return 0;}' | \
	$(CC) $(san) -x c -o $(B)/san-probe - 2>/dev/null && $(B)/san-probe 2>/dev/null && echo yes))$(has_san)
san_tap = $(patsubst $(B)/%,$(B)/san-tiny/%,$(tap))

test_env = CMOCKA_MESSAGE_OUTPUT=TAP SITQVA_DATA="$$PWD/share/sitqva" SITQVA_BIN="$(abspath $(B))/bin" \
           SITQVA_BUILD="$(abspath $(B))" UBSAN_OPTIONS=print_stacktrace=1 PATH="$(abspath $(B))/bin:$$PATH" LC_ALL=C.UTF-8
prove    = $(test_env) prove -j$(JOBS) -e ''

need = command -v $(1) >/dev/null || { echo "make check wants $(1); scripts/check installs it" >&2; exit 1; }

.PHONY: check-tools
check-tools:
	@$(call need,prove)
	@$(if $(bats_src),$(call need,bats))
	@$(if $(unit_src),pkg-config --exists cmocka || { echo "make check wants cmocka; scripts/check installs it" >&2; exit 1; })

tests: | check-tools

ifeq ($(variant),)
check: tests
	@$(if $(has_san),$(MAKE) SAN=1 TINY=1 tests,echo "check: sanitizers do not run with $(CC) here; their half is left out" >&2)
	@$(prove) $(tap) $(once) $(if $(has_san),$(san_tap))
else
check: tests
	@$(prove) $(tap) $(bats_src)
endif

# Everything slow or picky as well: the whole suite on each kind of build, then the linters.
check-all: check
	$(MAKE) check SAN=1
	$(MAKE) check TINY=1
	$(MAKE) check SAN=1 TINY=1
	$(MAKE) lint

accept: all
	@$(test_env) tests/golden/run --bin "$(B)/bin" --accept

# --- fuzz, lint ---------------------------------------------------------------------------

# What a run finds goes into B/fuzz/corpus/T, and what crashes into B/fuzz; neither is in the tree.
FUZZ_CC   ?= clang
FUZZ_TIME ?= 60
targets   := $(patsubst fuzz_%,%,$(notdir $(basename $(fuzz_src))))
ifeq ($(FUZZ),)
fuzz:
	@case " $(targets) " in *" $(or $(T),?) "*) ;; \
	*) echo "usage: make fuzz T=NAME; NAME is one of: $(targets)" >&2; exit 2 ;; esac
	@command -v $(firstword $(FUZZ_CC)) >/dev/null || { echo "make fuzz wants clang" >&2; exit 2; }
	@$(MAKE) fuzz FUZZ=1 CC="$(FUZZ_CC)" T="$(T)"
else
fuzz: $(B)/fuzz_$(T)
	@mkdir -p $(B)/corpus/$(T) tests/fuzz/seeds/$(T)
	SITQVA_DATA="$$PWD/share/sitqva" $< -max_total_time=$(FUZZ_TIME) -timeout=20 -max_len=65536 \
		-print_final_stats=1 -artifact_prefix=$(B)/ $(B)/corpus/$(T) tests/fuzz/seeds/$(T)
endif

$(B)/fuzz_%: $(B)/obj/tests/fuzz/fuzz_%.o $(lib)
	$(call say,link,$@)
	$(quiet)$(link) -fsanitize=fuzzer -o $@ $< $(lib) $(lib_libs)

lint: $(gen)
	@CPP='$(subst ','\'',$(our_cpp)) -DSEEDS=""' scripts/lint $(cmd_src) $(lib_src) $(gen_src) $(unit_src) $(fuzz_src) tests/fuzz/replay.c tests/san_defaults.c

# --- install ------------------------------------------------------------------------------

share := $(patsubst ./%,%,$(shell test -d share && cd share && find . -type f ! -name '.*'))
to    := $(DESTDIR)$(PREFIX)
# Pages of section 1 are named as the programs are.
page   = $${f/\#man\/man1\//man\/man1\/$(PROGRAM_PREFIX)}

install: all
	mkdir -p "$(to)/bin"
	set -e; for p in $(programs); do \
		install -m 755 "$(B)/bin/$$p" "$(to)/bin/$(PROGRAM_PREFIX)$$p"; done
	set -e; for f in $(share); do t="$(to)/share/$(page)"; \
		mkdir -p "$${t%/*}"; install -m 644 "share/$$f" "$$t"; done
	set -e; for m in $(models); do \
		mkdir -p "$(to)/share/sitqva/model"; install -m 644 "$$m" "$(to)/share/sitqva/model"; done

uninstall:
	for p in $(programs); do rm -f "$(to)/bin/$(PROGRAM_PREFIX)$$p"; done
	for f in $(share); do rm -f "$(to)/share/$(page)"; done
	for m in $(notdir $(models)); do rm -f "$(to)/share/sitqva/model/$$m"; done
	if [ -d "$(to)/share/sitqva" ]; then find "$(to)/share/sitqva" -depth -type d -empty -delete; fi

clean:
	rm -rf "$(B)"

help:
	@printf '%s\n' \
	'make                     programs into $(B)/bin' \
	'make check               unit, golden, cli, fuzz seeds, layers, man pages; sanitizers too' \
	'make check SAN=1 TINY=1  the suite with sanitizers, and with buffers of 23 bytes' \
	'make check-all           the suite on every kind of build, then lint' \
	'make accept              rewrite golden outputs; read the diff before committing' \
	'make fuzz T=NAME         libFuzzer on one target, its seeds as corpus' \
	'make lint                clang-tidy, cppcheck, shellcheck; quiet when fine' \
	'make install             PREFIX=$(PREFIX) DESTDIR= PROGRAM_PREFIX=' \
	'make uninstall           the same variables' \
	'make report SRC= OUT=    sources to one HTML page with its tables' \
	'make corpus SRC= OUT=    sources to annotated shards, resumable' \
	'make clean               remove $(B)' \
	'Variables: B=build CC CFLAGS CPPFLAGS LDFLAGS JOBS; V=1 shows whole command lines'

-include $(wildcard scripts/batch.mk)

ifneq ($(filter-out $(quiet_goal),$(or $(MAKECMDGOALS),all)),)
-include $(patsubst %.o,%.d,$(call obj,$(lib_src) $(cmd_src) $(gen_src) $(unit_src) $(fuzz_src)))
endif
