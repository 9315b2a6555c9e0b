"""Who may decide (rules R01 to R06)."""

from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
)
from chungtay.commendation.rules.forms import (
    ISSUER_LABELS,
    Issuer,
    all_authorities,
    authority_of,
    issuers_of,
)
from chungtay.kernel.dated import in_force, is_in_force
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop

ISSUER = gettext_noop("người ký quyết định khen thưởng")
OTHER_ISSUER = gettext_noop("Quy định này dành cho người ký khác.")


@legal_rule("R01", gettext_noop("Chọn đúng luật theo ngày"))
def regime_is_known(case: Case) -> Answer:
    """Tell which law governs the dossier.

    Legal source: Luật 06/2022/QH15, Điều 94, 95; NĐ 152/2025/NĐ-CP, Điều 60 (assumed).
    """
    return passed(
        gettext_noop("Hồ sơ áp dụng %(law)s và %(decree)s."),
        law=case.regime.law,
        decree=case.regime.decree,
    )


@legal_rule("R02", gettext_noop("Không còn cấp huyện"), by_decision_day=True)
def form_is_still_given(case: Case) -> Answer:
    """Refuse forms and issuers that no longer exist on the day of the decision.

    Legal source: NĐ 129/2025/NĐ-CP.
    """
    if not is_in_force(case.form, case.day):
        return failed(
            gettext_noop("%(form)s không được tặng vào ngày %(day)s."),
            form=case.form.name,
            day=short_date(case.day),
        )
    if case.facts.issuer and not _issuer_exists(case):
        return failed(
            gettext_noop("%(issuer)s không còn vào ngày %(day)s."),
            issuer=ISSUER_LABELS[case.facts.issuer],
            day=short_date(case.day),
        )
    return passed(gettext_noop("Hình thức còn được tặng vào ngày xét."))


@legal_rule("R03", gettext_noop("Đúng thẩm quyền"), by_decision_day=True)
def issuer_has_authority(case: Case) -> Answer:
    """Check the issuer against the matrix of the day.

    Legal source: Luật 06/2022/QH15, Điều 77 to 80; NĐ 129/2025/NĐ-CP.
    """
    issuer = case.facts.issuer
    if issuer is None:
        return unknown(ISSUER)
    row = authority_of(issuer, code=case.form.code, day=case.day)
    names = {"issuer": ISSUER_LABELS[issuer], "form": case.form.name}
    if row:
        return passed(
            gettext_noop("%(issuer)s có thẩm quyền quyết định %(form)s."),
            **names,
        ).as_sure_as(row.certainty)
    others = [ISSUER_LABELS[other] for other in issuers_of(case.form.code, day=case.day)]
    return failed(
        gettext_noop("%(issuer)s không có thẩm quyền quyết định %(form)s; thẩm quyền: %(others)s."),
        others=", ".join(others) or "không còn cấp nào",
        **names,
    )


@legal_rule("R04", gettext_noop("Thẩm quyền mới của Chủ tịch UBND xã"), by_decision_day=True)
def commune_chair_has_the_titles_of_the_day(case: Case) -> Answer:
    """Titles moved from the district may be signed by the commune only from their day on.

    Legal source: NĐ 129/2025/NĐ-CP; before it Luật 06/2022/QH15, Điều 80 khoản 3.
    """
    return _own_authority(
        case,
        Issuer.COMMUNE_CHAIR,
        refusal=gettext_noop("Chủ tịch UBND xã chưa được quyết định %(form)s vào ngày %(day)s."),
    )


@legal_rule("R05", gettext_noop("Giám đốc Sở không tặng Bằng khen"), by_decision_day=True)
def department_head_gives_no_certificate_of_merit(case: Case) -> Answer:
    """A head of department gives Giấy khen and grassroots titles only.

    Legal source: Luật 06/2022/QH15, Điều 80 khoản 1.
    """
    return _own_authority(
        case,
        Issuer.DEPARTMENT_HEAD,
        refusal=gettext_noop(
            "Giám đốc Sở chỉ tặng Giấy khen và danh hiệu cơ sở, không tặng %(form)s."
        ),
    )


@legal_rule("R06", gettext_noop("Chủ tịch Hội đồng chỉ tặng Giấy khen"), by_decision_day=True)
def board_chair_gives_commendation_letters_only(case: Case) -> Answer:
    """The chair of a company's board gives Giấy khen only.

    Legal source: Luật 06/2022/QH15, Điều 80 khoản 4.
    """
    return _own_authority(
        case,
        Issuer.BOARD_CHAIR,
        refusal=gettext_noop(
            "Chủ tịch Hội đồng quản trị, Hội đồng thành viên chỉ tặng Giấy khen, "
            "không tặng %(form)s."
        ),
    )


@legal_rule("R18", gettext_noop("Không đòi hình thức thấp hơn trước"))
def no_ladder_is_required(case: Case) -> Answer:
    """A higher form needs no lower form first; this rule never stops a nomination.

    Legal source: NĐ 152/2025/NĐ-CP.
    """
    return passed(
        gettext_noop("Không bắt buộc có hình thức thấp hơn trước khi tặng %(form)s."),
        form=case.form.name,
    )


def _issuer_exists(case: Case) -> bool:
    return any(row.issuer is case.facts.issuer for row in in_force(all_authorities(), case.day))


def _own_authority(case: Case, issuer: Issuer, *, refusal: str) -> Answer:
    """Answer for one kind of issuer; other issuers are not concerned."""
    if case.facts.issuer is None:
        return unknown(ISSUER)
    if case.facts.issuer is not issuer:
        return not_applicable(OTHER_ISSUER)
    names = {"form": case.form.name, "day": short_date(case.day)}
    if authority_of(issuer, code=case.form.code, day=case.day) is None:
        return failed(refusal, **names)
    return passed(gettext_noop("Người ký được quyết định %(form)s vào ngày %(day)s."), **names)
