from itertools import combinations, permutations
from random import Random

from journeymapper.drawing.layout.gutters import Stretch, Track, put_on_tracks, room_for


def stretch(left: list[float], right: list[float]) -> Stretch:
    new = Stretch()
    new.left, new.right = left, right
    new.top, new.bottom = min(left + right), max(left + right)
    return new


def crossings(stretches: list[Stretch]) -> int:
    count = 0
    for a, b in combinations(stretches, 2):
        a, b = (a, b) if a.track < b.track else (b, a)
        count += sum(b.top < y < b.bottom for y in a.right) + sum(a.top < y < a.bottom for y in b.left)
    return count


def test_stretches_that_do_not_meet_share_a_track() -> None:
    above, below = stretch([0], [10]), stretch([14], [20])
    assert put_on_tracks([above, below]) == 1


def test_ends_on_one_track_keep_clear_of_each_other() -> None:
    above, below = stretch([0], [10]), stretch([13], [20])
    assert put_on_tracks([above, below]) == 2
    assert above.track != below.track


def test_lower_way_down_turns_off_first() -> None:
    high, low = stretch([0], [50]), stretch([20], [80])
    put_on_tracks([high, low])
    assert low.track < high.track


def test_higher_way_up_turns_off_first() -> None:
    high, low = stretch([50], [0]), stretch([80], [20])
    put_on_tracks([high, low])
    assert high.track < low.track


def test_hooks_nest_and_keep_to_their_own_side() -> None:
    short, long = stretch([20, 40], []), stretch([0, 60], [])
    other = stretch([], [10, 50])
    assert put_on_tracks([long, other, short]) == 3
    assert short.track < long.track < other.track


def test_order_is_as_good_as_any_for_few_stretches() -> None:
    """Tries all orders of four stretches: the sifting must not lose against the best by more than one crossing."""
    random = Random(1)
    for _ in range(60):
        places = [5.0 * place for place in random.sample(range(80), 8)]
        pairs = zip(places[::2], places[1::2], strict=True)
        members = [stretch(*random.choice((([a], [b]), ([a, b], []), ([], [a, b])))) for a, b in pairs]
        put_on_tracks(list(members))
        reached = crossings(members)
        best = reached
        for order in permutations(members):
            for track, member in enumerate(order):
                member.track = track
            best = min(best, crossings(members))
        assert reached <= best + 1


def test_gutter_grows_only_when_it_must() -> None:
    assert [room_for(tracks) for tracks in (0, 1, 3, 4)] == [0, 14, 24, 29]


def test_tracks_lie_in_the_middle_of_the_gutter() -> None:
    assert Track(0, 1).x(left=100, width=24) == 112
    assert [Track(place, 2).x(left=100, width=24) for place in range(2)] == [108.5, 115.5]
