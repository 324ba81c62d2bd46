"""A small data pack for tests, written in code: three projects, two funds a level, one style."""

from __future__ import annotations

import datetime as dt

from desktop.packs.contents import Pack
from desktop.packs.duty_schema import Counterpart
from desktop.packs.schema import (
    Activity,
    FormColumn,
    FundingForm,
    FundsFile,
    Issuer,
    Kind,
    Numbering,
    PackAct,
    PackAgency,
    PackFile,
    PackIndicator,
    ProgrammeFile,
    ProgrammeLine,
    Source,
    StyleBasis,
    StyleFile,
    StyleMoney,
    StylePart,
    StyleSection,
    StyleWords,
)

MILLION = 1_000_000


def small_pack() -> Pack:
    """Return the pack."""
    return Pack(
        file=PackFile(1, "goi-thu", "1", "Gói thử", "Chương trình giảm nghèo", "GNBV", 2021, 2025, MILLION, MILLION),
        programme=ProgrammeFile({"poor_district": "Huyện nghèo"}, _lines()),
        funds=_funds(),
        forms=(_form(),),
        issuers=(_issuer(),),
        acts=_acts(),
        indicators=(
            PackIndicator("giam-ho-ngheo", "Giảm hộ nghèo", "Hộ", "218"),
            PackIndicator("giam-ho-dtts", "Trong đó: hộ dân tộc thiểu số", "Hộ", "56", part_of="giam-ho-ngheo"),
        ),
        counterparts=(
            Counterpart(
                "tinh5-huyen10",
                "Tỉnh 5 %, huyện 10 %",
                "central.recurrent",
                {"provincial": 50, "district": 100},
                5,
            ),
        ),
        deadlines=(),
        agencies=(
            PackAgency("phong-ld", "Phòng Lao động", "Phòng LĐ", "district"),
            PackAgency("phong-tc", "Phòng Tài chính", "Phòng TC", "district"),
            PackAgency("phong-yt", "Phòng Y tế", "Phòng YT", "district"),
        ),
        words={
            "2": StyleWords(
                "Đa dạng hóa sinh kế năm {năm}.", "- Hộ nghèo\n+ Hộ cận nghèo", "- Hỗ trợ vốn", "{chủ trì} chủ trì."
            ),
            "3.1": StyleWords("Phát triển sản xuất.", "- Hộ nghèo", "- Tập huấn", "{chủ trì} chủ trì."),
            "3.2": StyleWords("Cải thiện dinh dưỡng.", "- Trẻ em", "- Tư vấn", "{chủ trì} chủ trì."),
        },
        styles=(_style(),),
    )


def _lines() -> tuple[ProgrammeLine, ...]:
    return (
        ProgrammeLine(
            "1",
            "project",
            "Dự án 1",
            "Hạ tầng",
            kinds=("investment",),
            needs=("poor_district",),
            reason="{địa bàn} không phải huyện nghèo",
        ),
        ProgrammeLine(
            "2",
            "project",
            "Dự án 2",
            "Sinh kế",
            kinds=("recurrent",),
            lead="phong-ld",
            partners=("phong-tc",),
            activities=(Activity("2.a", "Mô hình"),),
        ),
        ProgrammeLine("3", "project", "Dự án 3", "Sản xuất và dinh dưỡng", lead="phong-tc"),
        ProgrammeLine("3.1", "subproject", "Tiểu dự án 1", "Sản xuất", parent="3", lead="phong-tc"),
        ProgrammeLine("3.2", "subproject", "Tiểu dự án 2", "Dinh dưỡng", parent="3", lead="phong-yt"),
    )


def _funds() -> FundsFile:
    return FundsFile(
        (
            Source("central", "Ngân sách trung ương", "NSTW", "Ngân sách trung ương"),
            Source("provincial", "Ngân sách tỉnh", "NS tỉnh", "Ngân sách tỉnh"),
            Source("district", "Ngân sách huyện", "NS huyện", "Ngân sách huyện đối ứng"),
        ),
        (
            Kind("investment", "vốn đầu tư phát triển", "ĐTPT"),
            Kind("recurrent", "vốn sự nghiệp", "SN"),
        ),
    )


