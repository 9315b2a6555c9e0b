"""Two small reforms on the ground of the cast."""

from chungtay.organizations.rules.reform import read_reform
from chungtay.organizations.services.reforms import Loaded, load_reforms

FIRST = """record,code,level,value,to
meta,title,,Ba cấp,
meta,effective_on,,2004-01-01,
meta,instrument,,QĐ 124,
meta,source,,thử,
count,,commune,2,
unit,64,province,Tỉnh Gia Lai,
unit,625,district,Huyện Kbang,64
unit,23659,commune,Xã Đông,625
unit,23650,commune,Xã KRong,625
"""
SECOND = """record,code,level,value,to
meta,title,,Hai cấp,
meta,effective_on,,2025-07-01,
meta,instrument,,NQ 202,
meta,source,,thử,
count,,commune,1,
end,64,,,
unit,52,province,Tỉnh Gia Lai,
unit,23650,commune,Xã Krong,52
whole,64,,,52
part,23659,,,23650
whole,23650,,,23650
"""


def load(*texts: str) -> list[Loaded]:
    """Load files given as text."""
    return load_reforms([read_reform(text.splitlines()) for text in texts])
