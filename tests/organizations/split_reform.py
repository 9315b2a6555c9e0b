"""A reform of the cast's ground in which one commune is split.

Đông goes in parts to Krong and Kông Bơ La, Sơ Pai whole to Kông Bơ La, Krong stays what it was,
and Tú An, of the other district, becomes Tú An.
"""

from chungtay.organizations.models import Place
from tests.organizations.small_reforms import load

BEFORE = """record,code,level,value,to
meta,title,,Ba cấp,
meta,effective_on,,2004-01-01,
meta,instrument,,QĐ 124,
meta,source,,thử,
count,,commune,4,
unit,64,province,Tỉnh Gia Lai,
unit,625,district,Huyện Kbang,64
unit,623,district,Thị xã An Khê,64
unit,23659,commune,Xã Đông,625
unit,23650,commune,Xã Krong,625
unit,23653,commune,Xã Sơ Pai,625
unit,23626,commune,Xã Tú An,623
"""
AFTER = """record,code,level,value,to
meta,title,,Hai cấp,
meta,effective_on,,2025-07-01,
meta,instrument,,NQ 202,
meta,source,,thử,
count,,commune,3,
end,64,,,
unit,52,province,Tỉnh Gia Lai,
unit,23650,commune,Xã Krong,52
unit,23674,commune,Xã Kông Bơ La,52
unit,23626,commune,Xã Tú An,52
whole,64,,,52
part,23659,,,23650
part,23659,,,23674
whole,23650,,,23650
whole,23653,,,23674
whole,23626,,,23626
"""


def split_dong() -> dict[str, Place]:
    """Load the reform; return the new units by short names."""
    load(BEFORE, AFTER)
    new = {place.code: place for place in Place.objects.filter(valid_from="2025-07-01")}
    return {
        "n_gia_lai": new["52"],
        "n_krong": new["23650"],
        "n_kong_bo_la": new["23674"],
        "n_tu_an": new["23626"],
    }
