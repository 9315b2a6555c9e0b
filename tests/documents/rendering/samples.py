"""Invented documents of real communes, one of every shape the office sends."""

from dataclasses import replace
from datetime import date

from chungtay.documents.rendering.certificate import Certificate
from chungtay.documents.rendering.model import (
    Align,
    Annex,
    Article,
    Column,
    Division,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Style,
    Table,
)
from chungtay.documents.rules.signature import Capacity, signature_lines
from chungtay.documents.rules.types import document_type

TABLE = Table(
    title="Kết quả giảm nghèo theo xã",
    unit="Đơn vị tính: hộ",
    columns=(
        Column("STT", 1, Align.CENTER),
        Column("Xã", 4),
        Column("Đầu năm", 2, Align.RIGHT, group="Hộ nghèo"),
        Column("Cuối năm", 2, Align.RIGHT, group="Hộ nghèo"),
        Column("Giảm (điểm %)", 2, Align.RIGHT),
        Column("Ghi chú", 3),
    ),
    rows=(
        ("1", "Kbang", "412", "318", "1,42", ""),
        ("2", "Kông Bơ La", "387", "301", "1,60", ""),
        ("3", "Tơ Tung", "455", "402", "0,98", "Chờ xác nhận"),
        ("4", "Đak Rong", "530", "441", "1,75", ""),
    ),
    total=("", "Tổng cộng", "1.784", "1.462", "1,44", ""),
    note="Ghi chú: số liệu tính đến ngày 14 tháng 12 năm 2026.",
    source="Nguồn: báo cáo của các xã.",
)

PLAN = OfficialDocument(
    type=document_type("KH"),
    parent_issuer="",
    issuer="Ủy ban nhân dân xã Kbang",
    number=5,
    symbol="KH-UBND",
    place="Kbang",
    issued_on=date(2026, 2, 5),
    title="Tổ chức phong trào thi đua chung tay vì người nghèo, không để ai bị bỏ lại phía sau "
    "trên địa bàn xã năm 2026",
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Gia Lai "
        "về công tác giảm nghèo năm 2026;",
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
    ),
    body=(
        Paragraph("Ủy ban nhân dân xã Kbang ban hành Kế hoạch với các nội dung sau:"),
        Heading("Mục đích, yêu cầu", 1, "I."),
        Heading("Mục đích", 2, "1."),
        Item("Mỗi thôn, làng nhận giúp ít nhất hai hộ nghèo có địa chỉ, có việc làm cụ thể;"),
        Item("Mỗi hộ được giúp theo điều hộ thiếu, không chia đều."),
        Heading("Yêu cầu", 2, "2."),
        Item("việc làm phải đo được, có người chịu trách nhiệm, có thời hạn;", "a)"),
        Item("số liệu lấy từ sổ rà soát, không lấy theo lời kể;", "b)"),
        Item("kết quả công khai tại nhà rông và trụ sở xã;", "c)"),
        Item("người dân được góp ý trước khi chốt danh sách;", "d)"),
        Item("khen đúng người làm được việc.", "đ)"),
        Heading("Chỉ tiêu", 1, "II."),
        Paragraph("Các chỉ tiêu năm 2026 được giao như bảng dưới đây."),
        TABLE,
        Heading("Tổ chức thực hiện", 1, "III."),
        Paragraph(
            "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam xã và "
            "các thôn, làng thực hiện Kế hoạch này; tổng hợp kết quả gửi Ủy ban nhân dân xã trước "
            "ngày 10 tháng 12 năm 2026."
        ),
    ),
    closing="Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Phòng Văn hóa - "
    "Xã hội để được hướng dẫn.",
    recipients=(
        "Ủy ban nhân dân tỉnh Gia Lai (báo cáo)",
        "Thường trực Đảng ủy, Hội đồng nhân dân xã",
        "Các thôn, làng",
    ),
    archive="VT, VHXH",
    signature=signature_lines(
        capacity=Capacity.DEPUTY,
        head="Chủ tịch",
        position="Phó Chủ tịch",
        collective="Ủy ban nhân dân",
    ),
    signer_name="Đinh Thị H'Nhĕm",
    annexes=(
        Annex(
            title="Danh sách việc làm của các thôn, làng",
            reference="(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 "
            "của Ủy ban nhân dân xã Kbang)",
            body=(Paragraph("Các thôn, làng ghi việc làm theo mẫu sau."), TABLE),
            landscape=True,
        ),
        Annex(
            title="Hướng dẫn ghi sổ",
            reference="(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 "
            "của Ủy ban nhân dân xã Kbang)",
            body=(Item("Ghi ngay khi có việc;", "1."), Item("Ghi bằng mực không phai.", "2.")),
        ),
    ),
)

