"""A model of sentence embeddings is an extra: a sentence says what of it is missing, and with it texts are compared."""

import pytest
from django.core.checks import run_checks

from newsroom.matching.known import KnownClaims, terms_of
from newsroom.matching.meaning import Meaning, MeaningError
from tests.newsroom.matching.tiny_model import write_tiny_model


@pytest.fixture
def folder(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    write_tiny_model(tmp_path)
    return tmp_path


def wrong_with_the_setting():
    return [error.msg for error in run_checks() if error.id == "newsroom.E001"]


def test_without_a_model_nothing_is_wrong(settings):
    assert settings.MEANING_MODEL == ""
    assert wrong_with_the_setting() == []


def test_a_folder_without_a_model_is_told_at_the_start(settings, tmp_path):
    settings.MEANING_MODEL = str(tmp_path)

    [wrong] = wrong_with_the_setting()

    assert wrong.startswith("MEANING_MODEL names no model that can be used. ")
    assert "onnxruntime is not installed" in wrong or f"{tmp_path}/model.onnx is missing." in wrong


def test_a_model_that_runs_is_fine(settings, folder):
    settings.MEANING_MODEL = str(folder)

    assert wrong_with_the_setting() == []


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_broken_file_is_said_to_be_none(folder, name):
    (folder / name).write_text("broken")

    with pytest.raises(MeaningError, match="holds no model of sentence embeddings that runs"):
        Meaning(folder)


def test_texts_are_as_alike_as_the_words_they_have(folder):
    ships, vessels, rain = Meaning(folder).likeness("Ships", ["“ships”", "vessels", "rain"])

    assert 1 > ships > rain
    assert vessels == pytest.approx(0.9 / (0.9**2 + 0.1**2) ** 0.5, abs=1e-5)
    assert rain == pytest.approx(0.0, abs=1e-6)


def test_the_shape_of_quotation_marks_changes_nothing(folder):
    curly, straight, single = Meaning(folder).likeness("ships rain", ["“ships” sank", '"ships" sank', "'ships' sank"])

    assert curly == straight == single


def test_a_known_claim_in_other_words_comes_before_one_that_shares_as_many(folder):
    claims = {"a": "The bridge of the old town was sold.", "b": "The vessels of the old town were sold."}
    index, meaning = KnownClaims(), Meaning(folder)
    for id, statement in claims.items():
        index.add(id, terms_of(statement))
    text = "ships: old town sells"

    assert index.rank(text)[0].id == "a"
    assert index.rank(text, likeness=lambda ids: meaning.likeness(text, [claims[id] for id in ids]))[0].id == "b"
