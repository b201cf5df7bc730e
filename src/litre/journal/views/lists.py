from django.http import HttpRequest, HttpResponse


def archive(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    return HttpResponse("")


def of_kind(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse("")


of_tag = of_author = of_series = of_kind
