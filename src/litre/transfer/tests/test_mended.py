"""What was mended is said in sentences."""

import pytest
from django.utils import timezone, translation

from litre.accounts.models import User
from litre.transfer.certificate_text import certificate_text
from litre.transfer.mended import sentence_of_repair
from litre.transfer.models import Run
from litre.wxr.repair import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    source = {"site": "", "bytes": 9, "sha256": "0", "repairs": {"bare-ampersand": 3}}
    names = ("items", "comments", "differences", "threads", "media_refused", "notes")
    lists = dict.fromkeys(names, ())
    certificate = {"source": source, **lists, "run": {}}
    return Run.objects.create(
        source_name="x.xml", started_at=timezone.now(), certificate=certificate
    )


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_repair_has_a_sentence_in_both_languages(kind):
    with translation.override("en"):
        english = sentence_of_repair(str(kind))
    with translation.override("ja"):
        japanese = sentence_of_repair(str(kind))
    assert english.endswith(".")
    assert japanese.endswith("。")


def test_a_kind_of_another_version_is_named():
    assert sentence_of_repair("what-nobody-knows") == "what-nobody-knows"


def test_the_page_of_an_import_says_what_was_mended(run, client):
    client.force_login(User.objects.create_superuser("owner", "", "six cups of barley tea"))
    page = client.get(f"/admin/import/{run.pk}/").content.decode()
    assert "Mended in the file, 3 times: An “&amp;” that begins no reference" in page


def test_the_text_of_a_certificate_is_in_english_whatever_the_site_speaks(run):
    with translation.override("ja"):
        text = certificate_text(run)
    assert "mended 3 times: bare-ampersand. An “&” that begins no reference" in text
