"""Codes that the data use most, which need no library to be known as codes.

The libraries of `codes` take half a second to import. What stands here is only what they accept, as the tests
show; a code that does not stand here is no worse, only slower to judge.
"""

from __future__ import annotations

_COUNTRIES = """
AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN
CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY HK HN
HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC
MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS
RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC
VE VG VN VU WS YE ZA ZM ZW
"""
_LANGUAGES = """
ar az be bg bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk ms nl pl pt ro ru sk sl sq
sr sv tg th tk tr uk uz vi zh zh-Hans zh-Hant
"""
_SCRIPTS = "Arab Armn Cyrl Deva Geor Grek Hang Hani Hans Hant Hebr Jpan Kore Latn Thai"
_TIME_ZONES = """
America/New_York America/Los_Angeles America/Chicago Asia/Dubai Asia/Qatar Asia/Riyadh Asia/Shanghai Asia/Tokyo
Europe/Berlin Europe/Brussels Europe/Istanbul Europe/Kyiv Europe/London Europe/Moscow Europe/Paris Europe/Rome
Europe/Vienna Europe/Warsaw Europe/Zurich
"""
_CURRENCIES = """
AED AUD BYN CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR JPY KRW KZT NOK PLN QAR RON RSD RUB SAR SEK SGD TRY UAH USD
"""
_UNITS = "% a cm d g h [bbl_us] [lb_av] [mi_i] [sft_i] GW GW.h J K kW kg km km2 L m m2 m3 min mo MW MW.h s t TW.h W wk"

COMMON: dict[str, frozenset[str]] = {
    "bcp47": frozenset(_LANGUAGES.split()),
    "iso15924": frozenset(_SCRIPTS.split()),
    "iso3166-1": frozenset(_COUNTRIES.split()),
    "iana-time-zone": frozenset(_TIME_ZONES.split()),
    "currency": frozenset(_CURRENCIES.split()),
    "ucum": frozenset(_UNITS.split()),
}
