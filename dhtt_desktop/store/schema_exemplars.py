"""Registrations, exemplars with their steps, publicity and replication, and prizes of the place."""

from __future__ import annotations

from sqlalchemy import Table

from dhtt_desktop.store.schema_base import aside, count, key, metadata, of, ref, text

# Who aims at which award; for exemplars also in which field, with what goal and help.
registration = Table(
    "registration",
    metadata,
    key(),
    text("period"),
    ref("campaign_id", "campaign"),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("kind"),
    text("level"),
    text("initiative"),
    text("field"),
    text("goal"),
    text("help"),
    ref("helper_id", "person"),
    text("registered_on"),
    text("note"),
    aside(),
)

# Each time that the list of a period was closed or opened again, the last row holds.
registration_lock = Table(
    "registration_lock",
    metadata,
    key(),
    text("period"),
    count("locked", "1"),
    text("changed_on"),
    text("reason"),
)

# A model person or team with its story; where it stands in its life cycle is told by its steps.
exemplar = Table(
    "exemplar",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    ref("campaign_id", "campaign"),
    text("period"),
    text("title"),
    text("field"),
    text("context"),
    text("method"),
    text("result"),
    text("lesson"),
    text("quote"),
    ref("helper_id", "person"),
    text("search_key"),
    aside(),
)

# One step of the life cycle as it happened (services.exemplars.STEPS), with what proves it; of a re-assessment its
# result and when it comes again.
exemplar_step = Table(
    "exemplar_step",
    metadata,
    key(),
    of("exemplar_id", "exemplar"),
    text("step"),
    text("happened_on"),
    ref("document_id", "document"),
    ref("award_id", "award"),
    text("recipient"),
    text("result"),
    text("next_on"),
    text("note"),
    aside(),
)

# The plan of fostering: what is done, by whom until when, what was seen, when it is looked at again.
nurture = Table(
    "nurture",
    metadata,
    key(),
    of("exemplar_id", "exemplar"),
    text("task"),
    ref("helper_id", "person"),
    text("due"),
    text("observed_on"),
    text("observation"),
    text("next_check"),
    aside(),
)

# One item on a channel; planned, and then published.
publicity = Table(
    "publicity",
    metadata,
    key(),
    ref("campaign_id", "campaign"),
    text("channel"),
    text("title"),
    text("published_on"),
    text("planned_on"),
    text("link"),
    text("author"),
    text("note"),
    text("search_key"),
    aside(),
)

publicity_of = Table(
    "publicity_of",
    metadata,
    key(),
    of("publicity_id", "publicity"),
    of("exemplar_id", "exemplar"),
)

# Who took the model up.
replication = Table(
    "replication",
    metadata,
    key(),
    of("exemplar_id", "exemplar"),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("who"),
    text("since"),
    text("result"),
    aside(),
)

# Prizes that the law's catalogue does not have.
local_award = Table(
    "local_award",
    metadata,
    key(),
    text("code"),
    text("name"),
    text("short"),
    text("subject", "both"),
    text("level"),
    text("decider"),
    text("note"),
    aside(),
)
