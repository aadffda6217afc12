"""The names of Spark's collations."""

from __future__ import annotations

import functools

# The locales for which Spark has collations, as its function `collations` lists them.
_LOCALES = (
    "UNICODE af am ar ar_SAU as az be bg blo bn bo br bs bs_Cyrl ca ceb chr cs cy da de de_AUT dsb dz ee el en "
    "en_USA eo es et fa fa_AFG ff ff_Adlm fi fil fo fr fr_CAN fy ga gl gu ha haw he he_ISR hi hr hsb hu hy id "
    "id_IDN ig is it ja ka kk kk_Arab kl km kn ko kok ku ky lb lij lkt ln lo lt lv mk ml mn mr ms mt my nb nb_NOR "
    "ne nl nn no nso om or pa pa_Guru pa_Guru_IND pl ps pt ro ru sa se si sk sl smn sq sr sr_Cyrl sr_Cyrl_BIH "
    "sr_Cyrl_MNE sr_Cyrl_SRB sr_Latn sr_Latn_BIH sr_Latn_SRB st sv sw ta te th tk tn to tr ug uk ur uz vi wae wo "
    "xh yi yo zh zh_Hans zh_Hans_CHN zh_Hans_SGP zh_Hant zh_Hant_HKG zh_Hant_MAC zh_Hant_TWN zu"
)

# What may follow a locale: one of each row, in any order. The first of a row is meant when none is there.
_CHOICES = (("CS", "CI"), ("AS", "AI"), ("", "RTRIM"))


@functools.cache
def _locales() -> dict[str, str]:
    return {name.upper(): name for name in _LOCALES.split()}


@functools.cache
def normalize_collation(name: str) -> str | None:
    """
    :param name: a collation as a user writes it, in any case: `unicode_ai_ci`, `utf8_lcase`
    :return: its own name: `UNICODE_CI_AI`, `UTF8_LCASE`; None when there is no such collation
    """
    upper = name.upper()
    if upper.removesuffix("_RTRIM") in ("UTF8_BINARY", "UTF8_LCASE"):
        return upper
    parts = upper.split("_")
    # The longest locale: the parts of `sr_Cyrl_SRB` are none of the choices.
    for length in range(len(parts), 0, -1):
        locale = _locales().get("_".join(parts[:length]))
        if locale is not None:
            return _with_choices(locale, parts[length:])
    return None


def _with_choices(locale: str, specifiers: list[str]) -> str | None:
    chosen: dict[int, str] = {}
    for specifier in specifiers:
        row = next((row for row, choices in enumerate(_CHOICES) if specifier and specifier in choices), None)
        if row is None or row in chosen:
            return None
        chosen[row] = specifier
    named = [chosen[row] for row in sorted(chosen) if chosen[row] != _CHOICES[row][0]]
    return "_".join([locale, *named])


def similar_collations(name: str) -> list[str]:
    """
    :param name: what is no collation
    :return: a few collations that it may have been meant for
    """
    import difflib

    known = {"UTF8_BINARY": "UTF8_BINARY", "UTF8_LCASE": "UTF8_LCASE", **_locales()}
    return [known[upper] for upper in difflib.get_close_matches(name.upper(), known, cutoff=0.4)]
