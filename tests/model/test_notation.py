import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.notation import Token, TokenKind, Typed, handle, parse, write
from journeymapper.model.spellings import value_begun, value_meant
from journeymapper.model.vocabulary import Channel, Ownership, Phase

PEOPLE = {"ann": "p1", "ann_lee": "p2", "김민지": "p3"}


def owner_of(written: str) -> str | None:
    return PEOPLE.get(written.casefold())


def read(text: str) -> Typed:
    return parse(text, owner_of)


def test_all_tokens_leave_the_title() -> None:
    typed = read("Call back @Ann :4 #phone !o *")
    assert typed[:6] == ("Call back", "p1", 1, Channel.PHONE, Ownership.OWNED, True)
    assert [token.kind for token in typed.tokens] == list(TokenKind)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Call @ann back", "Call back"),
        ("@ann Call back", "Call back"),
        ("  Call   back  @ann ", "Call   back"),
        ("Call\u3000@ann", "Call"),  # the wide space of Korean and Japanese input methods
        ("First line\n@ann second line", "First line\nsecond line"),
        ("First line @ann\nsecond line", "First line\nsecond line"),
        ("@ann :1", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_spaces_around_tokens(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Write to ann@example.org",
        "Meet at 5:30",
        "#1 priority",
        "2*3 is a*b*",
        "Hooray!",
        "!important",
        "Rate us :)",
        "@ # ! :",
        "3:4 #2024 a#mail x@ann",
        "\\n \\",
    ],
)
def test_what_looks_like_no_token_is_not_eaten(text: str) -> None:
    assert read(text) == Typed(text)


@pytest.mark.parametrize("word", ["@nobody", "#nothing", ":7", ":0", ":45", "!x"])
def test_an_unresolved_token_stays_and_is_marked(word: str) -> None:
    typed = read(f"Call {word} back")
    assert typed.title == f"Call {word} back"
    assert [(token.start, token.end, token.resolved) for token in typed.tokens] == [(5, 5 + len(word), False)]


def test_the_second_token_of_a_kind_stays() -> None:
    typed = read("Call @ann @ann_lee :1 :2")
    assert (typed.title, typed.owner, typed.valence) == ("Call @ann_lee :2", "p1", -2)
    assert [token.resolved for token in typed.tokens] == [True, False, True, False]


@pytest.mark.parametrize("word", ["@ann", ":4", "#mail", "!o", "*", "\\@ann", "\\\\", "\\*"])
def test_a_backslash_makes_a_word_plain(word: str) -> None:
    typed = read(f"Call \\{word} back")
    assert typed == Typed(f"Call {word} back")


def test_positions_count_characters_of_the_text() -> None:
    text = "전화 @김민지 :5"
    assert read(text).tokens == (Token(3, 7, TokenKind.OWNER, True), Token(8, 10, TokenKind.FEELING, True))
    assert text[3:7] == "@김민지"


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("mail", Channel.EMAIL),
        ("E-Mail", Channel.EMAIL),
        ("Brief", Channel.LETTER),
        ("tele", Channel.PHONE),
        ("web", Channel.WEBSITE),
        ("soz", Channel.SOCIAL_MEDIA),
        ("word_of_mouth", Channel.WORD_OF_MOUTH),
        ("veranst", Channel.EVENT),
        ("w", None),
        ("zzz", None),
    ],
)
def test_channels_are_known_in_two_languages_and_by_their_beginning(word: str, channel: Channel | None) -> None:
    assert value_begun("channel", Channel, word) == channel
    assert read(f"Ask #{word}").channel == channel


def test_a_beginning_is_not_enough_where_a_whole_word_is_asked_for() -> None:
    assert value_meant("channel", Channel, "tele") is None
    assert value_meant("phase", Phase, "nach dem Kauf") is Phase.POST_TRANSACTION


titles = st.text(st.one_of(st.sampled_from("@:#!*\\ \n\t123omailn"), st.characters(codec="utf-8"))).map(str.strip)
names = st.text(st.one_of(st.sampled_from(string.ascii_letters + " _"), st.characters(codec="utf-8"))).filter(handle)


@given(
    titles,
    st.none() | names,
    st.none() | st.integers(-2, 2),
    st.none() | st.sampled_from(Channel),
    st.none() | st.sampled_from(Ownership),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    title: str,
    owner: str | None,
    valence: int | None,
    channel: Channel | None,
    ownership: Ownership | None,
    moment_of_truth: bool,
) -> None:
    text = write(
        title, owner=owner, valence=valence, channel=channel, ownership=ownership, moment_of_truth=moment_of_truth
    )
    typed = parse(text, lambda written: written)
    expected = (title, owner if owner is None else handle(owner), valence, channel, ownership, moment_of_truth)
    assert typed[:6] == expected
    assert all(token.resolved for token in typed.tokens)


@given(titles)
def test_any_text_is_read_without_losing_a_word(text: str) -> None:
    typed = parse(text, lambda _: None)
    taken = sum(token.resolved for token in typed.tokens)
    assert len(typed.title.split()) == len(text.split()) - taken
