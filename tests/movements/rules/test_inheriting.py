from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.inheriting import Route, Station, route_from

OWN: Station[str] = Station(states=True)


def walk(start: str, **stations: Station[str]) -> Route[str]:
    return route_from(start, stations.get)


def silent(*cites: str, above: str | None = None) -> Station[str]:
    return Station(states=False, cites=cites, above=above)


def test_own_words_go_first() -> None:
    plan = Station(states=True, cites=("guide",), above="parent")

    assert walk("plan", plan=plan, guide=OWN, parent=OWN) == Route(("plan",), ())


def test_cited_document_goes_before_the_one_above() -> None:
    plan = silent("guide", above="parent")

    assert walk("plan", plan=plan, guide=OWN, parent=OWN).steps == ("plan", "guide")


def test_without_citation_the_nearest_above_counts() -> None:
    stations = {"plan": silent(above="parent"), "parent": silent(above="top"), "top": OWN}

    assert walk("plan", **stations).steps == ("plan", "parent", "top")


def test_guidance_that_itself_points_on_is_followed() -> None:
    stations = {"plan": silent("first"), "first": silent("second"), "second": OWN}

    assert walk("plan", **stations) == Route(("plan", "first", "second"), ())


def test_document_not_in_the_system_is_waited_for() -> None:
    route = walk("plan", plan=silent("guide", above="parent"), parent=OWN)

    assert route == Route((), ("guide",))


def test_second_citation_helps_when_the_first_is_not_in_the_system() -> None:
    route = walk("plan", plan=silent("lost", "guide"), guide=OWN)

    assert route == Route(("plan", "guide"), ("lost",))


def test_cycle_ends_and_gives_way_to_the_one_above() -> None:
    stations = {"plan": silent("guide", above="parent"), "guide": silent("plan"), "parent": OWN}

    assert walk("plan", **stations) == Route(("plan", "parent"), ())


@given(
    st.dictionaries(
        st.integers(0, 8),
        st.builds(
            Station, st.booleans(), st.tuples(st.integers(0, 9), st.integers(0, 9)),
            st.none() | st.integers(0, 9),
        ),
    )
)  # fmt: skip
def test_any_net_of_documents_ends_at_one_that_states_it(stations: dict[int, Station[int]]) -> None:
    route = route_from(0, stations.get)

    assert len(set(route.steps)) == len(route.steps)
    assert not route.steps or stations[route.steps[-1]].states
    assert not set(route.missing) & set(stations)
