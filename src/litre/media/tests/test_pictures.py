from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.test import override_settings
from PIL import Image

from litre.media.actions import add_picture, make_renditions
from litre.media.errors import PictureError
from litre.media.models import SPECS, Picture
from litre.media.tests.pictures import animated, drawn, photograph_on_its_side

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def _printed(picture, words="picture"):
    template = Template("{% load pictures %}{% picture " + words + " %}")
    return template.render(Context({"picture": picture}))


def test_keeps_the_bytes_as_they_came_and_makes_every_rendition():
    file = drawn("JPEG", (2000, 1000))
    picture = add_picture(file, title="A tree", alt="An oak", credit="Aya", source_name="木.jpg")
    assert picture.file.open().read() == file.getvalue()
    assert (picture.width, picture.height, picture.description) == (2000, 1000, "An oak")
    sizes = {made.filter_spec: (made.width, made.height) for made in picture.renditions.all()}
    assert set(sizes) == set(SPECS)
    assert sizes["width-480|format-avif"] == (480, 240)


def test_a_rendition_is_what_its_name_says():
    for made in add_picture(drawn("PNG", (700, 70)), title="x").renditions.all():
        with Image.open(made.file) as image:
            assert image.format.lower() == made.filter_spec.rpartition("-")[2]
            assert image.size == (made.width, made.height)


def test_a_small_picture_has_no_two_renditions_alike():
    made = add_picture(drawn(size=(300, 200)), title="x").renditions.all()
    assert sorted((each.filter_spec.rpartition("-")[2], each.width) for each in made) == [
        ("avif", 300),
        ("jpeg", 300),
        ("webp", 300),
    ]


def test_wagtail_finds_the_renditions_that_were_made(django_assert_num_queries):
    picture = add_picture(drawn(size=(2000, 10)), title="x")
    count = picture.renditions.count()
    picture.get_renditions(*SPECS)
    assert picture.renditions.count() == count


def test_renditions_stand_upright_and_say_nothing_of_the_place():
    picture = add_picture(photograph_on_its_side(), title="x")
    assert (picture.width, picture.height) == (40, 60)
    assert Picture.objects.get().width == 40
    for made in picture.renditions.all():
        with Image.open(made.file) as image:
            assert image.size == (40, 60)
            assert not image.getexif()
            # Orientation 6 turns the upper half, red, to the right.
            red, _green, blue = image.convert("RGB").getpixel((35, 30))
            assert red > blue


def test_an_animated_picture_stays_as_it_is():
    picture = add_picture(animated(), title="x")
    assert not picture.renditions.exists()
    assert "<source" not in _printed(picture)
    assert picture.file.url in _printed(picture)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_drawn(mode):
    assert add_picture(drawn("PNG", (30, 20), mode), title="x").renditions.count() == 3


def test_cmyk_is_drawn():
    assert add_picture(drawn("JPEG", (30, 20), "CMYK"), title="x").renditions.count() == 3


def test_nothing_is_stored_of_a_broken_file(tmp_path):
    whole = drawn("PNG", (400, 300)).getvalue()
    with pytest.raises(PictureError):
        add_picture(BytesIO(whole[:200]), title="x")
    assert not Picture.objects.exists()
    assert not list(tmp_path.rglob("*.*"))


def test_a_name_that_lies_gets_the_ending_of_its_content():
    picture = add_picture(drawn("PNG"), title="x", path="2005/04/涙.php.jpg")
    assert picture.file.name == "2005/04/涙.php.png"


def test_two_pictures_of_one_name_stay_apart():
    names = {add_picture(drawn(), title="x", path="a/b.png").file.name for _ in range(2)}
    assert len(names) == 2


def test_making_renditions_again_makes_none():
    picture = add_picture(drawn(), title="x")
    assert make_renditions(picture) == 0


def test_an_upload_gets_its_renditions_after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = ContentFile(photograph_on_its_side().getvalue(), "x.jpg")
        picture = Picture.objects.create(title="x", file=file)
        assert not picture.renditions.exists()
    assert picture.renditions.count() == 3
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (40, 60)


def test_the_upload_form_of_the_admin_leads_to_renditions(
    admin_client, django_capture_on_commit_callbacks
):
    file = drawn("PNG", (500, 20))
    file.name = "x.png"
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post("/admin/images/add/", {"title": "x", "file": file})
    assert answer.status_code == 302
    assert Picture.objects.get().renditions.count() == 5


def test_the_tag_prints_every_size_without_a_query(django_assert_num_queries):
    add_picture(drawn("PNG", (1000, 500)), title="x", alt='a "b"')
    ContentType.objects.clear_cache()
    picture = Picture.objects.prefetch_related("renditions").get()
    with django_assert_num_queries(0):
        html = _printed(picture, 'picture sizes="50vw" class="hero" priority=True')
    assert html.index("image/avif") < html.index("image/webp")
    assert "480w" in html
    assert "1000w" in html
    assert 'sizes="50vw"' in html
    assert 'width="1000"' in html
    assert 'height="500"' in html
    assert 'alt="a &quot;b&quot;"' in html
    assert 'class="hero"' in html
    assert 'fetchpriority="high"' in html
    assert "loading" not in html
    assert ".jpeg" in html.rpartition("<img")[2]


def test_the_tag_says_where_a_cropped_picture_must_be_kept():
    picture = add_picture(drawn(), title="x")
    picture.focal_point_x, picture.focal_point_y = 1, 29
    assert 'class="focus-x-0 focus-y-100"' in _printed(picture, 'picture alt=""')
    assert 'alt=""' in _printed(picture, 'picture alt=""')


def test_the_tag_prints_nothing_for_no_picture():
    assert _printed(None) == ""
