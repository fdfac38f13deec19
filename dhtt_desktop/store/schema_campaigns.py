"""What campaigns set and ask for: targets, phases, duties, assignments, money, inspections, pledges."""

from __future__ import annotations

from sqlalchemy import Table

from dhtt_desktop.store.schema_base import aside, count, key, metadata, of, ref, text

# What a campaign is to reach: `number` as typed ("2", "80"), `counts` what the program counts for it ("" by hand).
target = Table(
    "target",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    ref("team_id", "team"),
    text("text"),
    text("number"),
    text("unit"),
    text("per"),
    text("counts"),
    text("reached"),
    text("source"),
    text("note"),
    count("position", "0"),
    aside(),
)

phase = Table(
    "phase",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    text("name"),
    text("starts"),
    text("ends"),
    text("note"),
    count("position", "0"),
    aside(),
)

# What is due when. Once: `first`, `last` (ISO). Again and again: `every` (documents.plan.When), `days` ("05-30 12-15").
# `campaign_id` None: of the school year itself; `clock` is the entry of the usual calendar it came from.
duty = Table(
    "duty",
    metadata,
    key(),
    ref("campaign_id", "campaign"),
    ref("person_id", "person"),
    text("period"),
    text("clock"),
    text("text"),
    text("first"),
    text("last"),
    text("every"),
    text("days"),
    text("who"),
    text("recipient"),
    text("paper"),
    text("source"),
    text("note"),
    aside(),
)

# One row for each time that a duty was done, or let go with the reason; `due` says which time.
duty_done = Table(
    "duty_done",
    metadata,
    key(),
    of("duty_id", "duty"),
    ref("document_id", "document"),
    text("due"),
    text("done_on"),
    count("dropped", "0"),
    text("note"),
)

assignment = Table(
    "assignment",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("who"),
    text("role", "Phụ trách"),
    text("task"),
    count("position", "0"),
    aside(),
)

expense = Table(
    "expense",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    text("text"),
    text("source"),
    count("estimate"),
    count("spent"),
    text("paid_on"),
    text("note"),
    count("position", "0"),
    aside(),
)

inspection = Table(
    "inspection",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    ref("team_id", "team"),
    text("held_on"),
    text("inspector"),
    text("findings"),
    text("follow_up"),
    text("mended_on"),
    aside(),
)

pledge = Table(
    "pledge",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    ref("team_id", "team"),
    ref("person_id", "person"),
    text("text"),
    text("signed_on"),
    aside(),
)
