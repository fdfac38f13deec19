"""The foot of a document: who signs, and who receives (ô 7a to 7c and 9b)."""

from __future__ import annotations

from dataclasses import replace

from dhtt_desktop.documents.arrange_head import empty_cell, ended
from dhtt_desktop.documents.arrange_lines import balanced
from dhtt_desktop.documents.flow import Cell, Grid, Item, Para, Row
from dhtt_desktop.documents.metrics import line_points
from dhtt_desktop.documents.model import DOTS, Signature
from dhtt_desktop.documents.styles import Profile, restyled


def recipient_paras(recipients: tuple[str, ...], label: str, profile: Profile) -> tuple[Para, ...]:
    """ "Nơi nhận:" and its lines, each with a dash and its mark."""
    paras = [profile.recipients_label.para(label)] if label else []
    for index, name in enumerate(recipients):
        words = name.strip() or DOTS
        if not words.startswith(("-", "–", "+")):
            words = f"- {words}"
        paras.append(profile.recipient.para(ended(words, "." if index == len(recipients) - 1 else ";")))
    return tuple(paras)


def _posts(signature: Signature, profile: Profile, width: float) -> tuple[Para, ...]:
    paras = []
    for index, post in enumerate(signature.posts):
        above = index < len(signature.posts) - 1 and profile.authority_line is not None
        look = profile.authority_line if above and profile.authority_line is not None else profile.post
        paras.append(look.para("\n".join(balanced(post.upper(), look, width))))
    if signature.note:
        paras.append(profile.signature_note.para(signature.note, source=signature.line))
    return tuple(paras)


def _name(signature: Signature, profile: Profile, noted: bool) -> Para:
    """The name, below the room to sign. A note "(Đã ký)" stands in that room and takes of it."""
    look = profile.name
    if noted:
        room = look.style.before - line_points(profile.signature_note.style.size)
        look = restyled(look, before=round(room, 1))
    return look.para(signature.name or DOTS, source=signature.line)


def _grid(widths: tuple[float, ...], rows: tuple[Row, ...], profile: Profile) -> Grid:
    return Grid(
        widths=widths,
        rows=rows,
        borders=False,
        keep_together=True,
        keep_previous=True,
        padding=profile.letterhead_padding,
        align="left",
        before=profile.signature_before,
    )


def foot(
    signatures: tuple[Signature, ...],
    recipients: tuple[str, ...],
    label: str,
    profile: Profile,
    total: float,
) -> list[Item]:
    """The signing grid.

    One signs: recipients left, signature right. Several sign: side by side in the order given, recipients below.
    """
    receivers = recipient_paras(recipients, label, profile) if recipients else ()
    if not signatures:
        return list(receivers)
    inner = 2 * profile.letterhead_padding
    if len(signatures) == 1:
        left = round(total * profile.signature_left, 1)
        right = round(total - left, 1)
        signature = signatures[0]
        paras = (*_posts(signature, profile, right - inner), _name(signature, profile, bool(signature.note)))
        received = Cell(receivers, middle=False) if receivers else empty_cell(profile)
        return [_grid((left, right), (Row((received, Cell(paras, middle=False))),), profile)]
    width = round(total / len(signatures), 1)
    widths = (*(width for _ in signatures[1:]), round(total - width * (len(signatures) - 1), 1))
    posts = tuple(
        Cell(found, middle=False) if (found := _posts(signature, profile, width - inner)) else empty_cell(profile)
        for signature in signatures
    )
    noted = any(signature.note for signature in signatures)
    names = tuple(Cell((_name(signature, profile, noted),), middle=False) for signature in signatures)
    rows = [Row(posts), Row(names)]
    if receivers:
        first = replace(receivers[0], style=replace(receivers[0].style, before=profile.recipients_below))
        receivers = (first, *receivers[1:])
        rows.append(Row((Cell(receivers, columns=len(signatures), middle=False),)))
    return [_grid(widths, tuple(rows), profile)]
