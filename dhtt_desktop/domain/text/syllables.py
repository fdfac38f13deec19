"""Is this a Vietnamese syllable? Told by its parts: first consonants, rime, tone. Needed to recognise old encodings."""

from __future__ import annotations

import re
from functools import lru_cache

from dhtt_desktop.domain.text.letters import TONED

_CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = frozenset(["", *_CONSONANTS.split()])
_OPEN = """
a ai ao au ay âu ây e eo ê êu i ia iê iêu iu o oa oai oao oay oe oeo oi oo ô ôi ơ ơi u ua uâ uây uê ui uơ
uôi uy uya uyu ư ưa ưi ươi ươu ưu y yêu uao uai uau
"""
_NASAL = """
am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng oam oan oang oanh oăm oăn
oăng oen om on ong oong ôm ôn ông ơm ơn um un ung uân uâng uôm uôn uông uyn uynh uyên uênh ưn ưng ươm ươn
ương yêm yên yêng ym yn ynh uan uang uanh uăn uăng uen
"""
_STOPPED = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oat oăc oăt oet oc op ot
ôc ôp ôt ơp ơt uc up ut uât uôc uôt uyt uych uyêt uêch ưc ưt ươc ươp ươt yêt uat uac uăc uăt uet uap ooc
"""
_FREE = frozenset(f"{_OPEN} {_NASAL}".split())
_SHUT = frozenset(_STOPPED.split())
_SPLIT = re.compile(r"^(ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*)$")
_SHARP_TONES = (4, 5)  # a syllable that ends in c, ch, p or t bears sắc or nặng only


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word in any case is spelled as a Vietnamese syllable: "Trương", "NGUYỄN", "kỉ"; not "Huúnh"."""
    tones = []
    letters = []
    for char in word.lower():
        base, tone = TONED.get(char, (char, 0))
        letters.append(base)
        if tone:
            tones.append(tone)
    if len(tones) > 1:
        return False
    base = "".join(letters)
    tone = tones[0] if tones else 0
    return any(_fits(onset, rime, tone) for onset, rime in _readings(base))


def _readings(base: str) -> list[tuple[str, str]]:
    found = _SPLIT.match(base)
    onset, rime = (found[1] or "", found[2]) if found else ("", base)
    readings = [(onset, rime)]
    if onset == "gi":  # "gì", "giếng": the i belongs to the rime as well
        readings += [("gi", "i" + rime)] if rime[:1] in ("", "ê", "n") else []
    return readings


def _fits(onset: str, rime: str, tone: int) -> bool:
    if onset not in _ONSETS:
        return False
    return rime in _FREE or (rime in _SHUT and tone in _SHARP_TONES)
