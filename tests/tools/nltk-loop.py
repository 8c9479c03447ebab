"""nltk-loop.py - tokens and sentences by NLTK, without a model, to measure tokenize beside

A line at a time; a token a line, an empty line after a sentence.
"""
import sys

from nltk.tokenize.destructive import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer

words, sentences = NLTKWordTokenizer(), PunktSentenceTokenizer()
for line in sys.stdin:
    for sentence in sentences.tokenize(line):
        print(*words.tokenize(sentence), sep="\n", end="\n\n")
