"""Ethnic groups by name, whatever the spelling."""

from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import fold

DATA = "chungtay.households.rules.data"


LIST_1979, LIST_2008 = "1979", "2008"
CODE_LISTS = {
    LIST_1979: Citation("QĐ 121-TCTK/PPCĐ"),
    LIST_2008: Citation("QĐ 1019/QĐ-TCTK"),
}


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One ethnic group with its codes in the lists of 1979 and 2008."""

    name: str
    code_1979: str
    code_2008: str
    aliases: tuple[str, ...]
    is_minority: bool


@cache
def ethnic_groups() -> tuple[EthnicGroup, ...]:
    """Return all groups in the order of the list of 2008.

    Legal source: QĐ 121-TCTK/PPCĐ (1979); QĐ 1019/QĐ-TCTK (2008) (rule P37).
    """
    return tuple(_group(row) for row in read_yaml(DATA, "ethnic_groups.yaml"))


def ethnic_group(name: str) -> EthnicGroup | None:
    """Return the group called ``name`` or so spelled; ``None`` when the table has no such name.

    Legal source: QĐ 1019/QĐ-TCTK (rule P37).
    """
    return _by_key().get(_key(name))


def is_ethnic_minority(name: str | None) -> bool:
    """Say whether people of the group ``name`` are an ethnic minority: all but Kinh and foreigners.

    No name counts as majority; a name that the table does not have counts as minority.

    Legal source: report forms of TT 07/2021/TT-BLĐTBXH (rule P37).
    """
    if not name or not name.strip():
        return False
    group = ethnic_group(name)
    return group.is_minority if group else True


def coded(name: str) -> tuple[str, str]:
    """Return the code of the group ``name`` and the list it is of; blanks for an unknown name.

    The two lists give one code to different groups, so a code never goes without its list.

    Legal source: QĐ 1019/QĐ-TCTK (rule P37).
    """
    group = ethnic_group(name)
    return (group.code_2008, LIST_2008) if group else ("", "")


def group_of_code(code: str, code_list: str) -> EthnicGroup | None:
    """Return the group that ``code`` names in ``code_list``; ``None`` for a code it has not.

    Raises:
        KeyError: when there is no such list.

    Legal source: QĐ 121-TCTK/PPCĐ (1979); QĐ 1019/QĐ-TCTK (2008) (rule P37).
    """
    return _by_code(code_list).get(code)


def _key(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


@cache
def _by_key() -> dict[str, EthnicGroup]:
    return {
        _key(spelling): group
        for group in ethnic_groups()
        for spelling in (group.name, group.name.split("(")[0], *group.aliases)
    }


@cache
def _by_code(code_list: str) -> dict[str, EthnicGroup]:
    code_of = {LIST_1979: attrgetter("code_1979"), LIST_2008: attrgetter("code_2008")}[code_list]
    return {code_of(group): group for group in ethnic_groups()}


def _group(row: dict[str, Any]) -> EthnicGroup:
    return EthnicGroup(
        name=row["name"],
        code_1979=row["code_1979"],
        code_2008=row["code_2008"],
        aliases=tuple(row["aliases"]),
        is_minority=row["minority"],
    )
