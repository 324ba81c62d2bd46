"""The sample plan with everything its papers can hold: opinions, numbers, dates, urgency, an address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from desktop.domain.plan import Opinion, Paper, Plan
from tests.documents.sample_plans import hon_quan

OPINIONS = (
    Opinion(
        "o1",
        "1",
        "Phòng Tài chính - Kế hoạch",
        "Công văn số 215/TCKH ngày 05/9/2023",
        "Mục III",
        "Rà soát vốn đối ứng của Dự án 3.",
        "accepted",
        "Đã điều chỉnh số liệu tại Phụ lục.",
    ),
    Opinion(
        "o2", "2", "Trung tâm Y tế", content="Bổ sung truyền thông dinh dưỡng.", result="partly", answer="Bổ sung."
    ),
    Opinion("o3", "3", "Trung tâm Y tế", content="Thêm 02 mô hình.", result="explained", answer="Vốn đã phân bổ hết."),
)
PAPERS = (
    Paper("p1", "1", "to-trinh", "823", dt.date(2023, 9, 12), signer_name="Trần Thị Bình"),
    Paper("p2", "2", "quyet-dinh", "1201", dt.date(2023, 9, 15)),
    Paper("p3", "3", "cong-van-gui", urgency="very_urgent", addressees=("UBND tỉnh Bình Phước",)),
    Paper(
        "p4",
        "4",
        "cong-van-xin-y-kien",
        "05",
        deadline=dt.date(2023, 8, 31),
        signer_capacity=("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        urgency="urgent",
    ),
)
ADDRESS = "Thị trấn Tân Khai, huyện Hớn Quản"


@cache
def settled_plan() -> Plan:
    """Return the plan."""
    plan = hon_quan()
    facts = replace(plan.facts, address=ADDRESS, phone="0271 363 0123", email="phong@huyen.gov.vn")
    return replace(plan, facts=facts, opinions=OPINIONS, papers=PAPERS)
