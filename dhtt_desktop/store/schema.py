"""The tables as SQLAlchemy Core sees them. `db/migrations/*.sql` makes them; a test holds the two together.

Dates are ISO text; a birth date may be a bare year ("1971"). Deleting is putting aside: `put_aside_at`.
Every table except the journal itself is written only through the unit of work, which keeps its history.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from dhtt_desktop.store.schema_awards import (
    assessment,
    award,
    campaign,
    criterion,
    decision,
    judgement,
    local_rule,
    nomination,
    rule_pack,
)
from dhtt_desktop.store.schema_base import aside, key, metadata, ref, text
from dhtt_desktop.store.schema_campaigns import assignment, duty, duty_done, expense, inspection, phase, pledge, target
from dhtt_desktop.store.schema_council import attendance, ballot, council, council_member, meeting, recusal
from dhtt_desktop.store.schema_exemplars import (
    exemplar,
    exemplar_step,
    local_award,
    nurture,
    publicity,
    publicity_of,
    registration,
    registration_lock,
    replication,
)
from dhtt_desktop.store.schema_people import (
    absence,
    attachment,
    coauthor,
    initiative,
    matter,
    person,
    posting,
    rating,
    team,
)

__all__ = [
    "JOURNAL",
    "absence",
    "action",
    "assessment",
    "assignment",
    "attachment",
    "attendance",
    "award",
    "ballot",
    "campaign",
    "change",
    "coauthor",
    "council",
    "council_member",
    "criterion",
    "decision",
    "document",
    "duty",
    "duty_done",
    "exemplar",
    "exemplar_step",
    "expense",
    "import_mapping",
    "initiative",
    "inspection",
    "judgement",
    "local_award",
    "local_rule",
    "matter",
    "meeting",
    "metadata",
    "nomination",
    "nurture",
    "person",
    "phase",
    "pledge",
    "posting",
    "publicity",
    "publicity_of",
    "rating",
    "recusal",
    "registration",
    "registration_lock",
    "replication",
    "rule_pack",
    "school",
    "sending",
    "setting",
    "signer",
    "target",
    "team",
    "template",
    "word_template",
]

# One row per span of time in which the school's names held; valid_from "" is "from the beginning".
school = Table(
    "school",
    metadata,
    key(),
    text("valid_from"),
    text("name"),
    text("superior"),  # a line break parts two lines
    text("place"),
    text("symbol"),
    text("kind"),  # MN, TH, THCS, THPT, CT
    text("head_post", "Hiệu trưởng"),
    text("head_name"),
    text("profile", "nd30"),
)

# Who may sign besides the head, or in the head's place; posts and authority agree (domain.signing).
signer = Table(
    "signer",
    metadata,
    key(),
    text("authority"),  # KT., TM., TL., TUQ., Q. or ""
    text("behalf"),  # for whom: HIỆU TRƯỞNG, HỘI ĐỒNG …
    text("post"),
    text("name"),
    text("valid_from"),
    text("valid_to"),
    aside(),
)

# The school's own wording of a built-in text; `pending` holds what is typed while it cannot be used yet.
template = Table("template", metadata, key(), text("code"), text("text"), text("pending"))

# The school's own Word files with merge fields, kept whole.
word_template = Table(
    "word_template",
    metadata,
    key(),
    text("name"),
    text("made_for"),  # what it is filled with: services.word_templates.PURPOSES
    Column("content", LargeBinary, nullable=False),
    aside(),
)

setting = Table("setting", metadata, key(), text("key"), text("value"))

# `body` is the text as the clerk left it, `tables` its lists as JSON: an old document prints the same for ever.
document = Table(
    "document",
    metadata,
    key(),
    text("kind"),
    text("series"),  # "" the school's own; HĐTĐKT the council's
    text("year"),
    Column("number", Integer),
    text("code"),
    text("date"),
    text("subject"),
    text("period"),
    ref("campaign_id", "campaign"),
    text("profile", "nd30"),
    text("body"),
    text("tables", "[]"),
    text("status", "Đang soạn"),
    text("written_to"),
    text("updated_at"),
    text("search_key"),
    aside(),
    ref("signer_id", "signer"),  # None: the head of the school
)

# What went out: one row per place that a document was sent to.
sending = Table(
    "sending",
    metadata,
    key(),
    Column("document_id", Integer, ForeignKey("document.id"), nullable=False),
    text("recipient"),
    text("sent_on"),
    text("how"),  # in words: "Thư điện tử", "Trực tiếp"
    aside(),
)

import_mapping = Table("import_mapping", metadata, key(), text("signature"), text("mapping"))

# The journal: one action of the clerk, and every row that it wrote, before and after (JSON).
action = Table(
    "action",
    metadata,
    key(),
    text("at"),
    text("who"),
    text("label"),
    text("kind"),  # "" everyday, "import", "setup", "undo", "redo"
    Column("undoes", Integer, ForeignKey("action.id")),
    Column("undone_by", Integer, ForeignKey("action.id")),
)

change = Table(
    "change",
    metadata,
    key(),
    ref("action_id", "action"),
    text("table_name"),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

JOURNAL = frozenset({"action", "change"})
