import pytest
from django.http import HttpResponse

from litre.serving.middleware import SecurityHeaders


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [("/", True), ("/x/admin/", True), ("/administer/", True), ("/admin/x/", False)],
)
def test_only_the_admin_goes_without_our_policy(rf, path, is_ours):
    answer = SecurityHeaders(lambda request: HttpResponse())(rf.get(path))
    assert ("Content-Security-Policy" in answer) == is_ours
