from django.urls import include, path

from litre.comments.views import finding, own, writing

app_name = "comments"
urlpatterns = [
    path("notices/", include("litre.comments.notices.urls")),
    path("<int:thread>/", writing.write, name="write"),
    path("<int:thread>/number/<int:number>/", finding.numbered, name="numbered"),
    path("at/<int:key>/", finding.at, name="at"),
    path("mine/<int:key>/", own.mine, name="mine"),
    path("mine/<int:key>/change/", own.change, name="change"),
    path("mine/<int:key>/take-back/", own.take_back, name="take_back"),
]