def _form() -> FundingForm:
    return FundingForm(
        "bieu",
        "funding",
        "Kinh phí năm {năm}",
        "Kinh phí",
        MILLION,
        "Đơn vị tính: Triệu đồng",
        "landscape",
        2021,
        2025,
        True,
        (
            FormColumn("nstw", "Tổng", "central.*", "Ngân sách trung ương"),
            FormColumn("nstw-dt", "ĐTPT", "central.investment", "Ngân sách trung ương"),
            FormColumn("nstw-sn", "SN", "central.recurrent", "Ngân sách trung ương"),
            FormColumn("tinh", "Tỉnh", "provincial.recurrent", "Ngân sách địa phương"),
            FormColumn("huyen", "Huyện", "district.recurrent", "Ngân sách địa phương"),
            FormColumn("tong", "Tổng cộng", "*.*"),
        ),
        ("district",),
    )


def _issuer() -> Issuer:
    return Issuer(
        "ubnd-huyen",
        "UBND huyện",
        "district",
        "huyện",
        "tỉnh",
        ("ỦY BAN NHÂN DÂN", "{ĐỊA BÀN}"),
        "Ủy ban nhân dân {địa bàn}",
        "UBND {địa bàn}",
        "KH-UBND",
        "Phòng Lao động",
        "các xã, thị trấn",
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Thường trực Huyện ủy", "Lưu: VT, LĐ"),
        "bieu",
        agencies=("phong-ld", "phong-tc", "phong-yt"),
    )


def _acts() -> tuple[PackAct, ...]:
    return (
        PackAct("tt-10", "Thông tư", "10/2022/TT-BLĐTBXH", dt.date(2022, 5, 31), "Bộ Lao động", "hướng dẫn dự án"),
        PackAct(
            "qd-90", "Quyết định", "90/QĐ-TTg", dt.date(2022, 1, 18), "Thủ tướng Chính phủ", "phê duyệt Chương trình"
        ),
        PackAct(
            "tt-46",
            "Thông tư",
            "46/2022/TT-BTC",
            dt.date(2022, 7, 28),
            "Bộ Tài chính",
            "quy định kinh phí",
            replaced_by="tt-55",
        ),
        PackAct("tt-55", "Thông tư", "55/2023/TT-BTC", dt.date(2023, 8, 15), "Bộ Tài chính", "quy định kinh phí"),
    )


STYLE_SECTIONS = (
    StyleSection(
        "muc-tieu",
        "chapter",
        "Mục tiêu",
        section=(
            StyleSection("tong-quat", "item", "Mục tiêu tổng quát", text="Giảm nghèo bền vững.", inline=True),
            StyleSection(
                "cu-the",
                "item",
                "Mục tiêu cụ thể",
                text="- Giảm {chỉ tiêu:giam-ho-ngheo} hộ nghèo\n- Vốn {vốn:2.*.*} triệu đồng",
            ),
        ),
    ),
    StyleSection("noi-dung", "projects", "Nội dung hoạt động"),
    StyleSection("to-chuc", "agencies", "Tổ chức thực hiện"),
)


def _style() -> StyleFile:
    return StyleFile(
        "kieu",
        "Kiểu thử",
        "Kiểu để thử.",
        "trien-khai",
        ("district",),
        "KẾ HOẠCH",
        "Thực hiện giảm nghèo năm {năm} trên địa bàn {địa bàn}",
        "{cơ quan} ban hành kế hoạch như sau:",
        "Trên đây là kế hoạch năm {năm}.",
        "printed",
        Numbering("roman", "arabic", "arabic", "decimal", "decimal", "letter", "letter", "decimal"),
        (
            StylePart("objective", "Mục tiêu"),
            StylePart("beneficiaries", "Đối tượng"),
            StylePart("content", "Nội dung"),
            StylePart("assignment", "Phân công thực hiện"),
            StylePart("money", "Tổng nguồn vốn"),
        ),
        STYLE_SECTIONS,
        (
            StyleBasis("Căn cứ", ("qd-90",)),
            StyleBasis("Căn cứ", ("tt-10", "tt-46")),
            StyleBasis("Theo đề nghị", (), "của {cơ quan soạn thảo}"),
        ),
        StyleMoney(
            "Tổng nguồn vốn thực hiện: {tổng} triệu đồng, trong đó:",
            "{nguồn}: {số} triệu đồng {loại vốn}",
            " (năm {năm trước} chuyển sang {chuyển sang}, năm {năm} giao {năm nay})",
            "{phạm vi} chưa bố trí vốn.",
        ),
        indicators=("giam-ho-ngheo", "giam-ho-dtts"),
        default=True,
    )
