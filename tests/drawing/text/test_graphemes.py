"""Grapheme clusters are those of UAX #29."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_clusters

from journeymapper.drawing.text.graphemes import boundaries, clusters

LETTERS = "aé 1한각ᄀ\u1161\u11a8नकषत日がבقกำ"
MARKS = "\u0301\u0308\u093f\u094d\u0651\u05b8\u3099\u0e34\ufe0f\u20e3\u200c\u200d\u0600\u200b\xad\r\n"
EMOJI = ["👩", "🏽", "\u200d", "❤", "☺", "🇩", "🇪", "🇰", "\ufe0f"]


@pytest.mark.parametrize(
    "cluster", ["e\u0301", "क्षि", "กำ", "각", "\u1100\u1161\u11a8", "👩🏽\u200d🚀", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪"]
)
def test_a_cluster_stays_whole(cluster):
    assert clusters(f"a{cluster}b") == ["a", cluster, "b"]
    assert boundaries(f"a{cluster}b") == [0, 1, 1 + len(cluster), 2 + len(cluster)]


def test_flags_pair_from_the_left():
    assert clusters("🇩🇪🇰🇷🇫") == ["🇩🇪", "🇰🇷", "🇫"]


@given(st.text(st.sampled_from([*LETTERS, *MARKS, *EMOJI]), max_size=12))
def test_clusters_are_those_of_the_standard(text):
    assert clusters(text) == list(grapheme_clusters(text))
    starts = boundaries(text)
    assert [text[a:b] for a, b in pairwise(starts)] == clusters(text)


@given(st.text(st.sampled_from("abcé 한국日本語がא中🏫✓"), max_size=12))
def test_plain_characters_are_clusters(text):
    assert clusters(text) == list(text)
    assert boundaries(text) == list(range(len(text) + 1))
