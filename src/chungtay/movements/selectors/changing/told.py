"""What a new version means for a unit, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.kernel.dates import short_date
from chungtay.movements.models import AmendmentNotice, Plan
from chungtay.movements.selectors.wording import shortened

Kind = AmendmentNotice.Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words, with where the thing it speaks of is."""

    sentence: str
    details: tuple[str, ...]
    url: str
    is_seen: bool
    unit: str


def _dropped() -> str:
    return _("Việc “%(action)s” được bỏ khỏi kế hoạch, không còn phải làm. Lý do: %(reason)s")


def _begun() -> str:
    return _(
        "Việc “%(action)s” được bỏ khỏi kế hoạch. Phần đã làm vẫn được giữ; mời gửi kết quả phần "
        "đã làm để kết thúc việc. Lý do: %(reason)s"
    )


def told_of(notice: AmendmentNotice) -> Told:
    """Return a notice as its unit reads it."""
    return Told(
        sentence=sentence_of(notice),
        details=tuple(_details(notice.params)),
        url=_url(notice),
        is_seen=notice.seen_at is not None,
        unit=str(notice.organization),
    )


def sentence_of(notice: AmendmentNotice) -> str:
    """Return what a notice says in one sentence."""
    params = notice.params
    if notice.kind == Kind.CHILD_PLAN:
        return _child_sentence(params)
    if notice.kind == Kind.STANDING:
        return _course_words(params)
    if notice.kind == Kind.SHARE and not params["after"]:
        dropped = _("%(label)s: kế hoạch bỏ chỉ tiêu này; mức đã giao cho đơn vị không còn.")
        return str(dropped % params)
    if notice.kind == Kind.SHARE:
        said = _("%(label)s: mức của kế hoạch từ “%(before)s” nay là “%(after)s”; mức đã giao cho "
                 "đơn vị là %(share)s.")  # fmt: skip
        return said % {**params, "share": str(params["share"]).replace(".", ",")}
    if params.get("reason"):
        words = {"action": shortened(params["action"], 90), "reason": params["reason"]}
        return (_begun() if params.get("begun") else _dropped()) % words
    words = {"action": shortened(params["action"], 90), "before": _day(params["before"]),
             "after": _day(params["after"])}  # fmt: skip
    pattern = {
        Kind.TASK_MOVED: _("Việc “%(action)s”: hạn chuyển từ %(before)s sang %(after)s."),
        Kind.TASK_GIVEN: _("Việc “%(action)s”: giao thêm, hạn %(after)s."),
        Kind.TASK_WITHDRAWN: _("Việc “%(action)s”, hạn %(before)s: không còn phải làm."),
        Kind.TASK_REWORDED: _("Việc “%(action)s”: đổi nội dung, mời đọc lại."),
    }[Kind(notice.kind)]
    return pattern % words


def _child_sentence(params: Mapping[str, Any]) -> str:
    count = len(params["changes"])
    course = f"{_course_words(params)} " if "standing" in params else ""
    if not count:
        return course + _("Mời xem kế hoạch của đơn vị có phải thay đổi theo không.")
    return course + _(
        "%(count)s nội dung của kế hoạch cấp trên đã đổi. Mời xem kế hoạch của đơn vị có phải "
        "điều chỉnh theo không."
    ) % {"count": count}


def _course_words(params: Mapping[str, Any]) -> str:
    if params["standing"] == Plan.Standing.SUSPENDED:
        return _("Kế hoạch tạm dừng thực hiện: việc chưa xong chưa tính là trễ.")
    if params["standing"] == Plan.Standing.ENDED:
        return _("Kế hoạch kết thúc trước thời hạn.")
    years = {"year": params["to_year"]}
    if params["to_year"] is None:
        return _("Kế hoạch tiếp tục thực hiện.")
    return _("Kế hoạch được thực hiện đến hết năm %(year)s.") % years


def _details(params: Mapping[str, Any]) -> list[str]:
    return [_detail(one) for one in params.get("changes", ())]


def _detail(change: Mapping[str, str]) -> str:
    words = {key: _one_line(value) for key, value in change.items()}
    said = _pattern(change) % words
    if not change.get("own"):
        return said
    own = _("Kế hoạch của đơn vị lấy nội dung này từ trên, đang ghi “%(own)s”.") % words
    return f"{said} {own}"


def _pattern(change: Mapping[str, str]) -> str:
    if not change["before"]:
        return _("Bổ sung %(label)s: “%(after)s”.")
    if not change["after"]:
        return _("Bỏ %(label)s: “%(before)s”.")
    return _("%(label)s: từ “%(before)s” thành “%(after)s”.")


def _one_line(text: str) -> str:
    return shortened(text.replace("\n", "; "), 160)


def _url(notice: AmendmentNotice) -> str:
    if notice.task_id:
        return reverse("movements:task", args=[notice.task_id])
    if notice.child_id:
        return reverse("movements:plan", args=[notice.child_id])
    return ""


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text)) if text else _("không ấn định ngày")
