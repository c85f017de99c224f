"""The text of a report in the form that every rule reads: folded letter for letter, and cut into sentences.

Belongs here: folding (lower case, no accents, plain quotes and dashes, nothing invisible), sentence and paragraph
bounds, the language of a text. Does not belong here: any rule about incidents.

Folding keeps the length, so that an offset in the folded text is an offset in the text as it stands: that is what lets
every value quote its own words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sources.reports.openings import opened

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ`´′", "'"),  # the quotes that are folded are the point
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),  # likewise the dashes
        "œ": "o",
        "æ": "a",
        "ß": "s",
        "…": ".",
    }
)


def _fold_character(character: str) -> str:
    plain = character.translate(_PLAIN)
    if plain.isascii():
        return plain.lower() if plain.isprintable() or plain == "\n" else " "
    category = unicodedata.category(plain)
    if category.startswith(("C", "Z")):  # controls, bidi marks, exotic spaces
        return " "
    base = unicodedata.normalize("NFKD", plain)[0].lower()
    return base if len(base) == 1 and base.isprintable() else plain


class _Folded(dict[int, str]):
    """Each character that was met, folded: a translation table that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """`text` in lower-case plain letters, of exactly the same length."""
    return text.translate(_FOLDED)


def normal_form(name: str) -> str:
    """A name as gazetteers compare it: folded, letters and digits apart, one space between."""
    return " ".join(WORD.findall(fold(name)))


WORD = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
"""One word of a folded text; letters and digits are apart, so that AK47, AK-47 and AK 47 read the same."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, its number, the paragraph it stands in, and whether it is a heading."""

    start: int
    end: int
    index: int
    paragraph: int
    is_heading: bool = False

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end


_ABBREVIATION = re.compile(
    r"\b(?:mr|mrs|ms|dr|gen|col|lt|capt|cpt|cdt|maj|sgt|brig|adm|rev|st|ste|no|nos|art|fig|vs|etc"
    r"|approx|jan|feb|mar|apr"
    r"|jun|jul|aug|sep|sept|oct|nov|dec|janv|fevr|juil|m|mme|u\.s|u\.n|a\.m|p\.m|[a-z])\.$"
)
_END = opened(r"[.!?]+[\"')\]]*(?=\s|$)|(?<=[a-z]{3})[.](?=[a-z]+ )|\n+")


def sentences(text: str, folded: str) -> list[Sentence]:
    """The sentences of a text in order. A line break ends one when a blank line follows or the next line is capital."""
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in _END.finditer(folded):
        mark = match.group()
        if mark.startswith("\n"):
            ends = len(mark) > 1 or (
                folded[: match.start()].rstrip(" ")[-1:] not in ",;-" and _opens_sentence(text, match.end())
            )
        else:
            ends = not (
                _ABBREVIATION.search(folded, max(0, match.start() - 12), match.start() + 1)
                and mark[0] == "."
                and text[match.end() :].lstrip(" ")[:1] != "\n"
            ) and _opens_sentence(text, match.end())
        if not ends:
            continue
        _append(found, text, start, match.end(), paragraph)
        start = match.end()
        if mark.startswith("\n") or folded[start : start + 1] == "\n":
            paragraph += 1
    _append(found, text, start, len(text), paragraph)
    return found


def _opens_sentence(text: str, position: int) -> bool:
    following = text[position : position + 12].lstrip()
    return not following or not following[0].islower()


def _append(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        heading = text[end - 1] not in ".!?\"'”»…)" and end - start < 160
        found.append(Sentence(start, end, len(found), paragraph, heading))


_NO_TOWN = (
    r"(?!(?:then|and|but|on|also|next|later|earlier|finally|meanwhile|puis|ensuite|enfin|et|mais|le|lastly)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)\b)"
)
_DATELINE = re.compile(
    rf"^[ *#\"(]*{_NO_TOWN}[a-z][a-z' .-]{{2,30}}(?:, [a-z][a-z' .]{{2,25}}| \[[a-z ]{{2,25}}\])?,? "
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:lun|mar|mercre|jeu|vendre|same)di,? |dimanche,? )?(?:le )?"
    r"(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2}(?:er)? [a-z]{3,9}\.?)(?:,? (?:19|20)\d\d)?\)?"
    r"(?: ?[(/][a-z/ ,-]{2,25}\)?)?\.? ?(?:-|:|_|(?<=\)\.)|(?<=\)))"
    r"|^[ *#\"(]*[a-z][a-z' .-]{2,30}, [a-z][a-z' .]{2,25} \([a-z/ ,]{2,25}\) ?(?:-|:|_)"
    r"|^\([a-z][a-z' -]{2,25}\) ?(?:-|:|_)",
    re.MULTILINE,
)
"""Where and when a report was filed: "DAKAR, Sept 20 (Agency) -", "(Ouagadougou, 12 janvier 2026).", "(Nairobi) -"."""


_FILED = re.compile(
    rf"^[ *#\"(]*(?:{_NO_TOWN}[a-z][a-z' -]{{2,30}}, )?"
    r"(?:le )?\d{1,2}(?:er|st|nd|rd|th)? [a-z]{3,9} (?:19|20)\d\d\.(?= [a-z\"])",
    re.MULTILINE,
)
"""A day that opens the first paragraph by itself: "22 juin 2025. Dans un texte diffusé ...". Lines of a log do so
too, but there are several of them."""


def datelines(folded: str) -> list[tuple[int, int]]:
    """The spans of the datelines of a text that carry a day, a country or brackets."""
    filed = [match.span() for match in _FILED.finditer(folded)]
    found = [match.span() for match in _DATELINE.finditer(folded)]
    return found + filed if len(filed) == 1 and filed[0][0] < 300 else found


_ENGLISH = frozenset(
    "the and of to in was were by that said with for from on have has had at which who been after".split()
)
_FRENCH = frozenset(
    "le la les des et du de dans une un par ont est sur pour que qui au aux selon cette avec ete en".split()
)


def language_of(folded: str) -> str | None:
    """`en` or `fr` by their commonest words; `None` for any other language, or too little text to tell."""
    words = re.findall(r"[a-z]+", folded[:6000])
    letters = sum(character.isalpha() for character in folded[:6000])
    english = sum(word in _ENGLISH for word in words)
    french = sum(word in _FRENCH for word in words)
    if not letters or sum(map(len, words)) / letters < 0.8 or max(english, french) < max(2, len(words) // 14):
        return None
    return "en" if english > french else "fr"
