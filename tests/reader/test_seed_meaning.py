"""Targets, milestones, duties, groups and awards of the five seeds."""

from tests.reader.seeds import read_seed


def test_seed_001_sets_two_targets_for_its_year() -> None:
    plan = read_seed(1).documents[1]

    assert [(t.population, t.min, t.max, t.measure, t.to) for t in plan.targets] == [
        ("all", 1.0, 1.2, "points_per_year", 2023),
        ("ethnic_minority", 3.0, 4.0, "points_per_year", 2023),
    ]


def test_seed_001_asks_for_a_report_and_a_review_in_its_year() -> None:
    plan = read_seed(1).documents[1]

    assert [a.due for a in plan.assignments if a.clause == "V.3"] == ["2023-12-10"]
    assert [(m.kind, m.when) for m in plan.milestones] == [("midterm_review", "2023-Q4")]


def test_seed_003_tells_rates_of_poor_communes_and_income_against_2015() -> None:
    first, second, third = read_seed(3).documents[0].targets

    assert (first.population, first.min, first.max, first.to) == ("all", 1.0, 1.5, 2020)
    assert (second.population, second.min, second.max) == ("poor_communes", 2.0, 3.0)
    assert (third.indicator, third.measure, third.baseline_year) == (
        "income_per_capita",
        "ratio",
        2015,
    )


def test_seed_004_sets_strict_bounds_over_a_span() -> None:
    targets = read_seed(4).documents[0].targets

    assert [(t.min, t.strict, t.from_, t.to) for t in targets] == [
        (2.0, True, 2022, 2025),
        (3.0, True, 2022, 2025),
    ]


def test_seed_000_has_the_five_steps_of_its_timetable() -> None:
    found = [(m.kind, m.when) for m in read_seed(0).documents[0].milestones]

    assert found == [
        ("launch", "2022"),
        ("implementation", "2022/2025"),
        ("annual_award", "2022/2025"),
        ("midterm_review", "2023"),
        ("final_review", "2025"),
    ]


def test_seed_004_judges_five_headings_of_groups() -> None:
    criteria = read_seed(4).documents[0].criteria

    assert {row.clause.rsplit(".", 1)[0] for row in criteria} == {
        f"VI.2.{number}" for number in range(1, 6)
    }
    assert [row.group for row in criteria if row.clause == "VI.2.2.-1"] == [
        "cooperatives",
        "enterprises",
        "banks",
    ]


def test_seed_004_names_forms_up_to_the_state() -> None:
    forms = read_seed(4).documents[0].award_forms

    assert [form.form for form in forms] == ["commendation", "commendation", "merit", "state"]


def test_seed_003_cuts_a_duty_at_its_two_deadlines() -> None:
    rows = [a for a in read_seed(3).documents[0].assignments if a.clause == "VII.1"]

    assert [(row.due, row.recurrence) for row in rows] == [(None, "periodic"), ("2020", "none")]
