"""Every nation has its words, each file's fault is told, and an authority's own word goes before."""

from __future__ import annotations

import pytest

from seenheard.casework.vocabulary import Nation
from seenheard.guidance import quorum_rules, terms
from seenheard.guidance.yaml_file import GuidanceFault


def test_every_nation_has_its_words_with_a_source() -> None:
    found = terms.load_terms()
    assert set(found) == set(Nation)
    assert found[Nation.SCOTLAND].conference == "child protection planning meeting"
    assert found[Nation.WALES].plan == "care and support protection plan"
    assert found[Nation.NORTHERN_IRELAND].conference == "case conference"
    assert found[Nation.ENGLAND].register == ""
    assert all(one.source.title and one.conference and one.plan and one.worker for one in found.values())


def test_an_authoritys_own_word_goes_before_its_nations() -> None:
    assert terms.terms_for("england", "Cairnvale Council").conference == "child protection planning meeting"
    assert terms.terms_for("england", "Aldersay County Council").conference == "child protection conference"


def test_a_rule_of_quorum_for_nobody_or_twice_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    given = quorum_rules.yaml_file("quorum.yaml")["rules"]
    for wrong in ({**given[0], "nation": "atlantis"}, {**given[0], "authority": "swindon"}, given[0]):
        monkeypatch.setattr(quorum_rules, "yaml_file", lambda name, wrong=wrong: {"rules": [*given, wrong]})
        quorum_rules.load_quorum_rules.cache_clear()
        with pytest.raises(GuidanceFault):
            quorum_rules.load_quorum_rules()
    quorum_rules.load_quorum_rules.cache_clear()
