"""People and teams, and the facts about them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table

from dhtt_desktop.store.schema_base import aside, count, key, metadata, of, ref, text

team = Table(
    "team",
    metadata,
    key(),
    text("name"),
    text("kind", "tổ"),
    Column("position", Integer, nullable=False, server_default="0"),
    text("search_key"),
    aside(),
)

person = Table(
    "person",
    metadata,
    key(),
    text("name"),
    Column("name_key", LargeBinary, nullable=False),
    text("search_key"),
    text("birth"),
    text("gender"),  # Nam, Nữ, or "" unknown: never guessed from the name
    text("post"),
    ref("team_id", "team"),
    text("cccd"),
    text("phone"),
    text("qualification"),
    text("joined"),  # vào ngành; ISO date, year-month or year
    Column("party_member", Boolean),
    text("note"),
    text("status", "Đang làm việc"),
    text("left_on"),
    Column("position", Integer, nullable=False, server_default="0"),
    aside(),
)

rating = Table(
    "rating",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("period"),
    text("level"),  # code of db/reference/ratings.toml
    text("decision_code"),
    text("decision_date"),
    text("note"),
)

initiative = Table(
    "initiative",
    metadata,
    key(),
    ref("person_id", "person"),
    text("period"),
    text("title"),
    text("scope", "cơ sở"),
    text("decision_code"),
    text("decision_date"),
    text("note"),
    aside(),
    count("share"),  # per cent of the first author, who is `person_id`; the others are rows of coauthor
    text("used_kind"),  # the title that the first author used it for: results of one initiative count once
    text("used_period"),
    text("issuer"),
)

coauthor = Table(
    "coauthor",
    metadata,
    key(),
    of("initiative_id", "initiative"),
    of("person_id", "person"),
    count("share"),
    text("used_kind"),
    text("used_period"),
)

# Discipline, and what holds a proposal up while it is open (`ends` "").
matter = Table(
    "matter",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("kind", "Kỷ luật"),  # domain.rules.facts: DISCIPLINE and PENDING
    text("form"),  # Khiển trách, Cảnh cáo, …
    text("starts"),
    text("ends"),
    text("decision_code"),
    text("decision_date"),
    text("issuer"),
    text("note"),
    aside(),
)

absence = Table(
    "absence",
    metadata,
    key(),
    of("person_id", "person"),
    text("kind", "Nghỉ thai sản"),
    text("starts"),
    text("ends"),
    text("decision_code"),
    text("decision_date"),
    text("note"),
    aside(),
)

# Posts and teams of the past, here and elsewhere; the present one stands in person.
posting = Table(
    "posting",
    metadata,
    key(),
    of("person_id", "person"),
    ref("team_id", "team"),
    text("post"),
    text("place"),  # another school or office; "" here
    text("starts"),
    text("ends"),
    count("hardship", "0"),  # 1: in an area of special difficulty
    text("decision_code"),
    text("decision_date"),
    text("note"),
    aside(),
)

# A proof: `file` is the name of the copy in the folder beside the database, `owner` the table of what it proves.
attachment = Table(
    "attachment",
    metadata,
    key(),
    text("owner"),
    Column("owner_id", Integer, nullable=False),
    text("name"),
    text("file"),
    text("sha256"),
    count("size", "0"),
    text("added_on"),
    aside(),
)
