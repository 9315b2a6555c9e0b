from chungtay.documents.rules.format import layout


def test_what_we_print_is_within_the_decree():
    rules = layout()

    assert all(rules.margins[side].holds(mm) for side, mm in rules.chosen.margins.items())
    assert all(
        rules.sizes[part].holds(size)
        for part, size in rules.chosen.sizes.items()
        if part in rules.sizes
    )
    assert rules.chosen.first_line_indent in rules.first_line_indents
    assert rules.line_spacing.holds(rules.chosen.line_spacing)


def test_columns_fill_the_text_width():
    rules = layout()

    assert sum(rules.chosen.letterhead_columns) == rules.text_width
    assert sum(rules.chosen.signature_columns) == rules.text_width


def test_points_have_d_with_stroke_and_no_foreign_letters():
    letters = layout().point_letters

    assert letters[letters.index("d") + 1] == "đ"
    assert not set("fjwz") & set(letters)


def test_format_cites_the_decree():
    assert str(layout().citation) == "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I"
