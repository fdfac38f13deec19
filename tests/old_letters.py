"""Vietnamese as files made before Unicode have it."""

from __future__ import annotations

import unicodedata

from dhtt_desktop.domain.text.legacy import TO_TCVN3, TO_VNI


def to_tcvn3(text: str) -> str:
    """Unicode -> TCVN3 read as Latin-1; toned capitals become the small letters that ABC keyboards wrote for them."""
    return unicodedata.normalize("NFC", text).translate(str.maketrans(TO_TCVN3))


def to_vni(text: str) -> str:
    """Unicode -> VNI read as Latin-1."""
    return unicodedata.normalize("NFC", text).translate(str.maketrans(TO_VNI))
