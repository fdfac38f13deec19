"""The council of a year and its meetings."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from dhtt_desktop.store.schema_base import aside, count, key, metadata, of, ref, text

# The council of a year as it was founded; its members:
council = Table(
    "council",
    metadata,
    key(),
    text("period"),
    text("decision_code"),
    text("decision_date"),
    ref("document_id", "document"),
    text("note"),
)

council_member = Table(
    "council_member",
    metadata,
    key(),
    text("period"),
    ref("person_id", "person"),
    text("role", "Ủy viên"),
    Column("position", Integer, nullable=False, server_default="0"),
    count("voting", "1"),
)

meeting = Table(
    "meeting",
    metadata,
    key(),
    text("period"),
    text("title"),
    text("held_on"),
    text("starts"),  # 14:00
    text("ends"),
    text("place"),
    text("opinions"),  # what was said, a line each
    text("status", "Đang chuẩn bị"),
    aside(),
    text("count_starts"),  # 15:30
    text("count_ends"),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    of("meeting_id", "meeting"),
    of("person_id", "person"),
    text("state"),  # services.meetings: PRESENT, ABSENT, WRITTEN; "" not yet said
    text("duty"),  # of the counting board
    text("note"),
)

# The vote on one nomination. Counts are None until they are typed; `agree`, `disagree` are of the ballots cast,
# `written_*` of absent members.
ballot = Table(
    "ballot",
    metadata,
    key(),
    of("meeting_id", "meeting"),
    of("nomination_id", "nomination"),
    count("round", "1"),
    count("members"),  # all members with a vote when it was counted
    count("issued"),
    count("agree"),
    count("disagree"),
    count("invalid"),
    count("written_agree"),
    count("written_disagree"),
    text("outcome"),
    text("outcome_kind"),  # the lower or higher award
    text("reason"),
    count("position", "0"),
)

# Who stands aside from a vote.
recusal = Table(
    "recusal",
    metadata,
    key(),
    of("ballot_id", "ballot"),
    of("person_id", "person"),
    text("reason"),
)