DECISION = OfficialDocument(
    type=document_type("QĐ"),
    issuer="Ủy ban nhân dân xã Kbang",
    number=1996,
    symbol="QĐ-UBND",
    place="Kbang",
    issued_on=date(2026, 11, 20),
    title="Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích trong phong trào thi đua "
    "vì người nghèo năm 2026",
    authority="Chủ tịch Ủy ban nhân dân xã Kbang",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng xã",
    ),
    enacting="QUYẾT ĐỊNH:",
    body=(
        Article(1, "Tặng Giấy khen cho 03 tập thể và 12 cá nhân (có danh sách kèm theo)."),
        Article(2, "Mức tiền thưởng kèm theo thực hiện theo quy định hiện hành."),
        Article(
            3,
            "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, thủ trưởng các cơ quan liên "
            "quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định "
            "này.",
        ),
    ),
    recipients=("Như Điều 3", "Sở Nội vụ tỉnh Gia Lai"),
    archive="VT, VHXH",
    signature=signature_lines(capacity=Capacity.HEAD, head="Chủ tịch"),
    signer_name="Nguyễn Văn Thuận",
    annexes=(
        Annex(
            title="Xét tặng Giấy khen của phong trào",
            reference="(Kèm theo Quyết định số 1996/QĐ-UBND ngày 20 tháng 11 năm 2026 "
            "của Chủ tịch Ủy ban nhân dân xã Kbang)",
            attached_as="Quy chế",
            body=(
                Division("Chương I", "Những quy định chung"),
                Article(1, title="Phạm vi điều chỉnh", text="Quy chế này áp dụng trong xã Kbang."),
                Article(2, title="Nguyên tắc", text="Khen đúng việc, đúng người, đúng lúc."),
            ),
        ),
    ),
)

LETTER = OfficialDocument(
    type=document_type("CV"),
    parent_issuer="UBND tỉnh Gia Lai",
    issuer="Sở Nông nghiệp và Môi trường",
    number=None,
    symbol="SNNMT-PTNT",
    place="Gia Lai",
    issued_on=None,
    title="rà soát nhu cầu hỗ trợ nhà ở cho hộ nghèo trước mùa mưa năm 2026",
    addressees=("Ủy ban nhân dân xã Đak Rong", "Ủy ban nhân dân xã Kông Bơ La"),
    body=(
        Paragraph("Sở Nông nghiệp và Môi trường đề nghị các xã rà soát và gửi danh sách hộ."),
        Paragraph("Danh sách gửi về Sở trước ngày 30 tháng 4 năm 2026.", Style.ITALIC),
    ),
    recipients=("Như trên", "Giám đốc Sở (báo cáo)"),
    archive="VT, PTNT",
    signature=signature_lines(
        capacity=Capacity.BY_ORDER, head="Giám đốc", position="Chi cục trưởng Chi cục Nông thôn"
    ),
    signer_name="",
)

REPORT = replace(
    PLAN,
    type=document_type("BC"),
    symbol="BC-UBND",
    number=88,
    title="Kết quả phong trào thi đua vì người nghèo năm 2026",
    addressees=("Ủy ban nhân dân tỉnh Gia Lai",),
    bases=(),
    body=(Paragraph("Ủy ban nhân dân xã Kbang báo cáo kết quả như sau."), TABLE),
    closing="",
    annexes=(),
)

DOCUMENTS = {"plan": PLAN, "decision": DECISION, "letter": LETTER, "report": REPORT}

CERTIFICATE = Certificate(
    authority="Chủ tịch Ủy ban nhân dân xã Kbang",
    form="Giấy khen",
    recipient="Bà Đinh Thị H'Nhĕm",
    recipient_lines=("Trưởng ban công tác Mặt trận làng Mơ Hra, xã Kbang, tỉnh Gia Lai",),
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua vì người nghèo, "
    "không để ai bị bỏ lại phía sau năm 2026",
    decision_number="1996/QĐ-UBND",
    issued_on=date(2026, 11, 20),
    place="Kbang",
    signature=("CHỦ TỊCH",),
    signer_name="Nguyễn Văn Thuận",
    golden_book_number="0127/2026",
    verification_address="HTTPS://CHUNGTAY.KBANG.GIALAI.GOV.VN/V/7K3QW9XM2PDR4TVA",
)
