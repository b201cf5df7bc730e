"""What orders the articles beside their dates: kinds, series, menus."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class Kind(models.Model):
    """A kind of article, nested. Imported taxonomies of other names keep theirs."""

    taxonomy = models.CharField(_("taxonomy"), max_length=40, default="kind")
    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("address"), max_length=200, allow_unicode=True)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    description = models.TextField(_("description"), blank=True)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("kind")
        verbose_name_plural = _("kinds")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["taxonomy", "slug"], name="unique_kind")]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """Articles that belong together, in order of their dates."""

    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("address"), max_length=200, allow_unicode=True, unique=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Menu(ClusterableModel):
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("mark"), max_length=200, unique=True, allow_unicode=True)

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return self.name


class MenuItem(Orderable):
    """A line of a menu: to a page, a kind, or an address."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.ForeignKey(
        Kind, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    address = models.CharField(_("address"), max_length=1000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")

    def __str__(self) -> str:
        return self.title or str(self.page or self.kind or self.address)
