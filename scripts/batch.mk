# The batch targets of the Makefile: `make report SRC=… OUT=…` and `make corpus SRC=… OUT=…`.
#
# SRC is a folder, an archive or a file; OUT a folder, made if it is not there. Names with blanks are
# no trouble: they travel in the environment, and make itself sees only the names of shards.
# TEXTLANG: languages of the text (not LANG, which is the locale's). NGRAM: orders to count. WORDS: which
# tokens (letters, or all: punctuation and numbers, too).

TEXTLANG   ?= ka,en,ru
NGRAM      ?= 1-3
WORDS      ?= letters
SHARD_SIZE ?= 8000000
SHARD_DOCS ?= 1000

report corpus: private export SITQVA_BIN := $(abspath $(B))/bin
report corpus: all
	+@SRC=$(call quoted,$(SRC)) OUT=$(call quoted,$(OUT)) TEXTLANG=$(call quoted,$(TEXTLANG)) \
	NGRAM=$(call quoted,$(NGRAM)) WORDS=$(call quoted,$(WORDS)) \
	SHARD_SIZE=$(call quoted,$(SHARD_SIZE)) SHARD_DOCS=$(call quoted,$(SHARD_DOCS)) \
	scripts/batch $@

.PHONY: report corpus
