"""The practice school's exemplars: made up, at different points of their life, so that every list has something."""

from __future__ import annotations

from typing import Any

from dhtt_desktop.domain.period import previous
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.store import schema
from dhtt_desktop.store.unit import Unit


def fill(unit: Unit, person_ids: list[int], team_ids: list[int], campaign_id: int, period: str) -> None:
    """Five exemplars with steps, fostering and replication; of a small school those whose people it has."""
    year, last = int(period[:4]), previous(period)
    of_people = {
        4: ("Đọc sách mười lăm phút mỗi ngày", "Đổi mới phương pháp dạy học", campaign_id, period, _READING),
        5: ("Nhật ký tiến bộ của học sinh chậm", "Giáo dục học sinh khó khăn, khuyết tật", campaign_id, period, {}),
        12: ("Kho bài giảng số dùng chung", "Ứng dụng công nghệ thông tin, chuyển đổi số", None, last, _LESSONS),
        20: ("Tiếng trống học bài", "Công tác chủ nhiệm", campaign_id, last, {}),
    }  # fmt: skip
    made: dict[int, int] = {}
    for at, (title, field, campaign, when, story) in of_people.items():
        if at < len(person_ids):
            whom = {"person_id": person_ids[at], "helper_id": person_ids[1]}
            made[at] = _exemplar(unit, whom, title, field, campaign, when, story)
    whom = {"team_id": team_ids[2]}
    team = _exemplar(unit, whom, "Sinh hoạt chuyên môn qua dự giờ chéo", "Quản lý, xây dựng đơn vị", None, last, _TEAM)
    lives: dict[int, tuple[tuple[str, str], ...]] = {
        4: ((cycle.FOUND, f"{year}-09-15"), (cycle.REGISTERED, f"{year}-09-30"), (cycle.REVIEWED, f"{year}-11-12")),
        5: ((cycle.FOUND, f"{year}-10-06"), (cycle.REGISTERED, f"{year}-10-10")),
        12: ((cycle.FOUND, f"{year - 1}-10-02"), (cycle.REGISTERED, f"{year - 1}-10-10"),
             (cycle.REVIEWED, f"{year}-05-12"), (cycle.RECOGNISED, f"{year}-05-20")),
        20: ((cycle.FOUND, f"{year}-01-15"), (cycle.REGISTERED, f"{year}-02-02")),
    }  # fmt: skip
    steps = [_step(made[at], *one) for at, life in lives.items() if at in made for one in life]
    of_team = ((cycle.FOUND, f"{year - 1}-09-20"), (cycle.REGISTERED, f"{year - 1}-10-10"),
               (cycle.REVIEWED, f"{year}-05-12"), (cycle.RECOGNISED, f"{year}-05-20"),
               (cycle.REWARDED, f"{year}-05-30"))  # fmt: skip
    steps += [_step(team, *one) for one in of_team]
    seen = _step(team, cycle.REASSESSED, f"{year}-10-20")
    steps.append({**seen, "result": cycle.KEPT, "next_on": f"{year + 1}-05-15"})
    unit.insert_many(schema.exemplar_step, steps)
    _care(unit, made, team, person_ids, team_ids, year)


def _care(
    unit: Unit, made: dict[int, int], team: int, person_ids: list[int], team_ids: list[int], year: int
) -> None:  # fmt: skip
    helper = {"helper_id": person_ids[1]} if made else {}
    tasks: list[dict[str, Any]] = []
    if 4 in made:
        tasks.append({**helper, "exemplar_id": made[4], "task": "Dự giờ, góp ý tiết đọc", "due": f"{year}-10-15",
                      "observed_on": f"{year}-10-14", "next_check": f"{year}-11-27",
                      "observation": "Học sinh tự giới thiệu sách; cần thêm sách cho em đọc chậm."})  # fmt: skip
    if 5 in made:
        tasks.append({**helper, "exemplar_id": made[5], "task": "Xem nhật ký tiến bộ của 6 em",
                      "due": f"{year}-11-10"})  # fmt: skip
    if tasks:
        unit.insert_many(schema.nurture, tasks)
    unit.insert_many(
        schema.replication,
        [
            {"exemplar_id": team, "team_id": team_ids[1], "since": f"{year}-09-08",
             "result": "Mỗi tháng dự giờ chéo 4 tiết, 9 giáo viên tham gia"},
            {"exemplar_id": team, "who": "Trường Tiểu học Suối Đá", "since": f"{year}-10-05", "result": ""},
        ],
    )  # fmt: skip


def _exemplar(
    unit: Unit, whom: dict[str, int], title: str, field: str, campaign_id: int | None, period: str,
    story: dict[str, str],
) -> int:  # fmt: skip
    row = {**whom, "title": title, "field": field, "campaign_id": campaign_id, "period": period,
           "search_key": search_key(f"{title} {field}"), **story}  # fmt: skip
    return unit.insert(schema.exemplar, row)


def _step(exemplar_id: int, step: str, day: str) -> dict[str, Any]:
    note = "Quyết định công nhận của Hiệu trưởng" if step == cycle.RECOGNISED else ""
    return {"exemplar_id": exemplar_id, "step": step, "happened_on": day, "note": note, "result": "", "next_on": ""}


_READING = {
    "context": "Đầu năm, lớp có 35 học sinh thì 14 em đọc chậm, ngại đọc to trước lớp; tủ sách lớp chỉ có 22 cuốn.",
    "method": "Mỗi ngày dành 15 phút đầu giờ cho cả lớp đọc sách tự chọn; em đọc tốt kèm em đọc chậm; cuối tuần mỗi tổ "
    "kể lại một cuốn. Vận động phụ huynh góp sách, đổi sách với lớp bên cạnh hai tuần một lần.",
    "result": "Sau hai tháng, số em đọc chậm còn 5; tủ sách có 140 cuốn; 28 em tự tin kể lại chuyện trước lớp.",
    "lesson": "Thời gian ngắn nhưng đều đặn; để học sinh tự chọn sách; giáo viên cùng đọc với trò.",
    "quote": "Các em không ghét đọc, các em chỉ chưa gặp đúng cuốn sách của mình.",
}
_LESSONS = {
    "context": "Giáo viên trong trường soạn bài giảng điện tử riêng lẻ, trùng lặp, khó dùng lại.",
    "method": "Lập kho bài giảng theo khối lớp và chủ đề, thống nhất cách đặt tên; mỗi tuần hướng dẫn một buổi.",
    "result": "Kho có 320 bài giảng, 26 giáo viên dùng thường xuyên, giảm một nửa thời gian soạn bài.",
    "lesson": "",
}
_TEAM = {
    "context": "Sinh hoạt chuyên môn của tổ còn nặng về hành chính, ít trao đổi về tiết dạy.",
    "method": "Mỗi giáo viên mời đồng nghiệp khác khối dự một tiết mỗi tháng, góp ý theo ba câu hỏi về trò.",
    "result": "Trong năm có 54 tiết dự giờ chéo; 100% giáo viên có ít nhất một thay đổi trong cách dạy.",
    "lesson": "Góp ý về việc học của học sinh, không xếp loại giờ dạy, thì người dạy sẵn lòng mở cửa lớp.",
}
