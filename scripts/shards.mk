# The targets of scripts/batch; runs inside of OUT, so all names are relative and free of blanks.
#
# A target costs a few milliseconds, so the unit is a shard, not a document. `shards` is a list that
# was written in one go: nothing is merged by a glob, which would find leftovers.

SHELL := bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: corpus report

shard := $(SITQVA_SCRIPTS)/shard
names := $(file < shards)
tokens := $(names:%=tokens/%.conllu)
counts := $(names:%=counts/%.tsv)

corpus: counts.tsv
report: report.html

shards: sources
	@$(shard) deal

$(tokens): tokens/%.conllu: text/%.txt options
	@$(shard) tokens $*

$(counts): counts/%.tsv: tokens/%.conllu
	@$(shard) counts $*

counts.tsv: $(counts) shards
	@$(shard) merge

report.html: counts.tsv $(tokens)
	@$(shard) report
