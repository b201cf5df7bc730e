from django.urls import path

from litre.accounts.views import doors, kept, reader, second_factor, welcome

app_name = "accounts"
urlpatterns = [
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
    path("account/", reader.page, name="page"),
    path("account/password/", doors.password, name="password"),
    path("account/login/code/", doors.request_code, name="code"),
    path("account/second/", second_factor.second, name="second"),
    path("account/everywhere/", reader.everywhere, name="everywhere"),
    path("account/copy/", reader.export, name="export"),
    path("account/everything/", kept.everything, name="everything"),
    path("account/leave/", reader.leaving, name="leave"),
]
