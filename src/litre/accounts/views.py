from django.http import HttpRequest, HttpResponse


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse("")
