"""Campaigns, nominations, decisions and awards, and the rules that they are judged by."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from dhtt_desktop.store.schema_base import aside, count, key, metadata, of, ref, text

decision = Table(
    "decision",
    metadata,
    key(),
    text("code"),  # 214/QĐ-UBND
    text("date"),
    text("issuer"),
    text("subject"),
    text("period"),
    ref("document_id", "document"),  # set when the school wrote it here
    aside(),
)

award = Table(
    "award",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("period"),
    text("kind"),  # code of db/reference/awards.toml
    ref("decision_id", "decision"),
    text("decision_code"),
    text("decision_date"),
    text("issuer"),
    text("post_then"),
    text("team_then"),
    text("note"),
    text("cancelled_on"),
    aside(),
    text("handed_on"),
    text("cancelled_by"),  # number of the decision that took it back
)

campaign = Table(
    "campaign",
    metadata,
    key(),
    text("name"),
    text("kind"),
    text("period"),
    text("starts"),
    text("ends"),
    text("superior_plan"),
    text("status", "Đang soạn"),
    ref("document_id", "document"),
    text("note"),
    text("search_key"),
    aside(),
    text("goal"),
    text("contents"),
    text("superior_text"),  # the superior's plan as it was read
    text("launched_on"),
    text("reviewed_on"),
    text("closed_on"),
    ref("copied_from", "campaign"),
    text("recipients"),  # whom its papers go to, a line each
)

nomination = Table(
    "nomination",
    metadata,
    key(),
    text("period"),
    ref("campaign_id", "campaign"),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("kind"),  # code of db/reference/awards.toml
    text("summary"),  # tóm tắt thành tích
    text("initiative"),
    Column("votes_for", Integer),
    Column("votes_of", Integer),  # all members of the council, not those present
    text("status", "Đang soạn"),  # Đang soạn, Đã trình, Đã có quyết định, Không được
    ref("award_id", "award"),
    text("note"),
    aside(),
    text("registered_on"),
    text("proposed_on"),  # by the team
    text("sent_on"),
    text("received_on"),  # by the superior: says which law the dossier is under
    text("override"),  # why it is put forward against what the rules say
)

# What the rules found when a nomination was sent or decided: an old decision keeps its reasons.
assessment = Table(
    "assessment",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("period"),
    text("kind"),
    ref("nomination_id", "nomination"),
    ref("award_id", "award"),
    text("judged_on"),
    text("result"),
    text("findings", "{}"),
)

# What only a person can judge: `condition` is the key of the condition, `answer` None: taken back.
judgement = Table(
    "judgement",
    metadata,
    key(),
    ref("person_id", "person"),
    ref("team_id", "team"),
    text("period"),
    text("condition"),
    count("answer"),
    text("evidence"),
    text("judged_on"),
)

# Packs of rules that came by file; single rules of the province or the school, shaped as a pack's entry (JSON).
rule_pack = Table("rule_pack", metadata, key(), text("name"), text("content"), aside())
local_rule = Table(
    "local_rule",
    metadata,
    key(),
    text("section"),
    text("entry", "{}"),
    text("source"),
    text("valid_from"),
    text("valid_to"),
    aside(),
)

# What a campaign asks of its exemplars; `entry` is a condition in the shape of a pack's (JSON).
criterion = Table(
    "criterion",
    metadata,
    key(),
    of("campaign_id", "campaign"),
    text("audience", "all"),
    text("text"),
    text("entry", "{}"),
    count("position", "0"),
    aside(),
)
