"""How dates are printed where Wagtail and Django print them; ours are in `litre.ui.templatetags`."""
