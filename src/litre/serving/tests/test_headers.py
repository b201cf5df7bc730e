from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse, HttpResponseNotModified

from litre.serving.middleware import SecurityHeaders


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [("/", True), ("/x/admin/", True), ("/administer/", True), ("/admin/x/", False)],
)
def test_only_the_admin_goes_without_our_policy(rf, path, is_ours):
    answer = SecurityHeaders(lambda request: HttpResponse())(rf.get(path))
    assert ("Content-Security-Policy" in answer) == is_ours


@pytest.mark.parametrize("path", ["/media/x.pdf", "/documents/1/x.html"])
def test_a_file_may_run_nothing_and_a_page_in_its_place_has_its_looks(rf, path):
    def policy(answer):
        return SecurityHeaders(lambda request: answer)(rf.get(path))["Content-Security-Policy"]

    assert "sandbox" in policy(FileResponse(BytesIO(b"x"), content_type="text/html"))
    assert "sandbox" in policy(HttpResponseNotModified())
    assert "sandbox" in policy(HttpResponse(b"x", content_type="application/pdf"))
    assert "style-src 'self'" in policy(HttpResponse("There is no such file.", status=404))
