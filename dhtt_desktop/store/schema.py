"""The tables as SQLAlchemy Core sees them. `db/migrations/*.sql` makes them; a test holds the two together.

Dates are ISO text; a birth date may be a bare year ("1971"). Deleting is putting aside: `put_aside_at`.
Every table except the journal itself is written only through the unit of work, which keeps its history.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _aside() -> Column[str]:
    return Column("put_aside_at", Text)


def _ref(name: str, target: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"))


# One row per span of time in which the school's names held; valid_from "" is "from the beginning".
school = Table(
    "school",
    metadata,
    _id(),
    _text("valid_from"),
    _text("name"),
    _text("superior"),  # a line break parts two lines
    _text("place"),
    _text("symbol"),
    _text("kind"),  # MN, TH, THCS, THPT, CT
    _text("head_post", "Hiệu trưởng"),
    _text("head_name"),
    _text("profile", "nd30"),
)

# Who may sign besides the head, or in the head's place; posts and authority agree (domain.signing).
signer = Table(
    "signer",
    metadata,
    _id(),
    _text("authority"),  # KT., TM., TL., TUQ., Q. or ""
    _text("behalf"),  # for whom: HIỆU TRƯỞNG, HỘI ĐỒNG …
    _text("post"),
    _text("name"),
    _text("valid_from"),
    _text("valid_to"),
    _aside(),
)

# The school's own wording of a built-in text; `pending` holds what is typed while it cannot be used yet.
template = Table("template", metadata, _id(), _text("code"), _text("text"), _text("pending"))

# The school's own Word files with merge fields, kept whole.
word_template = Table(
    "word_template",
    metadata,
    _id(),
    _text("name"),
    _text("made_for"),  # what it is filled with: services.word_templates.PURPOSES
    Column("content", LargeBinary, nullable=False),
    _aside(),
)

setting = Table("setting", metadata, _id(), _text("key"), _text("value"))

team = Table(
    "team",
    metadata,
    _id(),
    _text("name"),
    _text("kind", "tổ"),
    Column("position", Integer, nullable=False, server_default="0"),
    _text("search_key"),
    _aside(),
)

person = Table(
    "person",
    metadata,
    _id(),
    _text("name"),
    Column("name_key", LargeBinary, nullable=False),
    _text("search_key"),
    _text("birth"),
    _text("gender"),  # Nam, Nữ, or "" unknown: never guessed from the name
    _text("post"),
    _ref("team_id", "team"),
    _text("cccd"),
    _text("phone"),
    _text("qualification"),
    _text("joined"),  # vào ngành; ISO date, year-month or year
    Column("party_member", Boolean),
    _text("note"),
    _text("status", "Đang làm việc"),
    _text("left_on"),
    Column("position", Integer, nullable=False, server_default="0"),
    _aside(),
)

rating = Table(
    "rating",
    metadata,
    _id(),
    _ref("person_id", "person"),
    _ref("team_id", "team"),
    _text("period"),
    _text("level"),  # code of db/reference/ratings.toml
    _text("decision_code"),
    _text("decision_date"),
    _text("note"),
)

initiative = Table(
    "initiative",
    metadata,
    _id(),
    _ref("person_id", "person"),
    _text("period"),
    _text("title"),
    _text("scope", "cơ sở"),
    _text("decision_code"),
    _text("decision_date"),
    _text("note"),
    _aside(),
)

decision = Table(
    "decision",
    metadata,
    _id(),
    _text("code"),  # 214/QĐ-UBND
    _text("date"),
    _text("issuer"),
    _text("subject"),
    _text("period"),
    _ref("document_id", "document"),  # set when the school wrote it here
    _aside(),
)

award = Table(
    "award",
    metadata,
    _id(),
    _ref("person_id", "person"),
    _ref("team_id", "team"),
    _text("period"),
    _text("kind"),  # code of db/reference/awards.toml
    _ref("decision_id", "decision"),
    _text("decision_code"),
    _text("decision_date"),
    _text("issuer"),
    _text("post_then"),
    _text("team_then"),
    _text("note"),
    _text("cancelled_on"),
    _aside(),
)

campaign = Table(
    "campaign",
    metadata,
    _id(),
    _text("name"),
    _text("kind"),
    _text("period"),
    _text("starts"),
    _text("ends"),
    _text("superior_plan"),
    _text("status", "Đang soạn"),
    _ref("document_id", "document"),
    _text("note"),
    _text("search_key"),
    _aside(),
)

nomination = Table(
    "nomination",
    metadata,
    _id(),
    _text("period"),
    _ref("campaign_id", "campaign"),
    _ref("person_id", "person"),
    _ref("team_id", "team"),
    _text("kind"),  # code of db/reference/awards.toml
    _text("summary"),  # tóm tắt thành tích
    _text("initiative"),
    Column("votes_for", Integer),
    Column("votes_of", Integer),  # all members of the council, not those present
    _text("status", "Đang soạn"),  # Đang soạn, Đã trình, Đã có quyết định, Không được
    _ref("award_id", "award"),
    _text("note"),
    _aside(),
)

council_member = Table(
    "council_member",
    metadata,
    _id(),
    _text("period"),
    _ref("person_id", "person"),
    _text("role", "Ủy viên"),
    Column("position", Integer, nullable=False, server_default="0"),
)

# `body` is the text as the clerk left it, `tables` its lists as JSON: an old document prints the same for ever.
document = Table(
    "document",
    metadata,
    _id(),
    _text("kind"),
    _text("series"),  # "" the school's own; HĐTĐKT the council's
    _text("year"),
    Column("number", Integer),
    _text("code"),
    _text("date"),
    _text("subject"),
    _text("period"),
    _ref("campaign_id", "campaign"),
    _text("profile", "nd30"),
    _text("body"),
    _text("tables", "[]"),
    _text("status", "Đang soạn"),
    _text("written_to"),
    _text("updated_at"),
    _text("search_key"),
    _aside(),
    _ref("signer_id", "signer"),  # None: the head of the school
)

# What went out: one row per place that a document was sent to.
sending = Table(
    "sending",
    metadata,
    _id(),
    Column("document_id", Integer, ForeignKey("document.id"), nullable=False),
    _text("recipient"),
    _text("sent_on"),
    _text("how"),  # in words: "Thư điện tử", "Trực tiếp"
    _aside(),
)

import_mapping = Table("import_mapping", metadata, _id(), _text("signature"), _text("mapping"))

# The journal: one action of the clerk, and every row that it wrote, before and after (JSON).
action = Table(
    "action",
    metadata,
    _id(),
    _text("at"),
    _text("who"),
    _text("label"),
    _text("kind"),  # "" everyday, "import", "setup", "undo", "redo"
    Column("undoes", Integer, ForeignKey("action.id")),
    Column("undone_by", Integer, ForeignKey("action.id")),
)

change = Table(
    "change",
    metadata,
    _id(),
    _ref("action_id", "action"),
    _text("table_name"),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

JOURNAL = frozenset({"action", "change"})
