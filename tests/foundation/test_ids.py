from journeymapper.foundation.ids import derived_id, new_id


def test_a_derived_id_follows_from_the_names_and_their_borders() -> None:
    assert derived_id("map", "stage", "1") == derived_id("map", "stage", "1")
    assert len({derived_id("a", "bc"), derived_id("ab", "c"), derived_id("abc")}) == 3


def test_ids_are_twelve_safe_letters() -> None:
    for made in (new_id(), derived_id("카드", "\ud800")):
        assert len(made) == 12
        assert set(made) <= set("0123456789abcdefghjkmnpqrstvwxyz")
